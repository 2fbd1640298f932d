import { BEGINNING, Entry, hashedText, type EntryKind } from '../casefile/journal';
import type { CivilDate } from '../law/clock';
import type { Progress } from '../law/stages';
import { NoKey, type Keys } from '../vault/keys';
import { keyIdIn, openJson, sameDigest, sealJson, sha256, signed, signerOf, type Key, type Place } from '../vault/seal';
import { refuseDestroyed } from './cases';
import type { Records, Sql } from './pool';
import { inOurShape, SHAPES } from './shapes';

/** Something that was done in a case, to be written down. */
export type Deed = {
  readonly kind: EntryKind;
  readonly by: string;
  readonly on: CivilDate;
  /** Names the occasion: written twice under the same command and kind, it is written once. */
  readonly commandId: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** What may not lie open: names, reasons, addresses. */
  readonly confidential?: unknown;
};

/** The end of a case's journal: where the next entry follows, and by what it is known that nobody else put the end there. */
export type JournalEnd = { readonly seq: number; readonly hash: string; readonly head: string };
export const EMPTY: JournalEnd = { seq: 0, hash: BEGINNING, head: '' };

/** What the signature at the end of a journal says: of this case these are all the entries. */
const headText = (caseNumber: string, { seq, hash }: Pick<JournalEnd, 'seq' | 'hash'>): string =>
  JSON.stringify(['head', caseNumber, seq, hash]);

/** Whether this house signed the end of a journal. */
async function isOurs(keys: Keys, caseNumber: string, end: JournalEnd): Promise<boolean> {
  const key = await keys.houseById(signerOf(end.head));
  return key !== undefined && sameDigest(signed(headText(caseNumber, end), key), end.head);
}

/**
 * Entries that follow each other at the end of a journal, as rows to be written, and the end they lead to. An end that is not
 * ours is never signed over: the work goes on, and the journal shows for ever that somebody else wrote in it.
 */
export async function following(
  { keys, now }: Records,
  caseNumber: string,
  end: JournalEnd,
  deeds: readonly Deed[],
): Promise<{ readonly rows: readonly object[]; readonly end: JournalEnd }> {
  const at = now().toISOString();
  const isSealing = deeds.some(({ confidential }) => confidential !== undefined);
  const [key, headKey] = [isSealing ? await sealingKey(keys, caseNumber) : undefined, await keys.house('heads')];
  let last: Omit<JournalEnd, 'head'> = end;
  const rows = deeds.map((deed) => {
    const { confidential } = deed;
    const sealed =
      confidential === undefined || key === undefined
        ? null
        : sealJson(confidential, key, placeOf(caseNumber, last.seq + 1));
    const facts = JSON.parse(JSON.stringify(deed.facts)) as Record<string, unknown>; // as they will be read again
    const entry: Omit<Entry, 'hash'> = {
      caseNumber,
      seq: last.seq + 1,
      at,
      day: deed.on,
      kind: deed.kind,
      by: deed.by,
      commandId: deed.commandId,
      facts,
      sealedDigest: sealed === null ? null : sha256(sealed),
      previous: last.hash,
    };
    const hash = sha256(hashedText(entry));
    last = { seq: entry.seq, hash };
    return {
      seq: entry.seq,
      at,
      day: entry.day,
      kind: entry.kind,
      by_whom: entry.by,
      command_id: entry.commandId,
      facts,
      sealed: sealed?.toString('base64') ?? null,
      previous: entry.previous,
      hash,
    };
  });
  const isWhole = end === EMPTY || (await isOurs(keys, caseNumber, end));
  return { rows, end: { ...last, head: isWhole ? signed(headText(caseNumber, last), headKey) : end.head } };
}

/**
 * Under which key what may not lie open of a deed is sealed: the case's own, so that it ends with it (Art. 22), while the digest of
 * the sealed bytes stays in the chain. Only what is written after that key went lies under the house's.
 */
const sealingKey = (keys: Keys, caseNumber: string): Promise<Key> =>
  keys.of(caseNumber).catch((error: unknown) => {
    if (error instanceof NoKey) return keys.house('records');
    throw error;
  });

const placeOf = (caseNumber: string, seq: number): Place => ['journal', 'sealed', caseNumber, seq];

/** How such rows are written, `held` naming the case and `$2` being the rows as JSON: a piece of a larger statement. */
export const WRITE_ENTRIES = `
  insert into journal (case_number, seq, at, day, kind, by_whom, command_id, shape, facts, sealed, previous, hash)
  select number, seq, at, day, kind, by_whom, command_id, ${SHAPES.entry}, facts, decode(sealed, 'base64'), previous, hash
  from held, jsonb_to_recordset($2::jsonb) as entry (
    seq int, at timestamptz, day date, kind text, by_whom text, command_id text, facts jsonb, sealed text, previous text, hash text
  )`;

/** Whether an error says that an entry was already written under its command. */
export const isWrittenAlready = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === 'journal_once';

/** Whether anything was written in a case under a command. */
export async function isWritten({ pool }: Records, caseNumber: string, commandId: string): Promise<boolean> {
  const { rowCount } = await pool.query('select 1 from journal where case_number = $1 and command_id = $2 limit 1', [
    caseNumber,
    commandId,
  ]);
  return rowCount === 1;
}

/** The number of the entry that this command left in a case; nothing readable where there is none. */
export async function entryOf(sql: Sql, { number }: { readonly number: string }, commandId: string): Promise<string> {
  const { rows } = await sql.query<{ seq: number }>(
    'select seq from journal where case_number = $1 and command_id = $2 order by seq limit 1',
    [number, commandId],
  );
  return rows[0] === undefined ? '–' : String(rows[0].seq);
}

type Row = {
  case_number: string;
  seq: number;
  at: Date;
  day: string;
  kind: string;
  by_whom: string;
  command_id: string;
  shape: number;
  facts: Record<string, unknown>;
  sealed: Buffer | null;
  previous: string;
  hash: string;
};

/** The journal of a case, oldest first, and where the case says that it ends: both as of one moment. */
export type Journal = { readonly entries: readonly Entry[]; readonly end: JournalEnd };

export async function journalOf({ pool }: Pick<Records, 'pool'>, caseNumber: string): Promise<Journal> {
  const { rows } = await pool.query<Partial<Row> & { end: JournalEnd }>(
    `select j.*, jsonb_build_object('seq', c.journal_seq, 'hash', c.journal_hash, 'head', c.journal_head) as end
     from (select number, journal_seq, journal_hash, journal_head from cases
           union all select number, journal_seq, journal_hash, journal_head from desk_journal) c
       left join journal j on j.case_number = c.number where c.number = $1 order by j.seq`,
    [caseNumber],
  );
  return { entries: rows.flatMap((row) => (row.seq == null ? [] : [toEntry(row as Row)])), end: rows[0]?.end ?? EMPTY };
}

/** The sealed part of one entry, as long as its key is there: the case's, or the house's, under which entries were sealed before. */
export async function confidentialOf(
  { pool, keys }: Records,
  { number, progress }: { readonly number: string; readonly progress: Pick<Progress, 'copiesGone'> },
  seq: number,
): Promise<unknown> {
  const { rows } = await pool.query<Pick<Row, 'sealed'>>(
    'select sealed from journal where case_number = $1 and seq = $2',
    [number, seq],
  );
  if (rows[0]?.sealed == null) return undefined;
  const { sealed } = rows[0];
  const house = await keys.houseById(keyIdIn(sealed));
  if (house === undefined) refuseDestroyed(number, progress.copiesGone?.key);
  return openJson(sealed, house ?? (await keys.of(number)), placeOf(number, seq));
}

/** Where a journal no longer holds together and how that shows, or nothing when it is whole and its end is ours. */
export type Broken = { readonly at: number; readonly how: 'entryChanged' | 'endMissing' | 'endForeign' };

export async function brokenIn(
  { keys }: Pick<Records, 'keys'>,
  caseNumber: string,
  { entries, end }: Journal,
): Promise<Broken | undefined> {
  const at = brokenAt(entries);
  if (at !== undefined) return { at, how: 'entryChanged' };
  const last = entries.at(-1);
  if (end.seq > entries.length) return { at: entries.length + 1, how: 'endMissing' };
  if (end.seq !== last?.seq || end.hash !== last.hash || !(await isOurs(keys, caseNumber, end)))
    return { at: Math.min(end.seq + 1, entries.length), how: 'endForeign' };
  return undefined;
}

/** The first entry whose hash does not cover it and the one before. */
function brokenAt(entries: readonly Entry[]): number | undefined {
  let previous = BEGINNING;
  for (const [at, entry] of entries.entries()) {
    if (entry.seq !== at + 1 || entry.previous !== previous || entry.hash !== sha256(hashedText(entry)))
      return entry.seq;
    previous = entry.hash;
  }
  return undefined;
}

const toEntry = (row: Row): Entry =>
  Entry.parse(
    inOurShape('entry', row.shape, {
      caseNumber: row.case_number,
      seq: row.seq,
      at: row.at.toISOString(),
      day: row.day,
      kind: row.kind,
      by: row.by_whom,
      commandId: row.command_id,
      facts: row.facts,
      sealedDigest: row.sealed === null ? null : sha256(row.sealed),
      previous: row.previous,
      hash: row.hash,
    }),
  );
