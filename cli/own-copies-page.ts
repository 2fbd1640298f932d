import type { OwnCopiesList } from '../casefile/own-copies-list';
import type { CaseRow } from '../casefile/views';
import { listed, page } from './tables';
import { WORDS, type Lang } from './words';

/** What the desk itself holds of closed cases, when each goes, and what holds it; beneath, how much that is. */
export function ownCopiesPage({ copies, cases, today, next }: OwnCopiesList, lang: Lang): string {
  const w = (word: keyof typeof WORDS): string => WORDS[word][lang];
  if (copies.length === 0) return w('noCopies');
  const held = copies.filter(({ heldBy }) => heldBy.length > 0);
  const coming = copies.filter(({ heldBy, goesOn }) => heldBy.length === 0 && goesOn !== undefined);
  const first = coming.map(({ goesOn = '' }) => (goesOn < today ? today : goesOn)).sort()[0];
  const why = ({ number, heldBy }: OwnCopiesList['copies'][number]): string =>
    heldBy
      .map((one) =>
        [
          one[lang],
          one.hold ?? (one.number === number ? '' : one.number),
          one.reviewOn === undefined ? '' : `${w('reviewOn')} ${one.reviewOn}`,
        ]
          .filter(Boolean)
          .join(' '),
      )
      .join(' / ');
  return page(
    listed(
      [w('number'), w('ownCopies'), w('copyCount'), w('countsFrom'), w('goesOn'), w('heldBy')],
      copies.map((one) => [one.number, one[lang], String(one.count), one.since ?? '–', one.goesOn ?? '–', why(one)]),
    ),
    next === undefined ? '' : `${w('more')}: madoguchi retention --after ${next}`,
    w('copiesFigure')
      .replace('{kinds}', String(copies.length))
      .replace('{cases}', String(new Set(copies.map(({ number }) => number)).size))
      .replace('{all}', String(cases))
      .replace('{held}', String(held.length))
      .replace('{first}', first ?? '–'),
  );
}

/** What of the desk's own copies of a case went, and who holds the others. */
export const copiesLines = (
  { copiesGone = [], copiesHeld = [] }: Pick<CaseRow, 'copiesGone' | 'copiesHeld'>,
  lang: Lang,
): [string, string][] => [
  ...copiesGone.map((one): [string, string] => [WORDS.copyGone[lang], `${one.on}: ${one[lang]}`]),
  ...copiesHeld.map(({ hold, by, on, reviewOn }): [string, string] => [
    WORDS.copiesHeld[lang],
    `${hold}: ${on}, ${by}; ${WORDS.reviewOn[lang]} ${reviewOn}`,
  ]),
];
