import { shapesOf } from '../../casefile/kanji';

/** The ways in which one value is written. Each is a function of the value in its parts; `n` chooses where a way has several. */
type Form<Parts> = (parts: Parts, n: number) => string;

const wide = (text: string): string =>
  text.replace(/[!-~]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replaceAll(' ', '　');
const at = <T>(all: readonly T[], n: number): T => all[n % all.length] as T;
const BLANKS = ['', ' ', '　', '\u00a0', '  ', ' 　 '];
const UNSEEN = ['\u200b', '\u2060', '\u00ad', '\u202a', '\ufeff', '\u{e0100}'];
const DASHES = ['-', '‐', '−', '－', 'ー', '―'];

/** Katakana in half width, as machines of old have them. */
export const halfWidth = (kana: string): string =>
  [...kana.normalize('NFD')].map((sign) => HALF.get(sign) ?? sign).join('');
const HALF: ReadonlyMap<string, string> = new Map([
  ...Array.from({ length: 0xff9e - 0xff61 }, (_, n) => String.fromCharCode(0xff61 + n)).map(
    (half) => [half.normalize('NFKC'), half] as const,
  ),
  ['\u3099', '\uff9e'],
  ['\u309a', '\uff9f'],
]);
const hiragana = (kana: string): string =>
  kana.replace(/[ァ-ヶ]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));

type Name = { readonly family: string; readonly given: string };
export const NAMES: readonly Form<Name>[] = [
  ({ family, given }, n) => family + at(BLANKS, n) + given,
  ({ family, given }, n) => ` ${family}${at(BLANKS, n)}${given}　`,
  ({ family, given }, n) => family + at(UNSEEN, n) + given,
  ({ family, given }, n) => [...`${family}${at(BLANKS, n)}${given}`].map((sign) => at(shapesOf(sign), n)).join(''),
  ({ family, given }) => `${family} ${given}`.normalize('NFD'),
  ({ family, given }) => `${given} ${family}`,
  ({ family, given }, n) => `${family}${at(BLANKS, n)}${given}様`,
];
/** What stands on an envelope: only a store writes so. */
export const ENVELOPES: readonly Form<Name>[] = [
  ({ family, given }, n) => `株式会社青葉 営業部 ${family}${at(BLANKS, n)}${given}`,
  ({ family, given }, n) => `${family}${at(BLANKS, n)}${given}（ご本人）`,
];
export const READINGS: readonly Form<Name>[] = [
  ({ family, given }, n) => family + at(BLANKS, n) + given,
  ({ family, given }, n) => halfWidth(family + at([' ', '', '　'], n) + given),
  ({ family, given }, n) => hiragana(family + at(BLANKS, n) + given),
  ({ family, given }, n) =>
    `${family}${at(BLANKS, n)}${given}`.replace(/[ァィゥェォャュョッ]/gu, (sign) =>
      String.fromCharCode(sign.charCodeAt(0) + 1),
    ),
  ({ family, given }) => `${family} ${given}`.replace(/(?<=[オコソトノホモヨロゴゾドボョ])ウ/gu, 'ー'),
  ({ family, given }) => `${family} ${given}`.normalize('NFD'),
  ({ family, given }, n) => family + at(UNSEEN, n) + given,
];

type Day = { readonly year: number; readonly month: number; readonly day: number };
const two = (number: number): string => String(number).padStart(2, '0');
const iso = ({ year, month, day }: Day): string => `${year}-${two(month)}-${two(day)}`;
const KANJI = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const inKanji = (number: number): string =>
  (number > 19 ? KANJI[Math.floor(number / 10)] : '') +
  (number > 9 ? '十' : '') +
  (number % 10 > 0 ? KANJI[number % 10] : '');
/** The era of a day, by the Cabinet's days of change. */
const eraOf = (day: Day): readonly [name: string, sign: string, code: number, year: number] => {
  const text = iso(day);
  const [name, sign, code, before] =
    text >= '2019-05-01'
      ? (['令和', 'R', 5, 2018] as const)
      : text >= '1989-01-08'
        ? (['平成', 'H', 4, 1988] as const)
        : text >= '1926-12-25'
          ? (['昭和', 'S', 3, 1925] as const)
          : text >= '1912-07-30'
            ? (['大正', 'T', 2, 1911] as const)
            : (['明治', 'M', 1, 1867] as const);
  return [name, sign, code, day.year - before];
};
const eraYear = (year: number): string => (year === 1 ? '元' : String(year));
const instant = (day: Day, hours: number): string =>
  new Date(Date.parse(`${iso(day)}T00:00:00+09:00`) + hours * 3_600_000).toISOString();

export const DAYS: readonly Form<Day>[] = [
  iso,
  ({ year, month, day }) => `${year}/${month}/${day}`,
  ({ year, month, day }) => `${year}${two(month)}${two(day)}`,
  ({ year, month, day }) => wide(`${year}.${month}.${day}`),
  ({ year, month, day }) => `${year}年${month}月${day}日`,
  (day) => `${eraOf(day)[0]}${eraYear(eraOf(day)[3])}年${day.month}月${day.day}日`,
  (day) => `${eraOf(day)[0]}${inKanji(eraOf(day)[3])}年${inKanji(day.month)}月${inKanji(day.day)}日`,
  (day) => `${eraOf(day)[1]}${eraOf(day)[3]}.${day.month}.${day.day}`,
  (day) => `${eraOf(day)[1]}${two(eraOf(day)[3])}${two(day.month)}${two(day.day)}`,
  (day) => `${eraOf(day)[2]}${two(eraOf(day)[3])}${two(day.month)}${two(day.day)}`,
  (day) => `${eraOf(day)[0].slice(0, 1)}${eraOf(day)[3]}/${two(day.month)}/${two(day.day)}`,
  (day) => String(Math.round((Date.parse(iso(day)) - Date.parse('1899-12-30')) / 86_400_000)),
  ({ year, month, day }) => `${year}/${month}/${day} 0:00`,
  (day) => `${iso(day)} 00:00:00.000`,
  (day, n) => instant(day, n % 23),
  (day, n) =>
    instant(day, n % 23)
      .replace('T', ' ')
      .replace(/\.\d+Z$/u, '+00'),
  (day) => `${iso(day)}T00:00:00+09:00`,
  ({ year, month, day }) => `${year}${two(month)}${two(day)}000000`,
];

/** A number's area code, exchange and subscriber number. */
type Telephone = readonly [string, string, string];
export const TELEPHONES: readonly Form<Telephone>[] = [
  (parts) => parts.join(''),
  (parts, n) => parts.join(at(DASHES, n)),
  ([a, b, c]) => `(${a})${b}-${c}`,
  ([a, b, c]) => wide(`${a}(${b})${c}`),
  ([a, b, c]) => `+81 ${a.slice(1)}-${b}-${c}`,
  ([a, b, c]) => `+81 (0)${a.slice(1)} ${b} ${c}`,
  (parts) => `81${parts.join('').slice(1)}`,
  (parts) => `0081-${parts.join('-').slice(1)}`,
  (parts) => parts.join('').slice(1),
  (parts, n) => `TEL：${parts.join(at(UNSEEN, n))}`,
];
export const EXTENSIONS: readonly Form<Telephone>[] = [
  (parts, n) => `${parts.join('-')} 内線${n}`,
  (parts, n) => `${parts.join('')}x${n}`,
];

type Home = {
  readonly prefecture: string;
  readonly city: string;
  readonly town: string;
  readonly numbers: readonly [number, number, number];
  readonly building: string;
  readonly room: number;
};
const area = ({ prefecture, city, town }: Home): string => prefecture + city + town;
export const HOMES: readonly Form<Home>[] = [
  (home) => `${area(home)}${home.numbers.join('-')} ${home.building}${home.room}`,
  (home) =>
    `${area(home)}${home.numbers[0]}丁目${home.numbers[1]}番${home.numbers[2]}号 ${home.building} ${home.room}号室`,
  (home) =>
    `${area(home)}${inKanji(home.numbers[0])}丁目${inKanji(home.numbers[1])}番地の${inKanji(home.numbers[2])}　${home.building}${home.room}`,
  (home, n) => `${area(home)}${wide(home.numbers.join(at(DASHES, n)))}${home.building}${wide(String(home.room))}`,
  (home) => `${home.city}${home.town}${home.numbers.join('-')}${home.building}${home.room}`,
  (home, n) =>
    `${home.prefecture} ${home.city} ${home.town} ${home.numbers.join('−')} ${home.building}${at(BLANKS, n)}${home.room}`,
  (home) => `${area(home)}${home.numbers[0]}丁目${home.numbers[1]}-${home.numbers[2]} ${home.building}${home.room}`,
  (home) => `${area({ ...home, town: `大字${home.town}` })}${home.numbers.join('-')} ${home.building}${home.room}`,
  (home) => `〒105-0011 ${area(home)}${home.numbers.join('の')} ${home.building}${home.room}`,
];
