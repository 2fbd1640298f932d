import type { Case } from '../casefile/case';
import type { CivilDate } from '../law/clock';
import { findingsText, type Ground } from '../law/footing';
import { sha256 } from '../vault/seal';
import { lock, today, type LockedCase } from './cases';
import { following, isWrittenAlready, WRITE_ENTRIES, type Deed } from './journal';
import { inTransaction, type Records, type Sql } from './pool';
import { writeLocked } from './writing';

/** What somebody reads in a case: of which kind, and which content by name and digest, never the content itself. */
export type Reading = {
  readonly by: string;
  readonly what:
    'findings' | 'weighing' | 'decision' | 'plan' | 'asked' | 'letter' | 'password' | 'evidence' | 'entry' | 'alike';
  readonly content: string;
  /** It tells what was found on the person. */
  readonly found: boolean;
};

/**
 * Writes in the journal that somebody reads, before they are shown it; where that fails nothing is shown. Once for each
 * person, day and content, so that a page that asks every second floods nothing. The case itself does not move by it, and the
 * engine need not hear of it; a decision and an approval rest on it (`hasRead`).
 */
export async function noteReading(records: Records, at: Read, reading: Reading): Promise<void> {
  const deed = deedOf(reading, today(records));
  if (!isAfterWithdrawal(at, reading) && (await isNoted(records.pool, records, at, deed))) return;
  try {
    await inTransaction(records.pool, async (tx) => {
      const file = await lock(tx, records, at.number);
      if (isAfterWithdrawal(file, reading))
        await writeLocked(tx, records, file, again(deed, file), { patch: { readThenWithdrawn: 'toBeReviewed' } });
      else await isNoted(tx, records, file, deed);
    });
  } catch (error) {
    if (!isWrittenAlready(error)) throw error;
  }
}

/** A case as somebody reads it. */
export type Read = Pick<LockedCase, 'number' | 'asOf' | 'progress' | 'journal'>;

/** Whether it is read that the applicant had withdrawn, and nobody has been called to look at why. */
const isAfterWithdrawal = ({ progress: { withdrawn, readThenWithdrawn } }: Read, { found }: Reading): boolean =>
  withdrawn === true && found && readThenWithdrawn !== 'toBeReviewed';

/** Notes a reading at the end of the journal, provided nothing was written in the case since it was read; whether it is noted now, or was before. */
async function isNoted(sql: Sql, records: Records, { number, asOf, journal }: Read, deed: Deed): Promise<boolean> {
  const { rows: entries, end } = await following(records, number, journal, [deed]);
  const { rows } = await sql.query<{ noted: boolean }>(
    `with before as (select from journal where case_number = $1 and command_id = $6 limit 1),
       held as (select number from cases where number = $1 and as_of = $7 and journal_hash = $8
         and not exists (select from before) for update),
       entries as (${WRITE_ENTRIES}),
       ended as (update cases set journal_seq = $3, journal_hash = $4, journal_head = $5 from held
         where cases.number = held.number returning 1)
     select exists (select from before) or exists (select from ended) as noted`,
    [number, JSON.stringify(entries), end.seq, end.hash, end.head, deed.commandId, asOf, journal.hash],
  );
  return rows[0]?.noted === true;
}

/** The same reading once more, after somebody had looked at why the case was read. */
const again = (deed: Deed, { asOf }: Read): Deed => ({ ...deed, commandId: `${deed.commandId}/${asOf}` });

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

/** A stretch of what was found, as somebody was shown it on one page. */
export type Stretch = { readonly from: number; readonly until: number };
export const stretchRead = (content: string, { from, until }: Stretch): string => `${content}/${from}-${until}`;

/** The stretches of what was found that this person was shown, in order. */
export async function stretchesRead(
  sql: Sql,
  { number }: Pick<Case, 'number'>,
  { by, content }: { readonly by: string; readonly content: string },
): Promise<readonly Stretch[]> {
  const { rows } = await sql.query<{ content: string }>(
    `select distinct facts ->> 'content' as content from journal where case_number = $1 and kind = 'read' and by_whom = $2
       and facts ->> 'what' = 'findings' and (facts ->> 'content' = $3 or starts_with(facts ->> 'content', $3 || '/'))`,
    [number, by, content],
  );
  return rows
    .map((row) =>
      row.content
        .slice(content.length + 1)
        .split('-')
        .map(Number),
    )
    .map(([from = 0, until = Infinity]) => ({ from, until })) // the whole has no end beside its name
    .sort((a, b) => a.from - b.from);
}

/** How many of so many records lie in none of these stretches. */
export function unreadBeside(stretches: readonly Stretch[], all: number): number {
  let [at, unread] = [0, 0];
  for (const { from, until } of stretches) {
    unread += Math.max(0, from - at);
    at = Math.max(at, until);
  }
  return unread + Math.max(0, all - at);
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
