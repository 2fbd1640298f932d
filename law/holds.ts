import { storeOf } from './about';
import type { CivilDate } from './clock';
import type { Progress } from './stages';

/**
 * Records of a kind that nobody may destroy while a dispute, a claim or an investigation lasts (guideline 3-8-5-1 ※5): whose hold it is,
 * why, and the day on which it is looked at again. One that may not be told is planned by nobody, and in no letter and no count.
 */
export type Hold = {
  readonly id: string;
  /** The kind of record, as `shop/orders`. */
  readonly records: string;
  readonly reviewOn: CivilDate;
  /** Names the filing with its owner and the reason. */
  readonly filing: string;
  readonly untold?: true;
  readonly releasedOn?: CivilDate;
};

export const stands = ({ releasedOn }: Hold): boolean => releasedOn === undefined;

/** The holds that stand in a case. */
export const holdsIn = ({ holds = [] }: Pick<Progress, 'holds'>): readonly Hold[] => holds.filter(stands);

/** What of a store may not be destroyed: kinds on hold, each with the name of the hold, and kinds on one that may not be told. */
export function onHoldIn(
  progress: Pick<Progress, 'holds'>,
  store: string | undefined,
): {
  readonly onHold: readonly { readonly collection: string; readonly hold: string }[];
  readonly untold: readonly string[];
} {
  const held = holdsIn(progress).filter(({ records }) => storeOf(records) === store);
  return {
    onHold: held.flatMap(({ records, id, untold }) => (untold ? [] : [{ collection: records, hold: id }])),
    untold: held.flatMap(({ records, untold }) => (untold ? [records] : [])),
  };
}

/** The name of the next hold in a case. */
export const nextHold = (caseNumber: string, { holds = [] }: Pick<Progress, 'holds'>): string =>
  `${caseNumber}-H${holds.length + 1}`;
