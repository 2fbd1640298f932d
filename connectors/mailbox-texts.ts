/** Texts of mails, as they were sent: in pieces, so that the length of one never matters. */

/** So much of a text is told; an address is looked for in all of it. */
export const MOST_TOLD = 100_000;
/** No address is longer (RFC 5321, 4.5.3.1). */
const LONGEST = 320;

export type TextPart = {
  readonly part: string;
  readonly encoding: string;
  readonly charset: string;
  readonly isHtml: boolean;
  readonly size: number;
};

/** Undoes the transfer encoding of a text and its character set, piece by piece. */
export function decoding({ encoding, charset }: Pick<TextPart, 'encoding' | 'charset'>): {
  readonly more: (bytes: Buffer) => string;
  readonly end: () => string;
} {
  const signs = decoderOf(charset);
  let rest = '';
  const unfold = (text: string, isLast: boolean): Buffer => {
    if (encoding === 'base64') {
      const pieces = (rest + text.replace(/[^A-Za-z0-9+/=]/g, '')).split(/=+/); // each is filled up by itself
      const last = pieces.pop() ?? '';
      const whole = isLast ? last.length : last.length - (last.length % 4);
      rest = last.slice(whole);
      return Buffer.concat([...pieces, last.slice(0, whole)].map((piece) => Buffer.from(piece, 'base64')));
    }
    const all = rest + text;
    const cut = isLast ? -1 : all.lastIndexOf('\n');
    const whole = isLast ? all : all.slice(0, cut + 1 || (all.length > 1 << 16 ? all.length : 0));
    rest = all.slice(whole.length);
    const unquoted = whole
      .replace(/(?<![ \t])[ \t]+(?=\r?\n)/g, '') // begun where a run of blanks begins, not at each of them
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    return Buffer.from(unquoted, 'latin1');
  };
  const isPlain = !['base64', 'quoted-printable'].includes(encoding);
  return {
    more: (bytes) => signs.decode(isPlain ? bytes : unfold(bytes.toString('latin1'), false), { stream: true }),
    end: () => (isPlain ? '' : signs.decode(unfold('', true), { stream: true })) + signs.decode(),
  };
}

/** What is said to be another character set than Node knows is read as UTF-8: of addresses nothing is lost by it. */
function decoderOf(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(/^(us-)?ascii$/.test(charset) ? 'utf-8' : /^cp932$/.test(charset) ? 'shift_jis' : charset);
  } catch {
    return new TextDecoder('utf-8');
  }
}

const SIGN = `[^\\s<>()[\\],;:"'\\\\@、。「」（）＜＞：；＝=]`;
const MAILBOX = new RegExp(
  `(?:"(?:[^"\\\\\\r\\n]|\\\\.){1,64}"|${SIGN}{1,64}(?:(?<=[A-Za-z\\d])'(?=[A-Za-z\\d])${SIGN}{1,64}){0,3})[@＠][\\p{L}\\p{N}](?:[\\p{L}\\p{N}.．-]{0,251}[\\p{L}\\p{N}])?`,
  'gu',
);

/** Every address that stands in a text, once each, as it stands there and as it reads; quotes that need not be are taken away. */
export const addressesIn = (text: string): readonly string[] => [
  ...new Set(
    [...text.matchAll(MAILBOX)].flatMap(({ 0: one, index }) => [unquoted(one), ...bare(one, text[index + one.length])]),
  ),
];

/** An address without the sentence that goes on behind it, or the marks between which it stands; what stands before it alone may be its own. */
function bare(address: string, next: string | undefined): readonly string[] {
  const [, before] = GOES_ON.exec(address) ?? [];
  const [, mark, within] = MARKED.exec(address) ?? [];
  return [before ?? [], mark === next ? (within ?? []) : []].flat();
}
/** No domain ends in letters of two scripts. */
const GOES_ON = /^([!-~]+@(?:[A-Za-z\d-]+\.)+[A-Za-z]{2,})[^!-~][^.．]*$/u;
const MARKED = /^(?:([*_~|`])\1*)(\w.*)$/u;

const unquoted = (address: string): string => {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  if (!local.startsWith('"')) return address;
  const bare = local.slice(1, -1).replace(/\\(.)/g, '$1');
  return /^[\w.!#$%&'*+/=?^`{|}~-]+$/.test(bare) ? bare + address.slice(at) : address;
};

/** Gathers the addresses of a text that comes in pieces, also where one lies across two of them. */
export function gathering(isHtml: boolean): {
  readonly more: (piece: string) => void;
  readonly gathered: () => { readonly addresses: readonly string[]; readonly told: string };
} {
  const found = new Set<string>();
  let [tail, told] = ['', ''];
  return {
    more: (piece) => {
      if (told.length < MOST_TOLD) told = (told + piece).slice(0, MOST_TOLD);
      const all = tail + piece;
      for (const form of formsOf(all, isHtml)) for (const one of addressesIn(form)) found.add(one);
      tail = all.slice(-4 * LONGEST);
    },
    gathered: () => ({ addresses: [...found], told: isHtml ? withoutTags(told) : told }),
  };
}

/** A text as it stands, with the line breaks a sender put into long lines taken out (RFC 3676), and, of HTML, without its marks. */
const formsOf = (text: string, isHtml: boolean): readonly string[] =>
  isHtml
    ? [...new Set([unescaped(text), withoutTags(text), withoutTags(text.replace(TAG, ''))])]
    : [...new Set([text, text.replace(/ ?\r?\n(?:> ?)*(?=\S)/g, ''), text.replace(/%40/g, '@')])];

/** It ends before the next begins: what is never closed is looked through once, and not from each of its beginnings. */
const TAG = /<[^<>]*>/g;

const withoutTags = (html: string): string =>
  unescaped(
    withoutHidden(html)
      .replace(/<br\b[^<>]*>|<\/(p|div|tr|li|h\d)\s*>/gi, '\n')
      .replace(TAG, ''),
  );

/** How what is not shown begins, and by which each ends. */
const HIDES = /<(style\b|script\b|!--)/gi;
const SHOWS: Readonly<Record<string, RegExp>> = { style: /<\/style\s*>/gi, script: /<\/script\s*>/gi, '!--': /-->/g };

/** HTML without styles, scripts and comments; one that is never closed stands as it is, and its end is looked for once. */
function withoutHidden(html: string): string {
  let [shown, from] = ['', 0];
  const open = new Set<string>();
  for (const { 0: begin, 1: what = '', index } of html.matchAll(HIDES)) {
    const end = SHOWS[what.toLowerCase()];
    if (end === undefined || index < from || open.has(what.toLowerCase())) continue;
    end.lastIndex = index + begin.length;
    if (end.test(html)) [shown, from] = [shown + html.slice(from, index), end.lastIndex];
    else open.add(what.toLowerCase());
  }
  return shown + html.slice(from);
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', commat: '@' };
const unescaped = (html: string): string =>
  html
    .replace(/%40/g, '@')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{1,10}));/gi, (whole, dec?: string, hex?: string, name = '') => {
      const code = dec === undefined ? (hex === undefined ? undefined : parseInt(hex, 16)) : Number(dec);
      if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      return new Map(Object.entries(NAMED)).get(String(name).toLowerCase()) ?? whole;
    });
