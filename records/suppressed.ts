import { SUPPRESSION_FORM, suppressedIn, type SuppressedBy } from '../casefile/suppressed';
import type { PersonKeys } from '../casefile/identifiers';
import type { CivilDate } from '../law/clock';
import { listHash, listKeyOf } from '../vault/list-key';
import { piece, type Piece } from './pieces';
import type { Records } from './pool';

/** Has a case keep whoever had the use of their data cease, or opted out, in the list of those who are not written to: by hashes, which outlive what is erased. */
export async function suppressing(
  { keys }: Pick<Records, 'keys'>,
  person: PersonKeys,
  why: string,
  on: CivilDate,
): Promise<Piece> {
  const key = listKeyOf(await keys.house('hashes'));
  const rows = suppressedIn(person).map(({ kind, form }) => ({ kind, hash: listHash(form, key) }));
  return piece`insert into suppressed_for (hash, case_number, kind, form, why, since)
      select hash, number, kind, ${SUPPRESSION_FORM}::int, ${why}::text, ${on}::date
      from held, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (hash text, kind text)
      on conflict (case_number, hash) do update
        set kind = excluded.kind, form = excluded.form, why = excluded.why, since = excluded.since
        where suppressed_for.since is null`;
}

/** Has a case of which nothing was done keep nobody in the list: whom another case keeps there, for its own reason and since its own day, stays. */
export const unsuppressing = (): Piece => piece`delete from suppressed_for using held where case_number = held.number`;

export type Suppressed = {
  readonly kind: SuppressedBy;
  readonly hash: string;
  readonly why: string;
  readonly since: CivilDate;
};

/** The list, so many after one: each once, as the first case has it that keeps them there. */
export async function suppressedAfter(
  { pool }: Pick<Records, 'pool'>,
  after: string,
  limit: number,
): Promise<readonly Suppressed[]> {
  const { rows } = await pool.query<Suppressed>(
    `select distinct on (hash) kind, hash, why, since from suppressed_for
     where since is not null and hash > split_part($1, '/', 1)
     order by hash, since, case_number limit $2`,
    [after, limit],
  );
  return rows;
}
