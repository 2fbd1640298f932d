import { LETTERS } from '../../casefile/letter';
import { TROUBLES } from '../../casefile/troubles';
import { REMINDERS } from '../../law/deadlines';
import { DOES, FOUND_IN_A_STORE, placeOf } from '../../law/measuring';
import { OWN_COPIES } from '../../law/own-copies';
import { MATTERS } from '../../law/rights';
import type { Said } from '../../law/said';
import { STAGES } from '../../law/stages';
import { ENTRIES, type EntryKind } from '../../casefile/journal';
import { choicesIn } from './choices';
import { dayInWords } from './days';
import { say, type Lang, type Word } from './words';
import { FACT_WORDS, SAID_IN_FACTS } from './words-of-facts';

/** What the journal calls an entry is English already, written in one word. */
export function entryCalled(kind: EntryKind, lang: Lang): string {
  if (lang === 'ja') return ENTRIES[kind];
  const text = kind.replace(/[A-Z]/g, (sign) => ` ${sign.toLowerCase()}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What somebody read, beside that they did. */
export const wasRead = (what: unknown, lang: Lang): string | undefined =>
  typeof what === 'string' && Object.hasOwn(READ, what)
    ? say(lang, READ[what as keyof typeof READ]).replace(/^[A-Z]/, (sign) => sign.toLowerCase())
    : undefined;

const READ = {
  findings: 'findings',
  weighing: 'readTheWeighing',
  decision: 'readTheDecision',
  plan: 'readThePlan',
  letter: 'readALetter',
  evidence: 'readAScan',
  alike: 'readThatAsked',
  password: 'passwordOfRecord',
  entry: 'handedIn',
  asked: 'question',
} as const satisfies Record<string, Word>;

/** What stands in an entry beside its kind, fact by fact. A report on a store has the name of one on a provision, and means what is done there. */
export function factsInWords(
  facts: Readonly<Record<string, unknown>>,
  lang: Lang,
  nameOf: (id: string) => string,
): readonly string[] {
  const { provision } = facts;
  const isOfAStore = typeof provision === 'string' && placeOf(provision) !== undefined;
  return Object.entries(facts).flatMap(([name, value]) => {
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    if (isOfAStore && name === 'provision') return [factInWords('measure', value, lang, nameOf)];
    const done = isOfAStore && name === 'found' ? (FOUND_IN_A_STORE as Words)[value]?.[lang] : undefined;
    return [factInWords(name, done ?? value, lang, nameOf)];
  });
}

/** What stands in an entry beside its kind, in the words of its own; a word that is none of the desk's stands as it is. */
export function factInWords(
  name: string,
  value: string | number,
  lang: Lang,
  nameOf: (id: string) => string = (id) => id,
): string {
  const key = OTHERWISE[`${name} ${typeof value}`] ?? name;
  const called = Object.hasOwn(FACT_WORDS, key) ? (FACT_WORDS[key]?.[lang] ?? name) : name;
  const said = typeof value === 'number' ? `${value}` : saidIn(name, value, lang, nameOf);
  return lang === 'ja' ? `${called}：${said}` : `${called}: ${said}`;
}

function saidIn(name: string, value: string, lang: Lang, nameOf: (id: string) => string): string {
  if (name === 'what') return wasRead(value, lang) ?? value;
  if (value === 'true') return say(lang, 'yes');
  if (IS_NAMED.includes(name) && nameOf(value) !== value) return nameOf(value);
  const table = Object.hasOwn(TABLES, name) ? TABLES[name as keyof typeof TABLES] : undefined;
  if (table !== undefined && Object.hasOwn(table, value)) return firstOf((table as Words)[value]?.[lang] ?? value);
  if (Object.hasOwn(SAID_IN_FACTS, value)) return SAID_IN_FACTS[value]?.[lang] ?? value;
  const place = placeOf(value);
  if (place !== undefined) return `${DOES[place.does][lang]}${bracketed(nameOf(place.store), lang)}`;
  return dayInWords(value, lang) ?? choicesIn([value], lang)[0]?.text ?? value;
}

const bracketed = (text: string, lang: Lang): string => (lang === 'ja' ? `（${text}）` : ` (${text})`);

/** Facts that are called otherwise where they are a number, or none. */
const OTHERWISE: Readonly<Record<string, string>> = { 'left string': 'leftTold', 'found number': 'foundMany' };
type Words = Readonly<Record<string, Said>>;
const IS_NAMED: readonly string[] = [
  'owner',
  'staff',
  'to',
  'store',
  'provision',
  'of',
  'other',
  'processor',
  'records',
];
/** The facts of which a word is one of a table of the desk. */
const TABLES = {
  letter: LETTERS,
  reminder: REMINDERS,
  trouble: TROUBLES,
  copy: OWN_COPIES,
  stage: STAGES,
  right: MATTERS,
};
/** What is amiss, without what cures it. */
const firstOf = (text: string): string => /^[^。:：;]*/.exec(text)?.[0] ?? text;
