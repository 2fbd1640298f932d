import type { Refused, RefusedOn } from '../../casefile/letter';
import type { Said } from '../../law/said';
import type { Point } from '../blocks';
import { cited, numbered, yen } from './correspondence';

/** The grounds of a right as the law lists them: where each stands, and its words in English. */
type Grounds<Ground extends string> = Readonly<Record<Ground, { readonly article: string; readonly en: string }>>;

/** A ground as it is told: that it applies, where it stands, and what it says. */
export const groundOf = ({ article, en }: { readonly article: string; readonly en: string }): string =>
  `${cited(article)} (${en})`;

/** On which grounds something is refused, and why (Art. 36); a reason stands as it was written. */
export const because = <Ground extends string>(
  grounds: Grounds<Ground>,
  refused: readonly (RefusedOn<Ground> & { readonly what?: Said })[],
  label = 'Grounds and reasons',
  ...before: readonly string[]
): Point => ({
  label,
  says: [
    ...before,
    ...refused.flatMap(({ ground, reason, where, what }, i) => [
      {
        mark: numbered(i + 1),
        text: `${what === undefined ? '' : `${what.en}: `}This falls under ${groundOf(grounds[ground])}.`,
      },
      { mark: '      ', text: `Reason, as written in Japanese: ${reason}` },
      ...(where === undefined ? [] : [{ mark: '      ', text: `Where the purposes are published: ${where}` }]),
    ]),
  ],
});

/** What becomes of a fee that was paid for what is refused: kept as published, or given back (Art. 32(1)(iii)). */
export const feeWhen = (refused: string, { fee }: Pick<Refused<string>, 'fee'>): Point | undefined =>
  fee === undefined
    ? undefined
    : {
        label: 'Fee',
        says: [
          fee.forTheRest
            ? 'The fee that you paid is the fee for what else you asked for in the same application.'
            : fee.kept
              ? `As we have published, the fee of ${yen(fee.yen)} that you paid is not returned even where ${refused}.`
              : `We return to you the fee of ${yen(fee.yen)} that you paid.`,
        ],
      };
