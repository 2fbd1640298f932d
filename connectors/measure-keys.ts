import type { Page } from './measures';
import { reachOf } from './measure-reach';
import type { About, Reading } from './measuring-sql';

/** The keys of the person's records in a collection, so many after one, in the order of the keys. */
export async function keysOf(
  ask: Reading['ask'],
  about: About,
  { collection: id, after, most }: Page,
): Promise<readonly (readonly string[])[]> {
  const collection = about.store.collections.find((one) => one.id === id);
  if (collection === undefined) return [];
  const { sql } = about;
  const { bind, values } = sql.binding();
  const reach = reachOf(about, bind);
  const keys = collection.key.map((name) => reach.held(collection, 't', name));
  const own = keys.map((key) => key.sql).join(', ');
  const beyond = after === undefined ? '' : ` AND ${sql.beyond(keys, after, bind)}`;
  const rows = await ask({
    text: `SELECT ${keys.map((key) => sql.text(key)).join(', ')} FROM ${reach.nameOf(collection)} AS t
     WHERE ${reach.mine(collection, 't')}${beyond} ORDER BY ${own} LIMIT ${most}`,
    values,
    columns: keys.map(({ facts }) => facts),
  });
  return rows.map((key) => key.map((part) => part ?? ''));
}
