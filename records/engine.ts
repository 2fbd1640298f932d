import type { Case } from '../casefile/case';
import { readable, type CaseRow } from './cases';
import { DESTROYED } from './keys';
import type { Records } from './pool';
import { WRITTEN_LATER } from './shapes';

/** Up to which numbers of which cases the engine was sent everything. */
export type Sent = readonly Pick<Case, 'number' | 'asOf'>[];

/** How it is noted what the engine was sent, cases and numbers being the two lists named: a statement, or a piece of one. */
export const markTold = (numbers: string, asOfs: string): string =>
  `update cases set told = sent.as_of from unnest(${numbers}::text[], ${asOfs}::int[]) as sent (number, as_of)
     where cases.number = sent.number and told < sent.as_of`;

/** Notes what the engine was sent. */
export async function noteTold({ pool }: Records, sent: Sent): Promise<void> {
  await pool.query(markTold('$1', '$2'), [sent.map(({ number }) => number), sent.map(({ asOf }) => asOf)]);
}

/** A page of cases, without those that a later version of this desk wrote; `after` is where the next page begins, if there is one. */
export type Page = { readonly files: readonly Case[]; readonly after?: string | undefined };

/** Cases in which something was written that the engine was not sent, because something stopped in between. Where a key was destroyed nothing can be sent. */
export async function casesToTell({ pool }: Records, after: string, limit: number): Promise<Page> {
  const { rows } = await pool.query<CaseRow>(
    `select c.*, ${WRITTEN_LATER} from cases c where told < as_of and ordinal > $1
       and not exists (select 1 from keys where owner in (c.number, c.application) and wrapped is null) order by ordinal limit $2`,
    [after, limit],
  );
  return {
    files: rows.flatMap((row) => readable(row) ?? []),
    after: rows.length < limit ? undefined : rows.at(-1)?.ordinal,
  };
}

/** A case that is closed still wants its letters taken back, those sent that were called for, and the desk reminded of what waits for it. */
const WANTED = `(stage <> 'closed' or waits_for in ('desk', 'engine') or progress -> 'recalled' <> '[]' or progress -> 'correspondence' <> '[]')`;

/** Cases in which something may be wanted whose run nobody has looked at since an instant, the longest ago first, and whether there may be more; they count as looked at from now on. */
export async function casesToLookAt(
  { pool, now }: Records,
  since: Date,
  limit: number,
): Promise<{ readonly files: readonly Case[]; readonly more: boolean }> {
  const { rows } = await pool.query<CaseRow>(
    `update cases c set looked_at = $3 where number in (
       select number from cases where ${WANTED} and (looked_at is null or looked_at < $1)
       order by looked_at nulls first, ordinal limit $2 for update skip locked
     ) returning c.*, ${WRITTEN_LATER}, ${DESTROYED}`,
    [since, limit, now()],
  );
  return { files: rows.flatMap((row) => readable(row) ?? []), more: rows.length === limit };
}

/** Lets cases be looked at again at once, for which there was no time after all. */
export async function lookAgainAt({ pool }: Records, numbers: readonly string[]): Promise<void> {
  await pool.query('update cases set looked_at = null where number = any($1)', [numbers]);
}
