import type { MysqlStore } from '../policy/data-map';
import { isLatin, textIn } from './mysql-plan';
import { pagesOf, rowsOf, type MysqlClient } from './mysql-rows';
import type { MysqlShape } from './mysql-shape';
import { tableOf } from './mysql-sql';
import { columnsTelling, PAGE, standingThere, telling, type StandingThere } from './standing-there';
import { lacking } from './table-failures';

/** It takes as long as whoever is handed a page does, and a server would hang up. */
const AT_LEISURE =
  'SET SESSION net_write_timeout = 3600 /*M!100101 , max_statement_time = 0 */ /*!50708 , max_execution_time = 0 */';

/**
 * Hands over everybody who stands in a store, page by page, in one reading of it that needs no more room than a page. Answers the
 * collections that could not be looked through.
 */
export async function everybodyIn(
  {
    client,
    store,
    shape,
    patienceMs,
  }: {
    readonly client: MysqlClient;
    readonly store: MysqlStore;
    readonly shape: MysqlShape;
    readonly patienceMs: number;
  },
  hand: (page: readonly StandingThere[]) => Promise<void>,
): Promise<readonly string[]> {
  const unseen: string[] = [];
  await rowsOf(client, AT_LEISURE);
  for (const collection of telling(store.collections)) {
    if (lacking(collection, store, shape.tables).length > 0 || shape.unreadable.has(collection.id)) {
      unseen.push(collection.id);
      continue;
    }
    const columns = columnsTelling(collection);
    const types = shape.tables.get(collection.id)?.columns;
    const question = {
      text: `SELECT ${columns.map((one) => textIn(shape, collection, one)).join(', ')} FROM ${tableOf(collection)} AS t`,
      reads: columns.map((column) => (isLatin(types?.get(column)) ? ('latin1' as const) : ('utf8' as const))),
    };
    await pagesOf(client, question, { size: PAGE, patienceMs }, (rows) =>
      hand(rows.map((row) => standingThere(collection, (column) => row[columns.indexOf(column)]))),
    );
  }
  return unseen;
}
