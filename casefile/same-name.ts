import { sameValue } from './names';
import { commonShapes } from './variant-kanji';

/** How a name in a record stands to the proven ones: it is one of them, it may be one in another writing, or it cannot be. */
export type NameMeets = 'same' | 'perhaps' | 'other';

/** The proven names of a person, and how they are read as far as that is proven. */
type ProvenNames = { readonly name: readonly string[]; readonly kana: readonly string[] };

/**
 * Whether a name that stands in a record is the person's. The same words in another order are, and a proven family name before
 * a proven given name. Only what cannot be a writing of a proven name is another's: a name in other signs than any proven one,
 * a part of a name, initials, or another family name before the same given name may be theirs, and a person looks.
 */
export function nameMeets(written: string, { name, kana }: ProvenNames): NameMeets {
  const here = writingOf(written);
  const proven = [...name, ...kana].map(writingOf).filter(({ joined }) => joined !== '');
  if (name.some((one) => sameValue('name', one, written)) || kana.some((one) => sameValue('kana', one, written)))
    return 'same';
  if (proven.some((one) => hasSameWords(one, here)) || proven.some((one) => isMarriedInto(one, proven, here)))
    return 'same';
  const comparable = proven.filter(({ script }) => script === here.script);
  return comparable.length === 0 || comparable.some((one) => mayBe(one, here)) ? 'perhaps' : 'other';
}

type Writing = {
  readonly words: readonly string[];
  readonly joined: string;
  readonly script: 'latin' | 'kana' | 'kanji';
};

function writingOf(value: string): Writing {
  const text = commonShapes(value.normalize('NFKC'))
    .toLowerCase()
    .replace(/[ぁ-ゖ]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60));
  const words = text.split(/[\s,.・=]+/u).filter((word) => word !== '');
  const joined = words.join('');
  const script = /\p{Script=Latin}/u.test(joined)
    ? 'latin'
    : /^[\p{Script=Katakana}ー]*$/u.test(joined)
      ? 'kana'
      : 'kanji';
  return { words, joined, script };
}

const hasSameWords = (one: Writing, other: Writing): boolean =>
  one.words.length > 1 && JSON.stringify([...one.words].sort()) === JSON.stringify([...other.words].sort());

/** A proven family name, given alone as a former one is, before the given name of another proven name: 佐藤 and 山田 花子 make 佐藤花子. */
const isMarriedInto = (whole: Writing, proven: readonly Writing[], here: Writing): boolean =>
  whole.words.length > 1 &&
  proven.some(({ words, joined }) => words.length === 1 && joined + whole.words.slice(1).join('') === here.joined);

/** Whether one may be a writing of the other: a part of it, its initials, or another family name with the same given name. */
function mayBe(proven: Writing, here: Writing): boolean {
  if (proven.joined.includes(here.joined) || here.joined.includes(proven.joined)) return true;
  if (proven.script === 'latin') return sharesAWord(proven.words, here.words);
  const given = [proven, here].flatMap(({ words }) => (words.length > 1 ? words.slice(-1) : []));
  return given.length > 0
    ? given.every((word) => proven.joined.endsWith(word) && here.joined.endsWith(word))
    : proven.joined.slice(-2) === here.joined.slice(-2);
}

/** In Latin letters nobody knows which word is the given name; an initial stands for any word that begins so. */
const sharesAWord = (words: readonly string[], others: readonly string[]): boolean =>
  words.some((word) => others.some((other) => word === other)) ||
  (words.length === others.length &&
    [words, [...words].reverse()].some((order) => order.every((word, at) => beginsAlike(word, others[at] ?? ''))));

const beginsAlike = (one: string, other: string): boolean =>
  one === other || ((one.length === 1 || other.length === 1) && one[0] === other[0]);
