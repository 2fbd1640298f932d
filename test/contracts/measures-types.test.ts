import { Measure } from '../../casefile/measures';
import type { Under } from '../../connectors/measures';
import { openPostgres } from '../../connectors/postgres';
import { openMeasures } from '../../connectors/postgres-measures';
import { Collection } from '../../policy/collection';
import type { PostgresStore } from '../../policy/data-map';
import { bare } from './a-shop';
import { openDatabase } from './database';
import { SEALING } from './measures-kit';

const ODD = `
  CREATE SCHEMA "Odd.Schema";
  CREATE TYPE mood AS ENUM ('ok', 'sad');
  CREATE DOMAIN mail AS text CHECK (VALUE ~ '@');
  CREATE TABLE "Odd.Schema"."Cust omer" ("Cust ID" uuid PRIMARY KEY, "Na""me" text NOT NULL, addr mail, m mood, j jsonb, b bytea,
    up text GENERATED ALWAYS AS (upper("Na""me")) STORED, born timestamp, tags text[], ch char(5), n numeric(10,2));
  CREATE TABLE "Odd.Schema"."Order" ("Cust" uuid NOT NULL REFERENCES "Odd.Schema"."Cust omer", "No" int, at timestamptz NOT NULL, "what.dot" text, PRIMARY KEY ("Cust", "No"));
  INSERT INTO "Odd.Schema"."Cust omer" VALUES ('11111111-1111-1111-1111-111111111111', '山田花子', 'h@example.jp', 'ok', '{"a":1}', '\\x00ff', DEFAULT, '1985-04-12 00:00', '{a,b}', 'abc', 12.5),
    ('22222222-2222-2222-2222-222222222222', 'x', 'x@example.jp', 'sad', '{}', '', DEFAULT, NULL, NULL, NULL, NULL);
  INSERT INTO "Odd.Schema"."Order" VALUES ('11111111-1111-1111-1111-111111111111', 1, '2021-11-25 14:59:59+00', 'old'),
    ('11111111-1111-1111-1111-111111111111', 2, '2021-11-25 15:00:00+00', 'new'), ('22222222-2222-2222-2222-222222222222', 1, '2021-11-25 15:00:00+00', 'his')`;

const kind = (more: object) => Collection.parse({ label: 'x', category: 'x', purposes: ['x'], ...more });
const STORE: PostgresStore = {
  kind: 'postgres',
  id: 'odd',
  label: 'odd',
  connection: 'X',
  connectionForMeasures: 'X',
  collections: [
    kind({
      id: 'customers',
      table: '"Odd.Schema"."Cust omer"',
      key: ['Cust ID'],
      identity: { name: 'Na"me', email: 'addr' },
      findBy: [['name', 'email']],
      columns: bare(['Cust ID', 'Na"me', 'addr', 'm', 'j', 'b', 'up', 'born', 'tags', 'ch', 'n']),
      erasing: {
        rows: 'go',
        columns: {
          ...{ 'Na"me': { text: '消去' }, addr: { text: 'gone@example.jp' }, m: { text: 'ok' }, j: { text: '{}' } },
          ...{ b: 'empty', born: { general: 'month' }, tags: 'empty', ch: { general: { first: 1 } }, n: 'empty' },
        },
      },
    }),
    kind({
      id: 'orders',
      table: '"Odd.Schema"."Order"',
      key: ['Cust', 'No'],
      belongsTo: { collection: 'customers', columns: { Cust: 'Cust ID' } },
      columns: bare(['Cust', 'No', 'at', 'what.dot']),
      erasing: { rows: 'go', kept: { basis: 'claims', from: 'at', covers: ['at'] }, columns: { 'what.dot': 'hash' } },
    }),
  ],
};
const under: Under = { retention: { claims: { months: 60, counts: 'fromTheDay' } } };

test('names and types as databases have them; a record is kept by its day in Japan', async () => {
  const database = await openDatabase(ODD);
  const searched = openPostgres({ store: STORE, url: database.url });
  expect(await searched.check()).toEqual([]);
  const { measures, close } = openMeasures({ store: STORE, url: database.url, sealing: SEALING });
  const person = { name: ['山田花子'], email: ['h@example.jp'] };
  const measure = Measure.parse({ id: 'ODD-2026-0001/1', does: 'erase', on: '2026-11-26' });
  const plan = await measures.plan(measure, person, under);
  expect(plan).toMatchObject({
    lacks: [],
    collections: [
      { rows: 1, erased: 0, changed: 1, keptForOthers: 1 },
      { rows: 2, erased: 1, changed: 1, kept: [{ basis: 'claims', through: '2026-11-26', rows: 1 }] },
    ],
  });
  expect((await measures.take(measure, person, plan, under)).outcome).toBe('done');
  const rows = await database.query<{ row: string }>(
    `SELECT c::text AS row FROM "Odd.Schema"."Cust omer" c UNION ALL SELECT o::text FROM "Odd.Schema"."Order" o ORDER BY 1`,
  );
  expect(rows.map(({ row }) => row.replace(/hash-[0-9a-f]{32}/, 'hashed'))).toEqual([
    '(11111111-1111-1111-1111-111111111111,2,"2021-11-25 15:00:00+00",hashed)',
    '(11111111-1111-1111-1111-111111111111,消去,gone@example.jp,ok,{},,消去,"1985-04-01 00:00:00",,"a    ",)',
    '(22222222-2222-2222-2222-222222222222,1,"2021-11-25 15:00:00+00",his)',
    '(22222222-2222-2222-2222-222222222222,x,x@example.jp,sad,{},"\\\\x",X,,,,)',
  ]);
  expect(await measures.residue(measure, person, plan, under)).toMatchObject({ outcome: 'none' });
  const after = ['11111111-1111-1111-1111-111111111111', '1'];
  expect(await measures.keys(measure, plan, { collection: 'orders', most: 1, after }, under)).toEqual([
    ['11111111-1111-1111-1111-111111111111', '2'],
  ]);
  await Promise.all([close(), searched.close()]);
  await database.close();
});

test('a mailbox that must stand there and be unlike every other is another word for each record, of nobody, and drawn once', async () => {
  const database = await openDatabase(`
    CREATE TABLE club (id int PRIMARY KEY, name text NOT NULL, mail varchar(60) NOT NULL UNIQUE CHECK (mail ~ '@'));
    INSERT INTO club VALUES (1, '山田花子', 'h@example.jp'), (2, '山田花子', 'H@example.jp'), (3, '水瀬岳', 'g@example.jp')`);
  const club = (mail: unknown) => ({
    ...STORE,
    collections: [
      kind({
        ...{ id: 'club', table: 'club', key: ['id'], identity: { name: 'name', email: 'mail' } },
        ...{ findBy: [['name', 'email']], columns: bare(['id', 'name', 'mail']) },
        erasing: { rows: 'stay', columns: { name: { text: '退会者' }, mail } },
      }),
    ],
  });
  const opened = (mail: unknown) => openMeasures({ store: club(mail), url: database.url, sealing: SEALING });
  const [{ measures, close }, long] = [opened({ drawn: '@erased.invalid' }), opened({ drawn: `@${'x'.repeat(30)}` })];
  const person = { name: ['山田花子'], email: ['h@example.jp'] };
  const measure = Measure.parse({ id: 'ODD-2026-0002/1', does: 'erase', on: '2026-11-26' });
  expect((await long.measures.plan(measure, person, under)).lacks.map(({ what }) => what)).toEqual(['breaksRule']);
  const plan = await measures.plan(measure, person, under);
  expect(plan).toMatchObject({
    lacks: [],
    collections: [{ rows: 2, changed: 2, fields: [{ field: 'name' }, { field: 'mail', becomes: 'drawn' }] }],
  });
  expect(await measures.take(measure, person, plan, under)).toMatchObject({ outcome: 'done' });
  const stands = () => database.query<{ mail: string }>('SELECT mail FROM club ORDER BY id');
  const [one, other, his] = (await stands()).map(({ mail }) => mail);
  expect([one, other]).toEqual(Array(2).fill(expect.stringMatching(/^none-[0-9a-f]{32}@erased\.invalid$/)));
  expect([one === other, his]).toEqual([false, 'g@example.jp']);
  expect(await measures.residue(measure, person, plan, under)).toMatchObject({ outcome: 'none' });
  expect(await measures.take(measure, person, plan, under)).toMatchObject({ outcome: 'done' });
  expect((await stands()).map(({ mail }) => mail)).toEqual([one, other, his]);
  await Promise.all([close(), long.close()]);
  await database.close();
});
