import type { PersonKeys } from '../../casefile/identifiers';
import { openPostgres } from '../../connectors/postgres';
import { PostgresStore } from '../../policy/data-map';
import { Collection } from '../../policy/collection';
import { openDatabase, type Database } from './database';

const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
const HANAKO: PersonKeys = { name: ['山田花子'], birthDate: ['1980-02-10'], email: ['hanako@example.jp'] };

/** A collection of members in a table of this name; what differs is told. */
const members = (changes: Partial<Parameters<typeof Collection.parse>[0] & object> = {}, id = 'members'): Collection =>
  Collection.parse({
    id,
    table: `public.${id}`,
    label: '会員',
    category: '会員',
    purposes: ['membership'],
    key: ['id'],
    identity: { name: 'name', birthDate: 'born', email: 'mail' },
    findBy: [['name', 'birthDate'], ['email']],
    columns: ['name', 'born', 'mail'].map((column) => ({ column, label: column })),
    leftOut: { id: { notPersonal: '番号' } },
    ...changes,
  });
const storeOf = (collections: readonly Collection[], changes: object = {}): PostgresStore =>
  PostgresStore.parse({ kind: 'postgres', id: 'demo', label: '名簿', connection: 'DEMO_URL', collections, ...changes });

const open: Database[] = [];
afterAll(async () => {
  for (const database of open) await database.close();
});
async function database(sql: string, encoding?: string): Promise<Database> {
  const one = await openDatabase(sql, encoding);
  open.push(one);
  return one;
}

/** What a search of these collections comes to, and what check() says of them. */
async function ask(url: string, store: PostgresStore, person: PersonKeys = HANAKO) {
  const connector = openPostgres({ store, url });
  try {
    const complaints = (await connector.check()).map(({ en }) => en);
    const finding = await connector.find(person, about);
    return {
      ...finding,
      complaints,
      ids: finding.items.map(({ id }) => id),
      near: (finding.near ?? []).map(({ id }) => id),
      each: finding.collections?.map(({ outcome }) => outcome),
    };
  } finally {
    await connector.close();
  }
}

const PEOPLE = `CREATE TABLE members (id int PRIMARY KEY, name text, born date, mail text);
  INSERT INTO members VALUES (1, '山田 花子', '1980-02-10', 'hanako@example.jp'), (2, '山田花子', '1980-02-10', 'old@example.jp'), (3, '鈴木 花子', '1980-02-10', 'suzuki@example.jp');`;

describe('a store that hides rows says so', () => {
  let hiding: Database;
  let asDesk: string;
  beforeAll(async () => {
    hiding = await database(`${PEOPLE}
      CREATE TABLE orders (id int PRIMARY KEY, member_id int, what text); INSERT INTO orders VALUES (7, 1, 'rose');
      CREATE TABLE guests (id int PRIMARY KEY, name text, born date, mail text); INSERT INTO guests VALUES (5, '山田花子', '1980-02-10', 'hanako@example.jp');
      CREATE VIEW seen AS SELECT * FROM members; CREATE VIEW seen_by_us WITH (security_invoker = true) AS SELECT * FROM seen;
      ALTER TABLE members ENABLE ROW LEVEL SECURITY;
      DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'test_desk') THEN CREATE ROLE test_desk LOGIN PASSWORD 'x'; END IF; END $$;
      DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'test_owner') THEN CREATE ROLE test_owner; END IF; END $$;
      GRANT SELECT ON ALL TABLES IN SCHEMA public TO test_desk, test_owner;
      CREATE POLICY a_few ON members FOR SELECT TO test_desk, test_owner USING (id <> 1);`);
    asDesk = Object.assign(new URL(hiding.url), { username: 'test_desk', password: 'x' }).href;
  });
  const orders = Collection.parse({
    ...members({}, 'orders'),
    identity: {},
    findBy: [],
    belongsTo: { collection: 'members', columns: { member_id: 'id' } },
    columns: [{ column: 'what', label: '品' }],
    leftOut: { id: { notPersonal: '番号' }, member_id: { notPersonal: '番号' } },
  });
  const store = storeOf([members(), orders, members({}, 'guests')]);

  test('policies that keep one of two rows from our role: failed, not one row, and what other tables hold is told', async () => {
    const { outcome, because, each, ids, complaints } = await ask(asDesk, store);
    expect({ outcome, kind: because?.kind, each }).toEqual({
      outcome: 'failed',
      kind: 'hidesRows',
      each: ['failed', 'failed', 'found'],
    });
    expect(because?.en).toContain('members (members)');
    expect(because?.ja).toContain('BYPASSRLS');
    expect(ids).toEqual(['demo/guests/5']);
    expect(complaints).toContain(
      'demo: row-level security of members may hide rows of members from this role, so members is not searched; give the role BYPASSRLS, or CREATE POLICY … ON members FOR SELECT TO the role USING (true)',
    );
  });

  test('whom it does not bind sees every row: a superuser, the owner, a policy that lets all through', async () => {
    expect(await ask(hiding.url, store)).toMatchObject({ outcome: 'found', complaints: [] });
    await hiding.query('CREATE POLICY desk ON members FOR SELECT TO test_desk USING (true)');
    expect(await ask(asDesk, store)).toMatchObject({
      outcome: 'found',
      complaints: [],
      each: ['found', 'found', 'found'],
    });
    await hiding.query('CREATE POLICY less ON members AS RESTRICTIVE FOR SELECT USING (id <> 2)');
    expect(await ask(asDesk, store)).toMatchObject({ outcome: 'failed', because: { kind: 'hidesRows' } });
    await hiding.query('DROP POLICY desk ON members; DROP POLICY less ON members');
  });

  test('that begins while the desk runs is noticed by the next search', async () => {
    await hiding.query('ALTER TABLE members DISABLE ROW LEVEL SECURITY');
    const connector = openPostgres({ store, url: asDesk });
    expect((await connector.find(HANAKO, about)).outcome).toBe('found');
    await hiding.query('ALTER TABLE members ENABLE ROW LEVEL SECURITY');
    expect((await connector.find(HANAKO, about)).because?.kind).toBe('hidesRows');
    await hiding.query('CREATE POLICY desk ON members FOR SELECT TO test_desk USING (true)');
    expect((await connector.find(HANAKO, about)).outcome).toBe('found');
    await hiding.query('DROP POLICY desk ON members');
    expect((await connector.find(HANAKO, about)).because?.kind).toBe('hidesRows');
    await connector.close();
  });

  test('through a view it binds the view’s owner, and whoever asks where the view says so', async () => {
    const view = (id: string) =>
      storeOf([members({}, id), members({}, 'guests')], {
        leftOut: { 'public.orders': { notPersonal: '試験のため' } },
      });
    expect(await ask(asDesk, view('seen'))).toMatchObject({ outcome: 'found', complaints: [] }); // a superuser made it
    await hiding.query('ALTER VIEW seen OWNER TO test_owner');
    expect(await ask(asDesk, view('seen'))).toMatchObject({ outcome: 'failed', because: { kind: 'hidesRows' } });
    expect(await ask(asDesk, view('seen_by_us'))).toMatchObject({ outcome: 'failed', because: { kind: 'hidesRows' } });
  });
});

describe('an identifier asked of a column that cannot hold it is not a search', () => {
  test.each<[string, string, string, object, PersonKeys]>([
    ['a telephone in bytes', 'tel bytea', 'tel', { phone: 'tel' }, { phone: ['090-0000-0142'] }],
    ['a telephone in JSON', 'tel jsonb', 'tel', { phone: 'tel' }, { phone: ['090-0000-0142'] }],
    ['a telephone in a list', 'tel text[]', 'tel', { phone: 'tel' }, { phone: ['090-0000-0142'] }],
    ['a birthday in a small number', 'born smallint', 'born', { birthDate: 'born' }, { birthDate: ['1980-02-10'] }],
    ['a mailbox in a day', 'mail date', 'mail', { email: 'mail' }, { email: ['hanako@example.jp'] }],
    ['a number in a truth', 'no boolean', 'no', { customerNumber: 'no' }, { customerNumber: ['1'] }],
  ])('%s', async (_, column, name, identity, person) => {
    const { url } = await database(
      `CREATE TABLE members (id int PRIMARY KEY, name text, ${column}); INSERT INTO members VALUES (1, '山田花子')`,
    );
    const [kind = ''] = Object.keys(identity);
    const set = kind === 'phone' || kind === 'birthDate' ? ['name', kind] : [kind];
    const collection = members({
      identity: { name: 'name', ...identity },
      findBy: [set],
      columns: ['name', name].map((one) => ({ column: one, label: one })),
    });
    const { outcome, because, ids, complaints } = await ask(url, storeOf([collection]), {
      name: ['山田花子'],
      ...person,
    });
    expect({ outcome, kind: because?.kind, ids }).toEqual({ outcome: 'failed', kind: 'notAskable', ids: [] });
    expect(because?.en).toContain(name);
    expect(JSON.stringify(because)).not.toMatch(/花子|0142|1980/);
    expect(complaints).toEqual([expect.stringContaining(`public.members.${name} (`)]);
    expect(complaints[0]).toContain('cannot hold');
  });

  test('HM-42 is no whole number, and 42 in other writings is', async () => {
    const { url } = await database(
      `CREATE TABLE members (id int PRIMARY KEY, name text); INSERT INTO members VALUES (42, '山田花子')`,
    );
    const numbered = members({
      identity: { name: 'name', customerNumber: 'id' },
      findBy: [['customerNumber']],
      columns: [{ column: 'name', label: 'お名前' }],
    });
    const by = (number: string) => ask(url, storeOf([numbered]), { name: ['山田花子'], customerNumber: [number] });
    expect(await by('HM-42')).toMatchObject({ outcome: 'failed', because: { kind: 'notAskable' }, complaints: [] });
    expect(await by('99999999999')).toMatchObject({ outcome: 'failed', because: { kind: 'notAskable' } });
    expect(await by('４２')).toMatchObject({ outcome: 'found', ids: ['demo/members/42'] });
    expect(await by('43')).toMatchObject({ outcome: 'none' });
  });
});

describe('a birthday kept with a time of day', () => {
  const born = (type: string, value: string) =>
    database(
      `CREATE TABLE members (id int PRIMARY KEY, name text, born ${type}, mail text); INSERT INTO members VALUES (1, '山田花子', '${value}', NULL)`,
    );
  const { email: _, ...unreached } = HANAKO;
  const outcomeOf = async (type: string, value: string, timeZone?: string) => {
    const { url } = await born(type, value);
    const { outcome, ids, near } = await ask(url, storeOf([members()], { timeZone }), unreached);
    return { outcome, ids, near };
  };
  const found = { outcome: 'found', ids: ['demo/members/1'], near: [] };
  const looked = { outcome: 'none', ids: [], near: ['demo/members/1'] };

  test('is that of its day in Japan', async () => {
    expect(await outcomeOf('timestamptz', '1980-02-09 16:30:00+00')).toEqual(found);
    expect(await outcomeOf('timestamptz', '1980-02-10 23:59:59+09')).toEqual(found);
    expect(await outcomeOf('timestamptz', '1980-02-10 16:30:00+00')).toMatchObject({ outcome: 'none', ids: [] });
    expect(await outcomeOf('text', '1980-02-09T16:30:00Z')).toEqual(found);
  });
  test('without a zone is read in the store’s own, and put before a person where another would give another day', async () => {
    expect(await outcomeOf('timestamp', '1980-02-10 00:00:00')).toEqual(found);
    expect(await outcomeOf('timestamp', '1980-02-09 16:30:00', 'UTC')).toEqual(found);
    expect(await outcomeOf('timestamp', '1980-02-09 16:30:00')).toEqual(looked);
  });
  test('is found by the next search where the column was one of days until then', async () => {
    const altered = await database(`${PEOPLE} DELETE FROM members WHERE id > 1; CREATE INDEX ON members (born);`);
    const connector = openPostgres({ store: storeOf([members()]), url: altered.url });
    const found = async () => (await connector.find(HANAKO, about)).items.map(({ id }) => id);
    expect(await found()).toEqual(['demo/members/1']);
    await altered.query(`SET TimeZone = 'Asia/Tokyo'; ALTER TABLE members ALTER born TYPE timestamptz;
      INSERT INTO members VALUES (2, '山田花子', '1980-02-10 09:30+09', 'later@example.jp')`);
    expect(await found()).toEqual(['demo/members/1', 'demo/members/2']);
    await connector.close();
  });

  test('a time zone nobody knows does not load', () => {
    expect(() => storeOf([members()], { timeZone: 'Asia/Edo' })).toThrow(/no such time zone/);
  });
});

describe('databases as they are', () => {
  test('EUC_JP: a spelling it cannot speak spoils nothing', async () => {
    const { url } = await database(PEOPLE, 'EUC_JP');
    const { outcome, ids, complaints } = await ask(url, storeOf([members()]), {
      ...HANAKO,
      name: ['山田花子', '𠮷田花子'],
      email: ['😀@example.jp', 'hanako@example.jp'],
    });
    expect({ outcome, ids, complaints }).toEqual({
      outcome: 'found',
      ids: ['demo/members/1', 'demo/members/2'],
      complaints: [],
    });
  });

  test('SQL_ASCII: what is UTF-8 is found, and what cannot be read is not none', async () => {
    const raw = await database(PEOPLE, 'SQL_ASCII');
    expect(await ask(raw.url, storeOf([members()]))).toMatchObject({ outcome: 'found' });
    await raw.query(
      `INSERT INTO members VALUES (9, convert_from('\\xbbb3c5c4'::bytea, 'SQL_ASCII'), '1980-02-10', NULL)`,
    );
    const { outcome, because, complaints } = await ask(raw.url, storeOf([members()]));
    expect({ outcome, kind: because?.kind }).toEqual({ outcome: 'failed', kind: 'mapDisagrees' });
    expect(because?.en).toContain('SQL_ASCII');
    expect(complaints.join()).toContain('no encoding');
  });

  test('names with dots, quotes and capitals, in a schema and out of one', async () => {
    const { url } =
      await database(`CREATE SCHEMA "The.Shop"; CREATE TABLE "The.Shop"."2020.""Members""" (id int PRIMARY KEY, "full.name" text, born date, mail text);
      INSERT INTO "The.Shop"."2020.""Members""" VALUES (1, '山田花子', '1980-02-10', 'hanako@example.jp')`);
    const dotted = members({
      table: '"The.Shop"."2020.""Members"""',
      identity: { name: 'full.name', birthDate: 'born', email: 'mail' },
      columns: ['full.name', 'born', 'mail'].map((column) => ({ column, label: column })),
    });
    expect(await ask(url, storeOf([dotted]))).toMatchObject({
      outcome: 'found',
      ids: ['demo/members/1'],
      complaints: [],
    });
  });

  test('a view and a table of parts have no index to complain of, or have one in each part', async () => {
    const { url } = await database(`${PEOPLE} CREATE VIEW seen AS SELECT * FROM members;
      CREATE TABLE parted (id int, name text, born date, mail text, PRIMARY KEY (id)) PARTITION BY HASH (id);
      CREATE TABLE parted_0 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE TABLE parted_1 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 1);
      INSERT INTO parted SELECT * FROM members;`);
    expect(await ask(url, storeOf([members({}, 'seen'), members({}, 'parted')]))).toMatchObject({
      outcome: 'found',
      complaints: [],
      ids: ['demo/seen/1', 'demo/seen/2', 'demo/parted/1', 'demo/parted/2'],
    });
  });

  test('a table of another server is searched like any other and has no index to complain of; where that server says no, it is not none', async () => {
    const there = await database(
      `${PEOPLE} CREATE ROLE reads_afar LOGIN PASSWORD 'x'; GRANT SELECT ON members TO reads_afar`,
    );
    const { hostname, port, pathname } = new URL(there.url);
    const { url } = await database(`CREATE EXTENSION postgres_fdw;
      CREATE SERVER afar FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '${hostname}', port '${port}', dbname '${pathname.slice(1)}');
      CREATE USER MAPPING FOR CURRENT_USER SERVER afar OPTIONS (user 'reads_afar', password 'x');
      CREATE FOREIGN TABLE members (id int, name text, born date, mail text) SERVER afar OPTIONS (schema_name 'public')`);
    const found = { outcome: 'found', ids: ['demo/members/1', 'demo/members/2'] };
    const { complaints, ...came } = await ask(url, storeOf([members()]));
    expect(came).toMatchObject(found);
    expect(complaints.filter((one) => one.includes('makes it quick'))).toEqual([]);
    await there.query('REVOKE SELECT ON members FROM reads_afar');
    expect(await ask(url, storeOf([members()]))).toMatchObject({ outcome: 'failed', ids: [] });
    await there.query('DROP OWNED BY reads_afar; DROP ROLE reads_afar');
  });

  test('a table without a key: check() says so, and two records under one name are not told as one', async () => {
    const { url } = await database(`CREATE TABLE members (id int, name text, born date, mail text);
      INSERT INTO members VALUES (1, '山田花子', '1980-02-10', NULL), (1, '山田花子', '1980-02-10', NULL), (NULL, '山田花子', '1980-02-10', NULL)`);
    const { outcome, because, complaints } = await ask(url, storeOf([members()]));
    expect({ outcome, en: because?.en }).toEqual({
      outcome: 'failed',
      en: expect.stringMatching(/the key of members/) as string,
    });
    expect(complaints.join('\n')).toMatch(/no unique index of public.members covers id[^]*members.id may be empty/);
  });

  test('keys of several columns: a,b with c and a with b,c are two', async () => {
    const { url } =
      await database(`CREATE TABLE members (a text, b text, name text, born date, mail text, PRIMARY KEY (a, b));
      INSERT INTO members VALUES ('a,b', 'c', '山田花子', '1980-02-10', NULL), ('a', 'b,c', '山田花子', '1980-02-10', NULL)`);
    const twoKeys = members({ key: ['a', 'b'], leftOut: { a: { notPersonal: '番号' }, b: { notPersonal: '番号' } } });
    expect((await ask(url, storeOf([twoKeys]))).ids).toEqual(['demo/members/a,b\\,c', 'demo/members/a\\,b,c']);
  });

  test('codes named as parts of an object are told as they stand, and words of codes find', async () => {
    const { url } = await database(`CREATE TABLE members (id int PRIMARY KEY, name text, pref text, city text);
      INSERT INTO members VALUES (1, '山田花子', '13', '港区芝公園4-2-8'), (2, '山田花子', 'constructor', '港区芝公園4-2-8'), (3, '山田花子', '__proto__', '')`);
    const coded = members({
      identity: { name: 'name', address: ['pref', 'city'] },
      findBy: [['name', 'address']],
      columns: [
        { column: 'pref', label: '都道府県', values: { 13: '東京都' } },
        { column: 'city', label: '市' },
        { column: 'name', label: 'お名前' },
      ],
    });
    const person = {
      name: ['山田花子'],
      address: ['東京都港区芝公園4-2-8', 'constructor港区芝公園4-2-8', '__proto__'],
    };
    const { items } = await ask(url, storeOf([coded]), person);
    expect(items.map(({ fields }) => fields[0]?.text)).toEqual(['東京都', 'constructor', '__proto__']);
  });

  test('texts of ten megabytes are read of nobody who is another', async () => {
    const { url } =
      await database(`CREATE TABLE members (id int PRIMARY KEY, name text, born date, mail text, memo text);
      INSERT INTO members SELECT n, CASE n WHEN 7 THEN '山田花子' ELSE '山田' || n END, '1980-02-10', NULL, repeat('x', 10 << 20) FROM generate_series(1, 12) n`);
    const wide = members({ columns: ['name', 'born', 'mail', 'memo'].map((column) => ({ column, label: column })) });
    const before = process.memoryUsage().rss;
    const { ids, items } = await ask(url, storeOf([wide]));
    expect(ids).toEqual(['demo/members/7']);
    expect(items[0]?.fields[3]?.text).toHaveLength(10 << 20);
    expect(process.memoryUsage().rss - before).toBeLessThan(110 << 20); // all twelve would be more
  });

  test('a row that changes between two searches is told as it stood at each', async () => {
    const one = await database(PEOPLE);
    const store = storeOf([members()]);
    expect((await ask(one.url, store)).ids).toEqual(['demo/members/1', 'demo/members/2']);
    await one.query(`UPDATE members SET name = '佐藤花子' WHERE id = 2`);
    expect((await ask(one.url, store)).ids).toEqual(['demo/members/1']);
  });

  test('tables the data map is silent on are named, and those it leaves out and has not', async () => {
    const { url } = await database(
      `${PEOPLE} CREATE TABLE prices (id int); CREATE TABLE "old.list" (id int); CREATE TABLE goods (id int)`,
    );
    const { complaints } = await ask(
      url,
      storeOf([members()], {
        leftOut: { 'public.goods': { notPersonal: '商品' }, 'public.gone': { notPersonal: '商品' } },
      }),
    );
    expect(complaints.map((one) => one.slice(0, 62))).toEqual([
      'demo: the store has no table public.gone; take it out of `left',
      'demo: public."old.list" is a table the data map is silent on, ',
      'demo: public.prices is a table the data map is silent on, so n',
    ]);
  });
});
