import type { ApplicationView, CaseStanding, LetterList } from '../casefile/views';
import { LETTERS, type LetterKind } from '../casefile/letter';
import type { OpenedCase } from '../casefile/case';
import { applicantOf, askingOf } from '../casefile/request';
import { AUTHORITIES } from '../law/authorities';
import { DOCUMENTS, documentOf } from '../law/documents';
import { lackingInPlace } from '../law/proven-place';
import { RIGHTS } from '../law/rights';
import type { Said } from '../law/said';
import { LANGUAGES } from '../law/languages';
import { demandsOf } from '../policy/intake';
import type { Profile } from '../policy/profile';
import { casesOf, inFull, standingCase, today } from '../records/cases';
import { pdfOf } from '../records/letters';
import type { Records } from '../records/pool';
import type { Visit } from '../records/receipts';
import { APPLICANT } from './applicant';
import type { WindowNeeds } from './needs';
import type { Offered } from './pages/window-apply';
import type { Deed, ShownCase, Standing } from './pages/window-status';
import type { Lang } from './pages/words';
import { isRead } from './reading-allowed';

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
    languages: Object.entries(LANGUAGES).map(([value, said]) => ({ value, text: capital(said[lang]) })),
  };
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

/** How an application stands, of what the desk’s own row answers only what the applicant is told: stages, what is awaited, dates. */
export function standingIn(
  { application, cases }: ApplicationView,
  letters: readonly (LetterList & { readonly number: string })[],
  { procedure }: WindowNeeds,
  of: { readonly file?: OpenedCase | undefined; readonly mailbox: boolean; readonly isProven: boolean },
): Standing {
  const { methods, payWithinDays, sendTo } = procedure();
  const owed = Math.max(0, ...cases.filter(isOpen).map(({ fee }) => fee.due - fee.received));
  const may = (act: string): boolean => cases.some(({ next }) => next.some((one) => one.act === act));
  const deeds: readonly (readonly [Deed, string])[] = [
    ['supplement', 'supplement'],
    ['answer-way', 'supplement'],
    ['complain', 'enterComplaint'],
    ['withdraw', 'withdraw'],
  ];
  const answers = letters.flatMap((one) =>
    one.letters.flatMap(({ kind, documentNumber, issuedOn, handedOverAt, stoppedAt }) =>
      ANSWERS.includes(kind) && handedOverAt !== undefined && stoppedAt === undefined
        ? [{ documentNumber, issuedOn, called: LETTERS[kind] }]
        : [],
    ),
  );
  return {
    application,
    empty: leftEmpty(of.file),
    cases: cases.map(shown),
    ...(owed > 0 && { fee: { yen: owed, days: payWithinDays, methods, sendTo } }),
    may: deeds.filter(([, act]) => may(act)).map(([deed]) => deed),
    mayFetch: answers.length === 0 ? 'nothing' : !of.mailbox ? 'noMailbox' : of.isProven ? 'proven' : 'code',
    answers,
  };
}
const isOpen = ({ closedOn }: CaseStanding): boolean => closedOn === undefined;

const shown = (one: CaseStanding): ShownCase => ({
  number: one.number,
  right: one.right,
  stage: one.stage.name,
  waits:
    one.waitsFor === 'applicant' || one.waitsFor === 'principal'
      ? 'you'
      : one.waitsFor === 'nobody' || one.closedOn !== undefined
        ? undefined
        : 'us',
  arrivedOn: one.arrivedOn,
  promisedOn: one.promisedOn,
  closedOn: one.closedOn,
  lacks: one.closedOn === undefined ? one.defects.map(({ ja, en, about }) => withAbout({ ja, en }, about)) : [],
  asked: one.questions > 0,
});

/** What a defect is about stands in Japanese; the papers and fields it may name are said in English too. */
const withAbout = ({ ja, en }: Said, about: string | undefined): Said =>
  about === undefined ? { ja, en } : { ja: `${ja}（${about}）`, en: `${en} (${IN_ENGLISH.get(about) ?? about})` };
const IN_ENGLISH: ReadonlyMap<string, string> = new Map([
  ...[...Object.values(DOCUMENTS), ...Object.values(AUTHORITIES)].map(({ ja, en }): [string, string] => [ja, en]),
  ...([
    ['氏名', 'name'],
    ['生年月日', 'date of birth'],
    ['住所', 'address'],
    ['電子メールアドレス', 'e-mail address'],
    ['代理人の氏名', 'the agent’s name'],
    ['代理人の住所', 'the agent’s address'],
  ] as const),
]);

/** The cases of a visit with what is confidential in them, for what may be asked of the applicant only where it was left empty. */
export const openedOf = async (
  records: Records,
  { application }: Pick<Visit, 'application'>,
): Promise<readonly OpenedCase[]> => Promise.all((await casesOf(records, application)).map(inFull));

/** The mailbox from which the applicant was heard, as answers by mail ask it to be proven; nothing where none was. */
export function provenMailbox(records: Records, file: OpenedCase | undefined): string | undefined {
  if (file?.confirmation === undefined || file.progress.identity == null) return undefined;
  const asking = askingOf({ ...file.request, answerBy: 'email' }, today(records));
  return lackingInPlace(file.confirmation, asking).length === 0 ? applicantOf(file.request).email : undefined;
}

/** What of the form was left empty, and may be filled in without anybody looking at what stood there. */
export const leftEmpty = (file: OpenedCase | undefined): Standing['empty'] =>
  (['birthDate', 'postalCode', 'address'] as const).filter(
    (field) => file !== undefined && file.request.principal[field] === undefined,
  );

/** One answer as it left the house, noted in the journal before it is given. */
export async function fetched(
  records: Records,
  files: readonly OpenedCase[],
  standing: Standing,
  documentNumber: string,
): Promise<Buffer | undefined> {
  if (standing.answers.every((one) => one.documentNumber !== documentNumber)) return undefined;
  for (const file of files) {
    const pdf = await pdfOf(records, file.number, documentNumber);
    if (pdf === undefined) continue;
    await isRead(records, APPLICANT, await standingCase(records, file.number), {
      what: 'letter',
      content: documentNumber,
      found: true,
    });
    return pdf;
  }
  return undefined;
}
