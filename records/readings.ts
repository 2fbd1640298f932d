import type { Case } from '../casefile/case';
import type { CivilDate } from '../law/clock';
import { findingsText, type Ground } from '../law/footing';
import { sha256 } from '../vault/seal';
import { lock, today } from './cases';
import { following, isWritten, isWrittenAlready, WRITE_ENTRIES, type Deed } from './journal';
import { inTransaction, type Records, type Sql } from './pool';
import { writeLocked } from './writing';

/** What somebody reads in a case: of which kind, and which content by name and digest, never the content itself. */
export type Reading = {
  readonly by: string;
  readonly what: 'findings' | 'decision' | 'letter' | 'evidence' | 'entry';
  readonly content: string;
  /** It tells what was found on the person. */
  readonly found: boolean;
};

/**
 * Writes in the journal that somebody reads, before they are shown it; where that fails nothing is shown. Once for each
 * person, day and content, so that a page that asks every second floods nothing. The case itself does not move by it, and the
 * engine need not hear of it; a decision and an approval rest on it (`hasRead`).
 */
export async function noteReading(records: Records, number: string, reading: Reading): Promise<void> {
  const deed = deedOf(reading, today(records));
  if (await isWritten(records, number, deed.commandId)) return;
  try {
    await inTransaction(records.pool, async (tx) => {
      const file = await lock(tx, records, number);
      const { withdrawn, readThenWithdrawn } = file.progress;
      if (withdrawn && reading.found && readThenWithdrawn !== 'toBeReviewed') {
        await writeLocked(tx, records, file, deed, { patch: { readThenWithdrawn: 'toBeReviewed' } });
        return;
      }
      const { rows, end } = await following(records, number, file.journal, [deed]);
      await tx.query(
        `with held as (select $1::text as number), entries as (${WRITE_ENTRIES}) update cases set journal_seq = $3, journal_hash = $4, journal_head = $5 where number = $1`,
        [number, JSON.stringify(rows), end.seq, end.hash, end.head],
      );
    });
  } catch (error) {
    if (!isWrittenAlready(error)) throw error;
  }
}

const deedOf = ({ by, what, content, found }: Reading, on: CivilDate): Deed => ({
  kind: 'read',
  by,
  on,
  commandId: `read/${on}/${by}/${what}/${content}`,
  facts: { what, content, found },
});

/** By what it is known which findings somebody read. */
export const findingsRead = (ground: Ground): string => sha256(findingsText(ground)).slice(0, 12);

/** Whether this person was shown this very content through the desk: what is decided and approved was read (Arts. 33(2), 36). */
export async function hasRead(
  sql: Sql,
  { number }: Pick<Case, 'number'>,
  { by, what, content }: Omit<Reading, 'found'>,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select 1 from journal where case_number = $1 and kind = 'read' and by_whom = $2
       and facts ->> 'what' = $3 and facts ->> 'content' = $4 limit 1`,
    [number, by, what, content],
  );
  return rowCount === 1;
}

/** Who read what was found in a case. Under its lock. */
export async function readersOf(tx: Sql, number: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ by_whom: string }>(
    `select distinct by_whom from journal where case_number = $1 and kind = 'read' and facts ->> 'found' = 'true'`,
    [number],
  );
  return rows.map(({ by_whom }) => by_whom);
}

/** Who recorded that the applicant withdrew. */
export async function withdrawnBy(tx: Sql, number: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ by_whom: string }>(
    `select by_whom from journal where case_number = $1 and kind = 'withdrawn'`,
    [number],
  );
  return rows[0]?.by_whom;
}
