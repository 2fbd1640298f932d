import type { Done } from '../casefile/measures';
import type { UndertakingNeeds } from '../casefile/undertaking';
import { everyDone } from '../casefile/what-became';
import type { CivilDate } from '../law/clock';
import { KeyDestroyed } from '../vault/keys';
import { openJson, sealJson, type Place } from '../vault/seal';
import { keepKeys } from './keys';
import { masterInUse } from './master-key';
import { piece, type Piece } from './pieces';
import type { Records, Sql } from './pool';
import { SHAPES } from './shapes';

/** An undertaking as the sweep finds it. */
export type UndertakingRow = {
  readonly id: string;
  readonly caseNumber: string;
  /** The day from which it is taken up; absent while somebody is waited for, and once it is kept. */
  readonly startsOn?: CivilDate;
};

/** What is kept of one: when it is taken up, and, where the engine does it, what it needs. */
export type Undertaken = {
  readonly id: string;
  readonly startsOn: CivilDate | undefined;
  readonly needs: UndertakingNeeds | undefined;
};

/** Keeps undertakings of a case, each under a key of its own that ends with it. Under the case's lock, with the write that names them. */
export async function keepUndertakings(
  tx: Sql,
  { keys }: Records,
  caseNumber: string,
  all: readonly Undertaken[],
): Promise<void> {
  const master = await masterInUse(tx);
  for (const { id, startsOn, needs } of all) {
    const wrapped = keys.create(id, master);
    await keepKeys(tx, [{ ...wrapped, owner: id }]);
    const body = needs === undefined ? null : sealJson(needs, keys.unwrap(id, wrapped), placeOf(id));
    await tx.query('insert into undertakings (id, case_number, starts_on, shape, body) values ($1, $2, $3, $4, $5)', [
      ...[id, caseNumber, startsOn ?? null, SHAPES.undertaking, body],
    ]);
  }
}

/** Undertakings whose day has come, the longest due first. */
export async function undertakingsDue(
  { pool }: Pick<Records, 'pool'>,
  today: CivilDate,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from undertakings where starts_on <= $1 order by starts_on, id limit $2',
    [today, limit],
  );
  return rows.map(({ id }) => id);
}

export async function undertakingRow({ pool }: Pick<Records, 'pool'>, id: string): Promise<UndertakingRow | undefined> {
  const { rows } = await pool.query<{ case_number: string; starts_on: CivilDate | null }>(
    'select case_number, starts_on from undertakings where id = $1',
    [id],
  );
  const row = rows[0];
  return row && { id, caseNumber: row.case_number, ...(row.starts_on === null ? {} : { startsOn: row.starts_on }) };
}

/** What one needs to be done; nothing where a person does it, or its key is gone. */
export async function needsOf({ pool, keys }: Records, id: string): Promise<UndertakingNeeds | undefined> {
  const { rows } = await pool.query<{ body: Buffer | null }>('select body from undertakings where id = $1', [id]);
  const body = rows[0]?.body;
  if (body == null) return undefined;
  try {
    return openJson<UndertakingNeeds>(body, await keys.of(id), placeOf(id));
  } catch (error) {
    if (error instanceof KeyDestroyed) return undefined; // it was kept meanwhile
    throw error;
  }
}

/** When one is taken up next; never by itself where no day is named. */
export const startsOn = (id: string, day: CivilDate | undefined): Piece =>
  piece`update undertakings set starts_on = ${day ?? null}::date from held where case_number = held.number and id = ${id} returning 1`;

/** Puts one off that has to wait for something else, unless its day was moved meanwhile. */
export async function putOff(
  { pool }: Pick<Records, 'pool'>,
  { id, startsOn: from }: UndertakingRow,
  until: CivilDate,
): Promise<void> {
  await pool.query('update undertakings set starts_on = $3 where id = $1 and starts_on = $2', [id, from, until]);
}

/** What one needs, with what is about to be done of it. */
export async function needsBegun({ keys }: Records, id: string, needs: UndertakingNeeds): Promise<Piece> {
  const body = sealJson(needs, await keys.of(id), placeOf(id));
  return piece`update undertakings set body = ${body}::bytea from held where case_number = held.number and id = ${id} returning 1`;
}

/** What was heard to be done of one in a round that stopped in the middle, with what is known of it; nothing where it was begun anew meanwhile, by whichever worker. */
export async function keepHeard(
  { pool, keys }: Records,
  id: string,
  round: number,
  heard: readonly Done[],
): Promise<void> {
  for (let isKept = heard.length === 0; !isKept;) {
    const { rows } = await pool.query<{ body: Buffer | null }>('select body from undertakings where id = $1', [id]);
    const body = rows[0]?.body;
    if (body == null) return;
    const key = await keys.of(id);
    const { begun, ...needs } = openJson<UndertakingNeeds>(body, key, placeOf(id));
    if (begun?.round !== round) return;
    const now = { ...needs, begun: { ...begun, heard: everyDone([...(begun.heard ?? []), ...heard]) } };
    const sealed = sealJson(now, key, placeOf(id));
    const kept = await pool.query('update undertakings set body = $2 where id = $1 and body = $3', [id, sealed, body]);
    isKept = kept.rowCount === 1;
  }
}

/** One is kept: what it needed goes, and its key with it. */
export const ended = (id: string): readonly Piece[] => [
  piece`update undertakings set starts_on = null, body = null from held where case_number = held.number and id = ${id} returning 1`,
  piece`update keys set wrapped = null, destroyed_at = now() from held where owner = ${id} returning 1`,
];

const placeOf = (id: string): Place => ['undertakings', 'body', id];
