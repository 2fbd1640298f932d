import type { ApplicationView, CaseStanding } from '../casefile/views';
import { LETTERS, type LetterKind } from '../casefile/letter';
import type { OpenedCase } from '../casefile/case';
import { applicantOf, askingOf } from '../casefile/request';
import { AUTHORITIES } from '../law/authorities';
import type { CivilDate } from '../law/clock';
import { documentOf } from '../law/documents';
import { isMandateClear } from '../law/mandate';
import { lackingInPlace } from '../law/proven-place';
import { RIGHTS } from '../law/rights';
import type { Said } from '../law/said';
import { LANGUAGES } from '../law/languages';
import { demandsOf } from '../policy/intake';
import type { Profile } from '../policy/profile';
import { offeredAs } from '../policy/ways';
import { casesOf, inFull, standingCase, today } from '../records/cases';
import { lettersOf, pdfOf } from '../records/letters';
import type { LetterSummary } from '../records/letter-rows';
import type { Records } from '../records/pool';
import { mailboxDigest, type Visit } from '../records/receipts';
import { APPLICANT } from './applicant';
import type { WindowNeeds } from './needs';
import type { Offered } from './pages/window-apply';
import type { Deed, ShownCase, Standing } from './pages/window-status';
import { tell } from './pages/window-words';
import type { Lang } from './pages/words';
import { isRead } from './reading-allowed';
import { wayValue } from './window-asked';
import { letGoIn, payBy } from './window-lacking';

/** What the form of a company asks and offers today; documents nobody holds any more are not among it. */
export function offeredBy(profile: Profile, { procedure }: WindowNeeds, on: string, lang: Lang): Offered {
  const { documents, authorities } = demandsOf(profile);
  const { fees, prescribedForm, mask, agentDocuments } = procedure();
  const held = documents
    .map(({ document }) => ({ value: document, row: documentOf(document) }))
    .filter(({ row }) => row.neverProof !== true && (row.endedOn === undefined || row.endedOn > on));
  const among = (agent: boolean) =>
    held.filter(({ row }) => agent || row.ofAgentsOnly !== true).map(({ value, row }) => ({ value, text: row[lang] }));
  return {
    rights: fees.map(({ right, yen }) => ({
      value: right,
      text: capital(RIGHTS[right][lang]),
      fee:
        yen === 0
          ? lang === 'ja'
            ? '無料'
            : 'free'
          : `${yen.toLocaleString('en-US')}${lang === 'ja' ? '円' : ' yen'}`,
    })),
    asksForm: prescribedForm,
    documents: among(false),
    agentDocuments: agentDocuments.length > 0 ? among(true) : [],
    authorities: authorities.map((value) => ({ value, text: capital(AUTHORITIES[value][lang]) })),
    mask: mask.map((one) => one[lang]),
    ways: waysOffered(profile, lang),
    languages: Object.entries(LANGUAGES).map(([value, said]) => ({ value, text: capital(said[lang]) })),
  };
}

/** The ways of a company as its form on paper has them, the one it offers of itself first; a medium and another way by their ids. */
function waysOffered({ disclosure }: Profile, lang: Lang): Offered['ways'] {
  const post = { value: wayValue('post'), text: tell(lang, 'answerPost') };
  const email = { value: wayValue('email'), text: tell(lang, 'answerEmail') };
  const named = (['medium', 'otherWay'] as const).flatMap((way) =>
    Object.entries(offeredAs(disclosure, way)).map(([id, said]) => ({
      value: wayValue(way, id),
      text: way === 'medium' ? tell(lang, 'answerMedium', { medium: said[lang] }) : said[lang],
    })),
  );
  return [...(disclosure.offered === 'email' ? [email, post] : [post, email]), ...named];
}
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What an answer is, among the letters of a case: what was decided, and nothing that goes to somebody else. */
const ANSWERS: readonly LetterKind[] = [
  ...(['purposeNotice', 'purposeRefusal', 'disclosure', 'partialDisclosure', 'refusal', 'noneHeld'] as const),
  ...([
    'provisionRecords',
    'provisionRecordsRefused',
    'corrected',
    'notCorrected',
    'useCeased',
    'useNotCeased',
  ] as const),
  ...(['alternativeMeasure', 'provisionCeased', 'provisionNotStopped', 'provisionStopped'] as const),
];

/** Whether an application came by the window, so that nobody but whoever sent it was shown its secret. */
export const cameByTheWindow = (files: readonly OpenedCase[]): boolean =>
  files.some(({ request }) => request.arrivedBy === 'webForm');

/** How an application stands, of what the desk’s own row answers only what the applicant is told: stages, what is awaited, dates. */
export function standingIn(
  { application, cases }: ApplicationView,
  { procedure }: WindowNeeds,
  { files, told, letters, on }: Beside,
): Standing {
  const { methods, sendTo } = procedure();
  const owed = Math.max(0, ...cases.filter(isOpen).map(({ fee }) => fee.due - fee.received));
  const owing = cases.find((one) => isOpen(one) && one.fee.due > one.fee.received)?.number;
  const owes = files.find(({ number }) => number === owing);
  const may = (act: string): boolean => cases.some(({ next }) => next.some((one) => one.act === act));
  const deeds: readonly (readonly [Deed, string])[] = [
    ['supplement', 'supplement'],
    ['answer-way', 'supplement'],
  ];
  const byMail = told.filter(({ mailbox }) => mailbox !== undefined);
  const proven = byMail.filter(({ isProven }) => isProven);
  return {
    application,
    cameHere: cameByTheWindow(files),
    empty: leftEmpty(files[0]),
    answerBy: files[0] === undefined ? '' : wayValue(files[0].request.answerBy, files[0].request.answerWay),
    letGo: letGoIn(files[0]),
    cases: cases.map(shown),
    ...(owed > 0 && {
      fee: { yen: owed, by: owes && payBy(owes, letters.get(owes.number) ?? [], on), methods, sendTo },
    }),
    may: deeds.filter(([, act]) => may(act)).map(([deed]) => deed),
    mayFetch: told.length === 0 ? 'nothing' : byMail.length === 0 ? 'noMailbox' : proven.length > 0 ? 'proven' : 'code',
    answers: proven
      .flatMap(({ letters }) => letters)
      .map(({ kind, documentNumber, issuedOn }) => ({ documentNumber, issuedOn, called: LETTERS[kind] })),
  };
}
const isOpen = ({ closedOn }: CaseStanding): boolean => closedOn === undefined;

const shown = (one: CaseStanding): ShownCase => ({
  number: one.number,
  right: one.right,
  stage: one.stage.name,
  waits:
    one.waitsFor === 'applicant' // the person behind an agent is asked by us: that is nothing the agent could do
      ? 'you'
      : one.waitsFor === 'nobody' || one.closedOn !== undefined
        ? undefined
        : 'us',
  arrivedOn: one.arrivedOn,
  promisedOn: one.promisedOn,
  closedOn: one.closedOn,
  lacks: one.closedOn === undefined ? one.defects.map(({ ja, en, about }) => withAbout({ ja, en }, about)) : [],
  asked: one.questions > 0,
  may: (
    [
      ['complain', 'enterComplaint'],
      ['withdraw', 'withdraw'],
    ] as const
  ).flatMap(([deed, act]) => (one.next.some((may) => may.act === act) ? [deed] : [])),
});

const withAbout = ({ ja, en }: Said, about: Said | undefined): Said =>
  about === undefined ? { ja, en } : { ja: `${ja}（${about.ja}）`, en: `${en} (${about.en})` };

/** The cases of a visit with what is confidential in them, for what may be asked of the applicant only where it was left empty. */
export const openedOf = async (records: Records, application: string): Promise<readonly OpenedCase[]> =>
  Promise.all((await casesOf(records, application)).map(inFull));

/** Whether the desk waits in a case for what it asked in its own words: what lacks (Art. 37(1)), or what would specify the data (Art. 37(2)). */
export const isAskedOf = ({ progress: { defects, questions = [] } }: OpenedCase): boolean =>
  defects.includes('asked') || questions.length > 0;

/** The mailbox to which the applicant asked to be answered and from which they were heard; nothing where it is not proven, or they asked otherwise. */
function provenMailbox(records: Records, { confirmation, progress, request }: OpenedCase): string | undefined {
  if (confirmation === undefined || progress.identity == null || request.answerBy !== 'email') return undefined;
  return lackingInPlace(confirmation, askingOf(request, today(records))).length === 0
    ? applicantOf(request).email
    : undefined;
}

/** What stands in the records beside an application, as it is told at the window. */
type Beside = {
  readonly files: readonly OpenedCase[];
  readonly letters: ReadonlyMap<string, readonly LetterSummary[]>;
  readonly told: readonly ToldHere[];
  readonly on: CivilDate;
};
export async function besides(records: Records, visit: Visit): Promise<Beside> {
  const files = await openedOf(records, visit.application);
  const letters = await Promise.all(
    files.map(async ({ number }) => [number, await lettersOf(records, number)] as const),
  );
  const beside = { files, letters: new Map(letters), on: today(records) };
  return { ...beside, told: await toldIn(records, beside, visit) };
}

/** The answers of a case that have left and did not come back, the mailbox by which they may be fetched besides, and whether it is the one a code was received at in this visit. */
type ToldHere = {
  readonly number: string;
  readonly letters: readonly LetterSummary[];
  readonly mailbox: string | undefined;
  readonly isProven: boolean;
};

/**
 * What whoever asks was told already, case by case: until a letter has left it may be stopped. Nothing of a case in which the person was
 * not heard about a mandate or denied it, or a record speaks against who asks: the answer may be another's.
 */
async function toldIn(
  records: Records,
  { files, letters }: Pick<Beside, 'files' | 'letters'>,
  visit: Visit,
): Promise<readonly ToldHere[]> {
  const sure = files.filter(
    ({ progress, request }) => isMandateClear(progress.mandate) && (request.doubts ?? []).length === 0,
  );
  const told = await Promise.all(
    sure.map(async (file) => {
      const mailbox = provenMailbox(records, file);
      return {
        ...{ number: file.number, mailbox, letters: (letters.get(file.number) ?? []).filter(hasLeft) },
        isProven:
          mailbox !== undefined &&
          visit.mailbox !== undefined &&
          visit.mailbox === (await mailboxDigest(records, visit.application, mailbox)),
      };
    }),
  );
  return told.filter(({ letters }) => letters.length > 0);
}
const hasLeft = ({ kind, dispatchedOn, stoppedAt, returnedOn }: LetterSummary): boolean =>
  ANSWERS.includes(kind) && dispatchedOn !== undefined && stoppedAt === undefined && returnedOn === undefined;

/** What of the form was left empty, and may be filled in without anybody looking at what stood there. */
export function leftEmpty(file: OpenedCase | undefined): Standing['empty'] {
  if (file === undefined) return { principal: [] };
  const { applicant, principal, agent } = file.request;
  const mailbox = applicant === 'principal' ? (['email'] as const) : [];
  return {
    principal: (['birthDate', 'postalCode', 'address', ...mailbox] as const).filter(
      (field) => principal[field] === undefined,
    ),
    ...(applicant !== 'principal' && {
      agent: (['name', 'postalCode', 'address', 'email'] as const).filter((field) => agent?.[field] === undefined),
    }),
  };
}

/** One answer as it left the house, noted in the journal before it is given; whether it may be fetched is asked anew. */
export async function fetched(records: Records, visit: Visit, documentNumber: string): Promise<Buffer | undefined> {
  const { told } = await besides(records, visit);
  const of = told.find(
    ({ isProven, letters }) => isProven && letters.some((letter) => letter.documentNumber === documentNumber),
  );
  const pdf = of && (await pdfOf(records, of.number, documentNumber));
  if (of === undefined || pdf === undefined) return undefined;
  const reading = { what: 'letter', content: documentNumber, found: true } as const;
  await isRead(records, APPLICANT, await standingCase(records, of.number), reading);
  return pdf;
}
