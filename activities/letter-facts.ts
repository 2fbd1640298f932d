import type { ActBody } from '../casefile/acts';
import type { OpenedCase } from '../casefile/case';
import type { Finding } from '../casefile/finding';
import {
  LETTERS,
  type Correspondence,
  type FactsOf,
  type LetterKind,
  type MoneyBack,
  type Refused,
  type Returned,
} from '../casefile/letter';
import { applicationOf, type Person } from '../casefile/request';
import { dayInJapan, daysAfter, type CivilDate } from '../law/clock';
import { clocksOf } from '../law/deadlines';
import { toldBy, type AnsweringLetter, type Decision } from '../law/decisions';
import type { Decision as DisclosureDecision } from '../law/disclosure';
import { excess, INSTRUMENTS } from '../law/fees';
import { hasToBe } from '../law/ladders';
import type { PurposeDecision } from '../law/purpose-notice';
import { RIGHTS } from '../law/rights';
import { acceptedOn, maskedOn } from '../law/standing';
import { theirsAmong } from '../law/whose';
import { missingGlyphs } from '../letters/fonts';
import { scheduleOf } from '../letters/schedule';
import type { DataMap } from '../policy/data-map';
import { demandsOf, judge } from '../policy/intake';
import { feeFor, MAIL_CLASSES, mailClassOf, type Profile } from '../policy/profile';
import { purposesByCategory } from '../policy/purposes';
import { custodyLog, tellsOfMoney } from '../records/fees';
import { findingsOf, findingSummaries, isCurrent } from '../records/findings';
import { lettersOf, letterThatTold, type LetterSummary } from '../records/letters';
import { paperOf } from '../records/papers';
import type { Records } from '../records/pool';

type Written = {
  readonly records: Records;
  readonly file: OpenedCase;
  readonly profile: Profile;
  readonly map: DataMap;
  readonly letter: LetterSummary;
};

/** From whom, to whom, about which request: what every letter of a case has in common. */
const correspondence = ({ file, profile, letter }: Written): Correspondence => correspondenceOf(file, profile, letter);

export function correspondenceOf(
  file: Pick<OpenedCase, 'number' | 'right' | 'arrivedOn' | 'request'>,
  profile: Profile,
  letter: Pick<LetterSummary, 'documentNumber' | 'issuedOn' | 'kind' | 'way'>,
): Correspondence {
  const { request } = file;
  const { principal, agent, applicant } = request;
  const to = applicant === 'principal' || agent === undefined ? principal : agent;
  return {
    documentNumber: letter.documentNumber,
    issuedOn: letter.issuedOn,
    holder: { ...profile.holder, ...profile.letters },
    to: {
      postalCode: to.postalCode,
      address: to.address,
      agencyShown: profile.letters.agencyInWindow,
      confidential: profile.letters.confidential,
      name: nameAsPrinted(to),
      ...(applicant === 'principal' ? {} : { principal: nameAsPrinted(principal), as: applicant }),
    },
    principalName: nameAsPrinted(principal),
    caseNumber: file.number,
    right: RIGHTS[file.right].ja,
    asked: RIGHTS[file.right].suitBarred ? 'ご請求' : 'お求め', // a suit follows a 請求 only (Art. 39(1))
    arrivedOn: file.arrivedOn,
    mailClass: MAIL_CLASSES[mailClassOf(profile, letter.kind)],
    window: profile.post.window,
    ...(letter.way === 'email' ? { byEmail: true as const } : {}),
  };
}

/** A name as the letter can print it: as it is written, else as the person writes it otherwise, else its reading. */
const nameAsPrinted = ({ name, otherNames = [], kana }: Person): string =>
  [name, ...otherNames, ...(kana === undefined ? [] : [kana])].find((one) => missingGlyphs(one).length === 0) ?? name;

/** What each letter has to say, gathered from the case. */
export const FACTS: { readonly [Kind in LetterKind]: (written: Written) => Promise<FactsOf[Kind]> | FactsOf[Kind] } = {
  receipt(written) {
    const { file, letter } = written;
    return {
      ...correspondence(written),
      concerning: file.request.concerning,
      promisedOn: clocksOf(file, letter.issuedOn).promisedOn,
      unmarked: unmarkedIn(file, written.profile),
    };
  },

  async supplement(written) {
    const { records, file, profile, letter } = written;
    const { feeDue, feeReceived } = file.progress;
    const judged = judge(applicationOf(file.request), profile, { dueYen: feeDue, takenYen: feeReceived });
    return {
      ...correspondence(written),
      defects: [...judged.defects, ...judged.feeDefects],
      own: await askedBy(records, file),
      answerBy: daysAfter(letter.issuedOn, file.terms.supplementWithinDays),
      pausesPromise: file.terms.promise?.pausedBySupplement === true,
      methods: waysOfPaying(profile),
      returned: await goingBack(written),
      mask: maskedOn(letter.issuedOn, demandsOf(profile)),
      acceptedDocuments: acceptedOn(letter.issuedOn, demandsOf(profile)),
      sendTo: profile.intake.address,
    };
  },

  async fee(written) {
    const { file, profile, letter } = written;
    return {
      ...correspondence(written),
      dueYen: file.progress.feeDue,
      receivedYen: file.progress.feeReceived,
      methods: waysOfPaying(profile),
      returned: await goingBack(written),
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
    const decision = await decisionOf<DisclosureDecision>(records, file);
    const found = inOrder(await findingsOf(records, file), written.map);
    const schedule = scheduleOf(
      found.map((finding) => ({ ...finding, items: [...theirsAmong(finding.items, decision.whose)] })),
      decision.kind === 'disclosePart' ? decision.withheld : [],
    );
    return {
      ...correspondence(written),
      ...(await moneyBack(written)),
      ...schedule,
      searchedOn: await searchedOn(records, file),
    };
  },

  async refusal(written) {
    const decision = await decisionOf<DisclosureDecision>(written.records, written.file);
    return { ...(await refusing(written)), grounds: decision.kind === 'refuse' ? decision.grounds : [] };
  },

  async noneHeld(written) {
    const told = written.file.identifiers.filter(({ proof }) => proof !== undefined && proof.by !== 'matched'); // a match would tell that something is held (Order Art. 5)
    const searchedBy = new Set(told.map(({ kind }) => SEARCHED_BY[kind]));
    return { ...correspondence(written), ...(await moneyBack(written)), searchedBy: [...searchedBy] };
  },

  async purposeNotice(written) {
    const { file, profile, map } = written;
    return {
      ...correspondence(written),
      ...(await moneyBack(written)),
      concerning: file.request.concerning,
      kinds: purposesByCategory(profile, map),
    };
  },

  async purposeRefusal(written) {
    const decision = await decisionOf<PurposeDecision>(written.records, written.file);
    return { ...(await refusing(written)), grounds: decision.kind === 'notNotify' ? decision.grounds : [] };
  },

  async provisionStopped(written) {
    const { measures = {} } = written.file.progress;
    return {
      ...correspondence(written),
      ...(await moneyBack(written)),
      provisions: written.map.provisions.flatMap(({ id, what, to }) => {
        const stoppedOn = Object.hasOwn(measures, id) ? measures[id]?.doneOn : undefined;
        return stoppedOn === undefined ? [] : [{ what, to, stoppedOn }];
      }),
    };
  },
};

/** What every letter has in common that refuses what was asked for: the fee that was paid, and whether it stays with us as published. */
async function refusing(written: Written): Promise<Omit<Refused<never>, 'grounds'>> {
  const { profile, file } = written;
  const yen = Math.min(feeFor(file.right, profile), file.progress.feeReceived); // the rest of it was for what else was asked
  return {
    ...correspondence(written),
    ...(await moneyBack(written)),
    fee: yen === 0 ? undefined : { yen, kept: profile.fee.keptWhenRefused === true },
  };
}

export const waysOfPaying = ({ fee }: Pick<Profile, 'fee'>): readonly string[] =>
  fee.methods.map((method) =>
    method === 'bankTransfer' && fee.account !== undefined
      ? `${INSTRUMENTS[method].ja}（${fee.account}）`
      : INSTRUMENTS[method].ja,
  );

/** The mark the company asks for on envelopes, where one came without it. */
const unmarkedIn = ({ request }: OpenedCase, { intake: { envelopeMark } }: Profile): string | undefined =>
  request.arrivedBy === 'post' && request.envelopeMarked === false && envelopeMark !== 'not stated'
    ? envelopeMark
    : undefined;

/** Money that goes back and of which no letter before this one has told, each piece with the reason: it lies in one envelope only. */
async function goingBack(written: Written): Promise<Returned> {
  const { records, file, letter } = written;
  if ((await tellsOfMoney(records, file)) !== file.number) return [];
  const others = (await lettersOf(records, file.number)).filter(
    ({ documentNumber }) => documentNumber !== letter.documentNumber,
  );
  return (await custodyLog(records, file.application)).flatMap((line) =>
    line.returnedBecause === undefined || letterThatTold(line, others) !== undefined
      ? []
      : [{ what: INSTRUMENTS[line.kind].ja, yen: line.yen, why: line.returnedBecause }],
  );
}

/** What goes back with the answer: nothing is kept in silence. */
async function moneyBack(written: Written): Promise<MoneyBack> {
  const { feeDue, feeReceived } = written.file.progress;
  const isTold = (await tellsOfMoney(written.records, written.file)) === written.file.number;
  const yen = isTold ? excess(feeDue, feeReceived) : 0;
  return { returned: await goingBack(written), excess: yen === 0 ? undefined : { dueYen: feeDue, yen } };
}

/** What the person was searched by, in the words of the letter. */
export const SEARCHED_BY = {
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
function inOrder(findings: readonly Finding[], { stores }: DataMap): Finding[] {
  const ids = stores.map(({ id }) => id);
  return [...findings].sort((a, b) => ids.indexOf(a.store) - ids.indexOf(b.store));
}

/** The decision on which a case stands. */
async function decisionOf<On extends Decision = Decision>(
  records: Records,
  { number, progress: { decision } }: OpenedCase,
): Promise<On> {
  const paper = decision == null ? undefined : await paperOf<On>(records, number, decision.paper);
  if (paper === undefined) throw new Error(`case ${number} stands on no decision`);
  return paper.body;
}

/** The letter that answers a case: it tells the decision on which it stands, or what was done where there was nothing to decide. */
export async function answerOf(records: Records, file: OpenedCase): Promise<LetterKind> {
  if (!hasToBe('approved', file.progress.right)) return 'provisionStopped';
  return toldBy(await decisionOf(records, file))[0] as AnsweringLetter;
}

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
