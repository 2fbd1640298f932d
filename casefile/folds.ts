import { domainToUnicode } from 'node:url';
import { daysAfter } from '../law/clock';
import { daysIn, digitsOfDay } from './days';
import type { KeyKind } from './identifiers';
import { mailboxForm } from './mailbox';
import { EXTENSION } from './telephones';

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

/** No identifier has more signs. What is longer is read by nobody but a person, and may be anybody's. */
const LONGEST = 500;
export const TOO_LONG = { signs: LONGEST, fold: '…' } as const; // among the folds of everybody: what it stands for is always brought
export const isTooLong = (text: string): boolean =>
  text.length > LONGEST && (text.length > 2 * LONGEST || [...text].length > LONGEST);

/**
 * Its steps, and `untold`: by what a cell is known that may hold more values than one, or none at all; it folds as what is too long does.
 * `rare`: what every such cell has and most others have not, which a server asks first, for it is sooner answered.
 */
export type Fold = { readonly steps: readonly Step[]; readonly untold?: string; readonly rare?: string };

const CAPITALS = { translate: { from: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', to: 'abcdefghijklmnopqrstuvwxyz' } } as const; // not `lower`: what it does depends on a database's locale
/** Marks nobody sees, which are pasted along. */
const SEEN = { strip: '[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff]' } as const;
/** A number that went through a spreadsheet: 42.0. */
const WHOLE_NUMBER = { cut: '(?<=^[0-9]+)[.]0+$' } as const;

const SIGNS = '0-9A-Za-z０-９Ａ-Ｚａ-ｚ';
const SIGN = `[${SIGNS}]`;
/** What stands between two signs before a mailbox, as far as it is not set apart by <. */
const NO_SIGN = `[^${SIGNS}@＠﹫<＜]`;
/** What stands between the digits of a telephone, and begins no extension. */
const NO_DIGIT = '[^0-9０-９内xXｘＸ#＃;；]*';
/** A long number as a spreadsheet shows it: 8.19012E+11. */
const CUT_SHORT = '^[0-9](?:[.][0-9]+[Ee][+]?|[Ee][+])[0-9]+$';

/**
 * How a store may narrow what it brings without losing anything: `meets` calls another's whatever has not, folded, one of the folds of
 * the proven values. What has one is no more than a candidate. Names and addresses are never narrowed by: a given name alone, a reading
 * or a building left out may be theirs.
 */
export const FOLDS: Readonly<Partial<Record<KeyKind, Fold>>> = {
  birthDate: {
    untold: '^[^1-9１-９元一二三四五六七八九十壱弐参拾]+$|^([^:：時0-9０-９]*[0-9０-９]){15}[^:：時]*$', // 不明, 0000-00-00; 1961-03-08-00.00.00.000000
    steps: [
      SEEN,
      { normalize: 'NFKC' },
      { strip: '[(][^()]*[)]' },
      { translate: { from: '元〇零一二三四五六七八九壱弐参拾', to: '100123456789123十' } },
      { cut: '(?<=[0-9十])日[^\\u0001]*$' },
      { cut: '[0-9]{1,2}[:時][^\\u0001]*$' },
      { cut: '(?<=^[0-9]{5,8})[.][0-9]+$' },
      { strip: '[^0-9十]' },
      { cut: '(?<=^[0-9]{8})[0-9]{4,6}$' },
    ],
  },
  postalCode: {
    rare: '[^-0-9]|(-*[0-9]){12}',
    untold:
      '([0-9０-９][^0-9０-９]*){12}|[0-9]{3}[^0-9A-Za-z]?[0-9]{4}[^0-9A-Za-z]*[A-Za-z]|[A-Za-z][^0-9A-Za-z]*[0-9]{3}[^0-9A-Za-z]?[0-9]{4}', // 105-0011 JAPAN
    steps: [SEEN, { normalize: 'NFKC' }, CAPITALS, WHOLE_NUMBER, { strip: '[^a-z0-9]' }, { cut: '^0+(?=.)' }],
  },
  email: {
    rare: '[^0-9A-Za-z._@+-]|@[^@]*@',
    untold: [
      '[@＠﹫][^@＠﹫]*[@＠﹫<＜]',
      '[(（][^()（）@＠﹫]*[@＠﹫]',
      `${SIGN}${NO_SIGN}*[ \\t\\n\\u3000;；,，、=＝|｜:：]${NO_SIGN}*${SIGN}[^@＠﹫<＜]*[@＠﹫]`, // smtp:hanako@example.jp
      `[@＠﹫][^@＠﹫<＜(（?？]*${SIGN}[^${SIGNS}@＠﹫<＜(（?？]*[ \\t\\n\\u3000;；,，、/／|｜][^${SIGNS}@＠﹫<＜(（?？]*${SIGN}`,
    ].join('|'),
    steps: [
      SEEN,
      { normalize: 'NFKC' },
      CAPITALS,
      { strip: '[(][^()]*[)]' },
      { cut: '^[^<]*<' },
      { cut: '>[^>]*$' },
      { cut: '^ *mailto:' },
      { cut: '(?<=@[^?]*)[?][^\\u0001]*$' },
      { cut: '[+][^@]*' },
      { strip: '[^a-z0-9@]' },
    ],
  },
  phone: {
    rare: '[^-0-9]|^-*0-*[1-9]-*[1-9](-*[0-9]){8}|(-*[0-9]){12}',
    untold: [
      '([0-9０-９][^0-9０-９]*){18}',
      `^[^0-9０-９+＋]*[0０]${NO_DIGIT}(?:[1-9１-９]${NO_DIGIT}[1-9１-９]|(?:[0-9０-９]${NO_DIGIT}){2}[0-9０-９])(?:${NO_DIGIT}[0-9０-９]){8}`, // more digits than a number has: 18時以降, -123
      '^[^0-9０-９]*(?:内|[Ee][Xx][Tt])',
      CUT_SHORT,
    ].join('|'),
    steps: [SEEN, { normalize: 'NFKC' }, CAPITALS, WHOLE_NUMBER, { cut: EXTENSION }, { strip: '[^0-9]' }, { last: 6 }],
  },
  customerNumber: {
    rare: '[^-0-9A-Za-z]',
    untold: `^(?:№|[NnＮｎ][OoＯｏ][.．:：# ])|${CUT_SHORT}|${SIGN}[^${SIGNS}]*[、，,；;／/｜|\\n\\r][^${SIGNS}]*${SIGN}|[0-9０-９][ \\u3000]+[A-Za-zＡ-Ｚａ-ｚ]`,
    steps: [
      SEEN,
      { normalize: 'NFKC' },
      CAPITALS,
      WHOLE_NUMBER,
      { strip: '[^a-z0-9]' },
      { strip: '(?<![0-9])0+(?=[0-9])' },
    ],
  },
};

/** A text as a store's columns are folded, without the blanks around it; where the kind is never narrowed by, nothing. */
export function folded(kind: KeyKind, text: string): string {
  if (FOLDING[kind] === undefined) return '';
  const bare = text.trim();
  return isTooLong(bare) || isUntold(kind, bare) ? TOO_LONG.fold : foldedAsOne(kind, bare);
}

/** What is said to be one value, whatever stands beside it. */
const foldedAsOne = (kind: KeyKind, text: string): string =>
  (FOLDING[kind] ?? []).reduce((before, step) => step(before), text.trim());

/** Whether a text may hold more values of a kind than one, or none; always answered before anything is folded. */
export const isUntold = (kind: KeyKind, text: string): boolean => UNTOLD.get(kind)?.test(text) === true;

/** The folds of every writing in which one of the proven values may stand, and of what no fold can tell. */
export const foldsOf = (kind: KeyKind, proven: readonly string[]): readonly string[] =>
  proven.length === 0
    ? []
    : [
        ...new Set([
          ...proven.flatMap((value) => writingsOf(kind, value)).map((writing) => foldedAsOne(kind, writing)),
          TOO_LONG.fold,
        ]),
      ];

/** Whether texts would be among those a store narrows to for these values, which are folded once. */
export function candidatesFor(kind: KeyKind, proven: readonly string[]): (held: string) => boolean {
  if (FOLDS[kind] === undefined) return () => true;
  let folds: ReadonlySet<string> | undefined;
  return (held) => (folds ??= new Set(foldsOf(kind, proven))).has(folded(kind, held));
}

const FOLDING: Readonly<Partial<Record<KeyKind, readonly ((text: string) => string)[]>>> = Object.fromEntries(
  Object.entries(FOLDS).map(([kind, { steps }]) => [kind, steps.map(performed)]),
);
const UNTOLD = new Map(
  Object.entries(FOLDS).flatMap(([kind, { untold }]) =>
    untold === undefined ? [] : [[kind as KeyKind, new RegExp(untold, 'u')] as const],
  ),
);

function performed(step: Step): (text: string) => string {
  if ('normalize' in step) return (text) => text.normalize(step.normalize);
  if ('lower' in step) return (text) => text.toLowerCase();
  if ('last' in step) return (text) => [...text].slice(-step.last).join('');
  if ('translate' in step) {
    const to = [...step.translate.to];
    const signs = new Map([...step.translate.from].map((sign, at) => [sign, to[at] ?? ''] as const));
    const any = new RegExp(`[${step.translate.from}]`, 'gu');
    return (text) => text.replace(any, (sign) => signs.get(sign) ?? sign);
  }
  const pattern = 'strip' in step ? new RegExp(step.strip, 'gu') : new RegExp(step.cut, 'u');
  return (text) => text.replace(pattern, '');
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

/** The mailbox with its domain in the letters a server reads, in those a person does, and under its other name. */
function domainsOf(value: string): readonly string[] {
  const mailbox = mailboxForm(value);
  const [local = '', domain = ''] = mailbox.split('@');
  const other = domain === 'gmail.com' ? 'googlemail.com' : domain === 'googlemail.com' ? 'gmail.com' : domain;
  return [mailbox, `${local}@${domainToUnicode(domain)}`, `${local}@${other}`];
}

/** A birthday, the day before and the day after, since a time without a zone may stand for either, in every writing that folds apart. */
function writingsOfDays(value: string): readonly string[] {
  const { is, maybe } = daysIn(value);
  return [...(is === undefined ? maybe : [is])]
    .flatMap((day) => [-1, 0, 1].map((days) => daysAfter(day, days)))
    .flatMap(digitsOfDay);
}
