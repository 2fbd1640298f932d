import { katakana } from './kana';
import { commonShapes, OF_1983, type Apart } from './kanji';
import { HYPHENS, plain } from './plain';
import type { Meeting } from './sameness';

/**
 * Whether a home that stands in a record is the proven one, however its numbers, its prefecture and its building are written. What
 * stands on one side only (a building, a room, a city, the town a merger made of it) may be the same: a person looks. Another room of
 * one house is another's.
 */
export function addressesMeet(here: Address, there: Address): Meeting {
  if (here.area === '' || there.area === '') return 'other';
  if (here.latin !== undefined || there.latin !== undefined) return writtenAbroad(here, there);
  return weaker(areasMeet(here, there), housesMeet(here, there));
}

/** An address without what people leave out of names of streets and lots (第8地割73 and 8-73, 大通り and 大通, 南1条 and 南1); who meets so alone is looked at. */
export const loosely = (text: string): string =>
  inNumbers(plain(text))
    .replace(/第?(\d+)\s*地割\s*(?=(\d?))/gu, (_, lot: string, next: string) => (next === '' ? `${lot} ` : `${lot}-`))
    .replace(/(?<=\p{Script=Han})通り/gu, '通')
    .replace(/(?<=[東西南北]\d{1,2})(?=[東西南北])/gu, '条');

/** The one form of an address; empty where nothing is left of it. */
export function addressForm(text: string): string {
  const { area, numbers, building, room } = addressIn(text, OF_1983);
  return [area, numbers.join('-'), building + (room ?? '')].filter((part) => part !== '').join(' ');
}

export type Address = {
  readonly prefecture: string | undefined;
  /** City, ward and town, without the county, the words 大字 and 字, Kyoto's streets, and kana that some leave out. */
  readonly area: string;
  /** 4, 2 and 8 of 四丁目2番8号, and a room that is written behind them. */
  readonly numbers: readonly string[];
  readonly building: string;
  readonly room: string | undefined;
  /** Its words, where it is written in Latin letters alone. */
  readonly latin?: readonly string[];
};

/** In the order of JIS X 0401, by whose numbers some systems keep them. */
const PREFECTURES = (
  '北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 ' +
  '岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 ' +
  '佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県'
).split(' ');

const NUMERALS = '[〇零一二三四五六七八九十百壱弐参拾]+';
const COUNTER = '(?:丁目|丁(?=\\s*\\d|$)|番地|番(?!町)|号(?![室棟館線]))';
/** Kanji numerals that count something: 四丁目, 三番町, 北三条; those of 三田 and 六本木 are names. */
const COUNTING = new RegExp(`${NUMERALS}(?=丁目|丁(?=[\\d\\s]|$)|番|号|条|線|地割|-)`, 'gu');
const COUNTED = new RegExp(`(?<=\\d-|[目番地号]の?)${NUMERALS}(?=[-\\s番号]|$)`, 'gu');
const COUNTER_WITHIN = new RegExp(`(\\d)\\s*${COUNTER}(?:[のノ之]|\\s)*(?=[\\d〇零一二三四五六七八九十])`, 'gu');
const COUNTER_BEHIND = new RegExp(`(\\d)\\s*${COUNTER}`, 'gu');
const LINE = new RegExp(
  `(?<=[\\d〇零一二三四五六七八九十])\\s*[${HYPHENS}ーのノ之./]\\s*(?=[\\d〇零一二三四五六七八九十])`,
  'gu',
);
/** 4 2 8, where nothing else stands between the numbers. */
const BLANKS_ALONE = /(?<=[^\d\s-]\s?)\d{1,4}(?: \d{1,4}){2,3}$/u;
const NUMBERS = /^(.*?[^\d\s])\s*(\d+(?:-\d+)*)(?![\d条線]|地割|番町)\s*(.*)$/u;
const STREETS = /(?<=京都市.{1,2}区).+?(?:[上下]ガ?ル|[東西]入ル?)(?:.*(?:[上下]ガ?ル|[東西]入ル?))?/u;

export function addressIn(text: string, apart?: Apart): Address {
  const read = commonShapes(plain(text).toLowerCase(), apart)
    .replace(/^(?:日本国?[\s,、]*)?(?:〒\s*)?(?:\d{3}-?\d{4}(?![\d-]))?[\s,、]*/u, '')
    .replace(/〒\s*\d{3}-?\d{4}(?![\d-])/gu, ' ')
    .replace(/[,、。]/gu, ' ')
    .replace(/(大)?字(?=\D)/gu, '');
  if (!/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]/u.test(read))
    return {
      prefecture: undefined,
      area: read.replace(/(?<=\d)[^\p{L}\p{N}]+(?=\d)/gu, '-').replace(/[^\p{L}\p{N}-]|(?<!\d)-|-(?!\d)/gu, ''),
      numbers: [],
      building: '',
      room: undefined,
      latin: wordsOf(read),
    };
  const counted = inNumbers(read);
  const [, above = counted, numbers = '', below = ''] = NUMBERS.exec(counted) ?? [];
  return {
    ...areaIn(above),
    numbers: numbers === '' ? [] : numbers.split('-').map((one) => String(+one)),
    ...houseIn(below),
  };
}

/** 四丁目2番地の8, 4丁目2−8 and 4-2-8 as 4-2-8; a blank behind it. */
const inNumbers = (address: string): string =>
  address
    .replace(LINE, '-')
    .replace(/(?<=\d)一(?=\d)/gu, '-')
    .replace(BLANKS_ALONE, (numbers) => numbers.replaceAll(' ', '-'))
    .replace(COUNTING, digits)
    .replace(COUNTER_WITHIN, '$1-')
    .replace(COUNTED, digits)
    .replace(COUNTER_BEHIND, '$1 ')
    .replace(/-(?!\d)/gu, ' ');

/** 百二十三 as 123, 一〇三 as 103. */
function digits(numerals: string): string {
  const values = [...numerals].map((sign) =>
    Math.max(0, '零一二三四五六七八九'.indexOf(sign), '  壱弐参'.indexOf(sign) - 1),
  );
  if (!/[十拾百]/u.test(numerals)) return values.join('');
  let [sum, ones] = [0, 0];
  [...numerals].forEach((sign, at) => {
    const tens = '十拾'.includes(sign) ? 10 : sign === '百' ? 100 : 0;
    if (tens > 0) [sum, ones] = [sum + (ones || 1) * tens, 0];
    else ones = ones * 10 + (values[at] ?? 0);
  });
  return String(sum + ones);
}

function areaIn(above: string): Pick<Address, 'prefecture' | 'area'> {
  const whole = katakana(above.replace(/\s/gu, ''));
  const coded = /^(0[1-9]|[1-3]\d|4[0-7])(?=\D)/u.exec(whole)?.[1];
  const prefecture = coded === undefined ? PREFECTURES.find((one) => whole.startsWith(one)) : PREFECTURES[+coded - 1];
  const area = whole
    .slice(coded?.length ?? prefecture?.length ?? 0)
    .replace(/^[^市区町村郡]{1,5}郡(?=[^市]*?[町村])/u, '')
    .replace(STREETS, (streets, at: number, all: string) =>
      at + streets.length < all.length ? '' : streets.replace(/上ガル/gu, '上ル').replace(/入(?!ル)/gu, '入ル'),
    ) // no town is left to tell by: the streets are all that says where
    .replace(/(?<=[\p{Script=Han}])[ケガノ之ツ](?=\p{Script=Han})/gu, '');
  return { prefecture, area };
}

const OF_A_ROOM = new RegExp(`(?<!\\d)[\\s${HYPHENS}・]+|[\\s${HYPHENS}・]+(?!\\d)|(?<=\\d)(?:号室|室|号)`, 'gu');
const BETWEEN_DIGITS = new RegExp(`(?<=\\d)[\\s${HYPHENS}・]+(?=\\d)`, 'gu');
function houseIn(below: string): Pick<Address, 'building' | 'room'> {
  const set = below.replace(OF_A_ROOM, '').replace(BETWEEN_DIGITS, '-');
  const whole = katakana(set.replace(/[〇零一二三四五六七八九十]+/gu, digits)).replaceAll('階', 'f');
  const [, building = whole, room] = /^(.*?)([a-z]?\d+(?:-\d+)*)$/u.exec(whole) ?? [];
  return { building, room };
}

function areasMeet(a: Address, b: Address): Meeting {
  if (a.prefecture !== undefined && b.prefecture !== undefined && a.prefecture !== b.prefecture) return 'other';
  if (a.area === b.area) return a.prefecture !== b.prefecture && IN_SEVERAL.test(a.area) ? 'perhaps' : 'same';
  const isPart = isLeftOut(a.area, b.area) || isLeftOut(b.area, a.area);
  return isPart || isMerged(a.area, b.area) || isMerged(b.area, a.area) ? 'perhaps' : 'other';
}

/** Municipalities whose whole name several prefectures have. */
const IN_SEVERAL =
  /^(?:府中市|伊達市|(?:池田|朝日|川崎|小国|美里|明和|金山|南部|日野|清水|森|美郷|太子|広川|高森|川西|美浜|松前|日高)町|(?:高山|昭和|川上)村)/u;

/** Whether one says the town alone, or the municipality alone, of the other. */
const isLeftOut = (less: string, more: string): boolean =>
  (less !== '' && more.endsWith(less) && /[市区町村]$/u.test(more.slice(0, -less.length))) ||
  (more.startsWith(less) && /[市区町村]$/u.test(less));

/** Whether a town of the same name lies in what may be the municipality another was merged into: 浦和市高砂 and さいたま市浦和区高砂. */
function isMerged(former: string, now: string): boolean {
  const [, municipality = '', town = ''] = /^(.{2,}?)[市町村](.+)$/u.exec(former) ?? [];
  return town !== '' && now.endsWith(town) && now.slice(0, -town.length).includes(municipality);
}

function housesMeet(here: Address, there: Address): Meeting {
  const [a, b] = here.numbers.length >= there.numbers.length ? [here, there] : [there, here];
  if (a.numbers.join('-') === b.numbers.join('-')) return roomsMeet(a, b);
  const more = a.numbers.slice(b.numbers.length);
  const room = more.join('-');
  const isLonger =
    a.numbers.join('-').startsWith(`${b.numbers.join('-')}-`) && (more.length === 1 || b.room?.includes('-') === true);
  if (b.numbers.length === 0) return b.building === '' ? 'perhaps' : 'other';
  return isLonger ? roomsMeet({ ...a, room }, b) : 'other';
}

function roomsMeet(a: Pick<Address, 'building' | 'room'>, b: Pick<Address, 'building' | 'room'>): Meeting {
  if (a.room !== undefined && b.room !== undefined && a.room !== b.room)
    return isSetApart(a.room, b.room) || isSetApart(b.room, a.room) ? 'perhaps' : 'other';
  if (a.room === b.room && a.building === b.building) return 'same';
  return a.room !== undefined && a.room === b.room && (a.building === '' || b.building === '') ? 'same' : 'perhaps';
}

/** A room with its house or its floor set apart before it, and without: 1-101 is 101 or 1101. */
const isSetApart = (apart: string, room: string): boolean =>
  apart.endsWith(`-${room}`) || (!room.includes('-') && apart.replaceAll('-', '') === room);

/** Addresses of which one at least is in Latin letters: the same signs, or the same words in another order or with some left out; a Japanese one by its numbers. */
function writtenAbroad(here: Address, there: Address): Meeting {
  if (here.latin !== undefined && there.latin !== undefined) {
    if (here.area === there.area) return 'same';
    const [less, more] = here.latin.length < there.latin.length ? [here.latin, there.latin] : [there.latin, here.latin];
    return less.length > 1 && less.every((word) => more.includes(word)) ? 'perhaps' : 'other';
  }
  const [latin, { numbers }] = here.latin === undefined ? [there.latin ?? [], here] : [here.latin, there];
  const said = latin.flatMap((word) => word.match(/\d+/gu) ?? []).map((number) => String(+number));
  return said.length > 0 && numbers.every((number) => said.includes(number)) ? 'perhaps' : 'other';
}

/** The words of an address in Latin letters; numbers keep what stands between them. */
const wordsOf = (read: string): readonly string[] =>
  read
    .replace(HYPHEN, '-')
    .split(/[\s,.;]+/u)
    .map((word) => (/^[\d-]+$/u.test(word) ? word : word.replace(/[^\p{L}\p{N}]/gu, '')))
    .filter((word) => word !== '');
const HYPHEN = new RegExp(`[${HYPHENS}]`, 'gu');

const weaker = (one: Meeting, other: Meeting): Meeting =>
  one === 'other' || other === 'other' ? 'other' : one === 'perhaps' || other === 'perhaps' ? 'perhaps' : 'same';
