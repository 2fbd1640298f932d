import type { ActBody } from '../casefile/acts';
import type { Called } from '../law/called';
import type { Case, OpenedCase } from '../casefile/case';
import {
  type Correspondence,
  type FactsOf,
  type MoneyBack,
  type SentKind,
  type Refused,
  type Returned,
} from '../casefile/letter';
import { type Person } from '../casefile/request';
import { type Decision } from '../law/decisions';
import { excess, INSTRUMENTS } from '../law/fees';
import { whyItGoesBack } from '../law/going-back';
import { RIGHTS, type Right } from '../law/rights';
import type { Said } from '../law/said';
import { missingGlyphs } from '../letters/fonts';
import type { DataMap } from '../policy/data-map';
import { inEnglishOf } from '../policy/in-english';
import { feeFor, type Profile } from '../policy/profile';
import { MAIL_CLASSES, mailClassOf } from '../policy/mail-classes';
import { casesOf, standingCase } from '../records/cases';
import { custodyLog, EXCESS, excessToldBefore, tellsOfMoney, type MoneyTold } from '../records/fees';
import { lettersOf, type LetterSummary } from '../records/letters';
import { filingOf } from '../records/filings';
import type { Records } from '../records/pool';

export type Written = {
  readonly records: Records;
  readonly file: OpenedCase;
  readonly profile: Profile;
  readonly map: DataMap;
  readonly letter: LetterSummary;
  /** What called for it, where somebody or a day did. */
  readonly called?: Called | undefined;
};

/** From whom, to whom, about which request: what every letter of a case has in common. */
export const correspondence = ({ file, profile, letter }: Written): Correspondence =>
  correspondenceOf(file, profile, letter);

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
    holder: { ...profile.holder, ...profile.letters, inEnglish: inEnglishOf(profile.letters) },
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
    right: wordsFor(file.right),
    asked: RIGHTS[file.right].suitBarred ? 'ご請求' : 'お求め', // a suit follows a 請求 only (Art. 39(1))
    arrivedOn: request.arrivedOn, // the request's own day, also where a case takes it up again later
    lettersIn: request.lettersIn,
    mailClass: MAIL_CLASSES[mailClassOf(profile, letter.kind)],
    window: profile.post.window,
    ...(letter.way === 'email' ? { byEmail: true as const } : {}),
  };
}

const wordsFor = (right: Right): Said => ({ ja: RIGHTS[right].ja, en: RIGHTS[right].en });

/** A name as the letter can print it: as it is written, else as the person writes it otherwise, else its reading. */
const nameAsPrinted = ({ name, otherNames = [], kana }: Person): string =>
  [name, ...otherNames, ...(kana === undefined ? [] : [kana])].find((one) => missingGlyphs(one).length === 0) ?? name;

/** What every letter has in common that answers: what goes back with it, and the answer it takes the place of. */
export async function answering(written: Written): Promise<Correspondence & MoneyBack> {
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
export async function refusing(written: Written): Promise<Omit<Refused<never>, 'grounds'>> {
  const { profile, file } = written;
  const yen = Math.min(feeFor(file.right, profile), file.progress.feeReceived); // the rest of it was for what else was asked
  return {
    ...(await answering(written)),
    fee: yen === 0 ? undefined : { yen, kept: profile.fee.keptWhenRefused === true },
  };
}

export const waysOfPaying = ({ fee }: Pick<Profile, 'fee'>): readonly Said[] =>
  fee.methods.map((method) => {
    const { ja, en } = INSTRUMENTS[method];
    return method === 'bankTransfer' && fee.account !== undefined
      ? { ja: `${ja}（${fee.account}）`, en: `${en} (${fee.account})` }
      : { ja, en };
  });

/** The mark the company asks for on envelopes, where one came without it. */
export const unmarkedIn = ({ request }: OpenedCase, { intake: { envelopeMark } }: Profile): string | undefined =>
  request.arrivedBy === 'post' && request.envelopeMarked === false && envelopeMark !== 'not stated'
    ? envelopeMark
    : undefined;

/** Money that goes back and of which no other letter tells, each piece with the reason: it lies in one envelope only. */
export async function goingBack({ records, file, letter }: Written): Promise<Returned> {
  const goesBack = (await custodyLog(records, file.application)).filter(
    ({ returnedBecause, toldIn = letter }) =>
      returnedBecause !== undefined && toldIn.documentNumber === letter.documentNumber,
  );
  if (goesBack.length === 0 || (await tellsOfMoney(records, file)) !== file.number) return [];
  return goesBack.map(({ id, kind, yen, returnedBecause = '' }) => ({
    line: id,
    what: INSTRUMENTS[kind],
    yen,
    why: whyItGoesBack(returnedBecause),
  }));
}

/** What a letter tells of money that goes back, as it is written beside the letter. */
export const moneyIn = (facts: FactsOf[SentKind] & Partial<MoneyBack>): readonly MoneyTold[] => [
  ...(facts.returned ?? []).map(({ line, yen }) => ({ line, yen })),
  ...(facts.excess === undefined ? [] : [{ line: EXCESS, yen: facts.excess.yen }]),
];

/** The rights for which one letter speaks: this one, and those of the same envelope that wait for the same. */
export async function rightsAskedWith({ records, file }: Written, waits: (one: Case) => boolean): Promise<Said> {
  const cases = (await casesOf(records, file.application)).filter(
    (one) => one.number === file.number || (one.closedOn === undefined && waits(one)),
  );
  const listed = (words: readonly string[], comma: string, and: string): string =>
    [words.slice(0, -1).join(comma), ...words.slice(-1)].filter((part) => part !== '').join(and);
  const rights = cases.map(({ right }) => wordsFor(right));
  const [ja, en] = [rights.map((right) => right.ja), rights.map((right) => right.en)];
  return { ja: listed(ja, '、', '及び'), en: listed(en, ', ', ' and ') };
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

/** The decision on which a case stands; read once of a case as it was read, whose letter it names and fills. */
export function decisionOf<On extends Decision = Decision>(records: Records, file: OpenedCase): Promise<On> {
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

/** Everything the desk asked for in its own words that has not come yet, in the order in which it was asked. */
export async function askedBy(
  records: Records,
  { number, progress: { asks = [] } }: OpenedCase,
): Promise<readonly string[]> {
  const filings = await Promise.all(asks.map((id) => filingOf<ActBody<'requireSupplement'>>(records, number, id)));
  return filings.flatMap((filing) => filing?.body.asks ?? []);
}
