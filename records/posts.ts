import { NoKey, sealedUnder } from '../vault/keys';
import {
  newId,
  open,
  openJson,
  sameDigest,
  seal,
  SealBroken,
  sealJson,
  sha256,
  signed,
  signerOf,
  type Key,
  type Place,
} from '../vault/seal';
import { markTold, type Sent } from './engine';
import type { Records, Sql } from './pool';

/** A POST as it is kept: `key` is a keyed hash of the client's; everything it leads to is done once under `command`. */
export type Post = { readonly key: string; readonly command: string };

/** What became of an earlier POST under the same key. */
export type Earlier =
  | { readonly is: 'new' | 'unfinished'; readonly post: Post; readonly application?: string | undefined }
  | { readonly is: 'another' }
  | { readonly is: 'answered'; readonly status: number; readonly answer: unknown };

type Row = {
  key: string;
  command: string | null;
  request: string;
  application: string | null;
  status: number | null;
  answer: Buffer | null;
};

/**
 * Takes note of a POST before anything is done, and says whether the same was asked before. Its key and what was asked are kept as
 * digests under the key by which people are known again: whoever reads the records cannot try names and birthdays on them.
 */
export async function firstSeen(records: Records, person: string, key: string, request: string): Promise<Earlier> {
  const { pool, keys, now } = records;
  const rings = await keys.everyHouse('hashes');
  const [names, [newest]] = [rings.map((ring) => nameUnder(ring, person, key)), rings];
  if (newest === undefined) throw new NoKey('the house has no key for its hashes');
  const post: Post = { key: names[0] as string, command: newId() };
  const { rowCount } = await pool.query(
    `insert into repeated_posts (person, key, command, request, at) select $1, $2, $3, $4, $5
     where not exists (select from repeated_posts where person = $1 and key = any($6))
       and not exists (select from house_keys where purpose = 'hashes' and id <> all($7)) on conflict do nothing`,
    [person, post.key, post.command, signed(request, newest), now(), [...names, key], rings.map(({ id }) => id)],
  );
  if (rowCount === 1) return { is: 'new', post };
  const { rows } = await pool.query<Row>('select * from repeated_posts where person = $1 and key = any($2)', [
    person,
    [...names, key],
  ]);
  const row = rows[0];
  if (row === undefined) {
    await keys.everyHouse('hashes', true); // another process hashes under a newer key already
    return firstSeen(records, person, key, request);
  }
  const under = await keys.houseById(signerOf(row.request)); // it may have been kept under an older one
  if (under === undefined || !sameDigest(signed(request, under), row.request)) return { is: 'another' };
  if (row.status === null || row.answer === null)
    return {
      is: 'unfinished',
      post: { key: row.key, command: row.command ?? commandInClear(person, key) },
      application: row.application ?? undefined,
    };
  const place = placeOf(person, row.key);
  return {
    is: 'answered',
    status: row.status,
    answer: openJson(row.answer, await sealedUnder(keys, row.answer, place), place),
  };
}

/** The name under which a POST of somebody's is kept. */
const nameUnder = (ring: Key, person: string, key: string): string => signed(JSON.stringify([person, key]), ring);

/** The command of a POST whose key was kept in clear. */
const commandInClear = (person: string, key: string): string => sha256(`${person}:${key}`).slice(0, 32);

/** An answer that was not sealed for its place is given to nobody: what was asked is done again, once. */
function unlessBroken(error: unknown): null {
  if (error instanceof SealBroken) return null;
  throw error;
}

/** Puts hashes in the place of the keys that were kept in clear. Safe to repeat and to break off; answers how many there were. */
export async function hideKeys({ pool, keys }: Pick<Records, 'pool' | 'keys'>): Promise<number> {
  for (let hidden = 0; ;) {
    const { rows } = await pool.query<{ person: string; key: string; answer: Buffer | null }>(
      'select person, key, answer from repeated_posts where command is null limit 200',
    );
    if (rows.length === 0) return hidden;
    const [ring, records] = [await keys.house('hashes'), await keys.house('records')];
    for (const { person, key, answer } of rows) {
      const [was, name] = [placeOf(person, key), nameUnder(ring, person, key)];
      const opened =
        answer &&
        (await sealedUnder(keys, answer, was)
          .then((under) => open(answer, under, was))
          .catch(unlessBroken));
      await pool.query(
        `with was as (delete from repeated_posts where person = $1 and key = $2 and answer is not distinct from $6 returning *)
         insert into repeated_posts (person, key, command, request, application, status, answer, at)
         select person, $3, $4, request, application, case when $5::bytea is not null then status end, $5, at from was on conflict do nothing`,
        [
          person,
          key,
          name,
          commandInClear(person, key),
          opened && seal(opened, records, placeOf(person, name)),
          answer,
        ],
      );
    }
    hidden += rows.length;
  }
}

/** Binds a POST to the application it opened, in the transaction that opens it. Answers the application already bound, if another was quicker. */
export async function bindApplication(
  tx: Sql,
  person: string,
  key: string,
  application: () => Promise<string>,
): Promise<{ readonly number: string; readonly already: boolean }> {
  const { rows } = await tx.query<{ application: string | null }>(
    'select application from repeated_posts where person = $1 and key = $2 for update',
    [person, key],
  );
  const bound = rows[0]?.application;
  if (bound != null) return { number: bound, already: true };
  const number = await application();
  await tx.query('update repeated_posts set application = $3 where person = $1 and key = $2', [person, key, number]);
  return { number, already: false };
}

/** Keeps the answer to a POST before it is given, and notes with it what the engine was told by it. */
export async function keepResponse(
  { pool, keys }: Records,
  person: string,
  key: string,
  status: number,
  answer: unknown,
  told: Sent = [],
): Promise<void> {
  await pool.query(
    `with told as (${markTold('$5', '$6')})
     update repeated_posts set status = $3, answer = $4 where person = $1 and key = $2`,
    [
      person,
      key,
      status,
      sealJson(answer, await keys.house('records'), placeOf(person, key)),
      told.map(({ number }) => number),
      told.map(({ asOf }) => asOf),
    ],
  );
}

const placeOf = (person: string, key: string): Place => ['repeated_posts', 'answer', person, key];
