import type { Case } from '../casefile/case';
import type { Identifier } from '../casefile/identifiers';
import { fallenAnswer, findingsText, type Fallen } from '../law/footing';
import { heardHow, isHeard } from '../law/complaints';
import type { CivilDate } from '../law/clock';
import { tellOthers } from '../law/others';
import { applied, stageOf, type Patch, type Progress } from '../law/stages';
import { isBound } from '../law/what-is-done';
import { sha256 } from '../vault/seal';
import { columnsOf, lock, lockedCase, sealMatched, standingCase, type LockedCase } from './cases';
import { following, isWrittenAlready, WRITE_ENTRIES, type Deed } from './journal';
import { stopAnswer } from './stopping';
import { together, type Piece } from './pieces';
import { inTransaction, type Records, type Sql } from './pool';
import { askedAnew } from './rounds';
import { SHAPES } from './shapes';
import { inTurn } from './turns';

/** What a deed leads to. The decision, the rounds of search and the stage follow from it, in one place. */
export type Change = {
  readonly patch: Patch;
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Under which command it is written, where what the deed met makes it another than it set out to be. */
  readonly commandId?: string | undefined;
  /** What else is to be told in the journal. */
  readonly also?: readonly Deed[];
  readonly outcome?: string | undefined;
  /** What is said of the person and proven now, where it or the data map may have moved. */
  readonly identifiers?: readonly Identifier[] | undefined;
  readonly matched?: readonly Identifier[] | undefined;
  readonly dataMapVersion?: string | undefined;
  /** What is written together with it. */
  readonly rows?: readonly Piece[];
};

/** What a deed leads to in a case, or nothing where it is not wanted any more. What it asks the records, it asks over this line. */
export type Judged = (file: LockedCase, sql: Sql) => Promise<Change | undefined> | Change | undefined;

/** The engine names a number the records have not come to: an older copy of the records was restored. */
export class RecordsRestored extends Error {
  override readonly name = 'RecordsRestored';
}

/** How often a deed is judged again because the case has moved, before it takes the lock. */
const TRIES = 3;

/**
 * Does one deed in a case: what changes, what is written with it, and the journal, all or nothing. It is judged on the case
 * as it was just read (`at`) or as this process last left it, and one statement writes it, provided nothing was written
 * since; else it is judged again. A deed that is not wanted any more leaves no trace; that is believed of a reading only.
 * Safe to repeat: what is written under a command is written once.
 * `heard` is the number the engine knew when it set out; acts of people name none. Of a deed that was overtaken the engine may
 * have let go, and its answer with it: what it wrote counts as told only where nothing was written in between.
 */
export async function write(
  records: Records,
  at: string | LockedCase,
  deed: Deed,
  change: Judged,
  heard?: number,
): Promise<LockedCase> {
  const { pool } = records;
  const [number, given] = typeof at === 'string' ? [at, undefined] : [at.number, at];
  return onceByItsCommand(records, number, () =>
    inTurn<LockedCase>(records, number, async (left) => {
      let file = newest(given, left) ?? (await standingCase(records, number));
      let isRead = file !== left;
      for (let nth = 0; nth < TRIES; nth += 1) {
        const isBehind = heard !== undefined && heard > file.asOf;
        if (isBehind && isRead) throw new RecordsRestored();
        const made = isBehind ? undefined : await change(file, pool);
        if (made !== undefined) {
          const came = await comesTo(pool, records, file, made, deed.on);
          if (came.fallen !== undefined) break; // its letter is stopped under the lock
          const after = await put(pool, records, file, deed, made, came.progress, [], heard);
          if (after !== undefined) return after;
        } else if (isRead) {
          if (heard !== undefined) await noteHeard(pool, number, heard);
          return file;
        }
        file = await standingCase(records, number);
        isRead = true;
      }
      return locked(records, file, deed, change, heard);
    }),
  );
}

/** The same for an act that asks or writes more than one statement can: nobody else writes in the case until it ends. */
export const writeUnderLock = (
  records: Records,
  file: Pick<Case, 'number'>,
  deed: Deed,
  change: (file: LockedCase, tx: Sql) => Promise<Change | undefined>,
): Promise<LockedCase> => onceByItsCommand(records, file.number, () => locked(records, file, deed, change));

const locked = (
  records: Records,
  { number }: Pick<Case, 'number'>,
  deed: Deed,
  change: Judged,
  heard?: number,
): Promise<LockedCase> =>
  inTransaction(records.pool, async (tx) => {
    const file = await lock(tx, records, number);
    if (heard !== undefined && heard > file.asOf) throw new RecordsRestored();
    const made = await change(file, tx);
    if (made !== undefined) return writeLocked(tx, records, file, deed, made, heard);
    if (heard !== undefined) await noteHeard(tx, number, heard);
    return file;
  });

/** What was written already under its command is not written again: then the case stands as it does. */
async function onceByItsCommand(
  records: Records,
  number: string,
  written: () => Promise<LockedCase>,
): Promise<LockedCase> {
  try {
    return await written();
  } catch (error) {
    if (isWrittenAlready(error)) return standingCase(records, number);
    throw error;
  }
}

const newest = (one: LockedCase | undefined, other: LockedCase | undefined): LockedCase | undefined =>
  other === undefined || (one !== undefined && one.asOf >= other.asOf) ? one : other;

/** A case as this process has just read or left it, if that is not older than what the engine was told; else it is read. */
export const latelyOf = (records: Records, number: string, asOf: number): Promise<LockedCase> =>
  inTurn<LockedCase>(records, number, async (left) =>
    left !== undefined && left.asOf >= asOf ? left : standingCase(records, number),
  );

/** Writes what a deed leads to in a case that is locked; with an answer that loses its ground, its letter is stopped. */
export async function writeLocked(
  tx: Sql,
  records: Records,
  file: LockedCase,
  deed: Deed,
  change: Change,
  heard?: number,
): Promise<LockedCase> {
  const { progress: before, fallen } = await comesTo(tx, records, file, change, deed.on);
  let progress = before;
  const fell: Deed[] = [];
  if (fallen !== undefined) {
    const { occasion, because } = fallen;
    const { recalled, entries } = await stopAnswer(tx, records, file.number, occasion, deed);
    const isDecision = fallen.patch.decision === null;
    fell.push(
      isDecision
        ? { ...engine(deed), kind: 'decisionFell', facts: { decision: occasion, because } }
        : { ...engine(deed), kind: 'answerFell', facts: { because } },
      ...entries,
    );
    progress = applied(progress, { ...fallen.patch, recalled: [...progress.recalled, ...recalled] });
  }
  const after = await put(tx, records, file, deed, change, progress, fell, heard);
  if (after === undefined) throw new Error(`case ${file.number} has moved under its lock`);
  return after;
}

/** How far a case comes by a change, and whether its answer loses its ground. */
async function comesTo(
  sql: Sql,
  records: Records,
  file: LockedCase,
  { patch, identifiers, dataMapVersion = file.dataMapVersion }: Change,
  on: CivilDate,
): Promise<{ readonly progress: Progress; readonly fallen: Fallen | undefined }> {
  let progress = applied(file.progress, patch);
  if (dataMapVersion !== file.dataMapVersion)
    progress = applied(progress, { entries: (await records.askedIn(dataMapVersion, progress.right, sql)).others });
  if (identifiers !== undefined && !isBound(progress)) {
    // what was found when data were changed is what its answer rests on
    const [map, key] = [await records.askedIn(dataMapVersion, progress.right, sql), await records.keys.of(file.number)];
    progress = applied(progress, askedAnew(progress, map, identifiers, key));
  }
  if (isHeard(progress)) progress = applied(progress, { heard: true });
  progress = applied(progress, tellOthers(progress, file.number, on));
  const findings = sha256(findingsText({ progress, dataMapVersion }));
  return { progress, fallen: fallenAnswer(file.progress, progress, findings) };
}

/** The one statement that writes in a case, provided nothing was written in it since it was read, and no later version of us wrote it; else it writes nothing. */
async function put(
  sql: Sql,
  records: Records,
  file: LockedCase,
  deed: Deed,
  change: Change,
  progress: Progress,
  fell: readonly Deed[],
  heard: number | undefined,
): Promise<LockedCase | undefined> {
  const { facts, commandId = deed.commandId, also = [], outcome, rows = [] } = change;
  const { dataMapVersion = file.dataMapVersion } = change;
  const closes = stageOf(progress) === 'closed' && file.closedOn === undefined;
  const ending = outcome ?? (closes && progress.heard ? heardHow(progress) : undefined);
  const { rows: entries, end } = await following(records, file.number, file.journal, [
    { ...deed, commandId, facts: { ...deed.facts, ...facts } },
    ...also,
    ...newlyInstructed(file.progress, progress, deed),
    ...fell,
    ...(closes ? [{ ...engine(deed), kind: 'closed' as const, facts: { outcome: ending } }] : []),
  ]);
  const matched =
    change.matched === undefined ? file.sealed.matched : await sealMatched(records, file.number, change.matched);
  const { journal, sealed, confidential: _, ...before } = file;
  const after: Case = {
    ...before,
    progress,
    dataMapVersion,
    outcome: file.outcome ?? ending,
    closedOn: closes ? deed.on : file.closedOn,
    asOf: file.asOf + 1,
  };
  const c = columnsOf(after, deed.on);
  const pieces = together(rows, [
    file.number,
    JSON.stringify(entries),
    JSON.stringify(progress),
    c.stage,
    c.waitsFor,
    c.promisedOn,
    c.suitFrom,
    c.dueOn,
    c.daysLeft,
    matched,
    after.outcome,
    after.closedOn,
    dataMapVersion,
    end.seq,
    end.hash,
    file.asOf,
    journal.hash,
    heard ?? null,
    end.head,
  ]);
  const { rowCount } = await sql.query(
    `with held as (select number from cases where number = $1 and as_of = $16 and journal_hash = $17
       and shape <= ${SHAPES.progress} for update),
       entries as (${WRITE_ENTRIES})${pieces.sql}
     update cases set progress = $3, shape = ${SHAPES.progress}, stage = $4, waits_for = $5, promised_on = $6, suit_from = $7,
       due_on = $8, days_left = $9, matched = $10, outcome = $11, closed_on = $12, data_map = $13, journal_seq = $14,
       journal_hash = $15, journal_head = $19, copies_on = null, as_of = $16 + 1, told = case when $18::int = $16 then $16 + 1 else told end,
       heard = greatest(heard, $18)
     from held where cases.number = held.number`,
    [...pieces.values],
  );
  return rowCount === 1 ? lockedCase(after, end, { ...sealed, matched }, records) : undefined;
}

/** Those who hold the data besides us and are to be told from here on, as the plan says. */
const newlyInstructed = (
  { instructions: before = [] }: Progress,
  { instructions = [] }: Progress,
  deed: Deed,
): Deed[] =>
  instructions
    .slice(before.length)
    .filter(({ other }) => other !== undefined)
    .map(({ number, other, kind, dueOn, tells }) => ({
      ...{ ...engine(deed), kind: 'instructionCalledFor' as const, commandId: number },
      facts: { instruction: number, other, kind, dueOn, tells },
    }));

const engine = ({ on, commandId }: Deed): Pick<Deed, 'by' | 'on' | 'commandId'> => ({ by: 'madoguchi', on, commandId });

async function noteHeard(sql: Sql, number: string, heard: number): Promise<void> {
  await sql.query('update cases set heard = $2 where number = $1 and heard < $2', [number, heard]);
}
