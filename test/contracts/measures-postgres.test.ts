import { createHash } from 'node:crypto';
import type { PersonKeys } from '../../casefile/identifiers';
import { Measure, type Plan } from '../../casefile/measures';
import type { Measures, Under } from '../../connectors/measures';
import { openMeasures } from '../../connectors/postgres-measures';
import { Collection } from '../../policy/collection';
import type { PostgresStore } from '../../policy/data-map';
import { openDatabase, type Database } from './database';

const SHOP = `
  CREATE TABLE member (id bigint PRIMARY KEY, name text NOT NULL, born date, mail text UNIQUE, code varchar(40), note text);
  CREATE TABLE purchase (id bigint PRIMARY KEY, member_id bigint NOT NULL REFERENCES member, day date, total int, name text, mail text);
  CREATE INDEX ON purchase (member_id);
  CREATE TABLE line (purchase_id bigint NOT NULL REFERENCES purchase, number int, what text, PRIMARY KEY (purchase_id, number));
  CREATE TABLE point (id bigint PRIMARY KEY, member_id bigint REFERENCES member, points int);
  INSERT INTO member VALUES (1, '山田花子', '1985-04-12', 'hanako@example.jp', 'A-1', '留守がち'), (2, '山田太郎', '1985-04-12', 'taro@example.jp', 'A-2', NULL);
  INSERT INTO purchase VALUES (10, 1, '2010-05-01', 100, '山田花子', 'hanako@example.jp'), (11, 1, '2026-05-01', 200, '山田花子', 'hanako@example.jp'), (12, 2, '2026-05-01', 300, '山田太郎', 'taro@example.jp');
  INSERT INTO line SELECT 10, n, 'old ' || n FROM generate_series(1, 12) n;
  INSERT INTO line SELECT 11, n, 'new ' || n FROM generate_series(1, 3) n;
  INSERT INTO line VALUES (12, 1, 'his');
  INSERT INTO point SELECT n, 1 + n % 2, n FROM generate_series(1, 10) n;`;

const bare = (columns: readonly string[]) => columns.map((column) => ({ column, label: column }));
const members = {
  id: 'members',
  table: 'public.member',
  label: '会員',
  category: '会員',
  purposes: ['membership'],
  key: ['id'],
  identity: { name: 'name', birthDate: 'born', email: 'mail' },
  findBy: [['name', 'birthDate'], ['email']],
  columns: bare(['id', 'name', 'born', 'mail', 'code', 'note']),
  erasing: {
    rows: 'go',
    columns: { name: { text: '消去済み' }, born: { general: 'year' }, mail: 'empty', code: 'hash', note: 'empty' },
  },
};
const purchases = {
  id: 'purchases',
  table: 'public.purchase',
  label: '購入',
  category: '購入',
  purposes: ['membership'],
  key: ['id'],
  belongsTo: { collection: 'members', columns: { member_id: 'id' } },
  columns: bare(['id', 'member_id', 'day', 'total', 'name', 'mail']),
  erasing: {
    rows: 'go',
    kept: { basis: 'invoices', from: 'day', covers: ['member_id', 'day', 'total', 'name'] },
    columns: { mail: 'empty' },
  },
};
const lines = {
  id: 'lines',
  table: 'public.line',
  label: '明細',
  category: '購入',
  purposes: ['membership'],
  key: ['purchase_id', 'number'],
  belongsTo: { collection: 'purchases', columns: { purchase_id: 'id' } },
  columns: bare(['purchase_id', 'number', 'what']),
  erasing: { rows: 'go', columns: { what: 'kept' } },
};
const points = {
  id: 'points',
  table: 'public.point',
  label: 'ポイント',
  category: '会員',
  purposes: ['membership'],
  key: ['id'],
  belongsTo: { collection: 'members', columns: { member_id: 'id' } },
  columns: bare(['id', 'member_id', 'points']),
  erasing: { rows: 'go' },
};

const store = (...collections: object[]): PostgresStore => ({
  kind: 'postgres',
  id: 'shop',
  label: '通販',
  connection: 'SHOP_URL',
  collections: collections.map((one) => Collection.parse(one)),
});
const sealing = {
  digest: (text: string) => createHash('sha256').update(text).digest('hex'),
  hashing: () => Promise.resolve({ inner: Buffer.alloc(64, 0x36), outer: Buffer.alloc(64, 0x5c) }),
};
const under: Under = {
  retention: {
    invoices: { months: 84, counts: 'fromTheReturn', fiscalYear: { ends: '03-31', returnWithinMonths: 2 } },
  },
};
const erases = (id: string, more: object = {}): Measure =>
  Measure.parse({ id, does: 'erase', on: '2026-11-26', ...more });
const HANAKO: PersonKeys = { name: ['山田花子'], birthDate: ['1985-04-12'] };

describe('a shop that keeps invoices', () => {
  let database: Database;
  const opened: (() => Promise<void>)[] = [];
  const open = (...collections: object[]): Measures => {
    const { measures, close } = openMeasures({ store: store(...collections), url: database.url, sealing });
    opened.push(close);
    return measures;
  };
  beforeEach(async () => {
    database = await openDatabase(SHOP);
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((close) => close()));
    await database.close();
  });
  const rows = async (table: string) =>
    (await database.query<{ row: string }>(`SELECT t::text AS row FROM ${table} AS t ORDER BY t`)).map(
      ({ row }) => row,
    );
  const outline = ({ collections }: Plan) =>
    collections.map(({ collection, rows: all, erased, changed, kept, keptForOthers }) => [
      collection,
      all,
      erased,
      changed,
      kept,
      keptForOthers,
    ]);

  test('what is kept for seven years stays, what hangs on it loses the rest, and everything else goes', async () => {
    const measures = open(members, purchases, lines, points);
    const measure = erases('SHOP-2026-0001/1');
    const plan = await measures.plan(measure, HANAKO, under);
    expect(plan.lacks).toEqual([]);
    expect(outline(plan)).toEqual([
      ['members', 1, 0, 1, [], 1],
      ['purchases', 2, 1, 1, [{ basis: 'invoices', through: '2034-05-31', rows: 1 }], 0],
      ['lines', 15, 15, 0, [], 0],
      ['points', 5, 5, 0, [], 0],
    ]);
    expect(plan.steps.map(({ does, collections }) => `${does} ${collections.join()}`)).toEqual([
      'erase lines',
      'change purchases',
      'erase purchases',
      'erase points',
      'change members',
    ]);
    expect(JSON.stringify(plan)).not.toMatch(/花子|hanako|1985|留守/);
    const took = await measures.take(measure, HANAKO, plan, under);
    expect(took).toMatchObject({ outcome: 'done', proof: 'inStore' });
    expect(await rows('member')).toEqual([
      expect.stringMatching(/^\(1,消去済み,1985-01-01,,hash-[0-9a-f]{32},\)$/),
      '(2,山田太郎,1985-04-12,taro@example.jp,A-2,)',
    ]);
    expect(await rows('purchase')).toEqual([
      '(11,1,2026-05-01,200,山田花子,)',
      '(12,2,2026-05-01,300,山田太郎,taro@example.jp)',
    ]);
    expect(await rows('line')).toEqual(['(12,1,his)']);
    expect(await rows('point')).toHaveLength(5);
    const again = await measures.take(measure, HANAKO, plan, under);
    expect(again).toEqual(took);
    expect(await measures.residue(measure, HANAKO, plan, under)).toMatchObject({
      outcome: 'none',
      left: [],
      kept: [{ collection: 'purchases', through: '2034-05-31', rows: 1 }],
    });
  });
});
