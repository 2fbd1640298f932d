import type { MysqlStore } from '../policy/data-map';
import type { Connector } from './contract';
import { AT_ONCE, databaseConnector, limitsOf, type OpenDatabase } from './database';
import { complaints } from './mysql-check';
import { everybodyIn } from './mysql-everybody';
import { refusal } from './mysql-failures';
import { inOneSnapshot, linesTo } from './mysql-lines';
import type { MysqlClient } from './mysql-rows';
import { searchIn } from './mysql-search';
import { shapeOf, type MysqlShape } from './mysql-shape';

export type OpenMysql = OpenDatabase & { readonly store: MysqlStore };

/** A company's MySQL or MariaDB, read as the data map says and never written to. */
export function openMysql({ store, url, hear = () => undefined, ...opened }: OpenMysql): Connector {
  const { connectMs, questionMs, patienceMs } = limitsOf(opened);
  const lines = linesTo(url, { atOnce: AT_ONCE, connectMs, patienceMs });
  return databaseConnector<MysqlClient, MysqlShape>({
    store,
    opened,
    reading: (read, signal) => lines.with(inOneSnapshot(questionMs), read, signal),
    look: (client) => shapeOf(client, store),
    search: (client, shape, asked) => searchIn({ ...asked, client, shape, store, hear, patienceMs }),
    isLasting: () => true,
    everybody: (client, shape, hand) => everybodyIn(client, store, shape, hand),
    check: (client, shape) => complaints(client, store, shape),
    refusal: (error) => refusal(store, error),
    close: () => lines.close(),
  });
}
