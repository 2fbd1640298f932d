import { SUPPRESSION_FORM, suppressedIn, type SuppressedBy } from '../casefile/suppressed';
import type { PersonKeys } from '../casefile/identifiers';
import type { CivilDate } from '../law/clock';
import { listHash, listKeyOf } from '../vault/list-key';
import { piece, type Piece } from './pieces';
import type { Records } from './pool';

/** Puts whoever had the use of their data cease, or opted out, in the list of those who are not written to: by hashes, which outlive what is erased. */
export async function suppressing(
  { keys }: Pick<Records, 'keys'>,
  person: PersonKeys,
  why: string,
  on: CivilDate,
): Promise<readonly Piece[]> {
  const key = listKeyOf(await keys.house('hashes'));
  const rows = suppressedIn(person).map(({ kind, form }) => ({ kind, hash: listHash(form, key) }));
  const all = JSON.stringify(rows);
  return [
    piece`insert into suppressed (hash, kind, form, why, since)
      select hash, kind, ${SUPPRESSION_FORM}::int, ${why}::text, ${on}::date from held, jsonb_to_recordset(${all}::jsonb) as one (hash text, kind text)
      on conflict do nothing`,
    piece`insert into suppressed_for (hash, case_number)
      select hash, number from held, jsonb_to_recordset(${all}::jsonb) as one (hash text) on conflict do nothing`,
  ];
}

/** Takes off the list again whom an opt-out put there since a day that was withdrawn before anything of it was done. */
export async function unsuppressing(
  { keys }: Pick<Records, 'keys'>,
  person: PersonKeys,
  since: CivilDate,
): Promise<Piece> {
  const rings = await keys.everyHouse('hashes'); // they may have been put there under an older one
  const hashes = rings.flatMap((ring) => suppressedIn(person).map(({ form }) => listHash(form, listKeyOf(ring))));
  return piece`delete from suppressed using held
    where hash = any(${hashes}::text[]) and why = 'optedOut' and since >= ${since}::date`;
}

export type Suppressed = {
  readonly kind: SuppressedBy;
  readonly hash: string;
  readonly why: string;
  readonly since: CivilDate;
};

/** The list, so many after one. */
export async function suppressedAfter(
  { pool }: Pick<Records, 'pool'>,
  after: string,
  limit: number,
): Promise<readonly Suppressed[]> {
  const { rows } = await pool.query<Suppressed>(
    `select kind, hash, why, since from suppressed where hash || '/' || kind > $1 order by hash || '/' || kind limit $2`,
    [after, limit],
  );
  return rows;
}
