import { ENTRIES, type EntryKind } from '../../casefile/journal';
import { choicesIn } from './choices';
import { fieldCalled, isCalled } from './field-words';
import { say, type Lang, type Word } from './words';

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
} as const satisfies Record<string, Word>;

/** What stands in an entry beside its kind: to whoever reads Japanese in the words of the pages, and in English by the names it has. */
export function factInWords(name: string, value: string | number, lang: Lang): string {
  if (lang === 'en') return `${name}: ${value}`;
  const called = Object.hasOwn(FACTS, name) ? FACTS[name] : isCalled(name) ? fieldCalled(name, 'ja') : name;
  const said = name === 'what' ? wasRead(value, 'ja') : undefined;
  return `${called}：${said ?? choicesIn([String(value)], 'ja')[0]?.text ?? value}`;
}
const FACTS: Readonly<Record<string, string>> = {
  what: '対象',
  content: '識別',
  found: '件数',
  applications: '申請',
  documentNumber: '文書番号',
  way: '送り方',
  items: '件数',
  outcome: '結果',
  link: 'リンク',
  evidence: 'ファイル',
  doneOn: '実施日',
  number: '番号',
};
