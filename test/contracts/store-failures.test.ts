import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { STORE_FAILURES, type StoreFailure } from '../../casefile/store-failures';
import type { Limits } from '../../connectors/database';
import { openPostgres } from '../../connectors/postgres';
import { describeDatabase } from '../../connectors/postgres-catalog';
import { StoreFailed } from '../../connectors/store-failed';
import { type PostgresStore } from '../../policy/data-map';
import { Collection } from '../../policy/collection';
import { wayTo } from '../start/programs';
import { openDatabase } from './database';

const READY_FOR_QUERY = Buffer.from('Z\0\0\0\x05I', 'latin1');
const members = Collection.parse({
  id: 'members',
  table: 'public.members',
  label: '会員',
  category: '会員',
  purposes: ['membership'],
  key: ['id'],
  identity: { email: 'mail' },
  findBy: [['email']],
  columns: [{ column: 'mail', label: 'メール' }],
  leftOut: { id: { notPersonal: '番号' } },
});
const store: PostgresStore = {
  kind: 'postgres',
  id: 'demo',
  label: '会員名簿',
  connection: 'DEMO_URL',
  collections: [members],
};
const HANAKO = { email: ['hanako@example.jp'] };
const about = { caseNumber: 'CLUB-2026-0001', round: 1 };

describe('a store that cannot be searched says what it was', () => {
  let database: Awaited<ReturnType<typeof openDatabase>>;
  const closing: (() => unknown)[] = [];
  beforeAll(async () => {
    database =
      await openDatabase(`CREATE TABLE members (id int PRIMARY KEY, mail text); CREATE INDEX ON members (lower(mail));
      INSERT INTO members VALUES (1, 'hanako@example.jp');`);
  });
  afterAll(() => database.close());
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  const at = (changes: Partial<URL>): string => Object.assign(new URL(database.url), changes).href;
  const open = (url: string, limits: Partial<Limits> = {}) => {
    const connector = openPostgres({ store, url, limits });
    closing.push(() => connector.close());
    return connector;
  };
  const kindAt = async (url: string, limits?: Partial<Limits>): Promise<StoreFailure | undefined> => {
    const said: unknown = await open(url, limits)
      .find(HANAKO, about)
      .catch((error: unknown) => error);
    const why = said instanceof StoreFailed ? said.because : (said as { because?: StoreFailed['because'] }).because;
    expect(`${why?.ja} ${why?.en}`).not.toMatch(/127\.0\.0\.1|hanako|wrongly/);
    return why?.kind;
  };
  const secret = (): Partial<URL> => ({ password: 'wrongly' });
  /** A server that lets in and keeps silent. */
  async function silent(): Promise<string> {
    const sockets = new Set<Socket>();
    const server: Server = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    closing.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return at({ host: `127.0.0.1:${(server.address() as AddressInfo).port}` });
  }
  /** The real server, which says nothing any more once it has let somebody in. */
  async function silentAfterLogin(): Promise<string> {
    const real = new URL(database.url);
    const way = await wayTo(real.hostname, Number(real.port), () => {
      let greeted = false;
      return (answer) => {
        if (greeted) return Buffer.alloc(0);
        greeted = answer.includes(READY_FOR_QUERY);
        return answer;
      };
    });
    await way.open();
    closing.push(() => way.shut());
    return at({ port: String(way.port) });
  }

  test.each<[string, StoreFailure, () => Promise<string> | string]>([
    ['nothing listens there', 'refusedToConnect', () => at({ host: '127.0.0.1:9' })],
    ['no such host', 'hostUnknown', () => at({ hostname: 'nowhere.invalid' })],
    ['a wrong password', 'loginRefused', () => at(secret())],
    ['nobody of that name', 'loginRefused', () => at({ username: 'nobody_of_this_name', ...secret() })],
    ['no such database', 'noSuchDatabase', () => at({ pathname: '/nowhere' })],
    ['TLS demanded of a server without it', 'noTrust', () => at({ search: '?sslmode=require' })],
    ['in the clear to a host outside', 'noTrust', () => at({ hostname: '198.51.100.7' })],
    ['in the clear to a name of a host outside', 'noTrust', () => at({ hostname: '3325256711' })],
    ['in the clear to IPv6 outside', 'noTrust', () => at({ hostname: '[2001:db8::7]' })],
  ])('%s: %s', async (_, kind, url) => expect(await kindAt(await url())).toBe(kind));

  test('nothing goes in the clear to a host outside: no check, no way in for changes, no look at its tables', async () => {
    const outside = at({ hostname: '198.51.100.7' });
    const says = expect.stringContaining('?sslmode=verify-full') as unknown;
    const refused = { because: { kind: 'noTrust', ja: says, en: says } };
    await expect(open(outside).check()).rejects.toMatchObject(refused);
    const both = openPostgres({ store, url: at({}), changesAt: outside });
    closing.push(() => both.close());
    const complaints = await both.check();
    expect(complaints).toContainEqual(expect.objectContaining({ en: says }));
    await expect(describeDatabase(store, outside)).rejects.toMatchObject(refused);
  });

  test.each(['localhost', '2130706433'])(
    'in the clear to this machine, by the name %s, it is asked',
    async (hostname) => {
      expect((await open(at({ hostname })).find(HANAKO, about)).outcome).toBe('found');
    },
  );

  test('one that lets in and keeps silent does not answer, before and after the login', async () => {
    expect(await kindAt(await silent(), { connectMs: 300 })).toBe('noAnswer');
    expect(await kindAt(await silentAfterLogin(), { questionMs: 200 })).toBe('noAnswer');
  });

  test('a search or a check that is called off ends at once, whatever the store does; and so does closing', async () => {
    for (const url of [await silent(), await silentAfterLogin()]) {
      const connector = openPostgres({ store, url, limits: { connectMs: 2_000 } });
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

  test('tables that were taken away, and a table nobody may read', async () => {
    const gone = { ...store, collections: [{ ...members, table: 'public.gone' }] };
    const connector = openPostgres({ store: gone, url: database.url });
    expect((await connector.find(HANAKO, about)).because).toMatchObject({
      kind: 'mapDisagrees',
      ja: 'データマップと保管場所が一致しません：表 public.gone がありません。データマップの members の `table` を直してください',
    });
    await connector.close();
  });

  test.each([
    ['records', `SELECT n AS id, 'hanako@example.jp'::text AS mail, '' AS memo FROM generate_series(1, 200001) n`],
    [
      'text',
      `SELECT n AS id, 'hanako@example.jp'::text AS mail, repeat('x', 10 << 20) AS memo FROM generate_series(1, 7) n`,
    ],
  ])('more %s of one person than can be handled at once', async (what, rows) => {
    await database.query(`CREATE VIEW many_${what} AS ${rows}`);
    const columns = ['mail', 'memo'].map((column) => ({ column, label: column, aboutOthers: false }));
    const many = { ...members, table: `public.many_${what}`, columns };
    const connector = openPostgres({ store: { ...store, collections: [many] }, url: database.url });
    expect(await connector.find(HANAKO, about)).toMatchObject({
      outcome: 'failed',
      items: [],
      because: { kind: 'tooMuch' },
    });
    await connector.close();
  });

  describe('twelve searches at one moment', () => {
    beforeAll(() => database.query(`CREATE VIEW slow AS SELECT members.* FROM members, pg_sleep(1.2)`));
    const slow = { ...store, collections: [{ ...members, table: 'public.slow' }] };

    test('wait in our own line, first come first served, and none of them is told that the store failed', async () => {
      const waited: number[] = [];
      const connector = openPostgres({
        store: slow,
        url: database.url,
        limits: { connectMs: 2_000, questionMs: 10_000 },
        tell: ({ waiting }) => waited.push(waiting),
      });
      const ended: number[] = [];
      await Promise.all(
        Array.from({ length: 12 }, async (_, n) => {
          expect((await connector.find(HANAKO, about)).outcome).toBe('found');
          ended.push(n);
        }),
      );
      const third = (from: number): number[] => ended.slice(from, from + 4).sort((a, b) => a - b);
      expect([third(0), third(4), third(8)]).toEqual([
        [0, 1, 2, 3],
        [4, 5, 6, 7],
        [8, 9, 10, 11],
      ]);
      await connector.close();
    });

    test('whose turn does not come in time is told that, and one that is called off leaves the line', async () => {
      const connector = openPostgres({ store: slow, url: database.url, limits: { turnMs: 200 } });
      const told = new AbortController();
      setTimeout(() => told.abort(new Error('withdrawn')), 50);
      const all = await Promise.allSettled([
        ...Array.from({ length: 5 }, () => connector.find(HANAKO, about)),
        connector.find(HANAKO, { ...about, signal: told.signal }),
      ]);
      expect(all.slice(0, 4).map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'fulfilled'));
      expect(all[4]).toMatchObject({ reason: { because: { kind: 'waitedForTurn' } } });
      expect(all[5]).toMatchObject({ reason: { message: 'withdrawn' } });
      expect((await connector.find(HANAKO, about)).outcome).toBe('found');
      await connector.close();
    });
  });
});

test('each failure says in both languages what to do next', () => {
  for (const [kind, { ja, en }] of Object.entries(STORE_FAILURES)) {
    if (['mapDisagrees', 'fileUnfit', 'askedOwner', 'notKnownWhatIsLeft'].includes(kind)) continue; // what they are about says it
    expect(`${kind} ${ja}`).toMatch(/ください$/);
    expect(`${kind} ${en}`).toMatch(
      /try again|search again|plan again|resume|answer for (the store|this store|it)|(tell|let) whoever/,
    );
  }
});
