import { HYPHENS, plain } from './plain';
import type { Meeting } from './sameness';

/** The one form of a number: its letters and digits; some systems fill it up with zeros, and where a letter stands before them too. */
export function numberForm(text: string): string {
  const signs = unspread(plain(text)).toLowerCase().replace(MARKS, '');
  const number = signs.replace(/(?<!\d)0+(?=\d)/gu, '');
  return /^\s*-\d+$/u.test(text) ? `-${number}` : number; // less than nothing is no number of ours
}

/** A number as it is compared: its form, and what stands in it with the places where it is set apart. */
export type CustomerNumber = { readonly form: string; readonly exact: Cut; readonly unfilled: Cut };
type Cut = { readonly signs: string; readonly places: readonly number[] };

export function customerNumberIn(text: string): CustomerNumber {
  const read = unspread(plain(text.replace(/(?=\p{No})/gu, '^'))) // 10² is not 102
    .replace(OUTSIDE, '')
    .replace(APART, '-');
  return { form: numberForm(text), exact: cutOf(read), unfilled: cutOf(read.replace(/(?<=^\D*)0+(?=\d)/u, '')) };
}

/**
 * Whether a number is the proven one. Width, blanks, the zeros it is filled up with and hyphens left out on one side change nothing;
 * hyphens in other places, other signs between (1.5 and 15), and letters whose case tells ids apart may make it another's.
 */
export function customerNumbersMeet(here: CustomerNumber, there: CustomerNumber): Meeting {
  if (here.form === '' || here.form !== there.form) return 'other';
  return isWritten(here.exact, there.exact) || isWritten(here.unfilled, there.unfilled) ? 'same' : 'perhaps';
}

const MARKS = /[^\p{L}\p{N}]|ー/gu;
const OUTSIDE = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const APART = new RegExp(`[\\s_ー${HYPHENS}]+`, 'gu');
/** 42.0 of a spreadsheet is 42. */
const unspread = (text: string): string => text.replace(/(?<=^\d+)[.]0+$/u, '');

function cutOf(read: string): Cut {
  const parts = read.split('-');
  return { signs: parts.join(''), places: parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('').length) };
}

const isWritten = (one: Cut, other: Cut): boolean =>
  (one.signs === other.signs ||
    (isOneCase(one.signs) && isOneCase(other.signs) && one.signs.toLowerCase() === other.signs.toLowerCase())) &&
  (isAmong(one.places, other.places) || isAmong(other.places, one.places));
/** Systems write a code wholly in capitals or wholly without; who mixes them tells ids apart by them. */
const isOneCase = (signs: string): boolean => signs === signs.toLowerCase() || signs === signs.toUpperCase();
const isAmong = (some: readonly number[], all: readonly number[]): boolean => some.every((one) => all.includes(one));
