import { Finding, type Outcome } from '../casefile/finding';
import { openJson, sealJson } from '../vault/seal';
import type { Records, Sql } from './pool';

/** How a search of one store ended, without what it brought. */
export type FindingSummary = {
  readonly store: string;
  readonly outcome: Outcome;
  readonly items: number;
  readonly because?: string | undefined;
};

/** Keeps what a store answered, sealed under the case, unless the case was closed meanwhile. A second search of the store replaces the first. */
export async function keepFinding(
  { pool, keys, now }: Records,
  caseNumber: string,
  finding: Finding,
): Promise<FindingSummary> {
  const key = await keys.ofCase(caseNumber);
  await pool.query(
    `insert into findings (case_number, store, outcome, items, because, searched_at, body) 
     select $1, $2, $3, $4::int, $5, $6::timestamptz, $7::bytea from cases where number = $1 and stage <> 'closed' for share
     on conflict (case_number, store) do update set outcome = $3, items = $4, because = $5, searched_at = $6, body = $7`,
    [caseNumber, finding.store, finding.outcome, finding.items.length, finding.because, now(), sealJson(finding, key)],
  );
  return { store: finding.store, outcome: finding.outcome, items: finding.items.length, because: finding.because };
}

/** Lets go of everything found for a case that needs no answer any more, and of what people answered for stores. */
export async function dropFindings(tx: Sql, caseNumber: string): Promise<void> {
  await tx.query('delete from findings where case_number = $1', [caseNumber]);
  await tx.query('update questions set answer = null where case_number = $1', [caseNumber]);
}

/** Everything found for a case, store by store in the order they were named. */
export async function findingsOf({ pool, keys }: Records, caseNumber: string): Promise<Finding[]> {
  const key = await keys.ofCase(caseNumber);
  const { rows } = await pool.query<{ body: Buffer }>(
    'select body from findings where case_number = $1 order by store',
    [caseNumber],
  );
  return rows.map(({ body }) => Finding.parse(openJson(body, key)));
}

export async function findingSummaries(
  { pool }: Records,
  caseNumber: string,
): Promise<(FindingSummary & { readonly searchedAt: string })[]> {
  const { rows } = await pool.query<{
    store: string;
    outcome: Outcome;
    items: number;
    because: string | null;
    searched_at: Date;
  }>('select store, outcome, items, because, searched_at from findings where case_number = $1 order by store', [
    caseNumber,
  ]);
  return rows.map(({ store, outcome, items, because, searched_at }) => ({
    store,
    outcome,
    items,
    because: because ?? undefined,
    searchedAt: searched_at.toISOString(),
  }));
}
