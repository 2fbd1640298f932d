import type { MysqlStore } from '../policy/data-map';
import type { Kept, Part } from './measure-parts';
import { actedOn, rowsOf, type MysqlClient } from './mysql-rows';
import { NOT_ALLOWED, placeOfTable, TAKEN } from './mysql-shape';
import { exactly, quoted } from './mysql-sql';

const columnsOf = (table: string): string => `CREATE TABLE IF NOT EXISTS ${table} (
  measure VARCHAR(150) NOT NULL, nth INT NOT NULL, plan VARCHAR(100) NOT NULL, does VARCHAR(10) NOT NULL, collection VARCHAR(150) NOT NULL,
  \`rows\` BIGINT NOT NULL DEFAULT 0, batches BIGINT NOT NULL DEFAULT 0, done TINYINT NOT NULL DEFAULT 0, at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (measure, nth)) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;

/** What a store itself keeps of a measure, in a table beside what it did. It tells of nobody. */
export type MysqlProof = {
  /** Whether the store keeps it; else we count. */
  readonly isThere: boolean;
  readonly read: (measure: string) => Promise<readonly Kept[]>;
  readonly begin: (measure: string, plan: string, parts: readonly Part[]) => Promise<void>;
  readonly end: (measure: string, nth: readonly number[]) => Promise<void>;
  /** Holds one part inside a transaction, so that nobody else goes on with it; says whether it is to be gone on with. */
  readonly hold: (measure: string, nth: number) => Promise<boolean>;
  /** Keeps inside a transaction that so many more rows are done of a part, and says how many there are by now. */
  readonly keep: (measure: string, nth: number, rows: number) => Promise<number>;
  /** Waits until nobody else goes on with a measure, and says, for as long as this connection lasts or until it is `gone`, that we do. */
  readonly going: (measure: string) => Promise<void>;
  readonly gone: (measure: string) => Promise<void>;
};

/** Where a store keeps what was done in it: where it allows us a table, made once, or made for us by whoever runs it. */
export async function proofIn(client: MysqlClient, store: MysqlStore, patienceMs: number): Promise<MysqlProof> {
  const at = await databaseOf(client, store);
  const table = `${quoted(at)}.${quoted(TAKEN)}`;
  const isThere = (await isMade(client, at)) || (await isAllowed(client, at, table));
  const where = (measure: string, nth: readonly number[]): string =>
    `WHERE measure = ${exactly(measure)} AND nth IN (${nth.join(', ') || 'NULL'})`;
  const acts = (text: string) => actedOn(client, text, patienceMs);
  const name = `CONCAT('madoguchi ', LEFT(SHA2(CONCAT(${exactly(`${at} `)}, %), 256), 40))`;
  const lockOf = (measure: string): string => name.replace('%', () => exactly(measure));
  return {
    isThere,
    read: async (measure) => {
      if (!isThere) return [];
      const rows = await rowsOf(
        client,
        `SELECT nth, does, collection, plan, \`rows\`, batches, done FROM ${table} WHERE measure = ${exactly(measure)} ORDER BY nth`,
      );
      return rows.map(([nth, does, collection, plan, count, batches, done]) => ({
        nth: Number(nth),
        does: does as Part['does'],
        collection: collection ?? '',
        plan: plan ?? '',
        rows: Number(count),
        batches: Number(batches),
        done: done === '1',
      }));
    },
    begin: async (measure, plan, parts) => {
      if (!isThere || parts.length === 0) return;
      const rows = parts.map(({ nth, does, collection }) => `(${exactly(measure)}, ${nth}, ${exactly(plan)}, '${does}', ${exactly(collection)})`); // prettier-ignore
      await acts(`INSERT INTO ${table} (measure, nth, plan, does, collection) VALUES ${rows.join(', ')} ON DUPLICATE KEY UPDATE nth = VALUES(nth)`); // prettier-ignore
    },
    end: async (measure, nth) => {
      if (isThere) await acts(`UPDATE ${table} SET done = 1, at = NOW() ${where(measure, nth)} AND done = 0`);
    },
    hold: async (measure, nth) => {
      if (!isThere) return true;
      const [[done] = []] = await rowsOf(client, `SELECT done FROM ${table} ${where(measure, [nth])} FOR UPDATE`, patienceMs); // prettier-ignore
      return done === '0';
    },
    keep: async (measure, nth, rows) => {
      if (!isThere) return rows;
      await acts(
        `UPDATE ${table} SET \`rows\` = \`rows\` + ${rows}, batches = batches + 1, at = NOW() ${where(measure, [nth])}`,
      );
      const [[all] = []] = await rowsOf(client, `SELECT \`rows\` FROM ${table} ${where(measure, [nth])}`);
      return Number(all);
    },
    going: async (measure) => {
      const waits = Math.ceil(patienceMs / 1000);
      const [[is] = []] = await rowsOf(client, `SELECT GET_LOCK(${lockOf(measure)}, ${waits})`, 2 * patienceMs);
      if (is !== '1') throw Object.assign(new Error('somebody else goes on with it'), { errno: 1205 });
    },
    gone: async (measure) => void (await rowsOf(client, `SELECT RELEASE_LOCK(${lockOf(measure)})`)),
  };
}

/** Whether the store keeps what is done in it, or lets us make the table in which it would; nothing is made. */
export async function mayKeepProof(client: MysqlClient, store: MysqlStore): Promise<boolean> {
  const at = await databaseOf(client, store);
  if (await isMade(client, at)) return true;
  const [[there] = []] = await rowsOf(client, `SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${exactly(at)} AND TABLE_NAME = ${exactly(TAKEN)}`); // prettier-ignore
  if (there !== undefined) return false; // in a form that is none of ours, or not to be written in
  const grants = await rowsOf(client, 'SHOW GRANTS');
  return grants.some(([grant]) => {
    const [, rights = '', on = ''] = /^GRANT (.+?) ON (\S+) TO /.exec(grant ?? '') ?? [];
    const where = /^`(.+)`\.\*$/.exec(on)?.[1]?.replaceAll(/\\([_%])/g, '$1');
    return /(^|, )(ALL PRIVILEGES|CREATE)(,|$)/.test(rights) && (on === '*.*' || where === at || where === '%');
  });
}

/** The database in which it lies. An address may name none. */
async function databaseOf(client: MysqlClient, { collections: [first] }: MysqlStore): Promise<string> {
  const [[database] = []] = await rowsOf(client, 'SELECT DATABASE()');
  return database ?? placeOfTable(first?.table ?? first?.id ?? '', '').schema;
}

/** Whether it is there, we may write in it, and a broken transaction leaves nothing of itself in it. */
async function isMade(client: MysqlClient, schema: string): Promise<boolean> {
  const rows = await rowsOf(
    client,
    `SELECT c.PRIVILEGES FROM information_schema.COLUMNS c
     JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
     JOIN information_schema.ENGINES e ON e.ENGINE = t.ENGINE AND e.TRANSACTIONS = 'YES'
     WHERE c.TABLE_SCHEMA = ${exactly(schema)} AND c.TABLE_NAME = ${exactly(TAKEN)}`,
  );
  const may = rows.map(([privileges]) => (privileges ?? '').split(','));
  return may.length > 0 && may.every((all) => ['select', 'insert', 'update'].every((one) => all.includes(one)));
}

async function isAllowed(client: MysqlClient, schema: string, table: string): Promise<boolean> {
  try {
    await rowsOf(client, columnsOf(table));
  } catch (error) {
    const { errno } = error as { readonly errno?: number };
    if (errno === undefined || !NOT_ALLOWED.includes(errno)) throw error;
    return false;
  }
  return isMade(client, schema); // it may have been there, in a form that is none of ours
}
