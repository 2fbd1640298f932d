import type { ActBody } from '../casefile/acts';
import type { OpenedCase } from '../casefile/case';
import type { Finding } from '../casefile/finding';
import { LETTERS, type Correspondence, type FactsOf, type LetterKind } from '../casefile/letter';
import { applicationOf } from '../casefile/request';
import { dayInJapan, daysAfter, type CivilDate } from '../law/clock';
import { clocksOf } from '../law/deadlines';
import type { Decision } from '../law/disclosure';
import { INSTRUMENTS } from '../law/fees';
import { RIGHTS } from '../law/rights';
import { acceptedOn } from '../law/standing';
import { scheduleOf } from '../letters/schedule';
import { demandsOf, judge } from '../policy/intake';
import { MAIL_CLASSES, type Profile } from '../policy/profile';
import { custodyLog } from '../records/fees';
import { findingsOf, findingSummaries, isCurrent } from '../records/findings';
import type { LetterSummary } from '../records/letters';
import { paperOf } from '../records/papers';
import type { Records } from '../records/pool';

/** The letter in which each decision is told (Art. 33(3)). */
export const ANSWERED_BY = {
  disclose: 'disclosure',
  disclosePart: 'partialDisclosure',
  refuse: 'refusal',
  nothingHeld: 'noneHeld',
} as const satisfies Record<Decision['kind'], LetterKind>;

type Written = {
  readonly records: Records;
  readonly file: OpenedCase;
  readonly profile: Profile;
  readonly stores: readonly string[];
  readonly letter: LetterSummary;
};

/** From whom, to whom, about which request: what every letter of a case has in common. */
function correspondence({ file, profile, letter }: Written): Correspondence {
  const { request } = file;
  const { principal, agent, applicant } = request;
  const to = applicant === 'principal' || agent === undefined ? principal : agent;
  return {
    documentNumber: letter.documentNumber,
    issuedOn: letter.issuedOn,
    holder: profile.holder,
    to: {
      postalCode: to.postalCode,
      address: to.address,
      name: to.name,
      ...(applicant === 'principal' ? {} : { principal: principal.name, as: applicant }),
    },
    principalName: principal.name,
    caseNumber: file.number,
    right: RIGHTS[file.right].ja,
    arrivedOn: file.arrivedOn,
    mailClass: MAIL_CLASSES[profile.post.classes[letter.kind]],
    window: profile.post.window,
    ...(letter.way === 'email' ? { byEmail: true as const } : {}),
  };
}

type Gathered = { readonly [Kind in LetterKind]: (written: Written) => Promise<FactsOf[Kind]> | FactsOf[Kind] };

/** What each letter has to say, gathered from the case. */
export const FACTS: Gathered = {
  receipt(written) {
    const { file, letter } = written;
    return {
      ...correspondence(written),
      concerning: file.request.concerning,
      promisedOn: clocksOf(file, letter.issuedOn).promisedOn,
    };
  },

  async supplement(written) {
    const { records, file, profile, letter } = written;
    const judged = judge(applicationOf(file.request), file.right, profile, file.progress.feeReceived);
    return {
      ...correspondence(written),
      defects: [...judged.defects, ...judged.feeDefects],
      own: await askedBy(records, file),
      answerBy: daysAfter(letter.issuedOn, file.terms.supplementWithinDays),
      acceptedDocuments: acceptedOn(letter.issuedOn, demandsOf(profile)),
      sendTo: profile.intake.address,
    };
  },

  async fee(written) {
    const { records, file, profile, letter } = written;
    const back = (await custodyLog(records, file.application)).filter(
      ({ returnedBecause }) => returnedBecause !== undefined,
    );
    return {
      ...correspondence(written),
      dueYen: file.progress.feeDue,
      receivedYen: file.progress.feeReceived,
      methods: profile.fee.methods.map((method) => INSTRUMENTS[method].ja),
      returned: back.map(({ kind, yen, returnedBecause }) => ({
        what: INSTRUMENTS[kind].ja,
        yen,
        why: returnedBecause ?? '',
      })),
      payBy: daysAfter(letter.issuedOn, file.terms.payWithinDays),
      sendTo: profile.intake.address,
    };
  },

  async disclosure(written) {
    const { withheld: _, ...facts } = await this.partialDisclosure(written);
    return facts;
  },

  async partialDisclosure(written) {
    const { records, file } = written;
    const decision = await decisionOf(records, file);
    const schedule = scheduleOf(
      inOrder(await findingsOf(records, file), written.stores),
      decision.kind === 'disclosePart' ? decision.withheld : [],
    );
    return { ...correspondence(written), ...schedule, searchedOn: await searchedOn(records, file) };
  },

  async refusal(written) {
    const decision = await decisionOf(written.records, written.file);
    return { ...correspondence(written), grounds: decision.kind === 'refuse' ? decision.grounds : [] };
  },

  noneHeld(written) {
    const told = written.file.identifiers.filter(({ proof }) => proof !== undefined && proof.by !== 'matched'); // a match would tell that something is held (Order Art. 5)
    const searchedBy = new Set(told.map(({ kind }) => SEARCHED_BY[kind]));
    return { ...correspondence(written), searchedBy: [...searchedBy] };
  },
};

const SEARCHED_BY = {
  name: '氏名',
  kana: '氏名の読み',
  birthDate: '生年月日',
  postalCode: '郵便番号',
  address: '住所',
  email: '電子メールアドレス',
  phone: '電話番号',
  customerNumber: 'お客様番号',
} as const;

/** The stores in the order in which the company's data map names them. */
const inOrder = (findings: readonly Finding[], stores: readonly string[]): Finding[] =>
  [...findings].sort((a, b) => stores.indexOf(a.store) - stores.indexOf(b.store));

/** The decision on which a case stands. */
async function decisionOf(records: Records, { number, progress: { decision } }: OpenedCase): Promise<Decision> {
  const paper = decision == null ? undefined : await paperOf<ActBody<'decide'>>(records, number, decision.paper);
  if (paper === undefined) throw new Error(`case ${number} stands on no decision`);
  return paper.body;
}

/** The letter that tells the decision on which a case stands. */
export const answerOf = async (records: Records, file: OpenedCase): Promise<LetterKind> =>
  ANSWERED_BY[(await decisionOf(records, file)).kind];

/** Everything the desk asked for in its own words that has not come yet, in the order in which it was asked. */
async function askedBy(records: Records, { number, progress: { asks = [] } }: OpenedCase): Promise<readonly string[]> {
  const papers = await Promise.all(asks.map((id) => paperOf<ActBody<'requireSupplement'>>(records, number, id)));
  return papers.flatMap((paper) => paper?.body.asks ?? []);
}

async function searchedOn(records: Records, { number, progress: { stores } }: OpenedCase): Promise<CivilDate> {
  const days = (await findingSummaries(records, number))
    .filter(({ store, round }) => isCurrent(stores, store, round))
    .map(({ searchedAt }) => dayInJapan(Date.parse(searchedAt)));
  return days.sort().at(-1) as CivilDate;
}

/** What a letter is called in the subject of a mail. */
export const titleOf = (kind: LetterKind): string => LETTERS[kind].ja;
