import type { Case, OpenedCase } from '../casefile/case';
import type { Identifier } from '../casefile/identifiers';
import type { KeptRequest } from '../casefile/request';
import { dayInJapan, type CivilDate } from '../law/clock';
import { clocksOf, type Terms } from '../law/deadlines';
import type { Right } from '../law/rights';
import { applied, standingOf, type Done, type Patch, type Progress } from '../law/stages';
import { openJson, sealJson, type Key } from '../vault/seal';
import { alreadyDone, append, type Deed } from './journal';
import { inTransaction, nextNumber, type Records, type Sql } from './pool';
import { keepKey } from './keys';

type Row = {
  number: string;
  ordinal: string;
  asks_for: Right;
  arrived_on: CivilDate;
  opened_at: Date;
  opened_by: string;
  due_on: CivilDate;
  closed_on: CivilDate | null;
  outcome: string | null;
  terms: Terms;
  progress: Progress;
  profile: string;
  data_map: string;
};
type SealedRow = Row & { request: Buffer; identifiers: Buffer };
const OPEN_COLUMNS =
  'number, ordinal, asks_for, arrived_on, opened_at, opened_by, due_on, closed_on, outcome, terms, progress, profile, data_map';

export type NewCase = {
  readonly code: string;
  readonly right: Right;
  readonly by: string;
  readonly on: CivilDate;
  readonly request: KeptRequest;
  readonly identifiers: readonly Identifier[];
  readonly terms: Terms;
  readonly progress: Progress;
  readonly profileVersion: string;
  readonly dataMapVersion: string;
};

/** Gives a new case its number and its key; nothing of it is sealed before the key is kept. */
export async function numberCase(
  tx: Sql,
  { keys }: Records,
  code: string,
  on: CivilDate,
): Promise<{ readonly number: string; readonly key: Key }> {
  const year = on.slice(0, 4);
  const number = `${code}-${year}-${String(await nextNumber(tx, `case/${code}/${year}`)).padStart(4, '0')}`;
  const wrapped = keys.create();
  await keepKey(tx, number, wrapped);
  return { number, key: keys.unwrap(wrapped) };
}

/** Writes a numbered case down, with the first entry of its journal. */
export async function openCase(tx: Sql, records: Records, number: string, key: Key, opened: NewCase): Promise<void> {
  const standing = standingOf(opened.progress);
  const clocks = clocksOf({ ...opened, arrivedOn: opened.request.arrivedOn }, opened.on);
  await tx.query(
    `insert into cases (number, asks_for, stage, waits_for, arrived_on, promised_on, suit_from, due_on, opened_at, opened_by,
                        profile, data_map, terms, progress, request, identifiers)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      number,
      opened.right,
      standing.stage,
      standing.waitsFor,
      opened.request.arrivedOn,
      clocks.promisedOn,
      clocks.suitFrom,
      clocks.dueOn,
      records.now(),
      opened.by,
      opened.profileVersion,
      opened.dataMapVersion,
      JSON.stringify(opened.terms),
      JSON.stringify(opened.progress),
      sealJson(opened.request, key),
      sealJson(opened.identifiers, key),
    ],
  );
  const { arrivedOn, arrivedBy, applicant } = opened.request;
  await append(tx, records, number, {
    kind: 'received',
    by: opened.by,
    on: opened.on,
    commandId: 'received',
    facts: {
      right: opened.right,
      arrivedOn,
      arrivedBy,
      applicant,
      defects: opened.progress.defects,
      profile: opened.profileVersion,
      dataMap: opened.dataMapVersion,
    },
  });
}

/** What a deed leads to: the change in the case's progress, further facts, and new identifiers or a new request if there are any. */
export type Change = {
  readonly patch: Patch;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly identifiers?: readonly Identifier[];
  readonly request?: KeptRequest;
  readonly outcome?: string;
};

/**
 * Does one deed in a case: changes its progress and writes the journal, all or nothing.
 * Safe to repeat: a deed already written under the same command answers the patch of the first time and changes nothing.
 */
export async function step(
  records: Records,
  caseNumber: string,
  deed: Deed,
  change: (file: OpenedCase, tx: Sql) => Promise<Change> | Change,
): Promise<Done> {
  const key = await records.keys.ofCase(caseNumber); // before the transaction: it may need a connection of its own
  return inTransaction(records.pool, async (tx) => {
    const file = await locked(tx, records, caseNumber);
    const done = await alreadyDone(tx, caseNumber, deed.commandId, deed.kind);
    if (done !== undefined) return { seq: done.seq, patch: done.facts['patch'] as Patch };

    const { patch, facts, identifiers, request, outcome } = await change(file, tx);
    const progress = applied(file.progress, patch);
    const standing = standingOf(progress);
    const clocks = clocksOf({ ...file, progress }, deed.on);
    await tx.query(
      `update cases set progress = $2, stage = $3, waits_for = $4, promised_on = $5, suit_from = $6, due_on = $7,
              identifiers = coalesce($8, identifiers), request = coalesce($9, request), outcome = coalesce($10, outcome),
              closed_on = case when $3 = 'closed' then coalesce(closed_on, $11) end
       where number = $1`,
      [
        caseNumber,
        JSON.stringify(progress),
        standing.stage,
        standing.waitsFor,
        clocks.promisedOn,
        clocks.suitFrom,
        clocks.dueOn,
        identifiers && sealJson(identifiers, key),
        request && sealJson(request, key),
        outcome,
        deed.on,
      ],
    );
    const seq = await append(tx, records, caseNumber, { ...deed, facts: { ...deed.facts, ...facts, patch } });
    if (standing.stage === 'closed')
      await append(tx, records, caseNumber, {
        kind: 'closed',
        by: 'madoguchi',
        on: deed.on,
        commandId: deed.commandId,
        facts: { outcome },
      });
    return { seq, patch };
  });
}

/** One case with what is confidential in it, or nothing when there is none of that number. */
export async function findCase(records: Records, number: string): Promise<OpenedCase | undefined> {
  const { rows } = await records.pool.query<SealedRow>('select * from cases where number = $1', [number]);
  return rows[0] && opened(rows[0], records);
}

export async function caseOf(records: Records, number: string): Promise<OpenedCase> {
  const file = await findCase(records, number);
  if (file === undefined) throw new Error(`there is no case ${number}`);
  return file;
}

export type ListOf = {
  readonly stage?: string | undefined;
  readonly open?: boolean | undefined;
  readonly after?: { readonly dueOn: string; readonly ordinal: string } | undefined;
  readonly limit: number;
};

/** Cases by the day they are due (`listedOn`, as last written), the most urgent first; a page goes on after the last row of the one before. */
export async function listCases(
  { pool }: Records,
  { stage, open, after, limit }: ListOf,
): Promise<(Case & { readonly listedOn: CivilDate })[]> {
  const where: string[] = [];
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  if (stage !== undefined) where.push(`stage = ${bind(stage)}`);
  if (open === true) where.push(`stage <> 'closed'`);
  if (after !== undefined)
    where.push(`(due_on, ordinal) > (${bind(after.dueOn)}::date, ${bind(after.ordinal)}::bigint)`);
  const { rows } = await pool.query<Row>(
    `select ${OPEN_COLUMNS} from cases ${where.length > 0 ? `where ${where.join(' and ')}` : ''} order by due_on, ordinal limit ${bind(limit)}`,
    values,
  );
  return rows.map((row) => ({ ...plain(row), listedOn: row.due_on }));
}

/** Cases whose workflow has not been started, because something stopped between writing them down and starting it. */
export async function casesToStart(records: Records, limit: number): Promise<Case[]> {
  const { rows } = await records.pool.query<Row>(
    `select ${OPEN_COLUMNS} from cases where not started order by ordinal limit $1`,
    [limit],
  );
  return rows.map(plain);
}

export async function markStarted({ pool }: Records, number: string): Promise<void> {
  await pool.query('update cases set started = true where number = $1', [number]);
}

async function locked(tx: Sql, records: Records, number: string): Promise<OpenedCase> {
  const { rows } = await tx.query<SealedRow>('select * from cases where number = $1 for update', [number]);
  if (rows[0] === undefined) throw new Error(`there is no case ${number}`);
  return opened(rows[0], records);
}

const plain = (row: Row): Case => ({
  number: row.number,
  ordinal: row.ordinal,
  right: row.asks_for,
  arrivedOn: row.arrived_on,
  openedAt: row.opened_at.toISOString(),
  openedBy: row.opened_by,
  closedOn: row.closed_on ?? undefined,
  outcome: row.outcome ?? undefined,
  terms: row.terms,
  progress: row.progress,
  profileVersion: row.profile,
  dataMapVersion: row.data_map,
});

async function opened(row: SealedRow, { keys }: Records): Promise<OpenedCase> {
  const key = await keys.ofCase(row.number);
  return {
    ...plain(row),
    request: openJson<KeptRequest>(row.request, key),
    identifiers: openJson<Identifier[]>(row.identifiers, key),
  };
}

/** The day it is at the desk. */
export const today = ({ now }: Records): CivilDate => dayInJapan(now().getTime());

/** Takes note of identifiers that have come to be proven. */
export async function proveIdentifiers(
  records: Records,
  number: string,
  prove: (identifiers: readonly Identifier[]) => readonly Identifier[],
): Promise<void> {
  const key = await records.keys.ofCase(number);
  await inTransaction(records.pool, async (tx) => {
    const { identifiers } = await locked(tx, records, number);
    await tx.query('update cases set identifiers = $2 where number = $1', [number, sealJson(prove(identifiers), key)]);
  });
}
