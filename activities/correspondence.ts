import type { ActBody } from '../casefile/acts';
import { onceFor } from '../connectors/once';
import type { Called } from '../law/called';
import type { Case, OpenedCase } from '../casefile/case';
import type { Correspondence, ReceiptFacts } from '../casefile/letter';
import { applicantOf, type Person } from '../casefile/request';
import type { Decision } from '../law/decisions';
import { INSTRUMENTS } from '../law/fees';
import { MATTERS, type Matter } from '../law/rights';
import type { Said } from '../law/said';
import type { NamedWay } from '../law/ways';
import { missingGlyphs } from '../letters/fonts';
import type { DataMap } from '../policy/data-map';
import { inEnglishOf } from '../policy/in-english';
import type { Profile } from '../policy/profile';
import { MAIL_CLASSES, mailClassOf } from '../policy/mail-classes';
import { namedIn } from '../policy/ways';
import { casesOf, standingCase } from '../records/cases';
import { lettersOf } from '../records/letters';
import type { LetterSummary } from '../records/letter-rows';
import { filingOf } from '../records/filings';
import type { Records } from '../records/pool';
import { giveReceipt } from '../records/receipts';

export type Written = {
  readonly records: Records;
  readonly file: OpenedCase;
  readonly profile: Profile;
  readonly map: DataMap;
  readonly letter: LetterSummary;
  /** The address under which applicants reach the window; without it no letter names one. */
  readonly windowAt?: string | undefined;
  /** What called for it, where somebody or a day did. */
  readonly called?: Called | undefined;
};

/** From whom, to whom, about which request: what every letter of a case has in common. */
export const correspondence = ({ file, profile, letter }: Written): Correspondence =>
  correspondenceOf(file, profile, letter);

export function correspondenceOf(
  file: Pick<OpenedCase, 'number' | 'right' | 'arrivedOn' | 'request'>,
  profile: Profile,
  letter: Pick<LetterSummary, 'documentNumber' | 'issuedOn' | 'kind' | 'way' | 'medium'>,
): Correspondence {
  const { request } = file;
  const { principal, applicant } = request;
  const to = applicantOf(request);
  const named = (way: NamedWay, id: string | undefined): Said | undefined => namedIn(profile.disclosure, way, id);
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
      ...(applicant === 'principal' ? {} : { principal: nameAsPrinted(principal), as: request.asksAs ?? applicant }),
    },
    principalName: nameAsPrinted(principal),
    ...(nameAsPrinted(principal) === principal.name ? {} : { writtenAs: principal.name }),
    caseNumber: file.number,
    right: wordsFor(file.right),
    asked: askedAs(file.right),
    arrivedOn: request.arrivedOn, // the request's own day, also where a case takes it up again later
    lettersIn: request.lettersIn,
    mailClass: MAIL_CLASSES[mailClassOf(profile, letter.kind)],
    window: profile.post.window,
    ...(letter.way === 'email' ? { byEmail: true as const } : {}),
    ...(letter.medium === undefined ? {} : { onMedium: named('medium', letter.medium.id) }),
    ...(request.password === undefined ? {} : { passwordNamed: true as const }),
    ...(letter.way === 'otherWay' ? { byOtherWay: named('otherWay', request.answerWay) } : {}),
  };
}

/** A suit follows a 請求 only (Art. 39(1)). */
const askedAs = (right: Matter): Correspondence['asked'] =>
  right === 'complaint' ? 'お申出' : MATTERS[right].suitBarred ? 'ご請求' : 'お求め';

export const wordsFor = (right: Matter): Said => ({ ja: MATTERS[right].ja, en: MATTERS[right].en });

/** A name as the letter can print it: as it is written, else as the person writes it otherwise, else its reading. */
const nameAsPrinted = ({ name, otherNames = [], kana }: Person): string =>
  [name, ...otherNames, ...(kana === undefined ? [] : [kana])].find((one) => missingGlyphs(one).length === 0) ?? name;

/** The answer of the closed case that is taken up again. */
export async function replacedIn({ records, file }: Written): Promise<Correspondence['replaces']> {
  if (file.progress.continues === undefined) return undefined;
  const { number, progress } = await standingCase(records, file.progress.continues);
  const told = (await lettersOf(records, number)).find(
    ({ occasion, stoppedAt }) => occasion === progress.answered && stoppedAt === undefined,
  );
  return told && { documentNumber: told.documentNumber, issuedOn: told.issuedOn };
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

/**
 * Where somebody who wrote on paper sees how the request stands, and their secret, which goes on paper alone: in the mailbox to which a
 * code is sent it would be no second thing. Whoever applied at the window has been shown theirs.
 */
export async function seenAtTheWindow({
  records,
  file,
  letter,
  windowAt,
  called,
}: Written): Promise<ReceiptFacts['seenAt']> {
  const isOnPaper = letter.way === 'post' && (called?.secret === true || file.request.arrivedBy !== 'webForm');
  const bearsNone = called !== undefined && called.secret !== true;
  if (windowAt === undefined || !isOnPaper || file.right === 'complaint' || bearsNone) return undefined;
  return { address: windowAt, secret: await giveReceipt(records, file.application) };
}

/** All that was asked for with it, read once a letter. */
export const inTheEnvelope = onceFor(({ records, file }: Written): Promise<readonly Case[]> =>
  casesOf(records, file.application),
);

/** The cases for which one letter speaks: this one, and those of the same envelope that wait for the same; where this one has ended meanwhile, those alone. */
async function speakingFor(written: Written, waits: (one: Case) => boolean): Promise<readonly Case[]> {
  const { file } = written;
  const all = (await inTheEnvelope(written)).filter(
    (one) => one.number === file.number || (one.closedOn === undefined && waits(one)),
  );
  const open = all.filter(({ closedOn }) => closedOn === undefined);
  return open.length === 0 ? all : open;
}

/** The rights for which one letter speaks. */
export const rightsAskedWith = async (written: Written, waits: (one: Case) => boolean): Promise<Said> =>
  rightsOf(await speakingFor(written, waits));

/** The same with the word for asking for them, where the case whose letter it is may have ended meanwhile. */
export async function askedWith(
  written: Written,
  waits: (one: Case) => boolean,
): Promise<Pick<Correspondence, 'right' | 'asked'>> {
  const cases = await speakingFor(written, waits);
  return { right: rightsOf(cases), asked: askedAs((cases[0] as Case).right) };
}

function rightsOf(cases: readonly Case[]): Said {
  const listed = (words: readonly string[], comma: string, and: string): string =>
    [words.slice(0, -1).join(comma), ...words.slice(-1)].filter((part) => part !== '').join(and);
  const rights = cases.map(({ right }) => wordsFor(right));
  const [ja, en] = [rights.map((right) => right.ja), rights.map((right) => right.en)];
  return { ja: listed(ja, '、', '及び'), en: listed(en, ', ', ' and ') };
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

/** What the desk asked in its own words that has not come yet, in the order in which it was asked: what lacks (`asks`, Art. 37(1)), or what would specify what is meant (`questions`, Art. 37(2)). */
export async function askedBy(
  records: Records,
  { number, progress }: OpenedCase,
  what: 'asks' | 'questions',
): Promise<readonly string[]> {
  const ids = progress[what] ?? [];
  const filings = await Promise.all(ids.map((id) => filingOf<ActBody<'requireSupplement'>>(records, number, id)));
  return filings.flatMap((filing) => filing?.body[what] ?? []);
}
