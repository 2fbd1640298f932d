import { daysAfter, daysPaused, type CivilDate, type Pause } from './clock';
import type { ImpossibleDay } from './days';

/**
 * A delay as the applicant was told of it: why (in a filing), on which day, and the day by which the answer is to leave instead. The first
 * promise stays what it was; the Act's two weeks do not move (Art. 39(1)).
 */
export type Delay = { readonly filing: string; readonly toldOn: CivilDate; readonly until: CivilDate };

/** The day that was told last; later by every day on which the applicant was waited for since, where the promise stands still then. */
export function extendedDay(
  delays: readonly Delay[],
  pauses: readonly Pause[],
  today: CivilDate,
): CivilDate | undefined {
  const last = delays.at(-1);
  if (last === undefined) return undefined;
  const since = pauses
    .filter(({ until }) => until === undefined || until > last.toldOn)
    .map(({ from, until }) => ({ from: from > last.toldOn ? from : last.toldOn, until }));
  return daysAfter(last.until, daysPaused(since, today));
}

/** Nobody is told to wait for longer: beyond it a year was mistyped. */
const aYearAfter = (day: CivilDate): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

/** A new day is told that is still to come, and later than the one that was promised. */
export const impossibleExtension = (
  until: CivilDate,
  promisedOn: CivilDate | undefined,
  today: CivilDate,
): readonly ImpossibleDay[] =>
  until > today && (promisedOn === undefined || until > promisedOn) && until < aYearAfter(today)
    ? []
    : [
        {
          at: ['until'],
          en: `must be a day to come, later than the one that was promised${promisedOn === undefined ? '' : ` (${promisedOn})`}, and within a year`,
          ja: `これから来る日で、お約束の期限${promisedOn === undefined ? '' : `（${promisedOn}）`}より後の、1年以内の日としてください`,
        },
      ];
