import type { MysqlStore } from '../policy/data-map';
import { saidOf } from './complaints';
import type { Complaint, Connector } from './contract';
import { AT_ONCE, databaseConnector, limitsOf, type OpenDatabase } from './database';
import { cannotChange, keepsNoProof } from './measure-complaints';
import { complaints } from './mysql-check';
import { everybodyIn } from './mysql-everybody';
import { refusal } from './mysql-failures';
import { inOneSnapshot, linesTo } from './mysql-lines';
import { mayKeepProof } from './mysql-proof';
import type { MysqlClient } from './mysql-rows';
import { searchIn } from './mysql-search';
import { shapeOf, type MysqlShape } from './mysql-shape';

export type OpenMysql = OpenDatabase & {
  readonly store: MysqlStore;
  /** The address by which rows are changed: looked at by `check` alone. */
  readonly changesAt?: string | undefined;
};

/** A company's MySQL or MariaDB, read as the data map says and never written to. */
export function openMysql({ store, url, changesAt, hear = () => undefined, ...opened }: OpenMysql): Connector {
  const { connectMs, questionMs, patienceMs } = limitsOf(opened);
  const lines = linesTo(url, { atOnce: AT_ONCE, connectMs, patienceMs });
  /** The way in by which rows are changed: whether it opens, and whether the store keeps what is done by it. Nothing is made. */
  async function ofChanging(at: string): Promise<readonly Complaint[]> {
    const changing = linesTo(at, { atOnce: 1, connectMs, patienceMs });
    try {
      const keeps = await changing.with([], (client) => mayKeepProof(client, store));
      return keeps
        ? []
        : [keepsNoProof('CREATE TABLE madoguchi_taken …, GRANT INSERT, UPDATE ON … (docs/connectors.md)')];
    } catch (error) {
      return [cannotChange(refusal(store, error).because)];
    } finally {
      await changing.close();
    }
  }

  return databaseConnector<MysqlClient, MysqlShape>({
    store,
    opened,
    reading: (read, signal) => lines.with(inOneSnapshot(questionMs), read, signal),
    look: (client) => shapeOf(client, store),
    search: (client, shape, asked) => searchIn({ ...asked, client, shape, store, hear, patienceMs }),
    isLasting: () => true,
    everybody: (client, shape, hand) => everybodyIn(client, store, shape, hand),
    check: async (client, shape) => [
      ...(await complaints(client, store, shape)),
      ...(changesAt === undefined ? [] : await ofChanging(changesAt)).map((complaint) => saidOf(store, complaint)),
    ],
    refusal: (error) => refusal(store, error),
    close: () => lines.close(),
  });
}
