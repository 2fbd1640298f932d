import { countsOf, type Done } from '../casefile/measures';
import { storeOf } from '../law/about';
import { onHoldIn, stands, type Hold } from '../law/holds';
import { claimedIn } from './alike';
import { today } from './cases';
import { mayHoldTheirs, type Seen } from './held-elsewhere';
import type { Deed } from './journal';
import type { Records, Sql } from './pool';
import type { Replay, ReplayBody } from './replays';
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

/** What of a store is on hold in any of these cases, in another of the same application, or in one whose hold may be on any of these records. */
export async function onHoldAmong(
  records: Records,
  cases: readonly string[],
  store: string,
  ids: ReadonlySet<string>,
  seen: Seen = new Map(),
): Promise<ReturnType<typeof onHoldIn>> {
  const { rows } = await records.pool.query<HeldThere>(
    `select number, application, as_of as "asOf", progress -> 'holds' as holds, application in (select application from cases where number = any ($1)) as beside
     from cases c where progress ? 'holds' and exists (select from jsonb_array_elements(c.progress -> 'holds') h
       where not h ? 'releasedOn' and split_part(h ->> 'records', '/', 1) = $2) order by ordinal`,
    [cases, store],
  );
  const held: Hold[] = [];
  let asked: ReturnType<typeof askedIn> | undefined;
  const theirs = { ids, persons: () => (asked ??= askedIn(records, cases)) };
  for (const { holds, beside, ...there } of rows) {
    const here = holds.filter((one) => stands(one) && storeOf(one.records) === store);
    if (here.length > 0 && (beside || (await mayHoldTheirs(records, { ...there, store }, theirs, seen))))
      held.push(...here);
  }
  return onHoldIn({ holds: held }, store);
}
type HeldThere = {
  readonly number: string;
  readonly application: string;
  readonly asOf: number;
  readonly holds: readonly Hold[];
  readonly beside: boolean;
};

/** Whom those say they are who asked in these cases. */
async function askedIn(records: Records, cases: readonly string[]): ReturnType<typeof claimedIn> {
  const { rows } = await records.pool.query<{ application: string }>(
    'select distinct application from cases where number = any($1)',
    [cases],
  );
  return claimedIn(
    records,
    rows.map(({ application }) => application),
  );
}

/** Whether somebody of them may not be erased any more by a plan that was approved: a hold was placed since, or they consented anew. */
export async function isHeldBack(
  records: Records,
  { store, body: { measure, met } }: Pick<Replay, 'store'> & { readonly body: ReplayBody },
  theirs: ReadonlySet<string>,
  seen: Seen,
): Promise<boolean> {
  const { rows } = await records.pool.query<{ number: string; consented: boolean }>(
    `select case_number as number, bool_or(consented_on is not null) as consented from ledger where entry = any ($1) group by 1`,
    [[...new Set(met.map(({ entry }) => entry))]],
  );
  if (rows.some(({ consented }) => consented)) return true;
  const { onHold, untold } = await onHoldAmong(
    records,
    rows.map(({ number }) => number),
    store,
    theirs,
    seen,
  );
  const isMeant = (kind: string): boolean => measure.extent?.includes(kind) !== false;
  const isKnown = (hold: string): boolean => measure.onHold.some((one) => one.hold === hold);
  return untold.some(isMeant) || onHold.some(({ collection, hold }) => isMeant(collection) && !isKnown(hold));
}

/** What was done of it before it stopped, where that was anything: it is done, and the rest waits for another plan. */
export async function noteDoneInPart(
  records: Records,
  { id: replay, store, plan, cases }: Replay,
  collections: readonly Done[],
): Promise<void> {
  const counts = countsOf({ collections: [...collections] });
  if (counts.erased + counts.changed === 0) return;
  const facts = { store, replay, plan, outcome: 'inPart', ...counts };
  const commandId = `replayed/${replay}/in-part`;
  const deed: Deed = { kind: 'replayed', by: 'madoguchi', on: today(records), commandId, facts };
  for (const number of cases) await write(records, number, deed, () => ({ patch: {} }));
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
