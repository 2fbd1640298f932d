import { fileTypeFromBuffer } from 'file-type';
import type { Scan } from '../casefile/scan';
import type { FieldFault } from './pages/act-form';
import type { Way } from '../law/ways';
import { typedAt, type Typed } from './pages/shape';
import { CLUES } from './pages/window-apply';
import { PAPERS } from './pages/window-frame';
import type { Standing } from './pages/window-status';
import { tell } from './pages/window-words';
import type { Lang } from './pages/words';
import type { Sent, Upload } from './window-body';

/** What was filled in, as the act is sent it; what is wrong with the files; and where in the form a place of what is sent stands. */
export type Asked = {
  readonly body: Readonly<Record<string, unknown>>;
  readonly faults: readonly FieldFault[];
  readonly placeOf: (pointer: string) => string;
};

const KINDS: readonly string[] = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/tiff',
] satisfies readonly Scan['contentType'][];

/** Only what the form has is read off it: whatever else was sent with it reaches nothing. */
const OF_THE_PERSON = [
  'name',
  'kana',
  'birthDate',
  'postalCode',
  'address',
  'email',
  'phone',
  'customerNumber',
] as const;
const OF_THE_AGENT = ['name', 'postalCode', 'address', 'email', 'phone'] as const;

const textAt = (typed: Typed, at: string): string | undefined => {
  const text = typedAt(typed, at).replaceAll('\r\n', '\n').trim();
  return text === '' ? undefined : text;
};

/** Somebody as they were typed; a day, a number and a mailbox may be written in wide signs. */
function personIn(typed: Typed, at: string, fields: readonly string[]): Record<string, string> | undefined {
  const entries = fields.flatMap((field) => {
    const text = textAt(typed, `${at}/${field}`);
    return text === undefined ? [] : [[field, plain(field, text)] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** What they may be found by besides, one a line. */
const cluesIn = (typed: Typed, at: string): Record<string, readonly string[]> =>
  Object.fromEntries(
    CLUES.flatMap((clue) => {
      const lines = (textAt(typed, `${at}/${clue}`) ?? '').split('\n').map((line) => plain(clue, line.trim()));
      const given = lines.filter((line) => line !== '');
      return given.length === 0 ? [] : [[clue, given] as const];
    }),
  );

/** A way of answering as one choice of a form: a medium or another way with its id behind it. */
export const wayValue = (way: Way, id?: string): string => (id === undefined ? way : `${way}/${id}`);
export function wayIn(typed: Typed): Record<string, unknown> {
  const [answerBy, answerWay] = (textAt(typed, '/answerBy') ?? '').split('/');
  return { ...some('answerBy', answerBy || undefined), ...some('answerWay', answerWay) };
}
/** Where the choice of a way stands in the form. */
export const wayPlaceOf = (pointer: string): string => (pointer === '#/answerWay' ? '#/answerBy' : pointer);

const AS_WRITTEN: readonly string[] = ['name', 'kana', 'address', 'formerNames', 'otherNames', 'formerAddresses'];
const plain = (field: string, text: string): string =>
  AS_WRITTEN.includes(field) ? text : text.normalize('NFKC').trim();

/** An application as it came by the form, on the day it came. It proves nothing of who sent it: that is for the desk to confirm. */
export async function applicationIn(sent: Sent, on: string, lang: Lang): Promise<Asked> {
  const { typed } = sent;
  const applicant = textAt(typed, '/applicant');
  const papers = await papersIn(sent, lang, [...PAPERS.principal, ...PAPERS.agent], PAPERS.authorities);
  const agent = personIn(typed, '/agent', OF_THE_AGENT);
  return {
    ...papers,
    body: {
      rights: (typed['/rights'] ?? []).slice(0, 10),
      arrivedOn: on,
      appliedOn: on,
      arrivedBy: 'webForm',
      onPrescribedForm: true,
      principal: { ...personIn(typed, '/principal', OF_THE_PERSON), ...cluesIn(typed, '/principal') },
      ...(applicant !== undefined && { applicant }),
      ...(agent !== undefined && applicant !== 'principal' && { agent }),
      ...some('relief', textAt(typed, '/relief')),
      ...some('concerning', textAt(typed, '/concerning')),
      ...wayIn(typed),
      ...some('lettersIn', textAt(typed, '/lettersIn')),
      ...papers.body,
    },
  };
}

/**
 * What is sent afterwards: words, papers, and what was left empty at first. Where the desk had asked in its own words, whatever comes is
 * taken for it (Art. 37): a letter that nothing came would not be so, and a person at the desk asks again where it is not enough.
 */
export async function supplementIn(
  sent: Sent,
  { empty, isAsked }: { readonly empty: Standing['empty']; readonly isAsked: boolean },
  lang: Lang,
): Promise<Asked> {
  const { typed } = sent;
  const rows = [...PAPERS.principal, ...(empty.agent === undefined ? [] : PAPERS.agent)];
  const papers = await papersIn(sent, lang, rows, PAPERS.authorities);
  const words = {
    ...some('concerning', textAt(typed, '/concerning')),
    ...some('principal', personIn(typed, '/principal', empty.principal)),
    ...some('agent', personIn(typed, '/agent', empty.agent ?? [])),
  };
  const came = Object.keys(words).length + papers.body.papers.length + papers.body.authorities.length > 0;
  return { ...papers, body: { ...words, ...papers.body, ...(isAsked && came && { brings: 'what was asked' }) } };
}

const some = (name: string, value: unknown): Record<string, unknown> => (value === undefined ? {} : { [name]: value });

/** The papers of a form: each with its picture, which is what its bytes say it is. Empty rows are left out, and faults find their way back. */
async function papersIn(
  { typed, files }: Sent,
  lang: Lang,
  papers: readonly number[],
  authorities: readonly number[],
): Promise<Asked & { readonly body: Readonly<Record<'papers' | 'authorities', readonly object[]>> }> {
  const faults: FieldFault[] = [];
  const places = new Map<string, string>();
  const rows = async (of: 'papers' | 'authorities', at: number, to: number): Promise<object | undefined> => {
    const place = `/${of}/${at}`;
    const [document, file] = [textAt(typed, `${place}/document`), files.get(`${place}/scan`)];
    if (document === undefined && file === undefined) return undefined;
    places.set(`/${of}/${to}`, place);
    if (document === undefined) faults.push({ pointer: `#${place}/document`, detail: tell(lang, 'fileWithoutPaper') });
    if (file === undefined) faults.push({ pointer: `#${place}/scan`, detail: tell(lang, 'paperWithoutFile') });
    const scan = file && (await scanIn(file, lang));
    if (scan !== undefined && 'detail' in scan) faults.push({ pointer: `#${place}/scan`, detail: scan.detail });
    return {
      document,
      ...some('issuedOn', textAt(typed, `${place}/issuedOn`)),
      ...(of === 'papers' && {
        ...some('expiresOn', textAt(typed, `${place}/expiresOn`)),
        of: (PAPERS.agent as readonly number[]).includes(at) ? 'agent' : 'principal',
        side: textAt(typed, `${place}/side`) ?? 'front',
      }),
      blackedOut: typedAt(typed, `${place}/blackedOut`) === 'true',
      ...(scan !== undefined && !('detail' in scan) && { scan }),
    };
  };
  const all = async (of: 'papers' | 'authorities', list: readonly number[]): Promise<readonly object[]> => {
    const found: object[] = [];
    for (const at of list) {
      const row = await rows(of, at, found.length);
      if (row !== undefined) found.push(row);
    }
    return found;
  };
  const body = { papers: await all('papers', papers), authorities: await all('authorities', authorities) };
  return {
    body,
    faults,
    placeOf: (pointer) =>
      wayPlaceOf(pointer)
        .replace(/^#(\/(?:papers|authorities)\/\d+)/, (_, row: string) => `#${places.get(row) ?? row}`)
        .replace(/^(#\/principal\/\w+)\/\d+$/, '$1'), // a line of several is told at their field
  };
}

/** What a file is, is read off its bytes; what a telephone says of it counts for nothing, nor does the name it gives it. */
async function scanIn({ bytes, cut }: Upload, lang: Lang): Promise<Scan | { readonly detail: string }> {
  if (cut) return { detail: tell(lang, 'tooLargeFile') };
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  if (found === undefined || !KINDS.includes(found)) return { detail: tell(lang, 'notAFile') };
  const contentType = found as Scan['contentType'];
  return { fileName: `scan.${contentType.split('/')[1] ?? 'bin'}`, contentType, base64: bytes.toString('base64') };
}
