import {
  answersForStore,
  approvesWhatIsRead,
  confirmsWhatIsSeen,
  returnsWhatIsRead,
  slipOf,
} from '../../examples/at-the-desk';
import { HOA } from '../../examples/hanamori/cast';
import { SEEN_ON_HER_LICENCE } from '../../examples/takako';
import type { Act } from '../../law/acts';
import type { Stage } from '../../law/stages';
import type { Office } from '../office';
import {
  confirms,
  confirmsHerLicence,
  decides,
  findings,
  moneyOrder,
  opens,
  pays,
  repliedFrom,
  tellsAll,
  reportsStopped,
} from '../stories/steps';
import { dayInJapan, daysAfter } from '../../law/clock';
import { fileOf } from './overlap';

const MOVED = { principal: { address: '京都市中京区花見台9-9-9' } };

/** One way to do each act, by a person of the desk whose part it is; the second time, where that matters, by another. */
export const DOES: Readonly<Record<Act, (office: Office, number: string, nth?: number) => Promise<unknown>>> = {
  supplement: (office, number) => office.as('suzuki').post(`/v1/cases/${number}/supplements`, MOVED),
  requireSupplement: (office, number) =>
    office.as('tanaka').post(`/v1/cases/${number}/supplement-requests`, { asks: ['写しの再送'] }),
  goOnWithout: (office, number) =>
    office.as('tanaka').post(`/v1/cases/${number}/continuations`, { reason: '期限を過ぎても回答がないため' }),
  confirmIdentity: async (office, number, nth = 0) =>
    (await fileOf(office, number)).arrivedBy === 'email'
      ? confirms(office, number, 'residenceCard', repliedFrom(HOA.email))
      : confirmsWhatIsSeen(office.as(nth === 0 ? 'suzuki' : 'tanaka'), number, SEEN_ON_HER_LICENCE),
  raiseDoubt: (office, number) =>
    office
      .as('suzuki')
      .post(`/v1/cases/${number}/doubts`, { because: 'contradiction', what: 'birthDate', sight: '会員台帳と異なる' }),
  liftDoubt: (office, number) =>
    office
      .as('tanaka')
      .post(`/v1/cases/${number}/doubts-lifted`, { version: 2, doubts: [1], reason: '別の会員の記録であった' }),
  inquireMandate: (office, number) =>
    office.as('tanaka').post(`/v1/cases/${number}/mandate-inquiries`, { reason: '委任状の筆跡が異なるため' }),
  enterMandateAnswer: (office, number) =>
    office
      .as('suzuki')
      .post(`/v1/cases/${number}/mandate-answers`, { says: 'yes', by: 'post', note: '回答書に署名があった' }),
  concludeSilence: (office, number) =>
    office
      .as('tanaka')
      .post(`/v1/cases/${number}/mandate-conclusions`, { takenAs: 'denied', reason: '電話にも応答がないため' }),
  seeToLateDenial: (office, number) =>
    office
      .as('tanaka')
      .post(`/v1/cases/${number}/late-denials`, { as: 'incident', reason: '回答を代理人に発送済み。回収を求めた' }),
  recordFee: (office, number) => pays(office, number, moneyOrder(office, 1000)),
  searchAgain: (office, number) => office.as('tanaka').post(`/v1/cases/${number}/searches`, { store: 'shop' }),
  answerForStore: (office, number) => answersForStore(office.as('suzuki'), number, 'archive', { outcome: 'none' }),
  decide: async (office, number) => decides(office, number, tellsAll(await findings(office, number))),
  approve: (office, number) => approvesWhatIsRead(office.as('kimura'), number),
  returnDecision: (office, number) => returnsWhatIsRead(office.as('kimura'), number, '見直し'),
  reportMeasure: (office, number) =>
    reportsStopped(office, number, { doneOn: dayInJapan(office.records.now().getTime()) }),
  askMeasureAgain: (office, number) =>
    office
      .as('tanaka')
      .post(`/v1/cases/${number}/measure-requests`, { provision: 'seasonal-list', reason: '停止簿に記載がない' }),
  planAgain: (office, number) => office.as('tanaka').post(`/v1/cases/${number}/plans`),
  pauseMeasure: (office, number) => office.as('tanaka').post(`/v1/cases/${number}/pauses`, { reason: '確認のため' }),
  resumeMeasure: async (office, number) => {
    await DOES.pauseMeasure(office, number);
    return office.as('tanaka').post(`/v1/cases/${number}/resumed-measures`);
  },
  setAside: async (office, number) =>
    office
      .as('kimura')
      .post(`/v1/cases/${number}/systems-set-aside`, {
        measure: (await fileOf(office, number)).measures[0]?.provision ?? 'none',
        reason: '改装のため',
        until: daysAfter(dayInJapan(office.records.now().getTime()), 20),
      }),
  async strikeOut(office, number) {
    const { measures } = await fileOf(office, number);
    const owners = measures.findLast(({ by, doneOn }) => by !== 'us' && doneOn === undefined); // what we do ourselves may begin meanwhile
    return office
      .as('tanaka')
      .post(`/v1/cases/${number}/struck-out`, {
        measure: (owners ?? measures.at(-1))?.provision ?? 'none',
        ...{ because: 'mistaken', reason: '決定の誤りのため' },
      });
  },
  placeHold: (office, number) =>
    office
      .as('tanaka')
      .post(`/v1/cases/${number}/holds`, {
        ...{ records: 'shop/orders', owner: '法務部', reason: '係争中のため' },
        reviewOn: daysAfter(dayInJapan(office.records.now().getTime()), 90),
      }),
  releaseHold: async (office, number) => {
    await DOES.placeHold(office, number);
    return office.as('tanaka').post(`/v1/cases/${number}/released-holds`, { hold: `${number}-H1` });
  },
  instruct: async (office, number) =>
    office
      .as('tanaka')
      .post(`/v1/cases/${number}/instructions`, {
        to: { name: '株式会社つるかめ発送', address: '京都市下京区鶴亀町1-2' },
        knownBy: ['会員番号 HM-000042'],
        measures: [{ measure: (await fileOf(office, number)).measures[0]?.provision ?? 'none', what: '名簿' }],
        dueOn: daysAfter(dayInJapan(office.records.now().getTime()), 10),
      }),
  async tellOther(office, number) {
    const { instructions } = await fileOf(office, number);
    const { number: instruction, entry = 'none' } = instructions.find(({ heldBack }) => heldBack.length > 0) ?? {
      number: `${number}-I1`,
    };
    if (entry !== 'none') await office.as('kimura').get(`/v1/cases/${number}/journal/${entry}`);
    return office.as('kimura').post(`/v1/cases/${number}/tellings`, { instruction, entry });
  },
  reportInstruction: async (office, number) => {
    await DOES.instruct(office, number);
    await DOES.tellOther(office, number);
    return office
      .as('suzuki')
      .post(`/v1/cases/${number}/instruction-reports`, {
        instruction: (await fileOf(office, number)).instructions.at(-1)?.number ?? 'none',
        doneOn: dayInJapan(office.records.now().getTime()),
        proof: '完了報告書を受領',
      });
  },
  noteAuthority: (office, number) =>
    office
      .as('tanaka')
      .post(`/v1/cases/${number}/authorities`, {
        ...{ records: 'shop/orders', givenBy: '株式会社つるかめ　北村', proof: '承諾書' },
        givenOn: dayInJapan(office.records.now().getTime()),
      }),
  reportUndertaking: async (office, number) =>
    office
      .as('suzuki')
      .post(`/v1/cases/${number}/kept-undertakings`, {
        undertaking: (await fileOf(office, number)).undertakings[0]?.id ?? 'none',
        doneOn: dayInJapan(office.records.now().getTime()),
        proof: '実施の記録',
      }),
  resumeUndertaking: async (office, number) =>
    office
      .as('tanaka')
      .post(`/v1/cases/${number}/resumed-undertakings`, {
        undertaking: (await fileOf(office, number)).undertakings[0]?.id ?? 'none',
      }),
  recordDispatch: (office, number) =>
    office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) }),
  changeDataMap: (office, number) => office.as('tanaka').post(`/v1/cases/${number}/data-map-changes`),
  tryAgain: (office, number) => office.as('suzuki').post(`/v1/cases/${number}/resumptions`),
  tellDelay: (office, number) =>
    office
      .as('tanaka')
      .post(`/v1/cases/${number}/delays`, {
        until: daysAfter(dayInJapan(office.records.now().getTime()), 40),
        reason: '倉庫の帳簿の検索に日数を要しているため',
      }),
  inform: (office, number) =>
    office
      .as('tanaka')
      .post(`/v1/cases/${number}/information-replies`, { askedOn: office.today(), about: [{ what: 'safety' }] }),
  refer: (office, number) => office.as('tanaka').post(`/v1/cases/${number}/referrals`, { to: ['shareholders'] }),
  recordReturn: async (office, number) =>
    office
      .as('suzuki')
      .post(`/v1/cases/${number}/returned-letters`, {
        document: (await fileOf(office, number)).letters[0]?.documentNumber ?? 'none',
        because: 'unclaimed',
      }),
  sendAgain: async (office, number) =>
    office.as('tanaka').post(`/v1/cases/${number}/redeliveries`, { document: await cameBack(office, number) }),
  keepReturned: async (office, number) =>
    office
      .as('tanaka')
      .post(`/v1/cases/${number}/kept-letters`, { document: await cameBack(office, number), reason: '連絡がないため' }),
  giveUpLetter: (office, number) =>
    office
      .as('tanaka')
      .post(`/v1/cases/${number}/given-up-letters`, { letter: 'withdrawalAccepted', reason: '送付先が分からないため' }),
  recordTracking: async (office, number) =>
    office.as('suzuki').post(`/v1/cases/${number}/tracking-numbers`, { ...(await untracked(office, number)) }),
  holdCopies: (office, number) =>
    office
      .as('tanaka')
      .post(`/v1/cases/${number}/copy-holds`, {
        reason: '提訴の予告があったため',
        reviewOn: daysAfter(dayInJapan(office.records.now().getTime()), 30),
      }),
  releaseCopies: async (office, number) => {
    await DOES.holdCopies(office, number);
    return office
      .as('tanaka')
      .post(`/v1/cases/${number}/copy-releases`, { hold: `${number}-S1`, reason: '和解したため' });
  },
  enterComplaint: (office, number) =>
    office.as('suzuki').post(`/v1/cases/${number}/complaints`, { by: 'telephone', says: '応対が遅いとのお申出' }),
  answerComplaint: async (office, number) => {
    await DOES.enterComplaint(office, number);
    return office
      .as('tanaka')
      .post(`/v1/cases/${number}/complaint-answers`, {
        complaint: (await fileOf(office, number)).complaints.at(-1)?.number ?? 'none',
        findings: '受付から照会まで8日を要していた',
        measures: '照会の期限を3日と定めた',
      });
  },
  giveComplaint: async (office, number) => {
    await DOES.enterComplaint(office, number);
    const complaint = (await fileOf(office, number)).complaints.at(-1)?.number ?? 'none';
    return office.as('kimura').post(`/v1/cases/${number}/complaint-owners`, { complaint, to: 'tanaka' });
  },
  linkComplaint: async (office, number) =>
    office
      .as('kimura')
      .post(`/v1/cases/${number}/complaint-links`, {
        ...{
          complaint: `${number}-C1`,
          case: (await fileOf(office, number)).alike[0]?.application ?? number,
          as: 'about',
        },
      }),
  withdraw: (office, number) =>
    office.as('suzuki').post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人からのお申し出' }),
  rejectUnanswered: (office, number) =>
    office.as('tanaka').post(`/v1/cases/${number}/rejections`, { reason: '期限を過ぎても回答がないため' }),
  cashMoney: async (office, number) =>
    office.as('suzuki').post(`/v1/cases/${number}/cashings`, { pieces: [await pieceOf(office, number)] }),
  giveMoneyBack: async (office, number) => {
    await pays(office, number, { kind: 'postageStamps', yen: 200 }); // no company of ours takes them
    return office.as('suzuki').post(`/v1/cases/${number}/money-returns`, { how: 'handedOver' });
  },
  renewSecret: (office, number) =>
    office.as('tanaka').post(`/v1/cases/${number}/renewed-secrets`, { by: 'telephone', note: '控えを紛失された' }),
  issueReceipt: async (office, number) => {
    await pieceOf(office, number);
    return office.as('suzuki').post(`/v1/cases/${number}/receipts`, { by: 'telephone' });
  },
  reviewWithdrawal: (office, number) =>
    office.as('kimura').post(`/v1/cases/${number}/withdrawal-reviews`, { note: '本人に電話で確認' }),
  tellPassword: (office, number) => office.as('tanaka').post(`/v1/cases/${number}/told-passwords`, { note: '電話で' }),
  openLinkedCase: (office, number) =>
    office.as('tanaka').post(`/v1/cases/${number}/linked-cases`, { because: 'foundWrong', reason: '誤記の申出' }),
};

/** A piece of the fee that lies at the desk, paid now where none does. */
async function pieceOf(office: Office, number: string): Promise<string> {
  const lies = async (): Promise<string | undefined> =>
    (await fileOf(office, number)).custody.find(({ returnedBecause }) => returnedBecause === undefined)?.id;
  const piece = await lies();
  if (piece !== undefined) return piece;
  await pays(office, number, moneyOrder(office, 1000));
  return (await lies()) ?? 'none';
}

/** A letter whose number is not noted, with its number; where all are, another number instead of one. */
async function untracked(office: Office, number: string): Promise<object> {
  const { letters } = await fileOf(office, number);
  const missing = letters.find((letter) => letter.untracked);
  const noted = letters.find(({ tracking }) => tracking !== undefined);
  if (missing === undefined && noted !== undefined)
    return { document: noted.documentNumber, tracking: slipOf(number, 1), instead: noted.tracking };
  return { document: (missing ?? letters[0])?.documentNumber ?? 'none', tracking: slipOf(number) };
}

/** A letter that came back and lies at the desk, entered now where none does. */
async function cameBack(office: Office, number: string): Promise<string> {
  const lies = async (): Promise<string | undefined> => (await fileOf(office, number)).returned[0]?.document;
  const document = await lies();
  if (document !== undefined) return document;
  await DOES.recordReturn(office, number);
  return (await lies()) ?? 'none';
}

const isOpened = async (office: Office, changes = {}): Promise<string> =>
  (await opens(office, '01-takako-by-post.json', changes)).number;
const isProving = async (office: Office, changes = {}): Promise<string> => {
  const number = await isOpened(office, changes);
  await office.reaches(number, 'proving');
  return number;
};
const isSearching = async (office: Office): Promise<string> => {
  const number = await isProving(office);
  await confirmsHerLicence(office, number);
  await office.until(number, 'the archive is asked', ({ stores }) =>
    stores.every(({ known, outcome }) => known || outcome === 'asked'),
  );
  return number;
};
const isDeciding = async (office: Office): Promise<string> => {
  const number = await isSearching(office);
  await DOES.answerForStore(office, number);
  await office.reaches(number, 'deciding');
  return number;
};
const isApproving = async (office: Office): Promise<string> => {
  const number = await isDeciding(office);
  await DOES.decide(office, number);
  return number;
};

/** How a case comes to stand at each stage at which people meet. */
export const COMES_TO: Readonly<Partial<Record<Stage, (office: Office) => Promise<string>>>> = {
  async supplementing(office) {
    const number = await isProving(office);
    await DOES.requireSupplement(office, number);
    return number;
  },
  proving: isProving,
  async payingFee(office) {
    const number = await isProving(office, { fee: [] });
    await confirmsHerLicence(office, number);
    return number;
  },
  searching: isSearching,
  deciding: isDeciding,
  approving: isApproving,
  async dispatching(office) {
    const number = await isApproving(office);
    await DOES.approve(office, number);
    await office.reaches(number, 'dispatching');
    return number;
  },
};
