import type { Measure, Plan, Took } from '../casefile/measures';
import { dayInJapan, type CivilDate } from '../law/clock';
import { sealedUnder } from '../vault/keys';
import { newId, openJson, sealJson, type Place } from '../vault/seal';
import { today } from './cases';
import { inTransaction, type Records, type Sql } from './pool';
import { inOurShape, SHAPES } from './shapes';

/** People in the ledger who stand in a store again, all for whom the same is to be done. */
export type Returned = {
  readonly store: string;
  readonly extent: readonly string[];
  /** In the records they had, as a backup brings them back; else in new ones, which they may have made themselves. */
  readonly known: boolean;
  readonly cases: readonly string[];
};

/** What is proposed for them: the plan, and by which hash each of the records it begins from is known in the ledger. */
export type ReplayBody = {
  readonly measure: Measure;
  readonly plan: Plan;
  readonly met: readonly { readonly entry: string; readonly record: string }[];
};

export type Replay = Returned & {
  readonly id: string;
  readonly plan: string;
  readonly rows: number;
  readonly lacks: number;
  readonly foundOn: CivilDate;
  readonly decidedBy?: string | undefined;
  readonly begun: boolean;
  readonly outcome?: 'done' | 'left' | 'stale' | 'refused' | undefined;
  readonly erased?: number | undefined;
  readonly changed?: number | undefined;
  /** Why it could not be done when it was last tried, and since when: it is tried again. */
  readonly failed?: { readonly because: string; readonly at: string } | undefined;
};

type Row = {
  id: string;
  store: string;
  extent: string[];
  known: boolean;
  plan: string;
  rows: number;
  cases: string[];
  lacks: number;
  found_on: CivilDate;
  shape: number;
  body: Buffer;
  decided_by: string | null;
  begun_at: Date | null;
  outcome: Replay['outcome'] | null;
  erased: number | null;
  changed: number | null;
  failed: string | null;
  failed_at: Date | null;
};
const replayIn = (row: Row): Replay => ({
  id: row.id,
  store: row.store,
  extent: row.extent,
  known: row.known,
  plan: row.plan,
  rows: row.rows,
  cases: row.cases,
  lacks: row.lacks,
  foundOn: row.found_on,
  decidedBy: row.decided_by ?? undefined,
  begun: row.begun_at !== null,
  outcome: row.outcome ?? undefined,
  erased: row.erased ?? undefined,
  changed: row.changed ?? undefined,
  failed:
    row.failed === null || row.failed_at === null || row.outcome !== null
      ? undefined
      : { because: row.failed, at: row.failed_at.toISOString() },
});

const placeOf = (id: string): Place => ['replays', 'body', id];
export const newReplay = (): string => `R-${newId().slice(0, 8)}`;

/** What is proposed for the same people in the same store and waits for nobody's word any more, or for somebody's. */
export async function openReplay(
  { pool }: Pick<Records, 'pool'>,
  { store, extent, known }: Pick<Returned, 'store' | 'extent' | 'known'>,
): Promise<Replay | undefined> {
  const { rows } = await pool.query<Row>(
    'select * from replays where store = $1 and extent = $2 and known = $3 and ended_at is null',
    [store, extent, known],
  );
  return rows[0] && replayIn(rows[0]);
}

/** Proposes a plan, in the place of one that nobody has decided on. One that is decided on stays. */
export async function proposeReplay(
  records: Records,
  returned: Returned,
  { id, body, rows }: { readonly id: string; readonly body: ReplayBody; readonly rows: number },
): Promise<void> {
  const sealed = sealJson(body, await records.keys.house('records'), placeOf(id));
  const { store, extent, known, cases } = returned;
  await inTransaction(records.pool, async (tx) => {
    await endUndecided(tx, records, returned);
    await tx.query(
      `insert into replays (id, store, extent, known, plan, rows, cases, lacks, found_on, shape, body)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, ${SHAPES.filing}, $10) on conflict do nothing`,
      [id, store, extent, known, body.plan.digest, rows, cases, body.plan.lacks.length, today(records), sealed],
    );
  });
}

/** Nobody of them is there any more, or others are: what nobody has decided on is let go. */
export const endUndecided = (
  sql: Sql,
  { now }: Pick<Records, 'now'>,
  { store, extent, known }: Pick<Returned, 'store' | 'extent' | 'known'>,
): Promise<unknown> =>
  sql.query(
    `update replays set ended_at = $4, outcome = 'stale' where store = $1 and extent = $2 and known = $3 and ended_at is null and decided_by is null`,
    [store, extent, known, now()],
  );

/** What is proposed in a store for anybody else than these, and decided by nobody, is let go: they are not there any more. */
export async function endOthers(
  { pool, now }: Pick<Records, 'pool' | 'now'>,
  store: string,
  found: readonly Pick<Returned, 'extent' | 'known'>[],
): Promise<void> {
  await pool.query(
    `update replays set ended_at = $2, outcome = 'stale' where store = $1 and ended_at is null and decided_by is null
       and not exists (select from jsonb_to_recordset($3::jsonb) as one (extent jsonb, known boolean)
         where one.extent = to_jsonb(replays.extent) and one.known = replays.known)`,
    [store, now(), JSON.stringify(found.map(({ extent, known }) => ({ extent, known })))],
  );
}

/** The newest proposals and what became of them, those first that wait. */
export async function listReplays({ pool }: Pick<Records, 'pool'>, limit: number): Promise<readonly Replay[]> {
  const { rows } = await pool.query<Row>(
    'select * from replays order by ended_at is not null, found_on desc, id limit $1',
    [limit],
  );
  return rows.map(replayIn);
}

export async function replayOf(
  { pool, keys }: Pick<Records, 'pool' | 'keys'>,
  id: string,
): Promise<(Replay & { readonly body: ReplayBody }) | undefined> {
  const { rows } = await pool.query<Row>('select * from replays where id = $1', [id]);
  const [row] = rows;
  if (row === undefined) return undefined;
  const key = await sealedUnder(keys, row.body, placeOf(id));
  const body = inOurShape('filing', row.shape, openJson(row.body, key, placeOf(id))) as ReplayBody;
  return { ...replayIn(row), body };
}

/** An approver has it carried out, once, where nobody has decided otherwise. */
export async function approveReplay(
  { pool, now }: Pick<Records, 'pool' | 'now'>,
  id: string,
  by: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    'update replays set decided_by = $2, decided_at = $3 where id = $1 and ended_at is null and decided_by is null',
    [id, by, now()],
  );
  return rowCount === 1;
}

/** An approver lets them stay: they are not taken for having come back again. */
export const leaveReplay = (records: Records, id: string, { met }: ReplayBody, by: string): Promise<boolean> =>
  inTransaction(records.pool, async (tx) => {
    const { rowCount } = await tx.query(
      `update replays set decided_by = $2, decided_at = $3, ended_at = $3, outcome = 'left' where id = $1 and ended_at is null and decided_by is null`,
      [id, by, records.now()],
    );
    if (rowCount !== 1) return false;
    await tx.query(
      `insert into ledger_hashes (hash, entry, what) select record, entry, 'left' from jsonb_to_recordset($1::jsonb) as one (record text, entry text)
       on conflict do nothing`,
      [JSON.stringify(met)],
    );
    return true;
  });

const IN_HAND_MS = 600_000;
const TRIED_AGAIN_MS = 60_000;

/** One that is approved and to be carried out, which nobody has in hand; for so long it is ours. */
export async function takeUpReplay({ pool, now }: Pick<Records, 'pool' | 'now'>): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>(
    `update replays set taken_until = $2 where id = (select id from replays where decided_by is not null and ended_at is null
       and (taken_until is null or taken_until < $1) order by decided_at limit 1 for update skip locked) returning id`,
    [now(), new Date(now().getTime() + IN_HAND_MS)],
  );
  return rows[0]?.id;
}
/** Holds what is in hand a while longer; said after every batch. */
export const keepInHand = ({ pool, now }: Pick<Records, 'pool' | 'now'>, id: string): Promise<unknown> =>
  pool.query('update replays set taken_until = $2 where id = $1', [id, new Date(now().getTime() + IN_HAND_MS)]);

/** It could not be done now: what stands in the ledger says why and when, and it is tried again once nobody has it in hand. */
export const noteFailed = (
  { pool, now }: Pick<Records, 'pool' | 'now'>,
  id: string,
  because: string,
): Promise<unknown> =>
  pool.query('update replays set failed = $2, failed_at = $3, taken_until = $4 where id = $1 and ended_at is null', [
    id,
    because,
    now(),
    new Date(now().getTime() + TRIED_AGAIN_MS),
  ]);

export const beginReplay = ({ pool, now }: Pick<Records, 'pool' | 'now'>, id: string): Promise<unknown> =>
  pool.query('update replays set begun_at = coalesce(begun_at, $2) where id = $1', [id, now()]);

export async function endReplay(
  { pool, now }: Pick<Records, 'pool' | 'now'>,
  id: string,
  { outcome, collections }: Pick<Took, 'outcome' | 'collections'>,
): Promise<void> {
  const sum = (of: 'erased' | 'changed'): number => collections.reduce((all, one) => all + one[of], 0);
  await pool.query(
    'update replays set ended_at = $2, outcome = $3, erased = $4, changed = $5, taken_until = null where id = $1 and ended_at is null',
    [id, now(), outcome, sum('erased'), sum('changed')],
  );
}

/** How a store was last looked through for people in the ledger. */
export type LedgerLook = {
  readonly store: string;
  readonly people: number;
  readonly wanted: boolean;
  readonly lookedOn?: CivilDate | undefined;
  readonly unseen: readonly string[];
  readonly failed?: string | undefined;
};

/** The stores in which somebody was erased, and when each was last looked through. */
export async function ledgerLooks({ pool }: Pick<Records, 'pool'>): Promise<readonly LedgerLook[]> {
  const { rows } = await pool.query<{
    store: string;
    people: number;
    wanted: boolean;
    looked_on: CivilDate | null;
    unseen: string[] | null;
    failed: string | null;
  }>(
    `select l.store, count(distinct (l.case_number, l.measure))::int as people, k.wanted_at is not null as wanted, k.looked_on, k.unseen, k.failed
     from ledger l left join ledger_looks k using (store) where l.does = 'erase' and l.outcome = 'done'
     group by l.store, k.wanted_at, k.looked_on, k.unseen, k.failed order by l.store`,
  );
  return rows.map(({ looked_on, unseen, failed, ...one }) => ({
    ...one,
    lookedOn: looked_on ?? undefined,
    unseen: unseen ?? [],
    failed: failed ?? undefined,
  }));
}

/** Somebody asks that every store be looked through now. */
export async function askForLooks({ pool, now }: Pick<Records, 'pool' | 'now'>): Promise<number> {
  return (await pool.query('update ledger_looks set wanted_at = $1', [now()])).rowCount ?? 0;
}

/**
 * The next of these stores to be looked through, which nobody has in hand: where somebody asks, or once a day. What was erased today was
 * looked for again today.
 */
export async function takeUpLook(
  records: Pick<Records, 'pool' | 'now'>,
  stores: readonly string[],
): Promise<{ readonly store: string; readonly wantedAt: Date | null } | undefined> {
  const { pool, now } = records;
  const at = now();
  const { rows } = await pool.query<{ store: string; wanted_at: Date | null }>(
    `update ledger_looks set taken_until = $3 where store = (select store from ledger_looks k where store = any ($1)
       and (taken_until is null or taken_until < $2) and (wanted_at is not null or (coalesce(looked_on, '-infinity') < $4
         and exists (select from ledger l where l.store = k.store and l.does = 'erase' and l.outcome = 'done' and l.ended_on < $4)))
       order by wanted_at nulls last, store limit 1 for update skip locked) returning store, wanted_at`,
    [stores, at, new Date(at.getTime() + IN_HAND_MS), dayInJapan(at.getTime())],
  );
  return rows[0] && { store: rows[0].store, wantedAt: rows[0].wanted_at };
}

export async function noteLook(
  records: Pick<Records, 'pool' | 'now'>,
  { store, wantedAt }: { readonly store: string; readonly wantedAt: Date | null },
  { unseen = [], failed }: { readonly unseen?: readonly string[]; readonly failed?: string | undefined },
): Promise<void> {
  const at = records.now();
  await records.pool.query(
    `update ledger_looks set taken_until = null, wanted_at = case when wanted_at = $2 then null else wanted_at end,
       looked_on = $3, looked_at = $4, unseen = $5, failed = $6 where store = $1`,
    [store, wantedAt, dayInJapan(at.getTime()), at, unseen, failed ?? null],
  );
}
