import type { Case } from '../casefile/case';
import type { UndertakingNeeds } from '../casefile/undertaking';
import type { Instruction } from '../law/instructions';
import type { Undertaking } from '../law/undertakings';
import { standingCase } from '../records/cases';
import { deedsIn, type DoneDeed } from '../records/deeds';
import { filingOf } from '../records/filings';
import type { Records } from '../records/pool';
import { NoKey } from '../vault/keys';
import { planOf } from './whose-turn';

type Standing = Pick<Case, 'number' | 'application' | 'progress'>;

/**
 * What a look has to look for, and a system that follows to correct: without the fields that another case of the same person corrected
 * since, for what stands there then is what was decided last, and that case looks after it (Art. 34(2)).
 */
export async function withoutCorrectedSince(
  records: Records,
  file: Standing,
  { kind, measure = '' }: Undertaking,
  needs: UndertakingNeeds,
): Promise<UndertakingNeeds> {
  const { order } = needs;
  if ((kind !== 'looksAgain' && kind !== 'systemFollows') || order.does !== 'correct') return needs;
  const by = await correctedSince(records, file, measure);
  const corrections = order.corrections.filter(({ item, field }) => !by.has(nameOf(item, field)));
  return corrections.length === order.corrections.length ? needs : { ...needs, order: { ...order, corrections } };
}

/** Whether another case of the same person corrected since what this one tells whoever else holds the data to correct: what was right then is not asked of them once more. */
export async function isToldOtherwise(
  records: Records,
  file: Standing,
  { of = [] }: Pick<Instruction, 'of'>,
): Promise<boolean> {
  const deeds = await deedsIn(records, file);
  for (const { measure } of of) {
    const by = await correctedSince(records, file, measure);
    const told = deeds.filter((one) => one.measure === measure).flatMap(({ plan }) => plan?.measure.corrections ?? []);
    if (told.some(({ item, field }) => by.has(nameOf(item, field)))) return true;
  }
  return false;
}

/** The fields that other cases of the same person corrected in a store since this one did, each by its name. */
async function correctedSince(records: Records, file: Standing, measure: string): Promise<ReadonlySet<string>> {
  const since = await doneOrPlannedAt(records, file, measure);
  const by = new Set<string>();
  if (since === undefined) return by;
  for (const number of await besideOf(records, file, measure))
    for (const { item, field } of await correctedBy(records, number, measure, since)) by.add(nameOf(item, field));
  return by;
}

/** When it was written down that it was done; of what follows, when it was planned. */
async function doneOrPlannedAt(records: Records, file: Standing, measure: string): Promise<Date | undefined> {
  const deeds = await deedsIn(records, file);
  const own = deeds.findLast((one) => one.measure === measure && one.doneOn !== undefined);
  const filing = planOf(file.progress, measure)?.filing;
  return own?.writtenAt ?? (filing === undefined ? undefined : (await filingOf(records, file.number, filing))?.at);
}

export const isNothingToCorrect = ({ order: { does, corrections } }: UndertakingNeeds): boolean =>
  does === 'correct' && corrections.length === 0;

const nameOf = (...one: readonly string[]): string => JSON.stringify(one);

/** The other cases in which something was corrected there: of the same application, or of somebody of the same name and birthday. */
async function besideOf(
  { pool }: Pick<Records, 'pool'>,
  { number, application }: Standing,
  measure: string,
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ number: string }>(
    `select c.number from applications mine join applications a on a.number = mine.number or a.person = mine.person
       join cases c on c.application = a.number
     where mine.number = $1 and c.number <> $2 and c.asks_for = 'correction' and c.progress -> 'measures' ? $3 order by 1`,
    [application, number, measure],
  );
  return rows.map((row) => row.number);
}

/** The fields a case corrected there after a moment, or is correcting now; none that anybody could name where its key is gone. */
async function correctedBy(
  records: Records,
  number: string,
  measure: string,
  after: Date,
): Promise<readonly { readonly item: string; readonly field: string }[]> {
  try {
    const deeds = await deedsIn(records, await standingCase(records, number));
    return deeds
      .filter(
        (one) => one.measure === measure && (one.writtenAt === undefined ? isUnderWay(one) : one.writtenAt > after),
      )
      .flatMap(({ plan }) => plan?.measure.corrections ?? []);
  } catch (error) {
    if (error instanceof NoKey) return [];
    throw error;
  }
}

/** Begun, and nobody has heard what it did: not what failed before it did anything. */
const isUnderWay = ({ isLast, begunOn, standing }: DoneDeed): boolean =>
  isLast && begunOn !== undefined && standing.failed === undefined;
