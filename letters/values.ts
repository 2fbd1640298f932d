import { parse as listIn } from 'postgres-array';
import intervalIn from 'postgres-interval';
import type { Field } from '../casefile/finding';
import { inJapan } from './moments';

/** A value in an applicant's words; an amount stands at the right of its column, digit under digit. */
export type Worded = { readonly text: string; readonly isAmount: boolean };

/** What stands in a field, told. What does not read as its type says stands as it is held, as does a text that is covered in part. */
export function worded({ text, type, unit }: Pick<Field, 'text' | 'type' | 'unit'>): Worded {
  const number = NUMBER.exec(text);
  if (number !== null && (type === 'number' || unit !== undefined)) return amount(text, unit);
  return { text: wordsFor(type, text), isAmount: PARTED.test(text) };
}

function wordsFor(type: Field['type'], text: string): string {
  switch (type) {
    case 'boolean':
      return BOOLEANS.get(text) ?? text;
    case 'number':
      return NO_NUMBERS.get(text) ?? text;
    case 'moment':
      return WITHOUT_END.get(text) ?? inJapan(text, true) ?? text;
    case 'interval':
      return orAsHeld(text, span);
    case 'bytes':
      return isHex(text) ? sizeAndKind(text.slice(2)) : text;
    case 'json':
      return orAsHeld(text, structure);
    case 'list':
    case 'booleans':
      return orAsHeld(text, (held) =>
        listed(listIn(held, (one) => wordsFor(type === 'booleans' ? 'boolean' : undefined, one))),
      );
    default:
      return inJapan(text) ?? text;
  }
}

/** Bytes as PostgreSQL writes them. Looked through for what they are not: a pattern that counts their pairs does not come through a photo of some megabytes. */
export const isHex = (text: string): boolean =>
  text.startsWith('\\x') && text.length % 2 === 0 && !/[^0-9a-f]/.test(text.slice(2));

const NUMBER = /^-?\d+(\.\d+)?$/;
/** A number somebody wrote with its thousands parted. */
const PARTED = /^[-−△▲]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const BOOLEANS = new Map([
  ['true', 'はい'],
  ['t', 'はい'],
  ['1', 'はい'],
  ['false', 'いいえ'],
  ['f', 'いいえ'],
  ['0', 'いいえ'],
]);
const NO_NUMBERS = new Map([
  ['NaN', '数値ではない値（NaN）'],
  ['Infinity', '無限大'],
  ['-Infinity', '負の無限大'],
]);
const WITHOUT_END = new Map([
  ['infinity', '期限なし'],
  ['-infinity', '始まりの定めなし'],
]);

/** Thousands are parted where it is surely an amount: by its unit, or by a fraction. Another number may be a code, and its digits stay as they are. */
function amount(text: string, unit = ''): Worded {
  const [whole = '', fraction] = text.split('.');
  const parted = unit === '' && fraction === undefined ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return { text: `${parted}${fraction === undefined ? '' : `.${fraction}`}${unit}`, isAmount: true };
}

/** A parser that throws has met a text that is not what its type says; it is told as it is held, for the person is owed it either way. */
function orAsHeld(text: string, words: (text: string) => string): string {
  try {
    return words(text);
  } catch {
    return text;
  }
}

const PARTS = [
  ['years', '年'],
  ['months', 'か月'],
  ['days', '日'],
  ['hours', '時間'],
  ['minutes', '分'],
] as const;

/** A span of time, part by part: 1年2か月3日. */
function span(text: string): string {
  if (!/\d/.test(text)) return text;
  const held = intervalIn(text);
  const seconds = (held.seconds ?? 0) + (held.milliseconds ?? 0) / 1_000;
  const parts = PARTS.flatMap(([part, word]) => (held[part] ? [`${held[part]}${word}`] : []));
  return [...parts, ...(seconds !== 0 || parts.length === 0 ? [`${seconds}秒`] : [])].join('');
}

/** How the files people send begin. */
const BEGINNINGS = [
  ['89504e47', 'PNG形式の画像'],
  ['ffd8ff', 'JPEG形式の画像'],
  ['47494638', 'GIF形式の画像'],
  ['25504446', 'PDF形式の文書'],
  ['504b0304', 'ZIP形式のファイル'],
] as const;

/** What no paper shows is told by what it is and how large it is. */
function sizeAndKind(hex: string): string {
  const [, kind = 'データ'] = BEGINNINGS.find(([beginning]) => hex.startsWith(beginning)) ?? [];
  return `${kind}（${(hex.length / 2).toLocaleString('en-US')}バイト）`;
}

/** A structure is told line by line, each part under its name. One that JavaScript would read otherwise than it is held stays as it is held. */
function structure(text: string): string {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[^\s",:{}[\]]+/gu) ?? [];
  if (tokens.some((token) => /^-?(?=.*\d)[\d.]{16,}$|^-?[\d.]+[eE]/.test(token))) return text;
  const held: unknown = JSON.parse(text);
  const names = tokens.filter((token) => token.endsWith(':')).length;
  return namesIn(held) === names ? linesOf(held, '').join('\n').trim() : text; // a name that stands there twice is read once
}

function namesIn(held: unknown): number {
  if (typeof held !== 'object' || held === null) return 0;
  const own = Object.values(held).reduce<number>((sum, one) => sum + namesIn(one), 0);
  return own + (Array.isArray(held) ? 0 : Object.keys(held).length);
}

function linesOf(held: unknown, indent: string): string[] {
  if (typeof held !== 'object' || held === null || Object.keys(held).length === 0) return [`${indent}${scalar(held)}`];
  if (Array.isArray(held) && held.every((one) => typeof one !== 'object' || one === null))
    return [`${indent}${listed(held.map(scalar))}`];
  return Object.entries(held).flatMap(([name, value]) => {
    const label = Array.isArray(held) ? `${Number(name) + 1}` : name;
    const lines = linesOf(value, `${indent}　`);
    return lines.length === 1 ? [`${indent}${label}：${lines[0]?.trim() ?? ''}`] : [`${indent}${label}`, ...lines];
  });
}

function scalar(held: unknown): string {
  if (held === null) return '（空）';
  if (typeof held === 'object') return '（なし）';
  if (typeof held === 'string') return wordsFor(undefined, held);
  return typeof held === 'boolean' ? wordsFor('boolean', String(held)) : JSON.stringify(held);
}

type Listed = readonly (string | null | Listed)[];

/** The parts of a list side by side, or one below the other where they hold what would part them. */
function listed(parts: Listed): string {
  if (parts.length === 0) return '（なし）';
  const words = parts.map((part) =>
    part === null ? '（空）' : typeof part === 'string' ? part : `［${listed(part)}］`,
  );
  return words.some((word) => /[、\n]/u.test(word) && !word.startsWith('［'))
    ? words.map((word) => `・${word}`).join('\n')
    : words.join('、');
}
