import { BEGINNING, Entry, hashedText, type EntryKind } from '../casefile/journal';
import type { CivilDate } from '../law/clock';
import { open, seal, sha256 } from '../vault/seal';
import type { Records, Sql } from './pool';

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

type Row = {
  case_number: string;
  seq: number;
  at: Date;
  day: string;
  kind: string;
  by_whom: string;
  command_id: string;
  facts: Record<string, unknown>;
  sealed: Buffer | null;
  previous: string;
  hash: string;
};

/** Writes one entry at the end of a case's journal. The case's row must be locked, so that entries follow each other. */
export async function append(tx: Sql, { keys, now }: Records, caseNumber: string, deed: Deed): Promise<number> {
  const { rows } = await tx.query<{ seq: number; hash: string }>(
    'select seq, hash from journal where case_number = $1 order by seq desc limit 1',
    [caseNumber],
  );
  const sealed =
    deed.confidential === undefined ? null : seal(Buffer.from(JSON.stringify(deed.confidential)), keys.records);
  const at = now();
  const entry: Omit<Entry, 'hash'> = {
    caseNumber,
    seq: (rows[0]?.seq ?? 0) + 1,
    at: at.toISOString(),
    day: deed.on,
    kind: deed.kind,
    by: deed.by,
    commandId: deed.commandId,
    facts: deed.facts,
    sealedDigest: sealed === null ? null : sha256(sealed),
    previous: rows[0]?.hash ?? BEGINNING,
  };
  await tx.query(
    `insert into journal (case_number, seq, at, day, kind, by_whom, command_id, facts, sealed, previous, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      caseNumber,
      entry.seq,
      at,
      entry.day,
      entry.kind,
      entry.by,
      entry.commandId,
      JSON.stringify(entry.facts),
      sealed,
      entry.previous,
      sha256(hashedText(entry)),
    ],
  );
  return entry.seq;
}

/** What was already done under a command, if it was. */
export async function alreadyDone(
  tx: Sql,
  caseNumber: string,
  commandId: string,
  kind: EntryKind,
): Promise<{ readonly seq: number; readonly facts: Readonly<Record<string, unknown>> } | undefined> {
  const { rows } = await tx.query<{ seq: number; facts: Record<string, unknown> }>(
    'select seq, facts from journal where case_number = $1 and command_id = $2 and kind = $3',
    [caseNumber, commandId, kind],
  );
  return rows[0];
}

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
  Entry.parse({
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
  });
