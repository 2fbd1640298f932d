import type { Case } from '../casefile/case';
import { Finding } from '../casefile/finding';
import type { Outcome, Stores, StoreStanding } from '../law/stages';
import { keyedDigest, openJson, sealJson } from '../vault/seal';
import { piece, type Piece } from './pieces';
import type { Records, Sql } from './pool';
import { inOurShape, SHAPES } from './shapes';

/** How a search of one store ended, without what it brought. */
export type FindingSummary = {
  readonly store: string;
  readonly round: number;
  readonly outcome: Outcome;
  readonly items: number;
  readonly because?: string | undefined;
  readonly searchedAt: string;
};

/** What a store answered in its round, to be kept under the case, sealed; and how the store stands by it. */
export async function keptFinding(
  { keys, now }: Records,
  caseNumber: string,
  asked: StoreStanding,
  finding: Finding,
): Promise<{ readonly row: Piece; readonly standing: StoreStanding }> {
  const key = await keys.of(caseNumber);
  const { store, outcome, items, because } = finding;
  const row = piece`insert into findings (case_number, store, round, question, outcome, items, because, searched_at, shape, body)
    select number, ${store}, ${asked.round}::int, ${asked.question}, ${outcome}, ${items.length}::int, ${because},
      ${now()}::timestamptz, ${SHAPES.finding}::int, ${sealJson(finding, key)}::bytea from held
    on conflict (case_number, store) do update set round = excluded.round, question = excluded.question,
      outcome = excluded.outcome, items = excluded.items, because = excluded.because, searched_at = excluded.searched_at,
      shape = excluded.shape, body = excluded.body`;
  const { earlier: _, ...round } = asked;
  return { row, standing: { ...round, outcome, answer: keyedDigest(JSON.stringify(finding), key) } };
}

/** Lets go of everything found for a case that needs no answer any more. */
export async function dropFindings(tx: Sql, caseNumber: string): Promise<void> {
  await tx.query('delete from findings where case_number = $1', [caseNumber]);
}

/** Everything that is known of a case now, store by store in the order they were named; what an older round brought is not. */
export async function findingsOf(
  { pool, keys }: Records,
  { number, progress: { stores } }: Pick<Case, 'number' | 'progress'>,
  sql: Sql = pool,
): Promise<Finding[]> {
  const key = await keys.of(number);
  const { rows } = await sql.query<{ store: string; round: number; shape: number; body: Buffer }>(
    'select store, round, shape, body from findings where case_number = $1 order by store',
    [number],
  );
  return rows
    .filter(({ store, round }) => isCurrent(stores, store, round))
    .map(({ shape, body }) => Finding.parse(inOurShape('finding', shape, openJson(body, key))));
}

/** Whether a round of a store is the one it is in, and has been answered. */
export const isCurrent = (stores: Stores, store: string, round: number): boolean =>
  Object.hasOwn(stores, store) && stores[store]?.round === round && stores[store].outcome !== undefined;

export async function findingSummaries({ pool }: Records, caseNumber: string): Promise<FindingSummary[]> {
  const { rows } = await pool.query<{
    store: string;
    round: number;
    outcome: Outcome;
    items: number;
    because: string | null;
    searched_at: Date;
  }>('select store, round, outcome, items, because, searched_at from findings where case_number = $1 order by store', [
    caseNumber,
  ]);
  return rows.map(({ because, searched_at, ...row }) => ({
    ...row,
    because: because ?? undefined,
    searchedAt: searched_at.toISOString(),
  }));
}
