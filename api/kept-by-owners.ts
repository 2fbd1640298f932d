import type { ActBody } from '../casefile/acts';
import type { Plan } from '../casefile/measures';
import type { CivilDate } from '../law/clock';
import type { DataMap } from '../policy/data-map';
import { kindIn, listed } from '../policy/kinds-called';
import { basisIn, type Retention } from '../policy/retention';
import { pointerTo } from './misfits';
import { type Fault, Problem } from './problems';

type Reported = Pick<ActBody<'reportMeasure'>, 'found'> & {
  readonly kept: NonNullable<ActBody<'reportMeasure'>['kept']>;
};
/** The table and the map the case is under, and the day. */
type JudgedBy = { readonly retention: Retention; readonly map: DataMap; readonly on: CivilDate };
type Misfit = Omit<Fault, 'pointer'> & { readonly at: readonly (string | number)[] };

/**
 * What an owner says they kept of what they were asked to erase: no more than they were asked for, each on a basis of the profile's
 * retention table and through a day that is still to come (Art. 35(6), proviso).
 */
export function refuseKept(said: Reported, plan: Plan | undefined, by: JudgedBy): void {
  const errors = misfitsIn(said, plan, by).map(({ at, ...words }) => ({ pointer: pointerTo(at), ...words }));
  if (errors.length > 0) throw new Problem('does-not-fit', { errors });
}

function misfitsIn({ found, kept }: Reported, plan: Plan | undefined, { retention, map, on }: JudgedBy): Misfit[] {
  if (plan?.does !== 'erase' || (found !== 'stopped' && found !== 'stoppedBefore'))
    return [
      {
        at: ['kept'],
        ja: '消去を実施したときに、消去せずに残したものについて記録します',
        en: 'is said of an erasure that was done: what of it was not erased',
      },
    ];
  const asked = new Map(
    plan.collections.flatMap(({ collection, erased }) => (erased > 0 ? [[`${plan.store}/${collection}`, erased]] : [])),
  );
  const bases = Object.keys(retention);
  const kinds = listed([...asked.keys()], (kind) => kindIn(map, kind));
  const offered = listed(bases, (basis) => basisIn(retention, basis));
  return kept.flatMap(({ records, basis, through }, nth): readonly Misfit[] => {
    const most = asked.get(records);
    const so = kept.slice(0, nth + 1).reduce((sum, one) => sum + (one.records === records ? one.rows : 0), 0);
    return [
      ...(most === undefined
        ? [
            {
              at: ['kept', nth, 'records'],
              ja: `消去を依頼した種類ではありません（${kinds.ja}）`,
              en: `is none of the kinds whose erasure was asked: ${kinds.en}`,
            },
          ]
        : so > most
          ? [
              {
                at: ['kept', nth, 'rows'],
                ja: `消去を依頼した${most}件より多い件数です`,
                en: `is more than the ${most} whose erasure was asked`,
              },
            ]
          : []),
      ...(bases.includes(basis)
        ? []
        : [
            {
              at: ['kept', nth, 'basis'],
              ja: `この案件を受け付けた時のプロファイルの retention にない根拠です（${offered.ja}）`,
              en: `is no basis under \`retention\` of the profile this case was opened under: ${offered.en}`,
            },
          ]),
      ...(through < on
        ? [
            {
              at: ['kept', nth, 'through'],
              ja: '既に過ぎた日です。保存期間を過ぎたものは消去してください',
              en: 'is over: what is kept no longer is erased',
            },
          ]
        : []),
    ];
  });
}
