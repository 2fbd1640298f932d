import { folded, FOLDS, foldsOf } from '../../casefile/folds';
import { KEY_KINDS, type KeyKind } from '../../casefile/identifiers';
import { BETWEEN } from '../../casefile/sameness';
import { against } from '../../casefile/sameness';
import { openPostgres } from '../../connectors/postgres';
import { foldOf } from '../../connectors/postgres-folds';
import { narrowing } from '../../connectors/postgres-narrowing';
import type { Asked } from '../../connectors/searched';
import { type PostgresStore } from '../../policy/data-map';
import { Collection } from '../../policy/collection';
import { openDatabase } from './database';

/** Signs of which writings are made, and some that only harm. */
const SIGNS = [
  ...'0123456789０１２３４５６７８９-‐−ー―－()（）.・/／ 　\u00a0\u200b\u202a\u00ad+＋@＠<>_％%\'"\\',
  ...'AZazＡＺａｚÉéßıİσςΣ山田太郎髙﨑邉𠮷ヤマダﾔﾏﾀﾞがか\u3099ガ①㍻㌔元〇零一二三四五六七八九十年月日時昭和令内線extx#;T:Z\n\t',
];
/** Texts of nobody, the same at every run. */
function texts(count: number): string[] {
  let seed = 20_261_126;
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  return Array.from({ length: count }, () =>
    Array.from({ length: next(14) }, () => SIGNS[next(SIGNS.length)] ?? '').join(''),
  );
}

describe('narrowing loses nothing', () => {
  let database: Awaited<ReturnType<typeof openDatabase>>;
  beforeAll(async () => {
    database = await openDatabase('');
  });
  afterAll(() => database.close());

  test.each(KEY_KINDS.filter((kind) => FOLDS[kind] !== undefined))(
    'the server folds a %s as our own process does, sign by sign',
    async (kind) => {
      const fold = FOLDS[kind];
      if (fold === undefined) throw new Error('chosen above');
      const writings = [
        ...texts(2_000),
        ...[
          '昭和36年3月8日',
          '昭36.3.8',
          'S360308',
          '1961/3/8 0:00',
          '22348.5',
          '1961-03-07 15:00:00+00',
          '三十六年十月二十日(金)',
        ],
        ...[
          '〒108-0073',
          '０６０－０００１',
          '+81 (0)90-1234-5678 内線12',
          '090 1234 5678x9',
          '"花子" <Hanako+x@Example.JP>',
          'HM-000042 ',
          '03-3333-4444 / ０９０－００００－０１４２',
          'taro@example.jp;\nhanako＠example.jp',
          'mailto:hanako@example.jp?subject=x (PC)',
        ],
      ];
      const rows = await database.query<{ x: string; f: string }>(
        `SELECT x, ${foldOf(kind, ['t.x'])} AS f FROM unnest($1::text[]) AS t(x)`,
        [writings],
      );
      expect(rows).toHaveLength(writings.length);
      expect(rows.filter(({ x, f }) => f !== folded(kind, x))).toEqual([]);
    },
  );

  test.each([['phone'], ['postalCode'], ['birthDate'], ['email'], ['customerNumber']] as const)(
    'a %s in several columns folds as its parts side by side do, whichever is empty',
    async (kind) => {
      const fold = FOLDS[kind];
      if (fold === undefined) throw new Error('a kind with a fold');
      const parts = texts(3_000);
      const three = Array.from({ length: 1_000 }, (_, at) =>
        parts.slice(at * 3, at * 3 + 3).map((one, n) => (at % (n + 2) === 0 ? null : one)),
      );
      const rows = await database.query<{ a: string | null; b: string | null; c: string | null; f: string }>(
        `SELECT a, b, c, ${foldOf(kind, ['t.a', 't.b', 't.c'])} AS f FROM unnest($1::text[], $2::text[], $3::text[]) AS t(a, b, c)`,
        [0, 1, 2].map((n) => three.map((row) => row[n])),
      );
      const joined = ({ a, b, c }: (typeof rows)[number]): string =>
        [a, b, c]
          .map((part) => part?.trim() ?? '')
          .filter((part) => part !== '')
          .join(BETWEEN[kind]);
      expect(rows.filter((row) => row.f !== folded(kind, joined(row)))).toEqual([]);
    },
  );

  const DAYS = ['1961-03-08', '1949-06-30', '1989-01-08', '2000-02-29'];
  test.each<[KeyKind, string, string, readonly string[]]>([
    ['birthDate', 'date', `SELECT d::date FROM generate_series('1945-01-01'::date, '2001-01-01', '1 day') d`, DAYS],
    [
      'birthDate',
      'timestamp',
      `SELECT d + k * '7 hours'::interval FROM generate_series('1940-01-01'::timestamp, '1952-01-01', '1 day') d, generate_series(0, 3) k`,
      DAYS,
    ],
    [
      'birthDate',
      'timestamptz',
      `SELECT d + k * '7 hours'::interval FROM generate_series('1940-01-01'::timestamptz, '1952-01-01', '1 day') d, generate_series(0, 3) k`,
      DAYS,
    ],
    [
      'birthDate',
      'int4',
      `SELECT to_char(d, 'YYYYMMDD')::int FROM generate_series('1980-01-01'::date, '2005-01-01', '1 day') d UNION SELECT generate_series(17000, 24000) UNION SELECT 3000000 + n FROM generate_series(0, 649999, 77) n UNION SELECT 3610308`,
      DAYS,
    ],
    [
      'birthDate',
      'int8',
      `SELECT to_char(d, 'YYYYMMDD')::bigint * k FROM generate_series('1955-01-01'::date, '1965-01-01', '1 day') d, unnest(ARRAY[1, 1000000]) k`,
      DAYS,
    ],
    [
      'birthDate',
      'float8',
      `SELECT n + 0.25 FROM generate_series(17000, 24000) n UNION SELECT generate_series(17000, 24000)`,
      DAYS,
    ],
    ['customerNumber', 'int4', `SELECT generate_series(-2000, 20000)`, ['42', '000042', 'HM-42', '４２', '0', '19999']],
    ['customerNumber', 'numeric', `SELECT generate_series(-2000, 20000)::numeric`, ['42', '000042', 'HM-42', '0']],
    [
      'postalCode',
      'int4',
      `SELECT generate_series(598000, 605000) UNION SELECT 6000001`,
      ['600-0001', '060-0001', '〒600-0001', '0600001'],
    ],
    [
      'phone',
      'int8',
      `SELECT 9000000000 + n FROM generate_series(0, 3000) n UNION SELECT 819000000000 + n FROM generate_series(0, 3000) n`,
      ['90-0000-0142', '090-0000-0142', '+81 90 0000 0007'],
    ],
  ])('whoever a %s in a column of type %s may be is among what comes', async (kind, type, rows, people) => {
    const table = `t_${type}_${kind.toLowerCase()}`;
    await database.query(`CREATE TABLE ${table} AS SELECT x::${type} FROM (${rows}) AS r(x)`);
    const collection = inOneColumn(kind, table);
    const shape = await shapeOfOne(collection, type);
    await database.query(`SET TimeZone = 'Asia/Tokyo'`);
    const all = (await database.query<{ x: string }>(`SELECT DISTINCT x::text FROM ${table}`)).map(({ x }) => x);
    let met = 0;
    for (const person of people) {
      const proven = [person];
      const meets = against(kind, proven);
      const narrow = narrowing(collection, kind, proven, shape);
      const theirs = all.filter((x) => meets(x) !== 'other');
      met += theirs.length;
      if (narrow === 'unheld') {
        expect([person, theirs]).toEqual([person, []]);
        continue;
      }
      if (narrow === 'nothing') throw new Error(`a ${kind} in ${type} can be narrowed by`);
      const values: unknown[] = [];
      const [only] = narrow;
      const where = only?.where((value, as) => `$${values.push(value)}::${as}`);
      const came = await database.query<{ x: string }>(
        `SELECT DISTINCT x::text FROM ${table} AS t WHERE ${where}`,
        values,
      );
      const among = new Set(came.map(({ x }) => x));
      expect(theirs.filter((x) => !among.has(x))).toEqual([]);
      expect(among.size).toBeLessThan(200);
    }
    expect(met).toBeGreaterThan(0);
  });

  const inOneColumn = (kind: KeyKind, table: string): Collection =>
    Collection.parse({
      id: 'people',
      table,
      label: '人',
      category: '人',
      purposes: ['membership'],
      key: ['x'],
      identity: { [kind]: 'x', email: 'x' },
      findBy: [['email']],
      columns: [{ column: 'x', label: 'x' }],
    });
  const shapeOfOne = (collection: Collection, base: string) =>
    Promise.resolve({
      tables: new Map([
        [
          collection.id,
          {
            columns: new Map([
              [
                'x',
                {
                  category: base.startsWith('date') || base.startsWith('time') ? 'D' : 'N',
                  base,
                  name: base,
                  required: true,
                },
              ],
            ]),
            is: 'r',
            rows: 0,
            isSlim: false,
          },
        ],
      ]),
      folds: true,
      isRaw: false,
      hidden: new Map<string, readonly string[]>(),
      isGuarded: false,
    });
});

const CROWD = `
  CREATE TABLE people (id bigint PRIMARY KEY, name text NOT NULL, born date, zip text, mail text, tel text, memo text, tel_home text);
  INSERT INTO people SELECT n, '山田 ' || n, '1930-01-01'::date + (n * 7919) % 30000, lpad((n * 31 % 9999999)::text, 7, '0'),
    'p' || n || '@example.jp', '090' || lpad((n * 13 % 99999999)::text, 8, '0'), repeat('x', 50), '03' || lpad((n * 17 % 99999999)::text, 8, '0') FROM generate_series(1, 100000) n;
  CREATE TABLE notes (id bigint PRIMARY KEY, person_id bigint NOT NULL, text text);
  INSERT INTO notes SELECT n, n, 'note' FROM generate_series(1, 100000) n;
  ANALYZE;`;
const people = Collection.parse({
  id: 'people',
  table: 'public.people',
  label: '会員',
  category: '会員',
  purposes: ['membership'],
  key: ['id'],
  identity: { name: 'name', birthDate: 'born', postalCode: 'zip', email: 'mail', phone: ['tel', 'tel_home'] },
  findBy: [['email'], ['name', 'phone'], ['name', 'birthDate', 'postalCode']],
  columns: ['name', 'born', 'zip', 'mail', 'tel', 'tel_home', 'memo'].map((column) => ({ column, label: column })),
  leftOut: { id: { notPersonal: '番号' } },
});
const notes = Collection.parse({
  id: 'notes',
  table: 'public.notes',
  label: '覚え',
  category: '会員',
  purposes: ['membership'],
  key: ['id'],
  belongsTo: { collection: 'people', columns: { person_id: 'id' } },
  columns: [{ column: 'text', label: '覚え' }],
  leftOut: { id: { notPersonal: '番号' }, person_id: { notPersonal: '番号' } },
});

describe('a search among many', () => {
  let database: Awaited<ReturnType<typeof openDatabase>>;
  const asked: Asked[] = [];
  const store: PostgresStore = {
    kind: 'postgres',
    id: 'crowd',
    label: '会員',
    connection: 'CROWD_URL',
    collections: [people, notes],
  };
  const open = () => openPostgres({ store, url: database.url, hear: (one) => void asked.push(one) });
  beforeAll(async () => {
    database = await openDatabase(CROWD);
  });
  afterAll(() => database.close());
  const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
  const who = {
    name: ['山田　４２'],
    birthDate: ['昭和' + '15年12月6日'],
    email: ['P42@EXAMPLE.JP'],
    phone: ['+81 90 0000 0546'],
    postalCode: ['〒000-1302'],
  };

  test('check() says as SQL by which indexes it would be quick, and is content once they are there', async () => {
    const connector = open();
    const before = await connector.find(who, about);
    const proposed = (await connector.check()).map(({ en }) => en.split('this makes it quick: ')[1] ?? en);
    expect(proposed.map((sql) => sql.slice(0, 48))).toEqual([
      expect.stringContaining('CREATE INDEX CONCURRENTLY ON "public"."people" ('),
      expect.stringContaining('CREATE INDEX CONCURRENTLY ON "public"."people" ('),
      expect.stringContaining('CREATE INDEX CONCURRENTLY ON "public"."people" ('),
      expect.stringContaining('CREATE INDEX CONCURRENTLY ON "public"."people" ('),
      expect.stringContaining('CREATE INDEX CONCURRENTLY ON "public"."people" ('),
      expect.stringContaining('CREATE INDEX CONCURRENTLY ON "public"."notes" ("'),
    ]);
    for (const statement of proposed.flatMap((sql) => sql.split('; '))) await database.query(statement);
    expect(await connector.check()).toEqual([]);
    expect(await connector.find(who, about)).toEqual(before);
    expect(before.items.map(({ id }) => id)).toEqual(['crowd/people/42', 'crowd/notes/42']);
    await connector.close();
  });

  test('somebody is found by the one telephone number or the other, each by an index of its own', async () => {
    const connector = open();
    const found = async (phone: string) =>
      (await connector.find({ name: ['山田 42'], phone: [phone] }, about)).items.map(({ id }) => id);
    expect(await found('090-0000-0546')).toEqual(['crowd/people/42', 'crowd/notes/42']);
    expect(await found('03-0000-0714')).toEqual(['crowd/people/42', 'crowd/notes/42']);
    expect(await found('03-0000-0715')).toEqual([]);
    await connector.close();
  });

  test('takes these indexes, by the server’s own plan', async () => {
    asked.length = 0;
    const plans: string[] = [];
    const connector = open();
    await connector.find(who, about);
    await connector.close();
    for (const { sql } of asked) {
      const values = [...sql.matchAll(/\$(\d+)::([a-z ]+(\[\])?)/g)];
      const types = new Map(values.map(([, number, type]) => [Number(number), type ?? '']));
      const given = [...types.entries()].sort(([a], [b]) => a - b).map(([, type]) => ofType(type));
      const rows = await database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, given);
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    }
    expect(plans).toHaveLength(2); // its rows are short: they come at once
    for (const plan of plans) {
      expect(plan).toMatch(/Index Cond/);
      expect(plan).not.toMatch(/Seq Scan/);
    }
  });
  const ofType = (type: string): unknown =>
    type.endsWith('[]') ? [/date/.test(type) ? '1940-12-06' : /int/.test(type) ? '42' : 'x'] : '1940-12-06';

  test('what can be found by nothing that narrows is said, and how many rows that reads', async () => {
    const byAddress = {
      ...people,
      identity: { ...people.identity, address: ['memo'] },
      findBy: [['name', 'address'] as const],
    };
    const connector = openPostgres({
      store: { ...store, collections: [Collection.parse(byAddress), notes] },
      url: database.url,
    });
    expect((await connector.check()).map(({ en }) => en).join('\n')).toContain(
      'crowd: a search of people reads all of public.people (about 100,000 rows), because nothing it is found by narrows it',
    );
    await connector.close();
  });
});

test('every fold of a proven value is one its own writing has', () => {
  for (const kind of KEY_KINDS.filter((one) => FOLDS[one] !== undefined))
    expect(foldsOf(kind, ['1961-03-08'])).toContain(folded(kind, '1961-03-08'));
});
