import { HOA } from '../../examples/hanamori/cast';
import { slipOf } from '../../examples/at-the-desk';
import { SEEN_ON_HER_LICENCE } from '../../examples/takako';
import type { Act } from '../../law/acts';
import { daysAfter, type CivilDate } from '../../law/clock';
import { findings, moneyOrder, refusing, repliedFrom, tellsAll } from '../stories/steps';
import { decisionOnChange } from '../attacks/changing';
import type { PlanView } from '../../casefile/measure-views';
import type { CaseFile } from '../../casefile/views';
import type { Office } from '../office';
import { Refused } from '../../examples/at-the-desk';
import type { Model, Tried } from './calls';
import type { Seen } from './forbidden';
import { BESIDE_ANSWERS, ON_MANDATES } from './ways-beside-answers';

/** What is handed in, from what is seen in the case; `never` marks what no desk may take. */
export type Way = {
  readonly says: string;
  readonly never?: true;
  /** At the counter that serves another data map. */
  readonly elsewhere?: true;
  readonly body: (seen: Seen, model: Model, desk: Tried) => unknown;
};
const way = (says: string, body: Way['body']): Way => ({ says, body });
const never = (says: string, body: Way['body']): Way => ({ says, body, never: true });

const NO_DIGEST = '0123456789ab';
const LIVES = '京都市中京区花見台2-14-5';
const tomorrow = ({ office }: Tried): CivilDate => daysAfter(office.today(), 1);
const seen = ({ view }: Seen, version = 0): object => ({
  ...SEEN_ON_HER_LICENCE,
  version: view.application.version + version,
});
const residence = ({ view }: Seen): object => ({
  documents: [{ document: 'residenceCard', shows: ['name', 'birthDate', 'address'], sight: '届いた写しを窓口で確認' }],
  ...repliedFrom(HOA.email),
  version: view.application.version,
});
const report = (now: Seen, desk: Tried, changes: object = {}): object => ({
  provision: 'seasonal-list',
  round: now.view.measures.find(({ askedOn }) => askedOn !== undefined)?.round ?? 1,
  doneOn: desk.office.today(),
  proof: '営業部の停止簿',
  ...changes,
});
const nothingIn = (store: string, { view }: Seen): object => ({
  ...{ store, answer: { outcome: 'none', note: '控えを氏名で調べた' } },
  round: view.stores.find((one) => one.store === store)?.round ?? 1,
});
const ofRecords = {
  records: 'shop/lists',
  field: 'thirdParty',
  ground: 'harmsSomeone',
  reason: '告げると第三者に危害が及ぶおそれがあるため',
};
const because = {
  ground: 'harmsSomeone' as const,
  reason: '告げると第三者に危害が及ぶおそれがあるため',
  record: '窓口の記録',
};
const departsBecause = [{ ground: 'harmsSomeone', because: '公表の後に申出があったため' }];
const untold = (more: object): object => ({ kind: 'notNotify', departsBecause, grounds: [{ ...because, ...more }] });
const hiding = (category: string): object => ({
  kind: 'notifyPart',
  departsBecause,
  withheld: [{ ...because, category }],
});
const naming = (decision: string | undefined): object => ({ decision: decision ?? NO_DIGEST, reason: '見直し' });

/** Decisions name what they read: the one that stands, one that stood, one of another case. */
const onDecision = (asBody: (decision: string | undefined) => object): readonly Way[] => [
  way('the decision that stands', ({ view }) => asBody(view.decision)),
  way('the decision that stands', ({ view }) => asBody(view.decision)),
  way('a decision that stood', ({ view }, { cases }) =>
    asBody([...(cases.find(({ number }) => number === view.number)?.decided.keys() ?? [])][0]),
  ),
  way('the decision of another case', ({ view }, { cases }) =>
    asBody(
      cases
        .find(({ number, decided }) => number !== view.number && decided.size > 0)
        ?.decided.keys()
        .next().value,
    ),
  ),
  never('a decision that is none', () => asBody(NO_DIGEST)),
];

/** The plan that stands, by the digest by which it is approved; nothing where none is made. */
const planOf = ({ as }: Office, number: string): Promise<{ readonly plan?: string }> =>
  as('inoue')
    .get<PlanView>(`/v1/cases/${number}/plan`)
    .then(({ digest }) => ({ plan: digest }))
    .catch((error: unknown) => {
      if (error instanceof Refused) return {};
      throw error;
    });

const notDone = async ({ as }: Office, number: string): Promise<string> =>
  (await as('inoue').get<CaseFile>(`/v1/cases/${number}`)).measures.find(
    ({ askedOn, doneOn }) => askedOn !== undefined && doneOn === undefined,
  )?.provision ?? 'none';

/** Every act with good and with odd bodies. */
export const WAYS: Readonly<Record<Act, readonly Way[]>> = {
  supplement: [
    way('where she lives now', () => ({ principal: { address: LIVES } })),
    way('what was asked', () => ({ brings: 'what was asked' })),
    way('an answer alone', () => ({ brings: 'the answer' })),
    never('nothing', () => ({})),
    never('what no form has', () => ({ heart: 'すべて' })),
  ],
  requireSupplement: [
    way('a copy again', () => ({ asks: ['写しの再送'] })),
    way('a former address', () => ({ questions: ['以前のご住所'] })),
    never('nothing', () => ({})),
    never('what would find records, as a defect', () => ({ asks: ['登録の番号'], for: ['shop/customer'] })),
  ],
  goOnWithout: [
    way('that she does not answer', () => ({ reason: '期限を過ぎても回答がない' })),
    never('no reason', () => ({})),
  ],
  confirmIdentity: [
    way('her licence', (now) => seen(now)),
    way('his residence card, and that he replied', (now) => residence(now)),
    never('the version before', (now) => seen(now, -1)),
    never('a version to come', (now) => seen(now, 1)),
    never('no paper', (now) => ({ ...seen(now), documents: [] })),
    never('a name alone', (now) => ({
      ...seen(now),
      documents: [{ document: 'drivingLicence', shows: ['name'], sight: '窓口で確認' }],
    })),
  ],
  ...ON_MANDATES,
  recordFee: [
    way('1,000 yen', (_, __, { office }) => ({ instruments: [moneyOrder(office, 1_000)] })),
    way('half of it', (_, __, { office }) => ({ instruments: [moneyOrder(office, 500)] })),
    way('three times as much', (_, __, { office }) => ({
      instruments: [1, 2, 3].map(() => moneyOrder(office, 1_000)),
    })),
    never('an order of tomorrow', (_, __, desk) => ({
      instruments: [moneyOrder(desk.office, 1_000, { issuedOn: tomorrow(desk) })],
    })),
    never('no yen', (_, __, { office }) => ({ instruments: [moneyOrder(office, 0)] })),
  ],
  searchAgain: [
    way('the shop', () => ({ store: 'shop' })),
    way('the archive', () => ({ store: 'archive' })),
    never('no store', () => ({ store: 'cellar' })),
  ],
  answerForStore: [
    way('that the archive has nothing', (now) => nothingIn('archive', now)),
    way('that the shop has nothing', (now) => nothingIn('shop', now)),
    never('in a round to come', (now) => ({ ...nothingIn('archive', now), round: 999 })),
    never('for no store', (now) => nothingIn('cellar', now)),
    never('neither yes nor no', (now) => ({ ...nothingIn('archive', now), answer: { outcome: 'perhaps' } })),
  ],
  decide: [
    way('to tell all', async ({ view }, _, { office }) => tellsAll(await findings(office, view.number))),
    way('that nothing is held', () => ({ kind: 'nothingHeld' })),
    way('to tell all on paper, whatever way was asked for', async ({ view }, _, { office }) => ({
      ...tellsAll(await findings(office, view.number)),
      onPaperBecause: '図面が大きく、電子メールに収まらないため',
    })),
    way('to refuse on facts nobody names', () => ({ kind: 'refuse', grounds: [because] })),
    way('to refuse, and why though the facts do not show it', async ({ view }, _, { office }) =>
      refusing(await findings(office, view.number), because),
    ),
    never('to refuse without a ground', () => ({ kind: 'refuse', grounds: [] })),
    way('to tell the records', () => ({ kind: 'discloseRecords' })),
    way('to tell the records but for whom they went to', () => ({
      kind: 'discloseRecordsPart',
      withheld: [ofRecords],
    })),
    way('that there are no records', () => ({ kind: 'noRecords' })),
    way('to refuse the records, and why though the facts do not show it', async ({ view }, _, { office }) => ({
      ...refusing(await findings(office, view.number), because),
      kind: 'refuseRecords',
    })),
    never('to refuse the records without a ground', () => ({ kind: 'refuseRecords', grounds: [] })),
    way('to tell the purposes', () => ({ kind: 'notify' })),
    way('not to tell the purposes', () => untold({})),
    way('not to tell the purposes of one kind', () => hiding('お問い合わせ')),
    never('nor of one there is not', () => hiding('血液型')),
    never('not to tell the purposes, without a reason', () => untold({ reason: '' })),
    way('to change what the shop holds', ({ view }, _, { office }) => decisionOnChange(office, view.number)),
    way('to change what the shop holds', ({ view }, _, { office }) => decisionOnChange(office, view.number)),
    never('a right nobody has', () => ({ kind: 'forget' })),
  ],
  approve: [
    ...onDecision((decision) => ({ decision: decision ?? NO_DIGEST })),
    ...[1, 2, 3].map(() =>
      way('the decision and the plan that stand', async ({ view }, _, { office }) => ({
        decision: view.decision ?? NO_DIGEST,
        ...(await planOf(office, view.number)),
      })),
    ),
    never('a plan that is none', ({ view }) => ({ decision: NO_DIGEST, plan: view.decision ?? NO_DIGEST })),
  ],
  returnDecision: onDecision(naming),
  reportMeasure: [
    way('done today', (now, __, desk) => report(now, desk)),
    way('done today', (now, __, desk) => report(now, desk)),
    way('whatever was asked, done today', (now, __, desk) =>
      report(now, desk, {
        provision: now.view.measures.find(({ askedOn }) => askedOn !== undefined)?.provision ?? 'none',
      }),
    ),
    never('done tomorrow', (now, __, desk) => report(now, desk, { doneOn: tomorrow(desk) })),
    never('done on no day', (now, __, desk) => report(now, desk, { doneOn: '2026-02-30' })),
    never('no provision', (now, __, desk) => report(now, desk, { provision: 'birthday-list' })),
    never('no proof', (now, __, desk) => report(now, desk, { proof: '' })),
  ],
  askMeasureAgain: [
    way('the list again', () => ({ provision: 'seasonal-list', reason: '停止簿に記載がない' })),
    way('the first again', ({ view }) => ({
      ...{ provision: view.measures[0]?.provision ?? 'none', reason: '記録簿に記載がない' },
    })),
    never('no provision', () => ({ provision: 'birthday-list', reason: '停止簿に記載がない' })),
    never('no reason', () => ({ provision: 'seasonal-list' })),
  ],
  planAgain: [way('all of it', () => ({}))],
  pauseMeasure: [way('all of it', () => ({ reason: '確認のため' })), never('no reason', () => ({}))],
  resumeMeasure: [way('all of it', () => ({}))],
  setAside: [
    way('what an owner has not done', async ({ view }, _, { office }) => ({
      ...{ measure: await notDone(office, view.number), reason: '改装のため' },
      until: daysAfter(office.today(), 30),
    })),
    never('a measure there is not', (_, __, desk) => ({
      measure: 'erase/cellar',
      reason: '改装中',
      until: tomorrow(desk),
    })),
  ],
  strikeOut: [
    way('what an owner has not done', async ({ view }, _, { office }) => ({
      ...{ measure: await notDone(office, view.number), because: 'mistaken', reason: '決定の誤りのため' },
    })),
    way('what she takes out of her request', async ({ view }, _, { office }) => ({
      ...{ measure: await notDone(office, view.number), because: 'narrowed', reason: 'そのままでよいとのこと' },
      word: { by: 'telephone', on: office.today() },
    })),
    never('by her word, of which nothing is said', async ({ view }, _, { office }) => ({
      ...{ measure: await notDone(office, view.number), because: 'narrowed', reason: 'そのままでよいとのこと' },
    })),
  ],
  placeHold: [
    way('her orders', (_, __, desk) => ({
      ...{ records: 'shop/orders', owner: '法務部', reason: '係争中', reviewOn: tomorrow(desk) },
    })),
    never('a kind there is not', (_, __, desk) => ({
      ...{ records: 'shop/hearts', owner: '法務部', reason: '係争中', reviewOn: tomorrow(desk) },
    })),
  ],
  releaseHold: [
    way('the first', ({ view }) => ({ hold: `${view.number}-H1` })),
    never('one there is not', () => ({ hold: 'none' })),
  ],
  reportUndertaking: [
    way('the first', ({ view }, _, { office }) => ({
      ...{ undertaking: view.undertakings[0]?.id ?? 'none', doneOn: office.today(), proof: '実施の記録' },
    })),
    never('one there is not', (_, __, { office }) => ({ undertaking: 'none', doneOn: office.today(), proof: '記録' })),
  ],
  resumeUndertaking: [
    way('the first', ({ view }) => ({ undertaking: view.undertakings[0]?.id ?? 'none' })),
    never('one there is not', () => ({ undertaking: 'none' })),
  ],
  instruct: [
    way('the carrier', ({ view }, _, desk) => ({
      to: { name: '株式会社つるかめ発送', address: '京都市下京区鶴亀町1-2' },
      knownBy: ['会員番号 HM-000042'],
      measures: [{ measure: view.measures[0]?.provision ?? 'none', what: '名簿' }],
      dueOn: tomorrow(desk),
    })),
    never('nobody', () => ({ measures: [] })),
  ],
  tellOther: [
    way('the first that is held back', async ({ view }, _, { office }) => {
      const held = view.instructions.find(({ heldBack }) => heldBack.length > 0);
      if (held?.writtenBy !== undefined)
        await office.as('kimura').get(`/v1/cases/${view.number}/journal/${held.entry}`);
      return { instruction: held?.number ?? 'none', entry: held?.entry ?? 'none' };
    }),
    never('one there is not', () => ({ instruction: 'none', entry: 'none' })),
  ],
  reportInstruction: [
    way('the first', ({ view }, __, { office }) => ({
      instruction: view.instructions[0]?.number ?? 'none',
      doneOn: office.today(),
      proof: '完了報告書',
    })),
    never('one there is not', (_, __, { office }) => ({ instruction: 'none', doneOn: office.today(), proof: '報告' })),
  ],
  noteAuthority: [
    never('a kind nobody entrusted', (_, __, { office }) => ({
      ...{ records: 'shop/orders', givenBy: '北村', givenOn: office.today(), proof: '承諾書' },
    })),
  ],
  recordDispatch: [
    way('with its number', ({ view }) => ({ tracking: slipOf(view.number) })),
    way('its number follows', () => ({ tracking: 'later' })),
    never('tomorrow', (_, __, desk) => ({ tracking: 'later', dispatchedOn: tomorrow(desk) })),
    never('a year before it came', (_, __, { office }) => ({
      ...{ tracking: 'later', dispatchedOn: daysAfter(office.today(), -365) },
    })),
  ],
  changeDataMap: [
    way('the one served here', () => ({})),
    { ...way('the one served elsewhere', () => ({})), elsewhere: true },
  ],
  tryAgain: [way('nothing', () => ({}))],
  ...BESIDE_ANSWERS,
  withdraw: [
    way('a letter of hers', () => ({ by: 'post', reason: 'ご本人からのお申し出' })),
    never('no reason', () => ({ by: 'post' })),
  ],
  rejectUnanswered: [
    way('that she is silent', () => ({ reason: '期限を過ぎても回答がない' })),
    never('no reason', () => ({})),
  ],
  cashMoney: [
    way('the first piece', ({ view }) => ({ pieces: [view.custody[0]?.id ?? 'none'] })),
    way('the last piece', ({ view }) => ({ pieces: [view.custody.at(-1)?.id ?? 'none'] })),
    never('a piece there is not', () => ({ pieces: ['none'] })),
    never('tomorrow', ({ view }, _, desk) => ({ pieces: [view.custody[0]?.id ?? 'none'], on: tomorrow(desk) })),
  ],
  giveMoneyBack: [
    way('all there is, by the bank', () => ({ how: 'bankTransfer' })),
    way('the last piece, at the counter', ({ view }) => ({
      how: 'handedOver',
      pieces: [view.custody.at(-1)?.id ?? 'none'],
    })),
    way('with the last letter', ({ view }) => ({
      how: 'withLetter',
      letter: view.letters.at(-1)?.documentNumber ?? 'none',
    })),
    never('with a letter nobody named', () => ({ how: 'withLetter' })),
    never('a piece there is not', () => ({ how: 'handedOver', pieces: ['none'] })),
    never('tomorrow', (_, __, desk) => ({ how: 'bankTransfer', on: tomorrow(desk) })),
  ],
  renewSecret: [
    way('by telephone', () => ({ by: 'telephone', note: '控えを紛失された' })),
    never('by no way', () => ({ note: '控えを紛失された' })),
    never('tomorrow', (_, __, desk) => ({ by: 'telephone', on: tomorrow(desk), note: '控えを紛失された' })),
  ],
  issueReceipt: [way('by telephone', () => ({ by: 'telephone' })), never('by no way', () => ({}))],
  openLinkedCase: [
    way('something was found wrong', () => ({ because: 'foundWrong', reason: '回答後に誤りが分かったため' })),
    never('for no reason', () => ({ because: 'foundWrong', reason: ' ' })),
    never('for a reason there is not', () => ({ because: 'aWhim', reason: '念のため' })),
  ],
  tellPassword: [way('who was called', () => ({ note: '折り返しの電話' }))],
  reviewWithdrawal: [way('what came of it', () => ({ note: '本人に電話で確認' }))],
};
