import type { JournalPage, JournalsVerified } from '../casefile/audit';
import type { EntryKind } from '../casefile/journal';
import { DESK } from './desk-journal';
import { brokenIn, journalOf } from './journal';
import type { Records } from './pool';

export type Place = { readonly at: string; readonly caseNumber: string; readonly seq: number };
type Line = JournalPage['entries'][number];

/** Entries of every case, the newest first; a page goes on behind the last entry of the one before. */
export async function journalPage(
  { pool }: Records,
  {
    kind,
    by,
    after,
    limit,
  }: {
    readonly kind?: EntryKind | undefined;
    readonly by?: string | undefined;
    readonly after?: Place | undefined;
    readonly limit: number;
  },
): Promise<readonly Line[]> {
  const values: unknown[] = [limit];
  const where = [
    ...(kind === undefined ? [] : [`kind = $${values.push(kind)}`]),
    ...(by === undefined ? [] : [`by_whom = $${values.push(by)}`]),
    ...(after === undefined
      ? []
      : [
          `(at, case_number, seq) < ($${values.push(after.at)}::timestamptz, $${values.push(after.caseNumber)}, $${values.push(after.seq)}::int)`,
        ]),
  ];
  const { rows } = await pool.query<Line>(
    `select case_number as "caseNumber", seq, to_json(at at time zone 'UTC') #>> '{}' || 'Z' as at, day, kind, by_whom as by, facts
     from journal ${where.length === 0 ? '' : `where ${where.join(' and ')}`} order by at desc, case_number desc, seq desc limit $1`,
    values,
  );
  return rows;
}

/** Looks whether the journals of so many cases are whole, the newest cases first, and before them the desk's own. */
export async function verifyJournals(
  records: Records,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<JournalsVerified> {
  const { rows } = await records.pool.query<{ number: string; ordinal: string }>(
    'select number, ordinal from cases where ordinal < coalesce($1::bigint, 9223372036854775807) order by ordinal desc limit $2',
    [after ?? null, limit + 1],
  );
  const looked = rows.slice(0, limit);
  const broken: JournalsVerified['broken'] = [];
  let entries = 0;
  for (const { number } of [...(after === undefined ? [{ number: DESK }] : []), ...looked]) {
    const journal = await journalOf(records, number);
    entries += journal.entries.length;
    const found = await brokenIn(records, number, journal);
    if (found !== undefined) broken.push({ number, ...found });
  }
  const next = rows.length > limit ? looked.at(-1)?.ordinal : undefined;
  return { cases: looked.length, entries, broken, ...(next !== undefined && { next }) };
}
