import type { Refused, RefusedOn } from '../casefile/letter';
import type { Said } from '../law/said';
import type { Point } from './blocks';
import { bracketed, yen } from './correspondence';

/** The grounds of a right as the law lists them: where each stands, and the Act's own words. */
type Grounds<Ground extends string> = Readonly<Record<Ground, { readonly cite: string; readonly ja: string }>>;

/** On which grounds something is refused, in the words of the Act, and why (Art. 36); `what`, where it is a part. */
export const because = <Ground extends string>(
  grounds: Grounds<Ground>,
  refused: readonly (RefusedOn<Ground> & { readonly what?: Said })[],
  label = '根拠及び理由',
  ...before: readonly string[]
): Point => ({
  label,
  says: [
    ...before,
    ...refused.flatMap(({ ground, reason, where, what }, i) => [
      {
        mark: bracketed(i + 1),
        text: `${what === undefined ? '' : `${what.ja}：`}法${grounds[ground].cite}の「${grounds[ground].ja}」に該当するため。`,
      },
      { mark: '　　　', text: `理由：${reason}` },
      ...(where === undefined ? [] : [{ mark: '　　　', text: `利用目的を公表しているところ：${where}` }]),
    ]),
  ],
});

/** What becomes of a fee that was paid for what is refused: kept as published, or given back (Art. 32(1)(iii)). */
export const feeWhen = (refused: string, { fee }: Pick<Refused<string>, 'fee'>): Point | undefined =>
  fee === undefined
    ? undefined
    : {
        label: '手数料',
        says: [
          fee.forTheRest
            ? 'お納めいただいた手数料は、同じ請求書による他のご請求の手数料として申し受けます。'
            : fee.kept
              ? `お納めいただいた手数料${yen(fee.yen)}は、公表しておりますとおり、${refused}場合にもお返しいたしません。`
              : `お納めいただいた手数料${yen(fee.yen)}は、お返しいたします。`,
        ],
      };
