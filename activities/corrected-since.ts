import type { Case } from '../casefile/case';
import { rowsIn } from '../casefile/measures';
import type { UndertakingNeeds } from '../casefile/undertaking';
import { dayInJapan, type CivilDate } from '../law/clock';
import type { Instruction } from '../law/instructions';
import { placeOf, type MeasureStanding } from '../law/measuring';
import { isClosed } from '../law/stages';
import type { Undertaking } from '../law/undertakings';
import { deedsOf } from '../law/what-is-done';
import { standingCase } from '../records/cases';
import { deedsIn, type DoneDeed } from '../records/deeds';
import { handedInAt } from '../records/filings';
import type { Records } from '../records/pool';
import { NoKey } from '../vault/keys';
import { planOf } from './whose-turn';

type Standing = Pick<Case, 'number' | 'progress'>;

/**
 * What a look has to look for, and a system that follows to correct: without the fields that another case of the same person corrected
 * since, for what stands there then is what was decided last, and that case looks after it (Art. 34(2)). What another case has begun and
 * not done yet is waited for: it may come to nothing.
 */
export async function withoutCorrectedSince(
  records: Records,
  file: Standing,
  { kind, measure = '' }: Undertaking,
  needs: UndertakingNeeds,
): Promise<UndertakingNeeds | 'underWay'> {
  const { order } = needs;
  if ((kind !== 'looksAgain' && kind !== 'systemFollows') || order.does !== 'correct') return needs;
  const { done, underWay } = await correctedSince(records, file, measure);
  const corrections = order.corrections.filter(({ item, field }) => !done.has(nameOf(item, field)));
  if (corrections.some(({ item, field }) => underWay.has(nameOf(item, field)))) return 'underWay';
  return corrections.length === order.corrections.length ? needs : { ...needs, order: { ...order, corrections } };
}

/** Whether another case corrected since what this one tells whoever else holds the data to correct: what was right then is not asked of them once more. */
export async function isToldOtherwise(
  records: Records,
  file: Standing,
  { of = [] }: Pick<Instruction, 'of'>,
): Promise<boolean> {
  for (const { measure } of of) {
    if (placeOf(measure)?.does !== 'correct') continue;
    const { done: by } = await correctedSince(records, file, measure);
    const told = by.size === 0 ? [] : await correctedBy(records, file, measure, () => true);
    if (told.some(({ item, field }) => by.has(nameOf(item, field)))) return true;
  }
  return false;
}

/** The fields that other cases corrected in a store since this one did, and those they are correcting now, each by its name. */
async function correctedSince(records: Records, file: Standing, measure: string): Promise<Corrected> {
  const since = await doneOrPlanned(records, file, measure);
  const [done, underWay] = [new Set<string>(), new Set<string>()];
  if (since === undefined) return { done, underWay };
  for (const number of await besideOf(records, file, measure, since.on)) {
    const other = await standingCase(records, number);
    const isNow = (deed: DoneDeed): boolean => !isClosed(other.progress) && isUnderWay(deed);
    const isLater = isLaterThan(since);
    for (const { item, field } of await correctedBy(records, other, measure, isNow)) underWay.add(nameOf(item, field));
    for (const { item, field } of await correctedBy(records, other, measure, (deed) => !isNow(deed) && isLater(deed)))
      done.add(nameOf(item, field));
  }
  return { done, underWay };
}
type Corrected = { readonly done: ReadonlySet<string>; readonly underWay: ReadonlySet<string> };

/** On which day something was done, and when that was written down, as far as that is kept: deeds of one day have an order. */
type Since = { readonly on: CivilDate; readonly at: Date | undefined };

/** When it was done; of what follows, when it was planned. The key of the case may be gone by then. */
async function doneOrPlanned(
  records: Records,
  { number, progress }: Standing,
  measure: string,
): Promise<Since | undefined> {
  const { measures = {} } = progress;
  const plan = planOf(progress, measure);
  const deeds = Object.hasOwn(measures, measure) ? deedsOf(measures[measure] as MeasureStanding, plan) : [];
  const own = deeds.findLast(({ doneOn }) => doneOn !== undefined);
  const filing = own === undefined ? plan?.filing : own.filing;
  const at = filing === undefined ? undefined : await handedInAt(records, number, filing);
  if (own?.doneOn !== undefined) return { on: own.doneOn, at };
  return at && { on: dayInJapan(at.getTime()), at };
}

export const isNothingToCorrect = ({ order: { does, corrections } }: UndertakingNeeds): boolean =>
  does === 'correct' && corrections.length === 0;

const nameOf = (...one: readonly string[]): string => JSON.stringify(one);

/** The other cases in which something is corrected there, but for those that were over by then. Whose they are the records tell. */
async function besideOf(
  { pool }: Pick<Records, 'pool'>,
  { number }: Standing,
  measure: string,
  since: CivilDate,
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ number: string }>(
    `select number from cases
     where number <> $1 and asks_for = 'correction' and progress -> 'measures' ? $2 and (closed_on is null or closed_on >= $3) order by 1`,
    [number, measure, since],
  );
  return rows.map((row) => row.number);
}

/** The fields of deeds of a case there; none that anybody could name where its key is gone. */
async function correctedBy(
  records: Records,
  file: Standing,
  measure: string,
  isMeant: (deed: DoneDeed) => boolean,
): Promise<readonly { readonly item: string; readonly field: string }[]> {
  try {
    return (await deedsIn(records, file))
      .filter((one) => one.measure === measure && isMeant(one))
      .flatMap(({ plan }) => plan?.measure.corrections ?? []);
  } catch (error) {
    if (error instanceof NoKey) return [];
    throw error;
  }
}

/** What corrected something later: what failed before it changed anything, or was left, corrected nothing. */
const isLaterThan =
  ({ on, at }: Since) =>
  ({ doneOn, writtenAt, took }: DoneDeed): boolean => {
    const isAfter = at === undefined || (writtenAt !== undefined && writtenAt > at);
    if (doneOn !== undefined) return doneOn === on ? isAfter : doneOn > on;
    return rowsIn(took?.collections ?? []) > 0 && isAfter;
  };

/** What is correcting now. */
const isUnderWay = ({ isLast, begunOn, doneOn, standing: { failed, setAside } }: DoneDeed): boolean =>
  isLast && begunOn !== undefined && doneOn === undefined && failed === undefined && setAside === undefined;
