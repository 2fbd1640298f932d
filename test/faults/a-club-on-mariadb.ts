import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import type { MysqlStore } from '../../policy/data-map';
import { STORE } from './a-club';

const touching = (table: string, on: 'UPDATE' | 'DELETE'): string =>
  `CREATE TRIGGER ${table}_${on} BEFORE ${on} ON ${table} FOR EACH ROW INSERT INTO touched VALUES ('${table} ${on}', OLD.id, 1) ON DUPLICATE KEY UPDATE count = count + 1`;

/** The club of `a-club.ts` on a MariaDB: every row that is erased or changed is counted by the store itself, by its key. */
export const COUNTING = [
  'CREATE TABLE member (id int PRIMARY KEY, name varchar(40), mail varchar(60))',
  'CREATE TABLE purchase (id int PRIMARY KEY, member_id int NOT NULL, day date, coupon varchar(60), FOREIGN KEY (member_id) REFERENCES member (id))',
  'CREATE TABLE reply (id int PRIMARY KEY, member_id int, to_id int, FOREIGN KEY (member_id) REFERENCES member (id), FOREIGN KEY (to_id) REFERENCES reply (id))',
  'CREATE TABLE touched (what varchar(40), id int, count int, PRIMARY KEY (what, id))',
  ...['member', 'purchase', 'reply'].flatMap((table) => [touching(table, 'UPDATE'), touching(table, 'DELETE')]),
  `INSERT INTO member SELECT seq, concat('member ', seq), concat('m', seq, '@example.jp') FROM seq_1_to_200`,
  `INSERT INTO purchase SELECT seq, 1 + seq % 200, IF(seq % 7 = 0, '2026-01-01', '2001-01-01'), 'm' FROM seq_1_to_2400`,
  'INSERT INTO reply SELECT seq, 1 + seq % 200, IF(seq > 200, seq - 200, NULL) FROM seq_1_to_400',
];

export const MARIADB_STORE: MysqlStore = {
  kind: 'mysql',
  id: STORE.id,
  label: STORE.label,
  connection: STORE.connection,
  collections: STORE.collections.map((one) => ({ ...one, table: one.table?.replace('public.', '') })),
};

export type LineCut =
  | { readonly at: number; readonly when: 'before' | 'after'; seen: number }
  | { readonly when: 'amidRows'; readonly bytes: number };

/**
 * A line to a MariaDB that breaks before the server hears a statement by which something is changed, or after it has carried it out and
 * before anybody hears of it. Counted are statements of connections on which rows are changed, from the first transaction on. Or one on
 * which rows are read slowly breaks, in the middle of them, once so many bytes have come.
 */
export async function breakingLine(
  url: string,
): Promise<{ readonly url: string; cut: LineCut | undefined; close(): Promise<void> }> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const one of [client, upstream]) {
      open.add(one);
      one.setNoDelay(true).on('error', () => undefined).on('close', () => open.delete(one)); // prettier-ignore
    }
    let isChanging = false;
    let slowly: number | undefined;
    let isDeaf = false;
    const hangUp = (): void => {
      client.destroy();
      upstream.destroy();
    };
    client.on('data', (bytes: Buffer) => {
      if (bytes.includes('START TRANSACTION') && !bytes.includes('SNAPSHOT')) isChanging = true;
      if (bytes.includes('net_write_timeout')) slowly = 0;
      const cut = line.cut?.when === 'amidRows' ? undefined : line.cut;
      const isMeant = isChanging && bytes[3] === 0 && cut !== undefined && (cut.seen += 1) === cut.at; // each statement begins with packet 0
      if (isMeant && cut.when === 'before') return hangUp();
      if (isMeant) isDeaf = true;
      upstream.write(bytes);
    });
    upstream.on('data', (bytes: Buffer) => {
      if (slowly !== undefined) slowly += bytes.length;
      if (isDeaf || (line.cut?.when === 'amidRows' && (slowly ?? 0) > line.cut.bytes)) hangUp();
      else client.write(bytes);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const own = String((server.address() as AddressInfo).port);
  const line: Awaited<ReturnType<typeof breakingLine>> = {
    url: Object.assign(new URL(url), { port: own }).href,
    cut: undefined,
    close: () =>
      new Promise((done) => {
        for (const one of open) one.destroy();
        server.close(() => done());
      }),
  };
  return line;
}
