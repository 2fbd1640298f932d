import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { StoreFailure } from '../../casefile/store-failures';
import type { Limits } from '../../connectors/database';
import { openMysql } from '../../connectors/mysql';
import { describeMysql } from '../../connectors/mysql-catalog';
import { PAGE } from '../../connectors/standing-there';
import { StoreFailed } from '../../connectors/store-failed';
import { Collection } from '../../policy/collection';
import type { MysqlStore } from '../../policy/data-map';
import { wayTo } from '../start/programs';
import { openMariaDatabase, type MariaDatabase } from './mariadb';

const membersIn = (table: string): MysqlStore => ({
  ...{ kind: 'mysql', id: 'demo', label: '会員名簿', connection: 'DEMO_URL' },
  collections: [
    Collection.parse({
      ...{ id: 'members', table, label: '会員', category: '会員', purposes: ['membership'], key: ['id'] },
      ...{ identity: { email: 'mail' }, findBy: [['email']], columns: [{ column: 'mail', label: 'メール' }] },
      leftOut: { id: { notPersonal: '番号' } },
    }),
  ],
});
const HANAKO = { email: ['hanako@example.jp'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
const COUNT = 2 * PAGE + 3;

describe('a MySQL or MariaDB that cannot be searched says what it was', () => {
  let database: MariaDatabase;
  const closing: (() => unknown)[] = [];
  beforeAll(async () => {
    database = await openMariaDatabase([
      'CREATE TABLE members (id int PRIMARY KEY, mail varchar(100))',
      `INSERT INTO members SELECT seq, IF(seq = 1, 'hanako@example.jp', CONCAT('m', seq, '@example.jp')) FROM seq_1_to_${COUNT}`,
      'CREATE TABLE one (id int PRIMARY KEY)',
      'INSERT INTO one VALUES (1)',
      'CREATE VIEW slow AS SELECT m.* FROM members m, one WHERE m.id = 1 AND SLEEP(20) = 0',
      `CREATE VIEW many AS SELECT seq AS id, 'hanako@example.jp' AS mail FROM seq_1_to_200001`,
    ]);
  });
  afterAll(() => database.close());
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  const at = (changes: Partial<URL>): string => Object.assign(new URL(database.url), changes).href;
  const open = (url: string, limits: Partial<Limits> = {}, table = 'members') => {
    const connector = openMysql({ store: membersIn(table), url, limits });
    closing.push(() => connector.close());
    return connector;
  };
  const kindAt = async (url: string, limits?: Partial<Limits>, table?: string): Promise<StoreFailure | undefined> => {
    const said: unknown = await open(url, limits, table)
      .find(HANAKO, about)
      .catch((error: unknown) => error);
    const why = said instanceof StoreFailed ? said.because : (said as { because?: StoreFailed['because'] }).because;
    expect(`${why?.ja} ${why?.en}`).not.toMatch(/127\.0\.0\.1|hanako|wrongly/);
    return why?.kind;
  };
  /** A server that lets in and keeps silent. */
  async function silent(): Promise<string> {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    closing.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return at({ host: `127.0.0.1:${(server.address() as AddressInfo).port}` });
  }
  /** A server that asks for the password itself. */
  async function wantingPlainWords(heard: Buffer[]): Promise<string> {
    const packet = (nth: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([body.length, 0, 0, nth]), body]);
    const greeting = Buffer.concat([
      Buffer.from('\x0a8.0.40\0\x01\0\0\0abcdefgh\0', 'latin1'),
      Buffer.from([0xff, 0xf7, 45, 2, 0, 0xff, 0x81, 21, ...Array<number>(10).fill(0)]), // what it can, TLS aside
      Buffer.from('ijklmnopqrst\0mysql_clear_password\0'),
    ]);
    const server = createServer((socket) => {
      socket.on('error', () => undefined).write(packet(0, greeting));
      socket.on('data', (data) => {
        if (heard.push(data) === 1) socket.write(packet(2, Buffer.from('\xfemysql_clear_password\0', 'latin1')));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    closing.push(() => server.close());
    return at({ host: `127.0.0.1:${(server.address() as AddressInfo).port}` });
  }
  /** The real server, which says nothing any more once it has let somebody in. */
  async function silentAfterLogin(): Promise<string> {
    const real = new URL(database.url);
    const way = await wayTo(real.hostname, Number(real.port), () => {
      let answers = 0;
      return (answer) => ((answers += 1) > 2 ? Buffer.alloc(0) : answer); // its greeting, and that the password is right
    });
    await way.open();
    closing.push(() => way.shut());
    return at({ port: String(way.port) });
  }

  test.each<[string, StoreFailure, () => string]>([
    ['nothing listens there', 'refusedToConnect', () => at({ host: '127.0.0.1:9' })],
    ['no such host', 'hostUnknown', () => at({ hostname: 'nowhere.invalid' })],
    ['a wrong password', 'loginRefused', () => at({ password: 'wrongly' })],
    ['nobody of that name', 'loginRefused', () => at({ username: 'nobody_of_this_name', password: 'wrongly' })],
    ['no such database', 'noSuchDatabase', () => at({ pathname: '/nowhere' })],
    ['TLS demanded of a server without it', 'noTrust', () => at({ search: '?sslmode=require' })],
    ['in the clear to a host outside', 'noTrust', () => at({ hostname: '198.51.100.7' })],
    ['in the clear to a name of a host outside', 'noTrust', () => at({ hostname: '3325256711' })],
    ['in the clear to IPv6 outside', 'noTrust', () => at({ hostname: '[2001:db8::7]' })],
    [
      'a certificate that is not there',
      'noTrust',
      () => at({ search: '?sslmode=verify-full&sslrootcert=/nowhere.pem' }),
    ],
  ])('%s: %s', async (_, kind, url) => expect(await kindAt(url())).toBe(kind));

  test('check says of a host outside, in both languages, that all would go there in the clear', async () => {
    const says = expect.stringContaining('?sslmode=verify-full') as unknown;
    const checked = open(at({ hostname: '198.51.100.7' })).check();
    await expect(checked).rejects.toMatchObject({ because: { kind: 'noTrust', ja: says, en: says } });
  });

  test.each(['localhost', '2130706433'])(
    'in the clear to this machine, by the name %s, it is asked',
    async (hostname) => {
      const { outcome } = await open(at({ hostname })).find(HANAKO, about);
      expect(outcome).toBe('found');
    },
  );

  test('one that wants the password in the clear is not told it', async () => {
    const heard: Buffer[] = [];
    const url = await wantingPlainWords(heard);
    expect(await kindAt(url)).toBe('loginRefused');
    expect(heard.length).toBeGreaterThan(0);
    expect(Buffer.concat(heard).toString('latin1')).not.toContain(new URL(url).password);
  });

  test('one that lets in and keeps silent does not answer, before and after the login', async () => {
    expect(await kindAt(await silent(), { connectMs: 300 })).toBe('noAnswer');
    expect(await kindAt(await silentAfterLogin(), { questionMs: 200 })).toBe('noAnswer');
  });

  test('a search or a check that is called off ends at once, whatever the store does; and so does closing', async () => {
    for (const url of [await silent(), await silentAfterLogin()]) {
      const connector = openMysql({ store: membersIn('members'), url, limits: { connectMs: 2_000 } });
      const told = new AbortController();
      setTimeout(() => told.abort(new Error('the desk is closing')), 200);
      const began = performance.now();
      const both = [connector.find(HANAKO, { ...about, signal: told.signal }), connector.check(told.signal)];
      for (const one of both) await expect(one).rejects.toThrow('the desk is closing');
      expect(performance.now() - began).toBeLessThan(1_500);
      await connector.close();
      expect(performance.now() - began).toBeLessThan(4_000);
    }
  });

  const underWay = async (): Promise<number[]> =>
    (
      await database.query<{ ID: number }>(
        `SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND STATE = 'User sleep'`,
      )
    ).map(({ ID }) => ID);
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    while (!(await holds())) await new Promise((later) => setTimeout(later, 20));
  };

  test('a search that is called off ends in the server, too', async () => {
    const told = new AbortController();
    const search = open(database.url, {}, 'slow').find(HANAKO, { ...about, signal: told.signal });
    await until(async () => (await underWay()).length === 1);
    told.abort(new Error('withdrawn'));
    await expect(search).rejects.toThrow('withdrawn');
    await until(async () => (await underWay()).length === 0);
  });

  test('a line that is cut is a store that cannot be reached, and the next search finds it again', async () => {
    const connector = open(database.url, {}, 'slow');
    const search = connector.find(HANAKO, about).catch((error: unknown) => error);
    await until(async () => (await underWay()).length === 1);
    await database.query(`KILL CONNECTION ${(await underWay())[0]}`);
    expect(await search).toMatchObject({ because: { kind: 'lineLost' } });
    expect(await kindAt(database.url)).toBeUndefined();
  });

  test('one that takes too long is tried again, not answered', async () => {
    expect(await kindAt(database.url, { questionMs: 100 }, 'slow')).toBe('tooSlow');
  });

  test('a table that is not there, and more records of one person than can be handled at once', async () => {
    expect(await kindAt(database.url, {}, 'gone')).toBe('mapDisagrees');
    expect(await kindAt(database.url, {}, 'many')).toBe('tooMuch');
  });

  test('everybody who stands there is handed over once, page by page, while whoever takes them takes their time', async () => {
    const pages: string[][] = [];
    const unseen = await open(database.url, { questionMs: 300 }).everybody?.(async (page) => {
      await new Promise((later) => setTimeout(later, 400));
      pages.push(page.map(({ key }) => key.join()));
    });
    expect(unseen).toEqual([]);
    expect(pages.map(({ length }) => length)).toEqual([PAGE, PAGE, 3]);
    expect(new Set(pages.flat()).size).toBe(COUNT);
    expect(await open(database.url, {}, 'gone').everybody?.(() => Promise.resolve())).toEqual(['members']);
  });

  test('a database that is asked to describe itself, and one that cannot be', async () => {
    const away = { id: 'demo', connection: 'DEMO_URL' };
    expect((await describeMysql(away, database.url)).map(({ name }) => name)).toEqual(['members', 'one']);
    await expect(describeMysql(away, at({ password: 'wrongly' }))).rejects.toMatchObject({
      because: { kind: 'loginRefused' },
    });
  });
});
