import { openPostgres } from '../../connectors/postgres';
import type { Asked } from '../../connectors/searched';
import { type PostgresStore } from '../../policy/data-map';
import { Collection } from '../../policy/collection';
import { connectorContract, MEMBERS, type Member } from './connector';
import { openDatabase } from './database';

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const row = ({ number, name, birth, email, rank, memo, hash }: Member): string =>
  `(${number}, ${literal(name)}, ${birth === '' ? 'NULL' : literal(birth)}, ${literal(email)}, ${literal(rank)}, ${literal(memo)}, ${literal(hash)})`;
const CLUB = `CREATE SCHEMA club;
  CREATE TABLE club.members (number integer PRIMARY KEY, name text NOT NULL, birth date, email varchar(100) NOT NULL, rank char(4), memo text, hash text);
  INSERT INTO club.members VALUES ${MEMBERS.map(row).join(', ')};`;
const store = (...collections: Collection[]): PostgresStore => ({
  kind: 'postgres',
  id: 'demo',
  label: '会員名簿',
  connection: 'DEMO_URL',
  collections,
});

connectorContract('PostgreSQL', async () => {
  const database = await openDatabase(CLUB);
  return {
    connect: (...collections) => openPostgres({ store: store(...collections), url: database.url }),
    connectToNothing: (collection) =>
      openPostgres({ store: store(collection), url: 'postgresql://desk:secret@127.0.0.1:1/nowhere' }),
    nothingIs: 'refusedToConnect',
    contents: async () => JSON.stringify(await database.query('SELECT * FROM club.members ORDER BY number')),
    close: () => database.close(),
  };
});

const SHOP = `
  CREATE TABLE customer (id bigint PRIMARY KEY, family text, given text, tel1 text, tel2 text, tel3 text, pref text, city text, street text, born timestamp, mail text);
  CREATE INDEX ON customer (family, given); CREATE INDEX ON customer (lower(mail));
  CREATE TABLE purchase (id bigint PRIMARY KEY, customer_id bigint, mail text, at timestamptz, day date, price numeric(12,3), note jsonb, proof bytea, ratio float8, paid boolean);
  CREATE INDEX ON purchase (customer_id); CREATE INDEX ON purchase (lower(mail));
  CREATE TABLE line (purchase_id bigint, number int, what text, PRIMARY KEY (purchase_id, number));
  INSERT INTO customer VALUES
    (1, '山田', '花子', '090', '1234', '5678', '東京都', '港区芝公園四丁目', '２番８号 青葉ビル 203', '1985-04-12', 'hanako@example.jp'),
    (2, '山田', '太郎', '090', '1111', '2222', '東京都', '港区', '1-1', '1985-04-12', 'other@example.jp'),
    (3, 'Mary Ann', 'SMITH', '090', '3333', '4444', '大阪府', '大阪市北区梅田', '1−1−3', '1990-02-28', 'mary@example.jp');
  INSERT INTO purchase VALUES
    (10, 1, NULL, '2026-01-01 00:00:00.123456+00', '2026-01-01', 1234.500, '{"贈り先": "一郎"}', '\\x00ff', 0.1, true),
    (11, NULL, 'Hanako@Example.jp', '2026-02-01 00:00:00+00', NULL, 0, NULL, NULL, 1e300, false),
    (12, 2, 'other@example.jp', now(), now(), 1, '{}', '', 0, true);
  INSERT INTO line SELECT 10, n, 'item ' || n FROM generate_series(1, 1203) n;
  INSERT INTO line VALUES (12, 1, 'not hers');`;
const customers = Collection.parse({
  id: 'customers',
  table: 'public.customer',
  label: '会員',
  category: '会員',
  purposes: ['membership'],
  key: ['id'],
  identity: {
    name: ['family', 'given'],
    phone: [['tel1', 'tel2', 'tel3']],
    address: ['pref', 'city', 'street'],
    birthDate: 'born',
    email: 'mail',
  },
  findBy: [
    ['name', 'birthDate'],
    ['name', 'phone'],
    ['name', 'address'],
  ],
  columns: [{ column: 'born', label: '生年月日' }],
  leftOut: Object.fromEntries(
    ['id', 'family', 'given', 'tel1', 'tel2', 'tel3', 'pref', 'city', 'street', 'mail'].map((column) => [
      column,
      { notPersonal: '試験のため' },
    ]),
  ),
});
const purchases = Collection.parse({
  id: 'purchases',
  table: 'public.purchase',
  label: '購入',
  category: '購入',
  purposes: ['membership'],
  key: ['id'],
  identity: { email: 'mail' },
  findBy: [['email']],
  belongsTo: { collection: 'customers', columns: { customer_id: 'id' } },
  columns: ['at', 'day', 'price', 'note', 'proof', 'ratio', 'paid'].map((column) => ({
    column,
    label: column,
    ...(column === 'paid' ? { values: { true: '支払済み', false: '未払い' } } : {}),
  })),
  leftOut: { id: { notPersonal: '番号' }, customer_id: { notPersonal: '番号' }, mail: { notPersonal: '試験のため' } },
});
const lines = Collection.parse({
  id: 'lines',
  table: 'public.line',
  label: '明細',
  category: '購入',
  purposes: ['membership'],
  key: ['purchase_id', 'number'],
  belongsTo: { collection: 'purchases', columns: { purchase_id: 'id' } },
  columns: [{ column: 'what', label: '品' }],
  leftOut: { purchase_id: { notPersonal: '番号' }, number: { notPersonal: '番号' } },
});

describe('a shop whose tables point at one another', () => {
  let database: Awaited<ReturnType<typeof openDatabase>>;
  const shop = (...collections: Collection[]) => openPostgres({ store: store(...collections), url: database.url });
  beforeAll(async () => {
    database = await openDatabase(SHOP);
  });
  afterAll(() => database.close());
  const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
  const hanako = { name: ['山田花子'], birthDate: ['1985-04-12'] };

  test('every line of every purchase is found, over three pages, and nobody else’s', async () => {
    const connector = shop(customers, purchases, lines);
    expect(await connector.check()).toEqual([]);
    const { outcome, items, holds } = await connector.find(hanako, about);
    const ids = items.map(({ id }) => id);
    expect(outcome).toBe('found');
    expect(ids.filter((id) => !id.includes('/lines/'))).toEqual(['demo/customers/1', 'demo/purchases/10']);
    expect(ids.filter((id) => id.includes('/lines/10,'))).toHaveLength(1203);
    expect(new Set(ids).size).toBe(ids.length);
    expect(holds).toEqual([]); // nothing here was checked
    await connector.close();
  });

  test('her twin is somebody else', async () => {
    const connector = shop(customers);
    const { items } = await connector.find({ ...hanako, name: ['山田　花子'] }, about);
    expect(items.map(({ id }) => id)).toEqual(['demo/customers/1']);
    await connector.close();
  });

  test('purchases made as a guest are found by the mail address, the others by their customer', async () => {
    const connector = shop(customers, purchases);
    const { items } = await connector.find({ ...hanako, name: ['山田 花子'], email: ['hanako@example.jp'] }, about);
    expect(items.map(({ id }) => id)).toEqual(['demo/customers/1', 'demo/purchases/10', 'demo/purchases/11']);
    await connector.close();
  });

  test('times, numbers and bytes are told to the last digit, in Japan’s time', async () => {
    const connector = shop(customers, purchases);
    const { items } = await connector.find({ ...hanako, name: ['山田 花子'] }, about);
    expect(items.map(({ fields }) => fields.map(({ text }) => text))).toEqual([
      ['1985-04-12 00:00:00'],
      ['2026-01-01 09:00:00.123456+09', '2026-01-01', '1234.500', '{"贈り先": "一郎"}', '\\x00ff', '0.1', '支払済み'],
    ]);
    await connector.close();
  });

  test.each([
    [
      'by a telephone number in three columns',
      { name: ['山田 花子'], phone: ['+81 90-1234-5678'] },
      'demo/customers/1',
    ],
    [
      'by an address in three columns',
      { name: ['山田 花子'], address: ['東京都港区芝公園４丁目2-8 青葉ビル203'] },
      'demo/customers/1',
    ],
    [
      'by an address as the store has it, in half width',
      { name: ['山田 花子'], address: ['東京都港区芝公園四丁目2番8号青葉ビル203'] },
      'demo/customers/1',
    ],
    [
      'by hyphens of another kind',
      { name: ['Mary Ann Smith'], address: ['大阪府大阪市北区梅田１－１－３'] },
      'demo/customers/3',
    ],
  ])('%s', async (_, person, id) => {
    const connector = shop(customers);
    expect((await connector.find(person, about)).items.map((item) => item.id)).toEqual([id]);
    await connector.close();
  });

  test('a part that cannot be searched keeps the whole from being known', async () => {
    const guests = Collection.parse({ ...purchases, id: 'guests', belongsTo: undefined });
    const connector = shop(customers, guests);
    const { outcome, items, because } = await connector.find({ ...hanako, name: ['山田 花子'] }, about);
    expect({ outcome, items: items.length }).toEqual({ outcome: 'notSearchable', items: 1 });
    expect(because?.en).toContain('購入 needs one of mailbox');
    await connector.close();
  });

  test('check() names a missing table, a column without a decision, and tables that cannot be joined', async () => {
    const connector = shop(
      customers,
      { ...purchases, leftOut: { id: { notPersonal: '番号' }, customer_id: { notPersonal: '番号' } } },
      { ...lines, id: 'gone', table: 'public.gone' },
    );
    expect((await connector.check()).map(({ en }) => en)).toEqual([
      'demo: the store has no table public.gone; correct `table` of gone in the data map',
      'demo: public.purchase.mail is a column without a decision; show it under `columns` of purchases or name it under `leftOut` with the footing',
      'demo: public.line is a table the data map is silent on, so no search finds what lies there; make a collection of it, or name it under `leftOut` of the store and say why no row of it is about a person',
    ]);
    await connector.close();
    const unlike = openPostgres({
      store: {
        ...store(customers, { ...purchases, belongsTo: { collection: 'customers', columns: { mail: 'id' } } }),
        leftOut: { 'public.line': { notPersonal: '試験のため' } },
      },
      url: database.url,
    });
    expect((await unlike.check()).map(({ en }) => en)).toEqual([
      'demo: purchases: the data map and the store disagree: the store refuses the question (42883); compare the data map with the store',
    ]);
    await unlike.close();
  });

  test('what was asked is heard as it was asked, and holds nobody’s data', async () => {
    const asked: Asked[] = [];
    const connector = openPostgres({
      store: store(customers, purchases, lines),
      url: database.url,
      hear: (one) => asked.push(one),
    });
    await connector.find(hanako, about);
    await connector.close();
    expect(asked.map(({ collection, rows }) => [collection, rows])).toEqual([
      ['customers', 2],
      ['customers', 1],
      ['purchases', 1],
      ['lines', 1203],
    ]);
    expect(asked[0]?.sql.replace(/\s+/g, ' ')).toBe(
      'SELECT t."id"::text, t."family"::text, t."given"::text, t."born"::text, t."tel1"::text, t."tel2"::text, t."tel3"::text, t."pref"::text, t."city"::text, t."street"::text, false ' +
        'FROM "public"."customer" AS t WHERE ((t."born" >= $1::timestamp AND t."born" < $2::timestamp) OR (t."born" = ANY($3::timestamp[]))) ORDER BY t."id"',
    );
    expect(asked[3]?.sql).toContain('WHERE t."purchase_id" = ANY($1::bigint[])');
    expect(JSON.stringify(asked)).not.toMatch(/山|1985/);
  });

  test('a store that may not be read fails for good and says what to grant', async () => {
    await database.query(
      `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'test_nobody') THEN CREATE ROLE test_nobody LOGIN PASSWORD 'x'; END IF; END $$`,
    );
    const connector = openPostgres({
      store: store(customers),
      url: Object.assign(new URL(database.url), { username: 'test_nobody', password: 'x' }).href,
    });
    expect(await connector.find(hanako, about)).toMatchObject({
      outcome: 'failed',
      because: {
        kind: 'mayNotRead',
        en: 'the store does not allow its tables to be read (42501): grant SELECT on the tables the data map names, then try again',
      },
    });
    await connector.close();
  });

  describe('while a search is under way', () => {
    const slow = Collection.parse({ ...customers, table: 'public.slow' });
    const sure = { name: ['山田 花子'], birthDate: ['1985-04-12'] };
    const asleep = () =>
      database.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE application_name = 'madoguchi' AND wait_event = 'PgSleep' AND datname = current_database()`,
      );
    const until = async (holds: () => Promise<boolean>): Promise<void> => {
      while (!(await holds())) await new Promise((later) => setTimeout(later, 20));
    };
    beforeAll(() => database.query('CREATE VIEW slow AS SELECT customer.* FROM customer, pg_sleep(20)'));

    test('it stops at once when it is told to', async () => {
      const connector = shop(slow);
      const told = new AbortController();
      setTimeout(() => told.abort(new Error('the desk is closing')), 200);
      const began = performance.now();
      await expect(connector.find(sure, { ...about, signal: told.signal })).rejects.toThrow('the desk is closing');
      expect(performance.now() - began).toBeLessThan(3_000);
      await until(async () => (await asleep()).length === 0);
      await connector.close();
    });

    test('a server that goes away is a store that cannot be reached, and the next search finds it again', async () => {
      const connector = shop(slow);
      const search = connector.find(sure, about).catch((error: unknown) => error);
      await until(async () => (await asleep()).length === 1);
      await database.query('SELECT pg_terminate_backend($1)', [(await asleep())[0]?.pid]);
      expect(await search).toMatchObject({
        because: { kind: 'lineLost', en: expect.stringContaining('57P01') as string },
      });
      await database.query('CREATE OR REPLACE VIEW slow AS SELECT * FROM customer');
      expect((await connector.find(sure, about)).outcome).toBe('found');
      await connector.close();
    });

    test('a store that takes too long is tried again, not answered', async () => {
      await database.query('CREATE OR REPLACE VIEW slow AS SELECT customer.* FROM customer, pg_sleep(20)');
      const connector = openPostgres({ store: store(slow), url: database.url, limits: { questionMs: 100 } });
      await expect(connector.find(sure, about)).rejects.toMatchObject({ because: { kind: 'tooSlow' } });
      await connector.close();
    });
  });

  test('a column that goes away between two searches is named', async () => {
    const connector = shop(customers, purchases);
    const sure = { name: ['山田 花子'], birthDate: ['1985-04-12'] };
    expect((await connector.find(sure, about)).outcome).toBe('found');
    await database.query('ALTER TABLE purchase RENAME COLUMN note TO remark');
    const { outcome, because, items, collections } = await connector.find(sure, about);
    expect({ outcome, because: because?.en }).toEqual({
      outcome: 'failed',
      because:
        'the data map and the store disagree: public.purchase has no column note; correct purchases in the data map',
    });
    expect(items.map(({ id }) => id)).toEqual(['demo/customers/1']); // what the others hold is told
    expect(collections?.map((one) => [one.collection, one.outcome])).toEqual([
      ['customers', 'found'],
      ['purchases', 'failed'],
    ]);
    await connector.close();
  });
});
