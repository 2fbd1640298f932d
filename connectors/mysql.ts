import type { MysqlStore } from '../policy/data-map';
import { saidOf } from './complaints';
import type { Complaint, Connector } from './contract';
import { AT_ONCE, databaseConnector, limitsOf, type OpenDatabase } from './database';
import { cannotChange, keepsNoProof } from './measure-complaints';
import { markComplaints } from './mark-check';
import { complaints } from './mysql-check';
import { graphOf } from './mysql-graph';
import { askedIn, isOfType, measuringSql } from './mysql-measuring';
import { everybodyIn } from './mysql-everybody';
import { refusal } from './mysql-failures';
import { inOneSnapshot, linesTo, settingsOf } from './mysql-lines';
import { mayKeepProof } from './mysql-proof';
import type { MysqlClient } from './mysql-rows';
import { searchIn } from './mysql-search';
import { shapeOf, type MysqlShape } from './mysql-shape';

export type OpenMysql = OpenDatabase & { readonly store: MysqlStore };

/** A company's MySQL or MariaDB, read as the data map says and never written to. */
export function openMysql({
  store,
  url,
  changesAt,
  marks = [],
  hear = () => undefined,
  ...opened
}: OpenMysql): Connector {
  const { connectMs, questionMs, patienceMs } = limitsOf(opened);
  const lines = linesTo(url, { atOnce: AT_ONCE, connectMs, patienceMs });
  /** Whether whoever changes rows may set the marks of provisions, and whether they can stand there. Nothing is written. */
  const ofMarks = async (client: MysqlClient): Promise<readonly Complaint[]> =>
    markComplaints(marks, {
      ...{ store, sql: measuringSql, graph: await graphOf(client, store) },
      ask: (asking) => askedIn(client, asking, patienceMs),
      isOfType: (text, facts) => isOfType(client, text, facts),
    });

  /** The way in by which rows are changed: whether it opens, and whether the store keeps what is done by it. Nothing is made. */
  async function ofChanging(at: string): Promise<readonly Complaint[]> {
    const changing = linesTo(at, { atOnce: 1, connectMs, patienceMs });
    try {
      return await changing.with([settingsOf(questionMs)], async (client) => [
        ...((await mayKeepProof(client, store))
          ? []
          : [keepsNoProof('CREATE TABLE madoguchi_taken …, GRANT INSERT, UPDATE ON … (docs/connectors.md)')]),
        ...(marks.length === 0 ? [] : await ofMarks(client)),
      ]);
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
    isLasting: () => false, // it compares whatever a column holds by now with what its old type would have held, and says nothing
    everybody: (client, shape, hand) => everybodyIn({ client, store, shape, patienceMs }, hand),
    check: async (client, shape) => [
      ...(await complaints(client, store, shape)),
      ...(changesAt === undefined ? [] : await ofChanging(changesAt)).map((complaint) => saidOf(store, complaint)),
    ],
    refusal: (error) => refusal(store, error),
    close: () => lines.close(),
  });
}
