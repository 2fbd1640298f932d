import { isAscii } from 'node:buffer';
import { readFile } from 'node:fs/promises';

/** How Japan writes its files. `shift_jis` is Windows-31J, as every system here means by that name. */
export const ENCODINGS = ['utf-8', 'shift_jis', 'euc-jp', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

type Sentence = { readonly ja: string; readonly en: string };

/** Somebody wrote a file in letters we would have to guess. The words say what to do, and never what stands in it. */
export class WrittenOtherwise extends Error {
  override readonly name = 'WrittenOtherwise';
  constructor(readonly says: Sentence) {
    super(says.en);
  }
}

/** What a file written by hand says. Throws `WrittenOtherwise`, or what the system says of a file that cannot be read. */
export const readWritten = async (file: string): Promise<string> => textWritten(await readFile(file));

/** Bytes written by hand as text: UTF-8, or UTF-16 that says so in its first two bytes. A mark at the beginning is no part of the text. */
export function textWritten(bytes: Uint8Array): string {
  const mark = markOf(bytes);
  const text = decoded(bytes, mark ?? 'utf-8');
  if (text === undefined || text.includes('\0')) throw saveAsUtf8(seemsToBe(bytes));
  const at = text.indexOf('\ufffd');
  if (at < 0) return text;
  const line = text.slice(0, at).split('\n').length;
  throw new WrittenOtherwise({
    ja: `${line}行目に、保存の際に失われた文字（U+FFFD）があります。書き直し、UTF-8 で保存し直してください`,
    en: `line ${line} holds the sign U+FFFD, where a letter was lost when it was saved; write it anew and save it as UTF-8`,
  });
}

function saveAsUtf8(seems: Encoding | undefined): WrittenOtherwise {
  return new WrittenOtherwise({
    ja: `文字コードが UTF-8 ではありません${seems === undefined ? '' : `（${CALLED[seems]} のようです）`}。UTF-8 で保存し直してください`,
    en: `it is not written in UTF-8${seems === undefined ? '' : `, but in ${CALLED[seems]}, as it seems`}; save it as UTF-8`,
  });
}

/** As the dialogs of editors call them. */
const CALLED: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  shift_jis: 'Shift_JIS',
  'euc-jp': 'EUC-JP',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
};

/** What the mark at its beginning says a file is written in. */
export function markOf([first, second, third]: Uint8Array): Encoding | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : undefined;
}

/** In what a text, or the beginning of one, seems to be written; nothing where it may be anything, as ASCII may. */
export function seemsToBe(bytes: Uint8Array): Encoding | undefined {
  const mark = markOf(bytes);
  if (mark !== undefined) return mark;
  if (bytes.includes(0)) return wideIn(bytes);
  if (isAscii(bytes)) return undefined;
  return (['utf-8', 'euc-jp', 'shift_jis'] as const).find((encoding) => {
    const text = decoded(bytes, encoding, true);
    return text !== undefined && SIGN_OF[encoding].test(text);
  });
}

/** Which half of each pair of bytes is empty, where letters of ASCII stand among them. */
function wideIn(bytes: Uint8Array): Encoding | undefined {
  let [even, odd] = [0, 0];
  bytes.forEach((byte, at) => {
    if (byte === 0 && at % 2 === 0) even += 1;
    else if (byte === 0) odd += 1;
  });
  return odd > 4 * even ? 'utf-16le' : even > 4 * odd ? 'utf-16be' : undefined;
}

/** What a text shows that was read in the encoding it is in, and hardly one that was not. */
export const SIGN_OF: Readonly<Record<Exclude<Encoding, 'utf-16le' | 'utf-16be'>, RegExp>> = {
  'utf-8': /[\u0800-\uffff]|[A-Za-z][\u0080-\u07ff]|[\u0080-\u07ff][A-Za-z]/, // three bytes of one sign follow each other by chance in no file; Peña
  'euc-jp': /[ぁ-んァ-ヶ]/,
  shift_jis: /[^\0-\x7f]/,
};

/** The text, or nothing where the bytes are none in this encoding. */
function decoded(bytes: Uint8Array, encoding: Encoding, mayBreakOff = false): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: mayBreakOff });
  } catch {
    return undefined; // it is in another encoding, which is what was asked
  }
}
