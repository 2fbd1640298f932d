import { DESK, type JournalPage, type JournalsVerified } from '../casefile/audit';
import type { EntryKind } from '../casefile/journal';
import { brokenIn, journalOf, type Broken, type Journal } from './journal';
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
     from journal ${where.length === 0 ? '' : `where ${where.join(' and ')}`} order by journal.at desc, case_number desc, seq desc limit $1`,
    values,
  );
  return rows;
}

/** The desk's own journal is whole before anything was done across cases; that of a case has its first entry from the beginning. */
const brokenAcross = async (records: Records, number: string, journal: Journal): Promise<Broken | undefined> =>
  number === DESK && journal.entries.length === 0 && journal.end.seq === 0
    ? undefined
    : brokenIn(records, number, journal);

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
    const found = await brokenAcross(records, number, journal);
    if (found !== undefined) broken.push({ number, ...found });
  }
  const next = rows.length > limit ? looked.at(-1)?.ordinal : undefined;
  return { cases: looked.length, entries, broken, ...(next !== undefined && { next }) };
}

/** Every journal, the desk's own first and then those of cases in the order they were opened, each with how it does not hold together, if so; one is held at a time. */
export async function* allJournals(
  records: Records,
  { openedFrom, openedUntil }: { readonly openedFrom?: string | undefined; readonly openedUntil?: string | undefined },
): AsyncGenerator<{ readonly number: string; readonly journal: Journal; readonly broken: Broken | undefined }> {
  const read = async (number: string) => {
    const journal = await journalOf(records, number);
    return { number, journal, broken: await brokenAcross(records, number, journal) };
  };
  yield await read(DESK);
  let after = '0';
  for (;;) {
    const { rows } = await records.pool.query<{ number: string; ordinal: string }>(
      `select number, ordinal from cases where ordinal > $1::bigint
         and opened_at >= coalesce($2::date::timestamp at time zone 'Asia/Tokyo', '-infinity')
         and opened_at < coalesce(($3::date + 1)::timestamp at time zone 'Asia/Tokyo', 'infinity')
       order by ordinal limit 500`,
      [after, openedFrom ?? null, openedUntil ?? null],
    );
    for (const { number } of rows) yield await read(number);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.ordinal;
  }
}
