import { domainToASCII, domainToUnicode } from 'node:url';
import { daysAfter } from '../law/clock';
import { daysIn, digitsOfDay } from './days';
import type { KeyKind } from './identifiers';

/**
 * One step of a fold, which each server writes in its own language, one after the other. `translate` maps sign by sign and drops
 * what has no counterpart; `strip` takes out all that matches and `cut` the first that does, by regular expressions which JavaScript
 * (flag u) and PostgreSQL read alike; `last` keeps so many signs of the end.
 */
export type Step =
  | { readonly normalize: 'NFKC' }
  | { readonly lower: true }
  | { readonly translate: { readonly from: string; readonly to: string } }
  | { readonly strip: string }
  | { readonly cut: string }
  | { readonly last: number };

export type Fold = { readonly steps: readonly Step[]; readonly by: 'equal' | 'contains' };

const CAPITALS = { translate: { from: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', to: 'abcdefghijklmnopqrstuvwxyz' } } as const; // not `lower`: what it does depends on a database's locale

/**
 * How a store may narrow what it brings without losing anything. What `meets` does not call another's has, folded, one of the folds of
 * the proven values; what has one is no more than a candidate. Names and addresses are never narrowed by: a given name alone, a reading
 * or a building left out may be theirs.
 */
export const FOLDS: Readonly<Partial<Record<KeyKind, Fold>>> = {
  birthDate: {
    by: 'equal',
    steps: [
      { normalize: 'NFKC' },
      { strip: '[(][^()]*[)]' },
      { translate: { from: '元〇零一二三四五六七八九', to: '100123456789' } },
      { cut: '(?<=[0-9十])日(.|\\n)*$' },
      { cut: '[ tT]*[0-9]{1,2}[:時](.|\\n)*$' },
      { cut: '(?<=^[0-9]{5})[.][0-9]+$' },
      { strip: '[^0-9十]' },
      { cut: '(?<=^[0-9]{8})[0-9]{4,6}$' },
    ],
  },
  postalCode: { by: 'equal', steps: [{ normalize: 'NFKC' }, CAPITALS, { strip: '[^a-z0-9]' }, { cut: '^0+' }] },
  email: {
    by: 'equal',
    steps: [
      { normalize: 'NFKC' },
      CAPITALS,
      { cut: '^[^<]*<' },
      { cut: '>[^>]*$' },
      { cut: '[+][^@]*' },
      { strip: '[^a-z0-9@]' },
    ],
  },
  phone: {
    by: 'equal',
    steps: [
      { normalize: 'NFKC' },
      CAPITALS,
      { cut: '(内線|ext|#|;|(?<=[0-9 ])x)(.|\\n)*$' },
      { strip: '[^0-9]' },
      { last: 6 },
    ],
  },
  customerNumber: {
    by: 'equal',
    steps: [{ normalize: 'NFKC' }, CAPITALS, { strip: '[^a-z0-9]' }, { strip: '(?<![0-9])0+(?=[0-9])' }],
  },
};

/** A text as a store's columns are folded; where the kind is never narrowed by, nothing. */
export function folded(kind: KeyKind, text: string): string {
  return FOLDS[kind] === undefined ? '' : FOLDS[kind].steps.reduce(stepped, text);
}

/** The folds of every writing in which one of the proven values may stand. */
export function foldsOf(kind: KeyKind, proven: readonly string[]): readonly string[] {
  return [...new Set(proven.flatMap((value) => writingsOf(kind, value)).map((writing) => folded(kind, writing)))];
}

function stepped(text: string, step: Step): string {
  if ('normalize' in step) return text.normalize(step.normalize);
  if ('lower' in step) return text.toLowerCase();
  if ('translate' in step) {
    const to = [...step.translate.to];
    const signs = new Map([...step.translate.from].map((sign, at) => [sign, to[at] ?? ''] as const));
    return [...text].map((sign) => signs.get(sign) ?? sign).join('');
  }
  if ('strip' in step) return text.replace(new RegExp(step.strip, 'gu'), '');
  if ('cut' in step) return text.replace(new RegExp(step.cut, 'u'), '');
  return [...text].slice(-step.last).join('');
}

/** One writing of each kind that folds apart. */
function writingsOf(kind: KeyKind, value: string): readonly string[] {
  switch (kind) {
    case 'birthDate':
      return [value, ...writingsOfDays(value)];
    case 'email':
      return [value, ...domainsOf(value)];
    default:
      return [value];
  }
}

/** The mailbox with its domain in the letters a server reads and in those a person does. */
function domainsOf(value: string): readonly string[] {
  const at = value.lastIndexOf('@');
  const domain = value.slice(at + 1);
  return at < 0 ? [] : [domainToASCII(domain), domainToUnicode(domain)].map((one) => `${value.slice(0, at)}@${one}`);
}

/** A birthday, the day before and the day after, since a time without a zone may stand for either, in every writing that folds apart. */
function writingsOfDays(value: string): readonly string[] {
  const { is, maybe } = daysIn(value);
  return [...(is === undefined ? maybe : [is])]
    .flatMap((day) => [-1, 0, 1].map((days) => daysAfter(day, days)))
    .flatMap(digitsOfDay);
}
