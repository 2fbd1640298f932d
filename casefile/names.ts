import type { KeyKind } from './identifiers';
import { commonShapes, shapesOf as allShapesOf } from './kanji';

/** More ways than this of writing one value are not searched; the likeliest come first. */
const MOST = 256;
const SELECTORS = /[\u200b-\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
const HYPHENS = /[‐‑‒–—―−－ー-]/gu;
const LATIN = /\p{Script=Latin}/u;
const shapesOf = (kanji: string): readonly string[] => allShapesOf(kanji).slice(0, 5);
const ERAS = {
  明治: 1867,
  M: 1867,
  大正: 1911,
  T: 1911,
  昭和: 1925,
  S: 1925,
  平成: 1988,
  H: 1988,
  令和: 2018,
  R: 2018,
} as const;
const KANJI_DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** What stands between the parts when a value lies in several columns. */
export const BETWEEN: Readonly<Record<KeyKind, string>> = {
  name: ' ',
  kana: ' ',
  birthDate: '-',
  postalCode: '-',
  address: '',
  email: '@',
  phone: '-',
  customerNumber: '',
};

/** The one form in which two ways of writing the same value are alike. Empty when nothing is left to compare. */
export function matchForm(kind: KeyKind, value: string): string {
  return FORMS[kind](plain(value));
}

/** Whether two writings are the same value: 髙橋　花子 and 高橋花子. Two values of which nothing is left are never the same. */
export function sameValue(kind: KeyKind, a: string, b: string): boolean {
  const form = matchForm(kind, a);
  return form !== '' && form === matchForm(kind, b);
}

/** Every way a proven value may stand in a store, as it was given first; empty when there is nothing to search for. */
export function spellings(kind: KeyKind, value: string): readonly string[] {
  const given = value.trim();
  if (matchForm(kind, given) === '') return [];
  return [...new Set([given, ...SPELLINGS[kind](plain(given))])].slice(0, MOST);
}

/** How a name may be divided into the two columns of a store: at each space, or, without one, at each character. */
export function nameParts(value: string): readonly (readonly [string, string])[] {
  const words = plain(value).split(' ');
  if (words.length > 1)
    return words.slice(1).map((_, at) => [words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' ')] as const);
  const characters = [...(words[0] ?? '')];
  if (LATIN.test(value)) return [];
  return characters
    .slice(1, 8)
    .map((_, at) => [characters.slice(0, at + 1).join(''), characters.slice(at + 1).join('')] as const);
}

/** An address as a store's columns are folded before they are compared: the same folding is written in SQL. */
export const ADDRESS_FOLD = { from: '０１２３４５６７８９‐‑‒–—―−－ー 　', to: '0123456789---------' } as const;

/** The spellings of an address, each folded as the columns are. */
export const foldedAddresses = (value: string): readonly string[] => [
  ...new Set(
    spellings('address', value).map((spelling) =>
      [...spelling]
        .map((c) => {
          const at = ADDRESS_FOLD.from.indexOf(c);
          return at < 0 ? c : (ADDRESS_FOLD.to[at] ?? '');
        })
        .join(''),
    ),
  ),
];

const plain = (value: string): string => value.replace(SELECTORS, '').normalize('NFKC').trim().replace(/\s+/gu, ' ');
const digitsOf = (value: string): string => value.replace(/\D/g, '');
const withoutSpaces = (value: string): string => value.replaceAll(' ', '');
const katakana = (value: string): string =>
  value.replace(/[ぁ-ゖ]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60));
const hiragana = (value: string): string =>
  value.replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
const wide = (value: string): string => value.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const titled = (word: string): string => word.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (c) => c.toUpperCase());

/** A space counts only between words of Latin letters: 山田 花子 is 山田花子, ANN ROSE is not ANNROSE. */
const joined = (name: string): string => name.replace(/(?<!\p{Script=Latin}) | (?!\p{Script=Latin})/gu, '');

const FORMS: Readonly<Record<KeyKind, (value: string) => string>> = {
  name: (value) => joined(commonShapes(value)).toLowerCase(),
  kana: (value) => joined(katakana(value)).toLowerCase(),
  birthDate: (value) => civilDay(value) ?? withoutSpaces(value),
  postalCode: (value) =>
    value
      .replace(/^〒/, '')
      .replace(/[^\p{L}\d]/gu, '')
      .toLowerCase(),
  address: (value) =>
    blockNumbers(commonShapes(withoutSpaces(value)))
      .replace(HYPHENS, '-')
      .toLowerCase(),
  email: (value) => value.toLowerCase(),
  phone: (value) => domestic(value),
  customerNumber: (value) => withoutSpaces(value).toUpperCase(),
};

const SPELLINGS: Readonly<Record<KeyKind, (value: string) => readonly string[]>> = {
  name: (value) =>
    shaped(value)
      .flatMap(cased)
      .flatMap(spaced)
      .flatMap((name) => (/[ァ-ヶ]/.test(name) ? [name, narrow(name)] : [name])),
  kana: (value) =>
    [katakana(value), hiragana(value)]
      .flatMap(spaced)
      .flatMap((kana) => [kana, narrow(kana)])
      .flatMap(cased),
  birthDate: (value) => {
    const day = civilDay(value);
    if (day === undefined) return [value];
    const [year, month, date] = day.split('-') as [string, string, string];
    return [
      day,
      `${year}/${month}/${date}`,
      `${year}${month}${date}`,
      `${year}-${+month}-${+date}`,
      `${year}/${+month}/${+date}`,
      `${year}年${+month}月${+date}日`,
      `${year}年${month}月${date}日`,
      `${year}.${month}.${date}`,
    ];
  },
  postalCode: (value) => {
    const code = FORMS.postalCode(value);
    if (!/^\d{7}$/.test(code)) return [value, value.toUpperCase(), withoutSpaces(value).toUpperCase()];
    const hyphened = `${code.slice(0, 3)}-${code.slice(3)}`;
    return [code, hyphened, `〒${hyphened}`, `〒${code}`, wide(code), wide(hyphened), `〒${wide(hyphened)}`];
  },
  address: (value) => addresses(value),
  email: (value) => [value.toLowerCase()],
  phone: (value) => phones(value),
  customerNumber: (value) => [value, value.toUpperCase(), value.toLowerCase(), withoutSpaces(value), wide(value)],
};

/** A name in all its shapes, those with the fewest changes first. */
function shaped(name: string): readonly string[] {
  let names: { readonly text: string; readonly changes: number }[] = [{ text: '', changes: 0 }];
  for (const character of name) {
    names = names.flatMap(({ text, changes }) =>
      shapesOf(character).map((shape) => ({ text: text + shape, changes: changes + (shape === character ? 0 : 1) })),
    );
    names = names.sort((a, b) => a.changes - b.changes).slice(0, MOST);
  }
  return names.map(({ text }) => text);
}

function cased(name: string): readonly string[] {
  if (!LATIN.test(name)) return [name];
  const words = name.split(' ');
  const last = words.length - 1;
  return [
    name,
    name.toUpperCase(),
    name.toLowerCase(),
    titled(name),
    words.map((word, at) => (at === last ? word.toUpperCase() : titled(word))).join(' '),
    words.map((word, at) => (at === 0 ? word.toUpperCase() : titled(word))).join(' '),
  ];
}

const spaced = (name: string): readonly string[] =>
  name.includes(' ') ? [name, name.replaceAll(' ', '\u3000'), withoutSpaces(name)] : divided(name);

/** Where the applicant wrote no space, the store may have one: 山田花子 stands as 山田 花子. */
function divided(name: string): readonly string[] {
  const parts = nameParts(name);
  return [
    name,
    ...parts.map(([family, given]) => `${family} ${given}`),
    ...parts.map(([family, given]) => `${family}\u3000${given}`),
  ];
}

const NARROW: ReadonlyMap<string, string> = new Map([
  ...Array.from({ length: 0xff9e - 0xff61 }, (_, at) => String.fromCharCode(0xff61 + at)).map(
    (half) => [half.normalize('NFKC'), half] as const,
  ),
  ['\u3099', '\uff9e'],
  ['\u309a', '\uff9f'],
]);
const narrow = (value: string): string =>
  [...katakana(value).normalize('NFD')]
    .map((c) => NARROW.get(c) ?? c)
    .join('')
    .normalize('NFC');

/** The day meant by 1985/4/2, 19850402, S60.4.2 or 昭和60年4月2日. */
function civilDay(value: string): string | undefined {
  const text = withoutSpaces(value).toUpperCase();
  const era = /^(明治|大正|昭和|平成|令和|[MTSHR])(\d{1,2}|元)[年./-](\d{1,2})[月./-](\d{1,2})日?$/.exec(text);
  const western =
    /^(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?(?:T?00:00(?::00)?(?:\.0+)?)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const [, year, month, date] =
    era === null
      ? (western ?? [])
      : [, String(ERAS[era[1] as keyof typeof ERAS] + (era[2] === '元' ? 1 : Number(era[2]))), era[3], era[4]];
  return year === undefined || month === undefined || date === undefined
    ? undefined
    : `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

const domestic = (value: string): string =>
  /^\+81|^0081/.test(value)
    ? `0${digitsOf(value)
        .replace(/^(00)?81/, '')
        .replace(/^0/, '')}`
    : digitsOf(value);

/** A number as Japan writes it: area codes have two to five digits, and nobody writes them alike. */
function phones(value: string): readonly string[] {
  const number = domestic(value);
  if (!/^0\d{8,10}$/.test(number)) return [value, number, `+${number}`];
  const cut = (...lengths: readonly number[]): string => {
    const [area, local] = lengths as [number, number];
    return `${number.slice(0, area)}-${number.slice(area, area + local)}-${number.slice(area + local)}`;
  };
  const mobile = number.length === 11;
  const hyphened = mobile ? [cut(3, 4), cut(4, 3), cut(5, 2)] : [cut(2, 4), cut(3, 3), cut(4, 2), cut(5, 1), cut(4, 3)];
  const abroad = hyphened.map((spelling) => `+81-${spelling.slice(1)}`);
  const bracketed = hyphened.map((spelling) => spelling.replace(/^(\d+)-(\d+)-/, '$1($2)'));
  return [
    number,
    ...hyphened,
    `+81${number.slice(1)}`,
    ...abroad,
    ...abroad.map((spelling) => spelling.replace('+81-', '+81 ')),
    ...bracketed,
    ...[number, ...hyphened].map(wide),
  ];
}

/** 一丁目2番3号, 1丁目2番地3 and 1-2-3 are one place. */
const blockNumbers = (address: string): string =>
  address
    .replace(/([一二三四五六七八九十])丁目/g, (_, digit: string) => `${KANJI_DIGITS.indexOf(digit)}丁目`)
    .replace(/(\d)丁目(?=\d)/g, '$1-')
    .replace(/(\d)番地?の?(?=\d)/g, '$1-')
    .replace(/(\d)(?:丁目|番地|番|号)(?!\d)/g, '$1')
    .replace(/(\d)の(?=\d)/g, '$1-');

function addresses(value: string): readonly string[] {
  const hyphened = [value, blockNumbers(value)].map((address) => address.replace(/(?<=\d)[‐‑‒–—―−ー-](?=\d)/gu, '-'));
  const inWords = hyphened.flatMap((address) => [
    address.replace(/(\d+)-(\d+)-(\d+)/, '$1丁目$2番$3号'),
    address.replace(/(\d+)-(\d+)-(\d+)/, '$1丁目$2番地$3'),
    address.replace(/(\d+)-(\d+)-(\d+)/, '$1丁目$2-$3'),
  ]);
  return [...hyphened, ...inWords]
    .flatMap((address) => shaped(address).slice(0, 8))
    .flatMap((address) =>
      address.includes(' ') ? [address, withoutSpaces(address), address.replaceAll(' ', '\u3000')] : [address],
    )
    .flatMap((address) => [
      address,
      wideNumbers(address),
      wideNumbers(address).replaceAll('－', '−'),
      wideNumbers(address).replaceAll('－', 'ー'),
    ]);
}
const wideNumbers = (address: string): string => address.replace(/[\d-]/g, wide);
