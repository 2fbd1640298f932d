import type { ActBody } from '../casefile/acts';
import { KEY_KINDS, type Identifier, type KeyKind } from '../casefile/identifiers';
import type { Case, OpenedCase } from '../casefile/case';
import { withNear, type Finding } from '../casefile/finding';
import {
  LETTERS,
  type Correspondence,
  type FactsOf,
  type LetterKind,
  type LookedFor,
  type MoneyBack,
  type Refused,
  type Returned,
  type Searched,
} from '../casefile/letter';
import { applicationOf, type Person } from '../casefile/request';
import { dayInJapan, daysAfter } from '../law/clock';
import { clocksOf } from '../law/deadlines';
import { toldBy, type AnsweringLetter, type Decision } from '../law/decisions';
import { isAllUnspoken, type Decision as DisclosureDecision } from '../law/disclosure';
import { excess, feeDefects, INSTRUMENTS } from '../law/fees';
import { hasToBe } from '../law/ladders';
import { groundsIn, type PurposeDecision } from '../law/purpose-notice';
import { RIGHTS } from '../law/rights';
import { acceptedOn, holdingUp, maskedOn } from '../law/standing';
import { storeOf } from '../law/about';
import { answeredIn, type Unspoken } from '../law/held';
import { missingGlyphs } from '../letters/fonts';
import { scheduleOf } from '../letters/schedule';
import type { DataMap } from '../policy/data-map';
import { demandsOf, judge } from '../policy/intake';
import { feeFor, MAIL_CLASSES, mailClassOf, type Profile } from '../policy/profile';
import { purposesByCategory, purposesToldIn } from '../policy/purposes';
import { casesOf, standingCase } from '../records/cases';
import { OF_TAKEN } from '../law/custody';
import { custodyLog, excessToldBefore, tellsOfMoney, type MoneyTold } from '../records/fees';
import { answersOf, findingsOf } from '../records/findings';
import { lettersOf, type LetterSummary } from '../records/letters';
import { filingOf } from '../records/filings';
import type { Records } from '../records/pool';
import { elsewhere, unsearchedIn } from './elsewhere';

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
    ...(nameAsPrinted(principal) === principal.name ? {} : { writtenAs: principal.name }),
    caseNumber: file.number,
    right: RIGHTS[file.right].ja,
    asked: RIGHTS[file.right].suitBarred ? 'ご請求' : 'お求め', // a suit follows a 請求 only (Art. 39(1))
    arrivedOn: request.arrivedOn, // the request's own day, also where a case takes it up again later
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
    const { defects } = judge(applicationOf(file.request), profile, { dueYen: feeDue, takenYen: feeReceived });
    return {
      ...correspondence(written),
      right: await rightsAskedWith(written, () => true),
      ofAnOptOut: file.right === 'optOut' ? (true as const) : undefined,
      defects: [
        ...defects.filter(({ code }) => holdingUp([code], file.right).length > 0),
        ...feeDefects(feeDue, feeReceived),
      ],
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
      right: await rightsAskedWith(written, ({ progress }) => progress.feeDue > 0),
      pausesPromise: file.terms.promise?.pausedBySupplement === true,
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
    const answers = await answersOf(records, file);
    const found = inOrder(
      answers.map(({ finding }) => withNear(finding)),
      written.map,
    );
    const theirs = answeredIn(found, decision);
    const schedule = scheduleOf(theirs, decision.kind === 'disclosePart' ? decision.withheld : []);
    return {
      ...(await answering(written)),
      ...schedule,
      ...lookedFor(file, decision.unspoken),
      ...elsewhere(found, decision),
      unsearched: unsearchedIn(decision, written.map),
      searched: searchedIn(answers, theirs),
    };
  },

  async refusal(written) {
    const { records, file } = written;
    const decision = await decisionOf<DisclosureDecision>(records, file);
    const found = inOrder((await findingsOf(records, file)).map(withNear), written.map);
    return {
      ...(await refusing(written)),
      ...elsewhere(found, decision),
      unsearched: unsearchedIn(decision, written.map),
      searchedBy: lookedFor(file).searchedBy,
      grounds: decision.kind === 'refuse' ? decision.grounds : [],
    };
  },

  async noneHeld(written) {
    const { records, file, map } = written;
    const decision = await decisionOf<DisclosureDecision>(records, file);
    const found = isAllUnspoken(decision) ? [] : inOrder((await findingsOf(records, file)).map(withNear), map);
    const { referred, counted } = elsewhere(found, decision);
    const { searchedBy } = lookedFor(file); // what a store vouched for would tell that something is held (Order Art. 5)
    const unsearched = unsearchedIn(decision, map);
    return { ...(await answering(written)), searchedBy, referred, counted, unsearched };
  },

  async purposeNotice(written) {
    const { records, file, profile, map } = written;
    const decision = await decisionOf<PurposeDecision>(records, file);
    return {
      ...(await answering(written)),
      concerning: file.request.concerning,
      ...purposesToldIn(decision, purposesByCategory(profile, map)),
    };
  },

  async purposeRefusal(written) {
    const decision = await decisionOf<PurposeDecision>(written.records, written.file);
    return { ...(await refusing(written)), grounds: groundsIn(decision) };
  },

  async provisionStopped(written) {
    const { measures = {} } = written.file.progress;
    return {
      ...(await answering(written)),
      provisions: written.map.provisions.flatMap(({ id, what, to }) => {
        const { doneOn: stoppedOn, found } = (Object.hasOwn(measures, id) ? measures[id] : undefined) ?? {};
        return stoppedOn === undefined
          ? []
          : [{ what, to, stoppedOn, none: found === 'notProvided' ? (true as const) : undefined }];
      }),
    };
  },
};

/** What every letter has in common that answers: what goes back with it, and the answer it takes the place of. */
async function answering(written: Written): Promise<Correspondence & MoneyBack> {
  return { ...correspondence(written), ...(await moneyBack(written)), replaces: await replacedIn(written) };
}

/** The answer of the closed case that is taken up again. */
async function replacedIn({ records, file }: Written): Promise<Correspondence['replaces']> {
  if (file.progress.continues === undefined) return undefined;
  const { number, progress } = await standingCase(records, file.progress.continues);
  const told = (await lettersOf(records, number)).find(
    ({ occasion, stoppedAt }) => occasion === progress.answered && stoppedAt === undefined,
  );
  return told && { documentNumber: told.documentNumber, issuedOn: told.issuedOn };
}

/** What every letter has in common that refuses what was asked for: the fee that was paid, and whether it stays with us as published. */
async function refusing(written: Written): Promise<Omit<Refused<never>, 'grounds'>> {
  const { profile, file } = written;
  const yen = Math.min(feeFor(file.right, profile), file.progress.feeReceived); // the rest of it was for what else was asked
  return {
    ...(await answering(written)),
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

/** Money that goes back and of which no other letter tells, each piece with the reason: it lies in one envelope only. */
async function goingBack({ records, file, letter }: Written): Promise<Returned> {
  const goesBack = (await custodyLog(records, file.application)).filter(
    ({ returnedBecause, toldIn = letter }) =>
      returnedBecause !== undefined && toldIn.documentNumber === letter.documentNumber,
  );
  if (goesBack.length === 0 || (await tellsOfMoney(records, file)) !== file.number) return [];
  return goesBack.map(({ id, kind, yen, returnedBecause = '' }) => ({
    line: id,
    what: INSTRUMENTS[kind].ja,
    yen,
    why: returnedBecause,
  }));
}

/** What a letter tells of money that goes back, as it is written beside the letter. */
export const moneyIn = (facts: FactsOf[LetterKind] & Partial<MoneyBack>): readonly MoneyTold[] => [
  ...(facts.returned ?? []).map(({ line, yen }) => ({ line, yen })),
  ...(facts.excess === undefined ? [] : [{ line: OF_TAKEN, yen: facts.excess.yen }]),
];

/** The rights for which one letter speaks: this one, and those of the same envelope that wait for the same. */
async function rightsAskedWith({ records, file }: Written, waits: (one: Case) => boolean): Promise<string> {
  const cases = (await casesOf(records, file.application)).filter(
    (one) => one.number === file.number || (one.closedOn === undefined && waits(one)),
  );
  const rights = cases.map(({ right }) => RIGHTS[right].ja);
  return [rights.slice(0, -1).join('、'), ...rights.slice(-1)].filter((part) => part !== '').join('及び');
}

/** What goes back with the answer: nothing is kept in silence. */
async function moneyBack(written: Written): Promise<MoneyBack> {
  const { records, file, letter } = written;
  const { feeDue, feeReceived } = file.progress;
  const paid = excess(feeDue, feeReceived);
  const tells = feeDue > 0 && paid > 0 && (await tellsOfMoney(records, file)) === file.number;
  const yen = tells ? paid - (await excessToldBefore(records, file.application, letter.documentNumber)) : 0;
  return { returned: await goingBack(written), excess: yen > 0 ? { dueYen: feeDue, yen } : undefined };
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
} as const satisfies Record<KeyKind, string>;

/**
 * By what the person was looked for: names as they were written, so that a writing that is missing is seen; of the rest, which it
 * was. What a store vouched for is left out where something in it may not be known to exist (Order Art. 5).
 */
export function lookedFor(
  { identifiers }: Pick<OpenedCase, 'identifiers'>,
  unspoken: readonly Unspoken[] = [],
): LookedFor {
  const silent = unspoken.map(({ item, records }) => storeOf(item ?? records ?? ''));
  return {
    searchedBy: inWords(identifiers.filter(({ proof }) => proof !== undefined && proof.by !== 'matched')),
    vouchedFor: inWords(identifiers.filter(({ proof }) => proof?.by === 'matched' && !silent.includes(proof.store))),
  };
}

const inWords = (identifiers: readonly Identifier[]): readonly string[] =>
  KEY_KINDS.flatMap((kind) => {
    const values = [...new Set(identifiers.flatMap((one) => (one.kind === kind ? [one.value] : [])))];
    if (values.length === 0) return [];
    const writings = kind === 'name' ? `「${values.join('」「')}」` : '';
    return [`${SEARCHED_BY[kind]}${writings}`];
  });

/** The stores in the order in which the company's data map names them. */
function inOrder(findings: readonly Finding[], { stores }: DataMap): Finding[] {
  const ids = stores.map(({ id }) => id);
  return [...findings].sort((a, b) => ids.indexOf(a.store) - ids.indexOf(b.store));
}

/** The decision on which a case stands; read once of a case as it was read, whose letter it names and fills. */
function decisionOf<On extends Decision = Decision>(records: Records, file: OpenedCase): Promise<On> {
  const decision = decisions.get(file) ?? readDecision(records, file);
  decisions.set(file, decision);
  return decision as Promise<On>; // of the case's own right: no other was taken at the counter
}
const decisions = new WeakMap<OpenedCase, Promise<Decision>>();

async function readDecision(records: Records, { number, progress: { decision } }: OpenedCase): Promise<Decision> {
  const filing = decision == null ? undefined : await filingOf<Decision>(records, number, decision.filing);
  if (filing === undefined) throw new Error(`case ${number} stands on no decision`);
  return filing.body;
}

/** The letter that answers a case: it tells the decision on which it stands, or what was done where there was nothing to decide. */
export async function answerOf(records: Records, file: OpenedCase): Promise<LetterKind> {
  if (!hasToBe('approved', file.progress.right)) return 'provisionStopped';
  return toldBy(await decisionOf(records, file))[0] as AnsweringLetter;
}

/** Everything the desk asked for in its own words that has not come yet, in the order in which it was asked. */
async function askedBy(records: Records, { number, progress: { asks = [] } }: OpenedCase): Promise<readonly string[]> {
  const filings = await Promise.all(asks.map((id) => filingOf<ActBody<'requireSupplement'>>(records, number, id)));
  return filings.flatMap((filing) => filing?.body.asks ?? []);
}

/** On which day each store was searched of which something is told, and from when to when the others, which are not named. */
function searchedIn(
  answers: readonly { readonly finding: Finding; readonly searchedAt: Date }[],
  found: readonly Finding[],
): Searched {
  const days = new Map(answers.map(({ finding, searchedAt }) => [finding.store, dayInJapan(searchedAt.getTime())]));
  const told = found.flatMap(({ store, label, items }) => {
    const on = days.get(store);
    return items.length === 0 || on === undefined ? [] : [{ store, label, on }];
  });
  const others = [...days].flatMap(([store, on]) => (told.some((one) => one.store === store) ? [] : [on])).sort();
  const [from, to] = [others[0], others.at(-1)];
  return [
    ...told.map(({ label, on }) => ({ store: label, from: on, to: on })),
    ...(from === undefined || to === undefined ? [] : [{ from, to }]),
  ];
}

/** What a letter is called in the subject of a mail. */
export const titleOf = (kind: LetterKind): string => LETTERS[kind].ja;
