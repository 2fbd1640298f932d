import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { isMap, isNode, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { readWritten, WrittenOtherwise } from '../written';

/** A file named on the command line that cannot be used. */
export class Unreadable extends Error {
  constructor(readonly says: { readonly en: string; readonly ja: string }) {
    super(says.en);
  }
}

/** Where what was handed in was read, so that a refusal can name the line: by the thing that was made of the file. */
const READ_FROM = new WeakMap<object, { readonly file: string; readonly text: string }>();

/** What a JSON or YAML file says, with every scan it names by file (`"scan": "licence.pdf"`) put in its place. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readWritten(file).catch((error: unknown) => {
    if (error instanceof WrittenOtherwise)
      throw new Unreadable({ en: `${file}: ${error.says.en}`, ja: `${file}：${error.says.ja}` });
    throw new Unreadable(whyUnread(error, file));
  });
  const said = await withScans(parsed(file, text), dirname(file));
  if (typeof said === 'object' && said !== null) READ_FROM.set(said, { file, text });
  return said;
}

/** Why a file is not read: it is not there, seen from where the command is run; or it may not be, or is none. */
function whyUnread(error: unknown, file: string): Unreadable['says'] {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT')
    return {
      en: `${file}: there is no such file (looked for in ${process.cwd()})`,
      ja: `${file}：このファイルはありません（${process.cwd()} から探しました）`,
    };
  if (code === 'EISDIR') return { en: `${file} is a folder`, ja: `${file} はフォルダーです` };
  if (code === 'EACCES') return { en: `${file} may not be read by you`, ja: `${file} を読む権限がありません` };
  return { en: `${file} cannot be read`, ja: `${file} を読み取れません` };
}

/** JSON as it is, and what a person may write more freely: YAML, of which JSON is a part. What is neither is told by its line. */
function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { document, lines } = documentOf(text);
    const [fault] = document.errors;
    const value: unknown = fault === undefined ? document.toJS() : undefined;
    if (typeof value === 'object' && value !== null) return value;
    const { line, col } = lines.linePos(fault?.pos[0] ?? 0);
    throw new Unreadable({
      en: `${file}:${line}:${col} is where this stops being JSON, or YAML; look there and at the line before`,
      ja: `${file} の${line}行目${col}文字目で、JSON（又はYAML）の形が崩れています。その行と前の行をご覧ください`,
    });
  }
}

function documentOf(text: string): { readonly document: Document; readonly lines: LineCounter } {
  const lines = new LineCounter();
  return { document: parseDocument(text, { lineCounter: lines, prettyErrors: false }), lines };
}

/** The line of the file on which a place of what was handed in stands, as `request.json:12` (of one written in one line the sign too, as `d1.json:1:57`); nothing where it came from no file. */
export function lineAt(handedIn: unknown, pointer: string): string | undefined {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
  let at = handedIn;
  for (let taken = 0; typeof at === 'object' && at !== null; taken += 1) {
    const from = READ_FROM.get(at);
    if (from !== undefined) return `${basename(from.file)}:${lineIn(from.text, steps.slice(taken))}`;
    if (taken === steps.length) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[steps[taken] as string];
  }
  return undefined;
}

/** As far as the file has words on it: what is missing stands where it should have been. */
function lineIn(text: string, steps: readonly string[]): string {
  const { document, lines } = documentOf(text);
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of steps) {
    const key: unknown = isMap(node) ? node.items.find(({ key: name }) => String(name) === step)?.key : undefined;
    node = isMap(node) ? node.get(step, true) : isSeq(node) ? node.get(Number(step), true) : undefined;
    const here = isNode(key) ? key : node;
    if (!isNode(here) || here.range == null) break;
    [offset] = here.range;
  }
  const { line, col } = lines.linePos(offset);
  return text.trim().includes('\n') ? String(line) : `${line}:${col}`; // of a file in one line its line says nothing
}

const TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
};
async function withScans(value: unknown, folder: string): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((one) => withScans(one, folder)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    await Promise.all(
      Object.entries(value).map(async ([key, held]: [string, unknown]) => [
        key,
        key === 'scan' && typeof held === 'string'
          ? await scanOf(resolve(folder, held))
          : await withScans(held, folder),
      ]),
    ),
  );
}

/** A file as it is sent, by the kind its name says it is of; the desk holds that against its bytes. */
export async function scanOf(file: string): Promise<object> {
  const contentType = TYPES[extname(file).toLowerCase()];
  if (contentType === undefined)
    throw new Unreadable({
      en: `${basename(file)} is neither PDF, JPEG, PNG nor TIFF`,
      ja: `${basename(file)} はPDF・JPEG・PNG・TIFFのいずれでもありません`,
    });
  const content = await readFile(file).catch(() => {
    throw new Unreadable({ en: `the scan ${file} cannot be read`, ja: `画像 ${file} を読み取れません` });
  });
  return { fileName: basename(file), contentType, base64: content.toString('base64') };
}
