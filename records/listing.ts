import type { Case } from '../casefile/case';
import { daysAfter, daysBetween, type CivilDate } from '../law/clock';
import type { Matter } from '../law/rights';
import type { Stage } from '../law/stages';
import { readable, today, type CaseRow } from './cases';
import { DESTROYED } from './keys';
import type { Records } from './pool';
import { WRITTEN_LATER } from './shapes';

export type ListOf = {
  readonly stage?: string | undefined;
  readonly open?: boolean | undefined;
  /** Closed cases in which money has still to go back: they are listed with the open ones. */
  readonly owing?: readonly string[];
  /** Only withdrawn cases in which what was found had been read, as long as nobody has looked at why. */
  readonly toReview?: boolean | undefined;
  readonly right?: string | undefined;
  /** The newest first, by their running numbers, instead of the most urgent. */
  readonly newest?: boolean | undefined;
  readonly after?: { readonly dueOn: CivilDate; readonly ordinal: string } | undefined;
  readonly limit: number;
};
/** A row of the list; `file` is absent where a later version of this desk wrote it. */
export type Listed = {
  readonly number: string;
  readonly ordinal: string;
  readonly listedOn: CivilDate;
  readonly file?: Case | undefined;
  readonly right: Matter;
  readonly stage: Stage;
  readonly arrivedOn: CivilDate;
};

/**
 * Cases by the day they are due as it is today, the most urgent first; a page goes on after the last row of the one before.
 * A promise that stands still moves on by a day each day: such cases lie in the order of the days they have left, the
 * others in that of their due day, and the two are merged.
 */
export async function listCases(
  records: Records,
  { stage, open, owing = [], toReview, right, newest = false, after, limit }: ListOf,
): Promise<Listed[]> {
  const on = today(records);
  const values: unknown[] = [limit];
  const part = (kind: 'running' | 'paused' | 'owing'): string => {
    const [by, type, from] =
      kind === 'paused'
        ? (['days_left', 'int', after && daysBetween(on, after.dueOn)] as const)
        : (['due_on', 'date', after?.dueOn] as const);
    const filter = [
      ...(stage === undefined ? [] : [`stage = $${values.push(stage)}`]),
      ...(kind === 'owing' ? [`number = any($${values.push(owing)}::text[]) and not ${OPEN}`] : open ? [OPEN] : []),
      ...(toReview === true ? [TO_REVIEW] : []),
      ...(right === undefined ? [] : [`asks_for = $${values.push(right)}`]),
    ];
    const behind =
      after === undefined
        ? []
        : newest
          ? [`ordinal < $${values.push(after.ordinal)}::bigint`]
          : [`(${by}, ordinal) > ($${values.push(from)}::${type}, $${values.push(after.ordinal)}::bigint)`];
    const where = [`days_left is ${kind === 'paused' ? 'not ' : ''}null`, ...filter, ...behind].join(' and ');
    return `(select c.*, ${WRITTEN_LATER}, ${DESTROYED} from cases c where ${where} order by ${newest ? 'ordinal desc' : `${by}, ordinal`} limit $1)`;
  };
  const parts = [part('running'), part('paused'), ...(owing.length === 0 ? [] : [part('owing')])];
  // In one look: a case whose promise stops or goes on meanwhile is neither missed nor listed twice.
  const { rows } = await records.pool.query<ListedRow>(parts.join(' union all '), values);
  return rows
    .map((row) => listed(row, on))
    .sort(newest ? byNewest : byUrgency)
    .slice(0, limit);
}

/** The cases of some applications as they are listed, by application. */
export async function listedOf(
  records: Records,
  applications: readonly string[],
): Promise<ReadonlyMap<string, readonly Listed[]>> {
  const { rows } = await records.pool.query<ListedRow>(
    `select c.*, ${WRITTEN_LATER}, ${DESTROYED} from cases c where application = any($1) order by ordinal desc`,
    [applications],
  );
  const found = new Map<string, Listed[]>(applications.map((number) => [number, []]));
  for (const row of rows) found.get(row.application)?.push(listed(row, today(records)));
  return found;
}

type ListedRow = CaseRow & { stage: Stage; due_on: CivilDate; days_left: number | null };
const listed = (row: ListedRow, on: CivilDate): Listed => ({
  number: row.number,
  ordinal: row.ordinal,
  right: row.asks_for,
  stage: row.stage,
  arrivedOn: row.arrived_on,
  file: readable(row),
  listedOn: row.days_left === null ? row.due_on : daysAfter(on, row.days_left),
});

const TO_REVIEW = `progress ->> 'readThenWithdrawn' = 'toBeReviewed'`;
/** A closed case is listed where it waits for the desk all the same: a letter could not leave, or something is left to do. */
const OPEN = `(stage <> 'closed' or waits_for = 'desk')`;
export async function countToReview({ pool }: Pick<Records, 'pool'>): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::int as count from cases where ${TO_REVIEW}`);
  return rows[0]?.count ?? 0;
}

const byNewest = (a: Listed, b: Listed): number => Number(BigInt(b.ordinal) - BigInt(a.ordinal));
const byUrgency = (a: Listed, b: Listed): number =>
  a.listedOn === b.listedOn ? byNewest(b, a) : a.listedOn < b.listedOn ? -1 : 1;
