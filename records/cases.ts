import type { Application, Case, OpenedCase } from '../casefile/case';
import { identifiersOf, type Identifier } from '../casefile/identifiers';
import { dayInJapan, daysBetween, type CivilDate } from '../law/clock';
import { clocksOf, isPaused, type Terms } from '../law/deadlines';
import { fallenDecision, findingsText } from '../law/footing';
import type { Right } from '../law/rights';
import { applied, standingOf, stageOf, type Patch, type Progress } from '../law/stages';
import { openJson, sealJson, sha256, type Place } from '../vault/seal';
import { following, isWrittenAlready, WRITE_ENTRIES, type Deed, type JournalEnd } from './journal';
import { stopAnswer } from './letters';
import { inTransaction, type Records, type Sql } from './pool';
import { reopened } from './rounds';
import { inOurShape, SHAPES, WRITTEN_LATER, WrittenLater, type Shaped } from './shapes';

export type CaseRow = {
  number: string;
  ordinal: string;
  application: string;
  asks_for: Right;
  arrived_on: CivilDate;
  opened_at: Date;
  opened_by: string;
  closed_on: CivilDate | null;
  outcome: string | null;
  terms: Terms;
  shape: number;
  progress: unknown;
  profile: string;
  data_map: string;
  matched: Buffer | null;
  journal_seq: number;
  journal_hash: string;
  journal_head: string;
  as_of: number;
  written_later: Shaped | null;
  /** Asked for where cases are listed and looked at. */
  destroyed_at?: Date | null;
};
type OpenedRow = CaseRow & { application_shape: number; application_body: Buffer };

/** A case under its lock: nobody else writes in it until the transaction ends. */
export type LockedCase = Case & {
  readonly journal: JournalEnd;
  /** What stores vouched for, as it lies sealed; opened only by who asks. */
  readonly sealed: Buffer | null;
  readonly matched: () => Promise<readonly Identifier[]>;
};

/** What is confidential in an application, as it is sealed. */
export type ApplicationBody = Pick<Application, 'request' | 'envelope' | 'confirmation'>;

/** What a deed leads to. The decision, the rounds of search and the stage follow from it, in one place. */
export type Change = {
  readonly patch: Patch;
  readonly facts?: Readonly<Record<string, unknown>>;
  /** What else is to be told in the journal. */
  readonly also?: readonly Deed[];
  readonly outcome?: string | undefined;
  /** What is said of the person and proven now, where it or the data map may have moved. */
  readonly identifiers?: readonly Identifier[] | undefined;
  readonly matched?: readonly Identifier[] | undefined;
  readonly dataMapVersion?: string | undefined;
};

/** The engine names a number the records have not come to: an older copy of the records was restored. */
export class RecordsRestored extends Error {
  override readonly name = 'RecordsRestored';
}

/**
 * Does one deed in a case under its lock: what changes, and the journal, all or nothing. A deed whose change answers
 * nothing is not wanted any more and leaves no trace. Safe to repeat: what is written under a command is written once.
 * `heard` is the number the engine knew when it set out; acts of people name none. Of a deed that was overtaken the engine may
 * have let go, and its answer with it: what it wrote counts as told only where nothing was written in between.
 */
export async function write(
  records: Records,
  number: string,
  deed: Deed,
  change: (file: LockedCase, tx: Sql) => Promise<Change | undefined> | Change | undefined,
  heard?: number,
): Promise<Case> {
  try {
    return await inTransaction(records.pool, async (tx) => {
      const file = await lock(tx, records, number);
      if (heard !== undefined && heard > file.asOf) throw new RecordsRestored();
      const made = await change(file, tx);
      if (made !== undefined) return writeLocked(tx, records, file, deed, made, heard);
      if (heard !== undefined) await noteHeard(tx, number, heard);
      return file;
    });
  } catch (error) {
    if (isWrittenAlready(error)) return caseOf(records, number);
    throw error;
  }
}

/** Writes what a deed leads to in a case that is locked. */
export async function writeLocked(
  tx: Sql,
  records: Records,
  file: LockedCase,
  deed: Deed,
  change: Change,
  heard?: number,
): Promise<Case> {
  const { patch, facts, also = [], outcome, identifiers, dataMapVersion = file.dataMapVersion } = change;
  let progress = applied(file.progress, patch);
  if (identifiers !== undefined) {
    const map = await records.storesOf(dataMapVersion, tx);
    progress = applied(progress, {
      stores: reopened(progress.stores, map, identifiers, await records.keys.of(file.number)),
    });
  }
  const deeds: Deed[] = [{ ...deed, facts: { ...deed.facts, ...facts } }, ...also];
  const fallen = fallenDecision(progress, sha256(findingsText(progress)));
  if (fallen !== undefined) {
    const decision = progress.decision?.digest ?? '';
    const { recalled, entries } = await stopAnswer(tx, records, file.number, decision, deed);
    deeds.push({ ...engine(deed), kind: 'decisionFell', facts: { decision, because: fallen.because } }, ...entries);
    progress = applied(progress, { ...fallen.patch, recalled: [...progress.recalled, ...recalled] });
  }
  const closes = stageOf(progress) === 'closed' && file.closedOn === undefined;
  if (closes) deeds.push({ ...engine(deed), kind: 'closed', facts: { outcome } });

  const after = {
    ...file,
    progress,
    dataMapVersion,
    sealed: change.matched === undefined ? file.sealed : await sealedMatches(records, file.number, change.matched),
    outcome: file.outcome ?? outcome,
    closedOn: closes ? deed.on : file.closedOn,
    asOf: file.asOf + 1,
  };
  const { rows, end } = await following(records, file.number, file.journal, deeds);
  const c = columnsOf(after, deed.on);
  await tx.query(
    `with entries as (${WRITE_ENTRIES})
     update cases set progress = $3, shape = ${SHAPES.progress}, stage = $4, waits_for = $5, promised_on = $6, suit_from = $7,
       due_on = $8, days_left = $9, matched = $10, outcome = $11, closed_on = $12, data_map = $13, journal_seq = $14,
       journal_hash = $15, journal_head = $18, as_of = $16, told = case when $17::int = $16 - 1 then $16 else told end, heard = greatest(heard, $17)
     where number = $1`,
    [
      file.number,
      JSON.stringify(rows),
      JSON.stringify(progress),
      c.stage,
      c.waitsFor,
      c.promisedOn,
      c.suitFrom,
      c.dueOn,
      c.daysLeft,
      after.sealed,
      after.outcome,
      after.closedOn,
      dataMapVersion,
      end.seq,
      end.hash,
      after.asOf,
      heard ?? null,
      end.head,
    ],
  );
  return after;
}

const matchedPlace = (number: string): Place => ['cases', 'matched', number];

const sealedMatches = async (
  { keys }: Records,
  number: string,
  matched: readonly Identifier[],
): Promise<Buffer | null> =>
  matched.length === 0 ? null : sealJson(matched, await keys.of(number), matchedPlace(number));

const engine = ({ on, commandId }: Deed): Pick<Deed, 'by' | 'on' | 'commandId'> => ({ by: 'madoguchi', on, commandId });

/** What a case is listed and counted by. */
export function columnsOf(
  file: Pick<Case, 'right' | 'arrivedOn' | 'terms' | 'progress'>,
  on: CivilDate,
): ReturnType<typeof standingOf> & ReturnType<typeof clocksOf> & { readonly daysLeft: number | undefined } {
  const clocks = clocksOf(file, on);
  const standing = standingOf(file.progress);
  const paused = standing.stage !== 'closed' && isPaused(file);
  return { ...standing, ...clocks, daysLeft: paused ? daysBetween(on, clocks.dueOn) : undefined };
}

async function noteHeard(tx: Sql, number: string, heard: number): Promise<void> {
  await tx.query('update cases set heard = $2 where number = $1 and heard < $2', [number, heard]);
}

export async function lock(tx: Sql, records: Records, number: string): Promise<LockedCase> {
  const { rows } = await tx.query<CaseRow>(
    `select c.*, ${WRITTEN_LATER} from cases c where number = $1 for update of c`,
    [number],
  );
  if (rows[0] === undefined) throw new Error(`there is no case ${number}`);
  return underLock(rows[0], records);
}

export const underLock = (row: CaseRow, { keys }: Records): LockedCase => ({
  ...plain(row),
  journal: { seq: row.journal_seq, hash: row.journal_hash, head: row.journal_head },
  sealed: row.matched,
  matched: async () =>
    row.matched === null ? [] : openJson(row.matched, await keys.of(row.number), matchedPlace(row.number)),
});

/** One case with what is confidential in it, or nothing when there is none of that number. */
export async function findCase(
  records: Records,
  number: string,
  over: Sql = records.pool,
): Promise<OpenedCase | undefined> {
  const { rows } = await over.query<OpenedRow>(
    `select c.*, ${WRITTEN_LATER}, a.shape as application_shape, a.body as application_body
     from cases c join applications a on a.number = c.application where c.number = $1`,
    [number],
  );
  return rows[0] && opened(rows[0], records);
}

export async function caseOf(records: Records, number: string, over?: Sql): Promise<OpenedCase> {
  const file = await findCase(records, number, over);
  if (file === undefined) throw new Error(`there is no case ${number}`);
  return file;
}

export function plain(row: CaseRow): Case {
  if (row.written_later !== null) throw new WrittenLater(row.written_later);
  return inOurWords(row);
}

const inOurWords = (row: CaseRow): Case => ({
  number: row.number,
  ordinal: row.ordinal,
  application: row.application,
  right: row.asks_for,
  arrivedOn: row.arrived_on,
  openedAt: row.opened_at.toISOString(),
  openedBy: row.opened_by,
  closedOn: row.closed_on ?? undefined,
  outcome: row.outcome ?? undefined,
  terms: row.terms,
  progress: inOurShape('progress', row.shape, row.progress) as Progress,
  profileVersion: row.profile,
  dataMapVersion: row.data_map,
  asOf: row.as_of,
  destroyedAt: row.destroyed_at?.toISOString(),
});

/** A case as far as this version of the desk can read it. */
export function readable(row: CaseRow): Case | undefined {
  try {
    return plain(row);
  } catch (error) {
    if (error instanceof WrittenLater) return undefined;
    throw error;
  }
}

async function opened(row: OpenedRow, records: Records): Promise<OpenedCase> {
  await records.keys.of(row.number); // of a case whose key is gone only what needs none is told
  const { matched, journal: _, sealed: __, ...file } = underLock(row, records);
  const { request, confirmation, envelope } = await openApplication(records, row.application, {
    shape: row.application_shape,
    body: row.application_body,
  });
  return {
    ...file,
    request,
    confirmation,
    envelope,
    identifiers: identifiersOf(request, confirmation, await matched()),
  };
}

export async function openApplication(
  { keys }: Records,
  number: string,
  { shape, body }: { readonly shape: number; readonly body: Buffer },
): Promise<ApplicationBody> {
  const opened = openJson(body, await keys.of(number), applicationPlace(number));
  return inOurShape('application', shape, opened) as ApplicationBody;
}

export const applicationPlace = (number: string): Place => ['applications', 'body', number];

/** What the application of a case says now. Asked under the case's lock, it cannot move before that ends. */
export async function applicationOf(tx: Sql, records: Records, number: string): Promise<Application> {
  const { rows } = await tx.query<{ version: number; shape: number; fee_received: number; body: Buffer }>(
    'select version, shape, fee_received, body from applications where number = $1',
    [number],
  );
  const row = rows[0];
  if (row === undefined) throw new Error(`there is no application ${number}`);
  return {
    number,
    version: row.version,
    feeReceived: row.fee_received,
    ...(await openApplication(records, number, row)),
  };
}

/** The day it is at the desk. */
export const today = ({ now }: Pick<Records, 'now'>): CivilDate => dayInJapan(now().getTime());
