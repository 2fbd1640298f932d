import { isLessMarked, katakana, sounded } from './kana';
import { commonShapes, likeShapes } from './kanji';
import { HYPHENS, plain } from './plain';
import { readOnce, type Apart } from './read-once';
import type { Meeting } from './sameness';

/** The proven names of a person, how they are read as far as that is known, and shapes of kanji which a company takes apart. */
export type ProvenNames = {
  readonly name: readonly string[];
  readonly kana: readonly string[];
  readonly apart?: Apart;
};

/**
 * Whether a name that stands in a record is the person's. The same words in another order are, where they are not Latin, and a proven
 * family name before a proven given name. Only what cannot be a writing of a proven name is another's: a name in other signs than any
 * proven one, a part of a name, initials, or another family name before the same given name may be theirs, and a person looks.
 */
export function nameMeets(written: string, { name, kana, apart }: ProvenNames): Meeting {
  const known = [...namesIn(name, apart), ...namesIn(kana, apart)].filter(({ joined }) => joined !== '');
  const here = [written, ...withoutCompany(written)]
    .map((one) => nameIn(one, apart))
    .filter(({ joined }) => joined !== '');
  const [whole] = here;
  if (whole === undefined || known.length === 0) return 'other';
  if (here.some((one) => known.some((proven) => isSame(proven, one) || isMarriedInto(proven, known, one))))
    return 'same';
  const comparable = known.filter(({ script }) => script === whole.script);
  if (comparable.length === 0) return 'perhaps';
  return here.some((one) => comparable.some((proven) => mayBe(proven, one))) ? 'perhaps' : 'other';
}

/** The one form of all writings of a name; empty where nothing is left of it. */
export const nameForm = (text: string): string => nameIn(text).joined;

/** A name as it is compared: its words as they are spelled and as they sound, the whole as it sounds, and in which signs it is written. */
type Name = {
  readonly spelled: readonly string[];
  readonly words: readonly string[];
  readonly joined: string;
  readonly script: 'latin' | 'kana' | 'kanji';
  readonly isInverted: boolean;
};

const HONORIFICS = /(?<=.)\s*(?:様|さま|殿|氏|先生|さん|御中|くん|君|ちゃん)$/u;
const BETWEEN_WORDS = /[\s・·‧•･.,、，/=゠]+/u;
const APOSTROPHES = /['’‘ʼʻ`´′ʹ"“”]/gu;
const LATIN = /\p{Script=Latin}/u;

function nameIn(text: string, apart?: Apart): Name {
  const read = repeated(
    plain(text)
      .replace(/\s*\([^()]*\)\s*/gu, ' ')
      .trim()
      .replace(HONORIFICS, ''),
  );
  const isLatin = LATIN.test(read);
  const parts = isLatin
    ? lettersOf(read).split(LATIN_BETWEEN)
    : katakana(commonShapes(read.toLowerCase(), apart)).split(BETWEEN_WORDS);
  const spelled = parts.filter((word) => word !== '');
  const joined = sounded(spelled.join(''));
  const script = isLatin ? 'latin' : /^[\p{Script=Katakana}ー]*$/u.test(joined) ? 'kana' : 'kanji';
  return { spelled, words: spelled.map(sounded), joined, script, isInverted: /^[^,]+,[^,]+$/u.test(read) };
}
const namesIn = readOnce(nameIn);
const LATIN_BETWEEN = new RegExp(`[\\s・·‧•･.,、，/=゠${HYPHENS}]+`, 'u');

/** Letters of old systems: no case, no marks over them, no apostrophes. */
const lettersOf = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/gu, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(APOSTROPHES, '');
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** 佐々木 with the sign it stands for, 関が原 and 関ヶ原 alike, and a 之 that is read ノ. */
const repeated = (text: string): string =>
  text
    .replace(/(\p{Script=Han})[々〻仝]/gu, '$1$1')
    .replace(/(?<=\p{Script=Han})[ヶケがガ](?=\p{Script=Han})/gu, 'ケ')
    .replaceAll('之', 'ノ');

function isSame(proven: Name, here: Name): boolean {
  if (proven.script === 'latin' || here.script === 'latin')
    return (
      proven.words.join(' ') === here.words.join(' ') ||
      (proven.isInverted !== here.isInverted && isTurned(proven.words, here.words))
    );
  return (
    proven.joined === here.joined ||
    (here.words.length > 1 && turnsOf(here.spelled).includes(proven.joined)) ||
    (proven.words.length > 1 && turnsOf(proven.spelled).includes(here.joined)) ||
    (here.words.includes(proven.joined) && here.words.every((word) => proven.joined.includes(word)))
  );
}

const isTurned = (one: readonly string[], other: readonly string[]): boolean =>
  one.length > 1 && turnsOf(one).includes(other.join('')) && isOneOrder(one, other);
const isOneOrder = (one: readonly string[], other: readonly string[]): boolean =>
  JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());

/** The words begun at each of them: 花子 山田 is 山田 花子 begun at its second. */
const turnsOf = (words: readonly string[]): readonly string[] =>
  words.slice(1).map((_, at) => sounded([...words.slice(at + 1), ...words.slice(0, at + 1)].join('')));

/** A proven family name, given alone as a former one is, before the given name of another proven name: 佐藤 and 山田 花子 make 佐藤花子. */
const isMarriedInto = (whole: Name, proven: readonly Name[], here: Name): boolean =>
  whole.words.length > 1 &&
  proven.some(({ words, joined }) => words.length === 1 && joined + whole.words.slice(1).join('') === here.joined);

/** Whether one may be a writing of the other: a part of it, its initials, without its marks, or another family name with the same given name. */
function mayBe(proven: Name, here: Name): boolean {
  if (isPart(proven, here) || isPart(here, proven)) return true;
  if (proven.script === 'latin') return proven.joined === here.joined || sharesAWord(proven.words, here.words);
  if (likeShapes(proven.joined) === likeShapes(here.joined)) return true;
  if (proven.script === 'kana' && isLessMarked(proven.spelled.join(''), here.spelled.join(''))) return true;
  const given = [proven, here].flatMap(({ words }) => (words.length > 1 ? words.slice(-1) : []));
  return given.length > 0
    ? given.every((word) => proven.joined.endsWith(word) && here.joined.endsWith(word))
    : proven.joined.slice(-2) === here.joined.slice(-2);
}

/** A name of which the other is a word, or two signs of it or more: a given name alone, a name among other words. */
const isPart = (part: Name, { words, joined }: Name): boolean =>
  words.includes(part.joined) || ([...part.joined].length > 1 && joined.includes(part.joined));

/** In Latin letters nobody knows which word is the given name; an initial stands for any word that begins so. */
const sharesAWord = (words: readonly string[], others: readonly string[]): boolean =>
  words.some((word) => others.some((other) => word === other)) ||
  (words.length === others.length &&
    [words, [...words].reverse()].some((order) => order.every((word, at) => beginsAlike(word, others[at] ?? ''))));

const beginsAlike = (one: string, other: string): boolean =>
  one === other || ((one.length === 1 || other.length === 1) && one[0] === other[0]);

/** Words that are no person's: what a company is called and is made of, what somebody is in it. */
const OF_A_COMPANY =
  /\((?:株|有|合|資|名|財|社|医|学|福|宗|一社|一財)\)|会社|法人|組合|協会|財団|社団|商[店会事]|銀行|病院|医院|大学|学校|事務所|[部課係室局科班]$|支[店社部]$|本[店社部]$|営業所$|出張所$|工場$|事業[部所]$|グループ$|チーム$|センター$|御中$|担当者?$|代表|取締役|監査役|社長$|[会部課係室局店所工院校]長$|主[任査事]$|専務|常務|執行役|マネージャー$|様方$|^(?:co|ltd|inc|corp|llc|kk|k|dept|gmbh|attn|c\/o)[.,]*$/iu;

/** Where a text of several words names a company or a part of one, what in it may be a person's: one word beside such words alone, or the two at an end. */
function withoutCompany(text: string): readonly string[] {
  const words = plain(text)
    .replace(HONORIFICS, '')
    .split(/[\s/:]+/u)
    .filter((word) => word !== '');
  const left = words.filter((word) => !OF_A_COMPANY.test(word));
  if (left.length === words.length) return [];
  return [...(left.length > 2 ? [] : [left]), words.slice(-2), words.slice(0, 2)].map((some) => some.join(' '));
}
