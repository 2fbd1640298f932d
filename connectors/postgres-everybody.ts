import type { PoolClient } from 'pg';
import type { PostgresStore } from '../policy/data-map';
import { quoted } from './postgres-folds';
import { lacking } from './table-failures';
import { tableOf, type Shape } from './postgres-shape';
import { columnsTelling, PAGE, standingThere, telling, type StandingThere } from './standing-there';

/**
 * Hands over everybody who stands in a store, page by page, in one reading of it that needs no more room than a page. Answers the
 * collections that could not be looked through: a table that is not as the data map says, or of which rows may be hidden from us.
 */
export async function everybodyIn(
  client: PoolClient,
  store: PostgresStore,
  shape: Shape,
  hand: (page: readonly StandingThere[]) => Promise<void>,
): Promise<readonly string[]> {
  const unseen: string[] = [];
  for (const collection of telling(store.collections)) {
    if (lacking(collection, store, shape.tables).length > 0 || shape.hidden.has(collection.id)) {
      unseen.push(collection.id);
      continue;
    }
    const columns = columnsTelling(collection);
    await client.query(
      `DECLARE everybody NO SCROLL CURSOR FOR SELECT ARRAY[${columns.map((one) => `t.${quoted(one)}::text`).join(', ')}] AS held FROM ${tableOf(collection)} AS t`,
    );
    for (;;) {
      const { rows } = await client.query<{ held: (string | null)[] }>(`FETCH ${PAGE} FROM everybody`);
      if (rows.length === 0) break;
      await hand(rows.map(({ held }) => standingThere(collection, (column) => held[columns.indexOf(column)])));
    }
    await client.query('CLOSE everybody');
  }
  return unseen;
}
