import { BEGINNING, Entry, hashedText, type EntryKind } from '../casefile/journal';
import type { CivilDate } from '../law/clock';
import { open, seal, sha256 } from '../vault/seal';
import type { Records } from './pool';
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

/** The end of a case's journal: where the next entry follows. */
export type JournalEnd = { readonly seq: number; readonly hash: string };
export const EMPTY: JournalEnd = { seq: 0, hash: BEGINNING };

/** Entries that follow each other at the end of a journal, as rows to be written, and the end they lead to. */
export function following(
  { keys, now }: Records,
  caseNumber: string,
  end: JournalEnd,
  deeds: readonly Deed[],
): { readonly rows: readonly object[]; readonly end: JournalEnd } {
  const at = now().toISOString();
  let last = end;
  const rows = deeds.map((deed) => {
    const sealed =
      deed.confidential === undefined ? null : seal(Buffer.from(JSON.stringify(deed.confidential)), keys.records);
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
  return { rows, end: last };
}

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

/** The journal of a case, oldest first. */
export async function journalOf({ pool }: Records, caseNumber: string): Promise<Entry[]> {
  const { rows } = await pool.query<Row>('select * from journal where case_number = $1 order by seq', [caseNumber]);
  return rows.map(toEntry);
}

/** The sealed part of one entry. */
export async function confidentialOf({ pool, keys }: Records, caseNumber: string, seq: number): Promise<unknown> {
  const { rows } = await pool.query<Row>('select * from journal where case_number = $1 and seq = $2', [
    caseNumber,
    seq,
  ]);
  return rows[0]?.sealed == null ? undefined : (JSON.parse(open(rows[0].sealed, keys.records).toString()) as unknown);
}

/** The first entry at which a journal no longer holds together, or nothing when it does. */
export function brokenAt(entries: readonly Entry[]): number | undefined {
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
