import { onHoldIn, type Hold } from '../law/holds';
import { today } from './cases';
import type { Deed } from './journal';
import type { Records, Sql } from './pool';
import { write } from './writing';

/** In a case whose erasure a restore or an import undid it stands that somebody has to see to it, and in its journal since when; `look` is the name of the look that saw it. */
export async function noteReappeared(
  records: Records,
  cases: readonly string[],
  { store, look }: { readonly store: string; readonly look: string },
): Promise<void> {
  const on = today(records);
  const deed = { kind: 'reappeared', by: 'madoguchi', on, commandId: `reappeared/${look}`, facts: { store } } as const;
  for (const number of cases)
    await write(records, number, deed, ({ progress: { reappeared = [] } }) =>
      reappeared.some((one) => one.store === store)
        ? undefined
        : { patch: { reappeared: [...reappeared, { store, on }] } },
    );
}

/** Nobody of any other case than these stands in a store again: what was said of the others does not hold any more. */
export async function noteGone(
  records: Records,
  there: readonly string[],
  { store, look }: { readonly store: string; readonly look: string },
): Promise<void> {
  const { rows } = await records.pool.query<{ number: string }>(
    `select number from cases where progress -> 'reappeared' @> $1::jsonb and number <> all ($2)`,
    [JSON.stringify([{ store }]), there],
  );
  const on = today(records);
  const deed = {
    kind: 'replayed',
    by: 'madoguchi',
    on,
    commandId: `replayed/${look}/gone`,
    facts: { store, outcome: 'gone' },
  } as const;
  for (const { number } of rows)
    await write(records, number, deed, ({ progress: { reappeared = [] } }) =>
      reappeared.some((one) => one.store === store)
        ? { patch: { reappeared: reappeared.filter((one) => one.store !== store) } }
        : undefined,
    );
}

/** What of a store is on hold in any of these cases. */
export async function onHoldAmong(
  { pool }: Pick<Records, 'pool'>,
  cases: readonly string[],
  store: string,
): Promise<ReturnType<typeof onHoldIn>> {
  const { rows } = await pool.query<{ holds: readonly Hold[] }>(
    `select progress -> 'holds' as holds from cases where number = any ($1) and progress ? 'holds' order by ordinal`,
    [cases],
  );
  return onHoldIn({ holds: rows.flatMap(({ holds }) => holds) }, store);
}

/** They were erased there once more, or an approver lets them stay; the journal says which, by whose word, and why. */
export async function noteSettled(
  records: Records,
  cases: readonly string[],
  settled: {
    readonly store: string;
    readonly replay: string;
    readonly plan: string;
    readonly by: string;
    readonly outcome: 'erased' | 'left';
    readonly reason?: string;
  },
): Promise<void> {
  const { store, replay, plan, by, outcome, reason } = settled;
  const deed: Deed = {
    kind: 'replayed',
    ...{ by, on: today(records), commandId: `replayed/${replay}`, facts: { store, replay, plan, outcome } },
    ...(reason === undefined ? {} : { confidential: { reason } }),
  };
  for (const number of cases)
    await write(records, number, deed, async ({ progress: { reappeared = [] } }, sql) => {
      const waits = await isWaitedFor(sql, number, store, replay);
      return { patch: waits ? {} : { reappeared: reappeared.filter((one) => one.store !== store) } };
    });
}

/** Whether something else is proposed for the same person in the same store, and waits. */
async function isWaitedFor(sql: Sql, number: string, store: string, besides: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    'select 1 from replays where store = $1 and ended_at is null and id <> $2 and $3 = any (cases) limit 1',
    [store, besides, number],
  );
  return rowCount === 1;
}
