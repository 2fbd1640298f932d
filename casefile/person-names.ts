import { isLessMarked, katakana, sounded, unmarked } from './kana';
import { commonShapes, likeShapes, OF_1983, type Apart } from './kanji';
import { HYPHENS, plain } from './plain';
import type { Meeting } from './sameness';

/** The proven names of a person, how they are read as far as that is known, and shapes of kanji which a company takes apart. */
export type ProvenNames = {
  readonly name: readonly string[];
  readonly kana: readonly string[];
  readonly apart?: Apart;
};

/**
 * Whether a name that stands in a record is the person's; the proven ones are read once, for all that are held against them. The same words in another order are, where they are not Latin, and a proven
 * family name before a proven given name. Only what cannot be a writing of a proven name is another's: a name in other signs than any
 * proven one, a part of a name, initials, or another family name before the same given name may be theirs, and a person looks.
 */
export function namesAgainst({ name, kana, apart }: ProvenNames): (written: string) => Meeting {
  const namesIn = (texts: readonly string[]): Name[] =>
    texts.flatMap((one) => spellingsOf(one, apart)).filter(({ joined }) => joined !== '');
  const known = namesIn([...name, ...kana].map(plain));
  const whole = known.filter((proven) => !isFamilyAlone(proven, known));
  const readings = known.filter(({ script }) => script === 'kana');
  const unlike = known.some(({ script }) => script === 'kanji') ? 'other' : 'perhaps';
  const signs = new Set(known.flatMap(({ spelled, joined }) => [...likeShapes(spelled.join('') + joined)]));
  const isOfOthers = (sign: string): boolean => !signs.has(likeShapes(commonShapes(sign, apart)));
  return (written) => {
    const text = plain(written);
    if (known.length > 0 && KANJI_ALONE.test(text) && [...text].every((sign) => sign === ' ' || isOfOthers(sign)))
      return unlike;
    const here = namesIn([text, ...withoutCompany(text)]);
    const [first] = here;
    if (first === undefined || known.length === 0) return 'other';
    if (here.some((one) => whole.some((proven) => isSame(proven, one) || isMarriedInto(proven, known, one))))
      return 'same';
    const comparable = known.filter(({ script }) => script === first.script);
    if (comparable.length === 0) return 'perhaps';
    return here.some((one) => comparable.some((proven) => mayBe(proven, one) || isRespelled(proven, one, readings)))
      ? 'perhaps'
      : 'other';
  };
}

/** A name in kanji alone that has none of the proven ones' is told by that: no word of it, no turn and no respelling is theirs. 之 stands for a kana. */
const KANJI_ALONE = /^(?:(?!之)[\p{Script=Han}] ?)+$/u;

/** The one form of all writings of a name; empty where nothing is left of it. */
export const nameForm = (text: string): string => nameIn(plain(text), OF_1983).joined;

/** The forms by which a name is found again wherever it is whole: as it stands, and begun at another of its words. */
export const nameForms = (text: string): readonly string[] => {
  const all = spellingsOf(plain(text), OF_1983).flatMap(({ joined, turns }) => [
    joined,
    ...turns.slice(0, TURNS).map((turn) => turn.joined),
  ]);
  return [...new Set(all)].filter((form) => form !== '');
};
/** No name has more words; a line of many is found as it stands. */
const TURNS = 8;

/** A name as it is compared: its words as they are spelled and as they sound, the whole as it sounds, in which signs it is written, and how it goes begun at another word. */
type Name = {
  readonly spelled: readonly string[];
  readonly words: readonly string[];
  readonly joined: string;
  readonly script: string;
  readonly isInverted: boolean;
  /** 花子 山田 is 山田 花子 begun at its second word. */
  readonly turns: readonly Pick<Name, 'spelled' | 'joined'>[];
};

/** 君, 氏 and くん end names too (王 麗君): they honour one of two words and a blank before them. */
const HONORIFICS =
  /(?<=.)\s*(?:様|殿|先生|御中)$|(?<=[^\p{Script=Hiragana}])\s*(?:さま|さん|くん|ちゃん)$|(?<=\S\s+\S{2,})\s+[君氏]$/u;
const withoutHonorific = (text: string): string =>
  /[様殿生中まん君氏]$/u.test(text) ? text.replace(HONORIFICS, '') : text;
const BETWEEN_WORDS = /[\s・·‧•･.,、，/=゠]+/u;
const APOSTROPHES = /['’‘ʼʻ`´′ʹ"“”]/gu;
const LATIN = /\p{Script=Latin}/u;

function nameIn(text: string, apart?: Apart): Name {
  const read = repeated(withoutHonorific(text.replace(/\s*\([^()]*\)\s*/gu, ' ').trim()));
  const isLatin = LATIN.test(read);
  const parts = isLatin
    ? lettersOf(read).split(LATIN_BETWEEN)
    : katakana(commonShapes(read.toLowerCase(), apart)).split(BETWEEN_WORDS);
  const spelled = parts.filter((word) => word !== '');
  const joined = sounded(spelled.join(''));
  const script = isLatin ? 'latin' : /^[\p{Script=Katakana}ー]*$/u.test(joined) ? 'kana' : scriptOf(joined);
  const turns = turnsOf(spelled).map((turn) => ({ spelled: turn, joined: sounded(turn.join('')) }));
  return { spelled, words: spelled.map(sounded), joined, script, isInverted: /^[^,]+,[^,]+$/u.test(read), turns };
}

/** Scripts of elsewhere: a name in one of them is not compared with one in another. */
const ELSEWHERE =
  'Hangul Cyrillic Greek Thai Arabic Hebrew Devanagari Bengali Tamil Sinhala Khmer Lao Myanmar Tibetan Mongolian Georgian Armenian Ethiopic'
    .split(' ')
    .map((script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const);
const OF_JAPAN = /^[\p{Script=Han}\p{Script=Katakana}ー]*$/u;
const scriptOf = (text: string): string =>
  (OF_JAPAN.test(text) ? undefined : ELSEWHERE.find(([, sign]) => sign.test(text))?.[0]) ?? 'kanji';

/** A name, and where it has an ä, ö or ü, how passports spell it. */
const spellingsOf = (text: string, apart?: Apart): readonly Name[] => {
  const spelled = text.replace(/[äöü]/giu, (letter) => letter.normalize('NFD').slice(0, 1) + 'e');
  return (spelled === text ? [text] : [text, spelled]).map((one) => nameIn(one, apart));
};
const LATIN_BETWEEN = new RegExp(`[\\s・·‧•･.,、，/=゠${HYPHENS}]+`, 'u');

/** Letters of old systems: no case, no marks over them, no apostrophes. */
const lettersOf = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin}\p{M}*)\p{M}/gu, '')
    .normalize('NFC')
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
  !REPEATED.test(text)
    ? text
    : text
        .replace(/(\p{Script=Han})[々〻仝]/gu, '$1$1')
        .replace(/(?<=\p{Script=Han})[ヶケがガ](?=\p{Script=Han})/gu, 'ケ')
        .replaceAll('之', 'ノ');

const REPEATED = /[々〻仝ヶケがガ之]/u;

function isSame(proven: Name, here: Name): boolean {
  if (proven.script === 'latin' || here.script === 'latin')
    return (
      proven.words.join(' ') === here.words.join(' ') ||
      (proven.isInverted !== here.isInverted && isTurned(proven.words, here.words))
    );
  return (
    (proven.joined === here.joined && isCutAlike(proven.spelled, here.spelled)) ||
    (!isOfTwoSigns(here) && isTurnOf(proven, here, isCutAlike)) ||
    (here.words.includes(proven.joined) && here.words.every((word) => proven.joined.includes(word)))
  );
}

/** 林 森 turned round is 森 林, another person's name. */
const isOfTwoSigns = ({ joined }: Name): boolean => [...joined].length < 3;
const isTurnOf = (proven: Name, here: Name, isAlike: typeof isCutAlike): boolean =>
  here.turns.some(({ joined, spelled }) => joined === proven.joined && isAlike(spelled, proven.spelled)) ||
  proven.turns.some(({ joined, spelled }) => joined === here.joined && isAlike(spelled, here.spelled));

/** Whether two names of the same signs may have the same words: イトウ ショウ and イト ウショウ have not; who leaves blanks out says nothing. */
function isCutAlike(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [one, other].map((words) => words.slice(1).map((_, at) => words.slice(0, at + 1).join('').length));
  return a === undefined || b === undefined || a.every((cut) => b.includes(cut)) || b.every((cut) => a.includes(cut));
}

const isTurned = (one: readonly string[], other: readonly string[]): boolean =>
  turnsOf(one).some((turn) => turn.join('') === other.join('')) && isOneOrder(one, other);
const isOneOrder = (one: readonly string[], other: readonly string[]): boolean =>
  JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());

/** The words begun at each of them but the first. */
const turnsOf = (words: readonly string[]): readonly (readonly string[])[] =>
  words.slice(1).map((_, at) => [...words.slice(at + 1), ...words.slice(0, at + 1)]);

/** A proven family name, given alone as a former one is, before the given name of another proven name: 佐藤 and 山田 花子 make 佐藤花子. */
const isMarriedInto = (whole: Name, proven: readonly Name[], here: Name): boolean =>
  whole.words.length > 1 &&
  proven.some(
    ({ words, joined, spelled }) =>
      words.length === 1 &&
      joined + whole.words.slice(1).join('') === here.joined &&
      isCutAlike([...spelled, ...whole.spelled.slice(1)], here.spelled),
  );

/** Whether a proven name is no more than a family name, as a former one is given: shorter than another, whose given name it does not end in. */
const isFamilyAlone = ({ words, joined, script }: Name, proven: readonly Name[]): boolean =>
  words.length === 1 &&
  proven.some(
    (other) =>
      other.script === script && other.joined.length > joined.length && !joined.endsWith(other.joined.slice(-1)),
  );

/** Whether one may be a writing of the other: a part of it, its initials, without its marks, or another family name with the same given name. */
function mayBe(proven: Name, here: Name): boolean {
  if (isPart(proven, here) || isPart(here, proven)) return true;
  if (proven.script === 'latin') return proven.joined === here.joined || sharesAWord(proven.words, here.words);
  if (isTurnOf(proven, here, () => true)) return true;
  if (likeShapes(proven.spelled.join('')) === likeShapes(here.spelled.join(''))) return true;
  if (likeShapes(proven.joined) === likeShapes(here.joined)) return true;
  if (Math.max(proven.words.length, here.words.length) > 2 && inCommon(proven.words, here.words) > 1) return true;
  if (proven.script === 'kana' && isLessMarked(proven.spelled.join(''), here.spelled.join(''))) return true;
  const given = [proven, here].flatMap(({ words }) => (words.length > 1 ? words.slice(-1) : []));
  return given.length > 0
    ? given.every((word) => proven.joined.endsWith(word) && here.joined.endsWith(word))
    : proven.joined.slice(-2) === here.joined.slice(-2);
}

const inCommon = (words: readonly string[], others: readonly string[]): number =>
  words.filter((word) => others.includes(word)).length;

/** Whether one writes in kana what the other writes in kanji, before or behind what both write alike: 山田 はなこ, 山田 はな子. A proven reading must hold those kana. */
function isRespelled(proven: Name, here: Name, readings: readonly Name[]): boolean {
  const isInWords = proven.words.length > 1 && proven.words.length === here.words.length;
  const pairs = isInWords
    ? proven.words.map((word, at) => [word, here.words[at] ?? ''] as const)
    : [[proven.joined, here.joined] as const];
  const kana = pairs.map(([one, other]) => kanaFor(one, other));
  if (kana.includes(undefined)) return false;
  if (readings.length === 0) return !isInWords || kana.includes('');
  return readings.some(({ joined }) => kana.every((some = '') => unmarked(joined).includes(unmarked(some))));
}

/** The kana that stand in one of two words for kanji of the other; none where both are one, nothing where they differ otherwise. */
function kanaFor(one: string, other: string): string | undefined {
  let [begin, end] = [0, 0];
  while (begin < one.length && one[begin] === other[begin]) begin += 1;
  while (end < Math.min(one.length, other.length) - begin && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [a, b] = [one, other].map((word) => word.slice(begin, word.length - end));
  if (a === b) return '';
  return [a, b].find((run = '', at) => KANA.test(run) && KANJI.test([b, a][at] ?? ''));
}
const KANA = /^[\p{Script=Katakana}ー]+$/u;
const KANJI = /\p{Script=Han}/u;

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
  const words = withoutHonorific(text)
    .split(/[\s/:]+/u)
    .filter((word) => word !== '');
  const left = words.filter((word) => !OF_A_COMPANY.test(word));
  if (left.length === words.length) return [];
  return [...(left.length > 2 ? [] : [left]), words.slice(-2), words.slice(0, 2)].map((some) => some.join(' '));
}
