import { isCivilDate } from '../law/clock';
import type { ColumnFacts } from './measure-graph';

const INTEGERS: Readonly<Record<string, number>> = { tinyint: 8, smallint: 16, mediumint: 24, int: 32, bigint: 64 };
const LISTED = /^(enum|set)\((.*)\)$/s;
const TIME = /^-?\d{1,3}:[0-5]\d:[0-5]\d(\.\d{1,6})?$/;
const MOMENT = /^(\d{4}-\d\d-\d\d) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?$/;
const isDay = (text: string): boolean => isCivilDate(text) || /^\d{4}-(00|0[1-9]|1[0-2])-00$/.test(text);

/** Whether a text can stand in a column as the server would tell it again; whether its character set has the signs, the server says. */
export function fits(text: string, { type, category, base, most, charset }: ColumnFacts): boolean {
  if (text === '') return category === 'S' && !LISTED.test(type);
  const listed = LISTED.exec(type);
  if (listed !== null) return isListed(text, listed[1] ?? '', listed[2] ?? '');
  if (most !== null && (charset === 'latin1' ? Buffer.byteLength(text) : [...text].length) > most) return false;
  if (base === 'bytea') return /^\\x([0-9a-f]{2})*$/.test(text);
  if (base === 'bit') return /^\d{1,20}$/.test(text);
  if (base === 'json') return isJson(text);
  if (category === 'N') return isNumber(text, type);
  if (base === 'date') return isDay(text);
  if (base === 'time') return TIME.test(text);
  if (category === 'D') return isDay(MOMENT.exec(text.replace(/\+09$/, ''))?.[1] ?? '');
  return category === 'S';
}

function isNumber(text: string, type: string): boolean {
  const [, name = '', size = '', scale = '0'] = /^(\w+)(?:\((\d+)(?:,(\d+))?\))?/.exec(type) ?? [];
  const isPositive = type.includes('unsigned');
  const bits = INTEGERS[name];
  if (name === 'year') return text === '0000' || (/^\d{4}$/.test(text) && text >= '1901' && text <= '2155');
  if (bits !== undefined) {
    if (!/^(0|-?[1-9]\d{0,19})$/.test(text)) return false;
    const span = 1n << BigInt(isPositive ? bits : bits - 1);
    return BigInt(text) < span && BigInt(text) >= (isPositive ? 0n : -span);
  }
  if (name !== 'decimal') return /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text) && !(isPositive && text.startsWith('-'));
  const [, sign = '', whole = '', , part = ''] = /^(-?)(0|[1-9]\d*)(\.(\d+))?$/.exec(text) ?? [];
  return whole !== '' && !(isPositive && sign !== '') && part.length <= Number(scale) && whole.length <= Number(size) - Number(scale); // prettier-ignore
}

/** Of a list of words one; of a set some, in its order. */
function isListed(text: string, kind: string, list: string): boolean {
  const words = [...list.matchAll(/'((?:[^']|'')*)'/g)].map(([, word = '']) => word.replaceAll("''", "'"));
  if (kind === 'enum') return words.includes(text);
  const some = text.split(',');
  return some.every((word) => words.includes(word)) && words.filter((word) => some.includes(word)).join() === text;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
