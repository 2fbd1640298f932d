import { nameForms, namesAgainst } from '../casefile/person-names';
import type { KeptRequest, Person } from '../casefile/request';
import { nearest } from '../casefile/sameness';
import type { Whose } from '../casefile/by-name';
import { NoKey } from '../vault/keys';
import { keyedDigest, type Key } from '../vault/seal';
import { openApplication } from './cases';
import type { Records } from './pool';

/** So many applications are answered, and so many of before are read for their names at one search. */
export const FOUND_AT_MOST = 100;
const READ_AT_ONCE = 1_000;

const namesIn = ({ name, kana, formerNames = [], otherNames = [] }: Partial<Person>): readonly string[] =>
  [name, kana, ...formerNames, ...otherNames].filter((one) => one !== undefined);

/** By what an application is found by the names in it: every form of each, hashed, so that whoever reads the records learns none. */
export const namesOf = ({ principal, agent }: Pick<KeptRequest, 'principal' | 'agent'>, key: Key): string[] =>
  hashed([...namesIn(principal), ...namesIn(agent ?? {})], key);
const hashed = (names: readonly string[], key: Key): string[] =>
  [...new Set(names.flatMap(nameForms))].map((form) => `${key.id}:${keyedDigest(JSON.stringify(['name', form]), key)}`);

/** An application in which somebody is called so: whose name it is, and whether it is surely the same. */
export type Named = { readonly application: string; readonly whose: Whose; readonly sure: boolean };

/** The applications in which somebody bears a name, in any of its writings, the newest first; how many of before were not read yet. */
export async function applicationsNamed(
  records: Records,
  name: string,
): Promise<{ readonly found: readonly Named[]; readonly more: boolean; readonly unread: number }> {
  const unread = await readNames(records);
  const hashes = (await records.keys.everyHouse('hashes')).flatMap((key) => hashed([name], key));
  const { rows } = await records.pool.query<{ number: string; shape: number; body: Buffer }>(
    `select number, shape, body from applications where names && $1 order by received_at desc, number desc limit $2`,
    [hashes, FOUND_AT_MOST + 1],
  );
  const judge = namesAgainst({ name: [name], kana: [] });
  const found: Named[] = [];
  for (const row of rows.slice(0, FOUND_AT_MOST)) {
    const request = await requestIn(records, row);
    if (request === undefined) continue;
    const meets = (person: Partial<Person>) => nearest(namesIn(person).map(judge));
    const [principal, agent] = [meets(request.principal), meets(request.agent ?? {})];
    const isAgent = agent === 'same' && principal !== 'same';
    found.push({
      application: row.number,
      whose: isAgent || (agent !== 'other' && principal === 'other') ? 'agent' : 'principal',
      sure: [principal, agent].includes('same'),
    });
  }
  return { found, more: rows.length > FOUND_AT_MOST, unread };
}

/** Reads applications of before the names were hashed; answers how many are left. */
async function readNames(records: Records): Promise<number> {
  const { pool, keys } = records;
  const key = await keys.house('hashes');
  const { rows } = await pool.query<{ number: string; shape: number; body: Buffer }>(
    `select number, shape, body from applications where names is null and body <> '' order by number desc limit $1`,
    [READ_AT_ONCE],
  );
  if (rows.length === 0) return 0;
  for (const row of rows) {
    const request = await requestIn(records, row);
    await pool.query('update applications set names = $3 where number = $1 and body = $2 and names is null', [
      row.number,
      row.body,
      request === undefined ? [] : namesOf(request, key),
    ]);
  }
  const { rows: left } = await pool.query<{ n: number }>(
    `select count(*)::int as n from applications where names is null and body <> ''`,
  );
  return left[0]?.n ?? 0;
}

/** What an application says; nothing where its key went meanwhile. */
async function requestIn(
  records: Records,
  { number, ...sealed }: { readonly number: string; readonly shape: number; readonly body: Buffer },
): Promise<KeptRequest | undefined> {
  try {
    return (await openApplication(records, number, sealed)).request;
  } catch (error) {
    if (error instanceof NoKey) return undefined;
    throw error;
  }
}
