import { isAscii } from 'node:buffer';
import { markOf, seemsToBe, SIGN_OF, type Encoding } from '../written';
import { FileUnfit } from './file-unfit';

type Rival = {
  readonly encoding: Encoding;
  /** What stands in a text that is in truth in this encoding, read so. */
  readonly shows: RegExp;
  /** What it is not while this stands in it: read so, and read as the data map says. */
  readonly never?: RegExp;
  readonly neverAsSaid?: RegExp;
};

/**
 * In what else a file may be that can be read as the data map says: three bytes of UTF-8 are often two signs of Windows-31J, and two
 * kana of half width one letter of UTF-8. EUC-JP read as Windows-31J is kana of half width throughout.
 */
const RIVALS: Readonly<Record<Encoding, readonly Rival[]>> = {
  'utf-8': [{ encoding: 'shift_jis', shows: /[ｦ-ﾟ]/, never: /[^\p{ASCII}｡-ﾟ]/u, neverAsSaid: SIGN_OF['utf-8'] }],
  shift_jis: [
    { encoding: 'utf-8', shows: SIGN_OF['utf-8'] },
    { encoding: 'euc-jp', shows: SIGN_OF['euc-jp'] },
  ],
  'euc-jp': [{ encoding: 'utf-8', shows: SIGN_OF['utf-8'] }],
  'utf-16le': [],
  'utf-16be': [],
};

/** Reads bytes as text in the encoding the data map says, piece by piece, and complains where they are in another. */
export function decoderOf(encoding: Encoding): { read(piece: Buffer): string; end(): string } {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let first: Buffer | undefined;
  let rivals: { readonly rival: Rival; readonly decoder: InstanceType<typeof TextDecoder>; isShown: boolean }[] = [];

  function begin(piece: Buffer): void {
    first = piece;
    const mark = markOf(piece);
    const seems = mark ?? (piece.includes(0) ? seemsToBe(piece) : undefined);
    if (seems !== undefined && seems !== encoding) throw otherwise(encoding, seems);
    if (mark === undefined)
      rivals = RIVALS[encoding].map((rival) => ({
        rival,
        decoder: new TextDecoder(rival.encoding, { fatal: true }),
        isShown: false,
      }));
  }

  function weigh(piece: Buffer, text: string): void {
    if (rivals.length === 0 || isAscii(piece)) return;
    rivals = rivals.filter((one) => {
      const read = attempt(() => one.decoder.decode(piece, { stream: true }));
      const { shows, never, neverAsSaid } = one.rival;
      if (read === undefined || never?.test(read) === true || neverAsSaid?.test(text) === true) return false;
      one.isShown ||= shows.test(read);
      return true;
    });
  }

  return {
    read(piece) {
      if (first === undefined) begin(piece);
      const text = attempt(() => decoder.decode(piece, { stream: true }));
      if (text === undefined) throw otherwise(encoding, seemsToBe(piece));
      if (text.includes('\0')) throw holdsNothing();
      weigh(piece, text);
      return text;
    },
    end() {
      const text = attempt(() => decoder.decode());
      if (text === undefined) throw otherwise(encoding, first && seemsToBe(first));
      const other = rivals.find((one) => one.isShown && attempt(() => one.decoder.decode()) !== undefined);
      if (other !== undefined) throw otherwise(encoding, other.rival.encoding);
      return text;
    },
  };
}

/** What a decoder reads; nothing where the bytes are in another encoding. */
function attempt(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined; // it throws for that reason alone
  }
}

function otherwise(encoding: Encoding, seems: Encoding | undefined): FileUnfit {
  if (seems === undefined || seems === encoding)
    return new FileUnfit({
      ja: `文字コードが ${encoding} ではありません。データマップの \`encoding\` を直すか、書き出し直してください`,
      en: `it is not ${encoding}; correct \`encoding\` in the data map or export it anew`,
    });
  return new FileUnfit({
    ja: `文字コードが ${encoding} ではなく ${seems} のようです。データマップに \`encoding: ${seems}\` と書くか、書き出し直してください`,
    en: `it is not ${encoding} but ${seems}, as it seems; write \`encoding: ${seems}\` in the data map or export it anew`,
  });
}

const holdsNothing = (): FileUnfit =>
  new FileUnfit({
    ja: '値が0のバイトがあります。書き出しが途中で止まったか、ファイルが壊れています。書き出し直してください',
    en: 'it holds bytes of value 0, where writing stopped or a disk failed; export it anew',
  });
