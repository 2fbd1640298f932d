import { Measure } from '../../casefile/measures';
import type { Under } from '../../connectors/measures';
import { openMysql } from '../../connectors/mysql';
import { openMysqlMeasures } from '../../connectors/mysql-measures';
import { Collection } from '../../policy/collection';
import type { MysqlStore } from '../../policy/data-map';
import { bare } from './a-shop';
import { openMariaDatabase, type MariaDatabase } from './mariadb';
import { SEALING } from './measures-kit';

const utf8 = (text: string): string => `X'${Buffer.from(text).toString('hex')}'`;
const ODD = [
  `CREATE TABLE \`Cust omer\` (\`Cust ID\` varchar(20) PRIMARY KEY, \`Na\`\`me\` varchar(40) CHARACTER SET cp932 NOT NULL, old varchar(40) CHARACTER SET latin1,
    ran varchar(20), e enum('ok', 'sad'), j json, b varbinary(4), up varchar(40) GENERATED ALWAYS AS (upper(\`Cust ID\`)) STORED,
    born date, seen datetime(3), ts timestamp NULL, n decimal(10, 2), f float, y year, flag bit(1))`,
  `CREATE TABLE \`Order\` (cust varchar(20) NOT NULL, \`No\` int, at timestamp NOT NULL DEFAULT '2021-01-01', day date, \`what.dot\` varchar(60) CHARACTER SET latin1,
    PRIMARY KEY (cust, \`No\`), FOREIGN KEY (cust) REFERENCES \`Cust omer\` (\`Cust ID\`))`,
  `INSERT INTO \`Cust omer\` (\`Cust ID\`, \`Na\`\`me\`, old, ran, e, j, b, born, seen, ts, n, f, y, flag) VALUES
    ('Hm-か1', '髙橋花子', _latin1 ${utf8('桜通り1')}, 'gone', 'ok', '{"a":1}', X'00ff', '1985-04-00', '1985-04-12 01:02:03.5', '2021-11-25 23:59:59', 12.5, 0.1, 1985, 1),
    ('x', 'x', 'caf\u00e9', 'gone', 'sad', '{}', '', '0000-00-00', NULL, NULL, NULL, NULL, NULL, NULL)`,
  `INSERT INTO \`Order\` VALUES ('HM-カ1', 1, '2021-11-25 23:59:59', '2021-11-25', _latin1 ${utf8('古い')}), ('hm-か1', 2, '2021-11-26 00:00:00', '2021-11-26', 'new'),
    ('hm-か1', 3, '2021-11-26 00:00:00', '0000-00-00', 'undated'), ('x', 1, '2021-11-26 00:00:00', '2021-11-26', 'his')`,
];

const kind = (more: object) => Collection.parse({ label: 'x', category: 'x', purposes: ['x'], ...more });
const customers = {
  id: 'customers',
  table: 'Cust omer',
  key: ['Cust ID'],
  identity: { name: 'Na`me', customerNumber: 'Cust ID' },
  findBy: [['name', 'customerNumber']],
  columns: bare(['Cust ID', 'Na`me', 'old', 'ran', 'e', 'j', 'b', 'up', 'born', 'seen', 'ts', 'n', 'f', 'y', 'flag']),
  erasing: {
    rows: 'go',
    columns: {
      ...{
        'Na`me': { text: '消去' },
        old: { text: '消去済み' },
        ran: { text: 'GONE' },
        e: { text: 'sad' },
        j: { text: '{}' },
      },
      ...{ b: 'empty', born: { general: 'year' }, seen: { general: 'month' }, ts: 'empty', n: { text: '0.00' } },
      ...{ f: { text: '0.1' }, y: 'empty', flag: { text: '0' } },
    },
  },
};
const orders = {
  id: 'orders',
  table: 'Order',
  key: ['cust', 'No'],
  belongsTo: { collection: 'customers', columns: { cust: 'Cust ID' } },
  columns: bare(['cust', 'No', 'at', 'day', 'what.dot']),
  erasing: {
    rows: 'go',
    kept: { basis: 'claims', from: 'at', covers: ['at'] },
    columns: { day: 'empty', 'what.dot': 'hash' },
  },
};
const storeOf = (...collections: object[]): MysqlStore => ({
  kind: 'mysql',
  id: 'odd',
  label: 'odd',
  connection: 'X',
  collections: collections.map(kind),
});
const under: Under = { retention: { claims: { months: 60, counts: 'fromTheDay' } } };
const PERSON = { name: ['髙橋花子'], customerNumber: ['Hm-か1'] };
const erases = (id: string): Measure => Measure.parse({ id, does: 'erase', on: '2026-11-26' });

describe('tables as MariaDB has them', () => {
  let database: MariaDatabase;
  const opened: (() => Promise<void>)[] = [];
  const measuresOf = (store: MysqlStore, url = database.url) => {
    const { measures, close } = openMysqlMeasures({ store, url, sealing: SEALING });
    opened.push(close);
    return measures;
  };
  beforeEach(async () => {
    database = await openMariaDatabase(ODD);
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((close) => close()));
    await database.close();
  });

  test('names, types and character sets; sign by sign where a collation is blind; a record is kept by its day in Japan', async () => {
    const store = storeOf(customers, orders);
    const measures = measuresOf(store);
    const measure = erases('ODD-2026-0001/1');
    const plan = await measures.plan(measure, PERSON, under);
    expect(plan).toMatchObject({
      lacks: [],
      collections: [
        { rows: 1, erased: 0, changed: 1, keptForOthers: 1 },
        { rows: 3, erased: 1, changed: 2, kept: [{ basis: 'claims', through: '2026-11-26', rows: 2 }] },
      ],
    });
    expect(await measures.take(measure, PERSON, plan, under)).toMatchObject({ outcome: 'done' });
    expect(
      await database.query(
        'SELECT `Cust ID` AS id, `Na``me` AS name, HEX(old) AS old, ran, e, concat(j) AS j, b, up, born, seen, ts, n, f, y, flag + 0 AS flag FROM `Cust omer` ORDER BY 1',
      ),
    ).toEqual([
      {
        ...{
          id: 'Hm-か1',
          name: '消去',
          old: Buffer.from('消去済み').toString('hex').toUpperCase(),
          ran: 'GONE',
          e: 'sad',
        },
        ...{ j: '{}', b: null, up: 'HM-か1', born: '1985-01-01', seen: '1985-04-01 00:00:00.000', ts: null, n: '0.00' },
        ...{ f: 0.1, y: null, flag: 0 },
      },
      {
        ...{ id: 'x', name: 'x', old: '636166E9', ran: 'gone', e: 'sad', j: '{}', b: Buffer.alloc(0), up: 'X' },
        ...{ born: '0000-00-00', seen: null, ts: null, n: null, f: null, y: null, flag: null },
      },
    ]);
    expect(
      (await database.query<{ row: string }>('SELECT concat_ws(",", cust, `No`, at, day, `what.dot`) AS row FROM `Order` ORDER BY `No`, cust')).map(({ row }) => row.replace(/hash-[0-9a-f]{32}/, 'hashed')), // prettier-ignore
    ).toEqual([
      'x,1,2021-11-26 00:00:00,2021-11-26,his',
      'hm-か1,2,2021-11-26 00:00:00,hashed',
      'hm-か1,3,2021-11-26 00:00:00,hashed',
    ]);
    expect(await measures.residue(measure, PERSON, plan, under)).toMatchObject({ outcome: 'none' });
    expect(
      await measures.keys(measure, plan, { collection: 'orders', most: 1, after: ['hm-か1', '2'] }, under),
    ).toEqual([['hm-か1', '3']]);
  });

  test('a mailbox that must stand there and be unlike every other is another word for each record, of nobody', async () => {
    await database.query(
      'CREATE TABLE club (id int PRIMARY KEY, name varchar(20) NOT NULL, mail varchar(60) CHARACTER SET latin1 UNIQUE, phone varchar(60))',
    );
    await database.query(
      "INSERT INTO club VALUES (1, '髙橋花子', 'h@example.jp', NULL), (2, '髙橋花子', 'j@example.jp', '03'), (3, 'x', 'g@example.jp', NULL)",
    );
    const club = {
      ...{
        id: 'club',
        table: 'club',
        key: ['id'],
        identity: { name: 'name', email: 'mail' },
        findBy: [['name', 'email']],
      },
      ...{ columns: bare(['id', 'name', 'mail', 'phone']) },
      erasing: {
        rows: 'stay',
        columns: { name: { text: '退会者' }, mail: { drawn: '@erased.invalid' }, phone: { drawn: '' } },
      },
    };
    const person = { name: ['髙橋花子'], email: ['h@example.jp', 'j@example.jp'] };
    const measures = measuresOf(storeOf(club));
    const plan = await measures.plan(erases('ODD-2026-0007/1'), person, under);
    expect(plan).toMatchObject({ lacks: [], collections: [{ rows: 2, changed: 2 }] });
    const took = await measures.take(erases('ODD-2026-0007/1'), person, plan, under);
    expect(took).toMatchObject({ outcome: 'done' });
    const stands = async () =>
      (await database.query<{ mail: string }>('SELECT mail FROM club ORDER BY id')).map(({ mail }) => mail);
    const drawn = await stands();
    const phones = await database.query<{ phone: string | null }>('SELECT phone FROM club ORDER BY id');
    expect(phones.map(({ phone }) => phone)).toEqual([null, expect.stringMatching(/^none-[0-9a-f]{32}$/), null]);
    const word = expect.stringMatching(/^none-[0-9a-f]{32}@erased\.invalid$/) as string;
    expect(drawn).toEqual([word, word, 'g@example.jp']);
    expect(new Set(drawn).size).toBe(3);
    expect(await measures.residue(erases('ODD-2026-0007/1'), person, plan, under)).toMatchObject({ outcome: 'none' });
    expect(await measures.take(erases('ODD-2026-0007/1'), person, plan, under)).toEqual(took);
    expect(await stands()).toEqual(drawn);
  });

  test('a text hashed here has the hash it would have anywhere, and one that only looks hashed is hashed', async () => {
    const [hashed, looks] = ['hash-0123456789abcdef0123456789abcdef', 'HASH-0123456789ABCDEF0123456789ABCDEF'];
    await database.query('UPDATE `Order` SET `what.dot` = ? WHERE `No` = 2', [hashed]);
    await database.query('UPDATE `Order` SET `what.dot` = ? WHERE `No` = 3', [looks]);
    const { inner, outer } = await SEALING.hashing();
    const measures = measuresOf(storeOf(customers, orders));
    const measure = erases('ODD-2026-0002/1');
    const plan = await measures.plan(measure, PERSON, under);
    expect(await measures.take(measure, PERSON, plan, under)).toMatchObject({ outcome: 'done' });
    const once = Buffer.from(SEALING.digest(Buffer.concat([inner, Buffer.from(looks)])), 'hex');
    const expected = `hash-${SEALING.digest(Buffer.concat([outer, once])).slice(0, 32)}`;
    const found = await database.query<{ what: string }>('SELECT `what.dot` AS what FROM `Order` WHERE `No` > 1 ORDER BY `No`'); // prettier-ignore
    expect(found.map(({ what }) => what)).toEqual([hashed, expected]);
  });

  test('a day nobody knows keeps a record until a person says it, and a text its column has no sign for breaks a rule', async () => {
    const undated = {
      ...orders,
      erasing: { ...orders.erasing, kept: { basis: 'claims', from: 'day', covers: ['day', 'at'] } },
    };
    const unheld = {
      ...customers,
      erasing: { ...customers.erasing, columns: { ...customers.erasing.columns, 'Na`me': { text: '🌀' } } },
    };
    const plan = await measuresOf(storeOf(unheld, undated)).plan(erases('ODD-2026-0003/1'), PERSON, under);
    expect(
      plan.lacks.map(({ what, collection, en }) => `${what} ${collection} ${/\(([^)]*\)?)\)/.exec(en)?.[1]}`),
    ).toEqual(['breaksRule customers varchar(40)', 'undated orders claims']);
  });

  test('a name that only a blind collation takes for hers is another’s', async () => {
    await database.query('ALTER TABLE `Order` ADD kana varchar(40)');
    await database.query(`UPDATE \`Order\` SET kana = IF(\`No\` = 2, 'ガワダハナコ', 'カワダハナコ')`);
    const named = {
      ...orders,
      identity: { kana: 'kana' },
      columns: [...orders.columns, ...bare(['kana'])],
      erasing: { ...orders.erasing, columns: { ...orders.erasing.columns, kana: 'empty' } },
    };
    const person = { ...PERSON, kana: ['カワダハナコ'] };
    const plan = await measuresOf(storeOf(customers, named)).plan(erases('ODD-2026-0004/1'), person, under);
    expect(plan.lacks.map(({ what, en }) => `${what} ${en.slice(0, 18)}`)).toEqual(['namesTwo 1 record of orders']);
  });

  test('a correction is held as the column writes it, and what the column would cut or bend does not fit', async () => {
    const measures = measuresOf(storeOf(customers, orders));
    let nth = 0;
    const corrects = (field: string, from: string, to: string): Measure =>
      Measure.parse({
        id: `ODD-2026-0005/${(nth += 1)}`,
        does: 'correct',
        on: '2026-11-26',
        corrections: [{ item: 'odd/customers/Hm-か1', field, from, to }],
      });
    const unfit: [string, string, string][] = [
      ['Na`me', '髙橋花子', '🌀'],
      ['old', '桜通り1', '長'.repeat(14)],
      ['e', 'ok', 'OK'],
      ['n', '12.50', '12.505'],
      ['n', '12.50', '1e3'],
      ['born', '1985-04-00', '1985-02-30'],
      ['seen', '1985-04-12 01:02:03.500', '1985-04-12'],
      ['y', '1985', '85'],
      ['j', '{"a":1}', '{'],
      ['up', 'HM-か1', 'X'],
    ];
    for (const [field, from, to] of unfit) {
      const { lacks } = await measures.plan(corrects(field, from, to), PERSON, under);
      expect([field, to, lacks.map(({ what }) => what)]).toEqual([field, to, ['breaksRule']]);
    }
    const fit: [string, string, string][] = [
      ['Na`me', '髙橋花子', '高橋花子'],
      ['old', '桜通り1', '桜通り２'],
      ['old', '桜通り２', 'café'],
      ['ran', 'gone', 'Gone'],
      ['e', 'ok', 'sad'],
      ['n', '12.50', '-0.05'],
      ['born', '1985-04-00', '1985-04-12'],
      ['seen', '1985-04-12 01:02:03.500', '1985-04-13 00:00:00.000'],
      ['ts', '2021-11-25 23:59:59+09', '2021-11-26 00:00:00+09'],
      ['b', '\\x00ff', '\\x01'],
      ['y', '1985', ''],
    ];
    for (const [field, from, to] of fit) {
      const measure = corrects(field, from, to);
      const plan = await measures.plan(measure, PERSON, under);
      expect([field, to, plan.lacks, plan.collections[0]?.changed]).toEqual([field, to, [], 1]);
      expect([field, to, (await measures.take(measure, PERSON, plan, under)).outcome]).toEqual([field, to, 'done']);
      const residue = await measures.residue(measure, PERSON, plan, under);
      expect([field, to, residue.outcome]).toEqual([field, to, 'none']);
      const again = (await measures.plan(corrects(field, from, `${to}?`), PERSON, under)).lacks.map(({ what }) => what);
      expect([field, again.some((what) => what === 'changedMeanwhile' || what === 'breaksRule')]).toEqual([
        field,
        true,
      ]);
    }
    const [row] = await database.query<{ old: string; ran: string }>('SELECT HEX(old) AS old, ran FROM `Cust omer` WHERE `Cust ID` = "Hm-か1"'); // prettier-ignore
    expect(row).toEqual({ old: '636166E9', ran: 'Gone' });
  });

  test('where a change could be half done, or would be kept as history, nothing is, and `check` says so', async () => {
    for (const statement of [
      'CREATE TABLE seen (id int PRIMARY KEY, cust varchar(20)) ENGINE = MyISAM',
      `INSERT INTO seen VALUES (1, 'Hm-か1')`,
      'CREATE TABLE past (id int PRIMARY KEY, cust varchar(20)) WITH SYSTEM VERSIONING',
      `INSERT INTO past VALUES (1, 'Hm-か1')`,
    ])
      await database.query(statement);
    const hanging = (id: string) => ({
      ...orders,
      id,
      table: id,
      key: ['id'],
      columns: bare(['id', 'cust']),
      erasing: { rows: 'go' },
    });
    const store = storeOf(customers, orders, hanging('seen'), hanging('past'));
    const { lacks } = await measuresOf(store).plan(erases('ODD-2026-0006/1'), PERSON, under);
    const said = [/seen` is kept by an engine without transactions/, /past` is system-versioned/];
    expect(lacks.map(({ what }) => what)).toEqual(['mayNotAct', 'mayNotAct']);
    said.forEach((words, at) => expect(lacks[at]?.en).toMatch(words));
    const searched = openMysql({ store: { ...store, connectionForMeasures: 'Y' }, url: database.url });
    const complaints = (await searched.check()).filter(({ ofMeasures }) => ofMeasures === true);
    said.forEach((words) => expect(complaints.map(({ en }) => en).join('\n')).toMatch(words));
    await searched.close();
  });

  test('a user who may not erase, or is not told of every table, is refused at planning; one who may make no table keeps no proof', async () => {
    const user = `measures_${process.pid}`;
    const url = Object.assign(new URL(database.url), { username: user, password: 'x' }).href;
    await database.query(`CREATE USER ${user}@'127.0.0.1' IDENTIFIED BY 'x'`);
    const store = storeOf(customers, orders);
    const lacks = async () =>
      (await measuresOf(store, url).plan(erases('ODD-2026-0007/1'), PERSON, under)).lacks.map(({ en }) => en);
    for (const table of ['`Cust omer`', '`Order`'])
      await database.query(`GRANT SELECT, UPDATE, DELETE ON ${table} TO ${user}@'127.0.0.1'`);
    expect(await lacks()).toEqual([
      expect.stringContaining('grant it SELECT on the whole database'),
      expect.stringContaining('grant it SELECT on the whole database'),
    ]);
    await database.query(`GRANT SELECT ON \`${database.name.replace('_', '\\_')}\`.* TO ${user}@'127.0.0.1'`);
    expect(await lacks()).toEqual([]);
    await database.query(`REVOKE DELETE ON \`Order\` FROM ${user}@'127.0.0.1'`);
    expect(await lacks()).toEqual([expect.stringContaining('may not DELETE')]);
    await database.query(`GRANT DELETE ON \`Order\` TO ${user}@'127.0.0.1'`);
    const measures = measuresOf(store, url);
    const measure = erases('ODD-2026-0008/1');
    const plan = await measures.plan(measure, PERSON, under);
    expect(await measures.take(measure, PERSON, plan, under)).toMatchObject({ outcome: 'done', proof: 'byUs' });
    expect(await measures.did?.(measure, plan, under)).toBeUndefined();
    expect(await measures.take(measure, PERSON, plan, { ...under, begun: true })).toMatchObject({ outcome: 'done' });
    const said = async (changesAt: string) => {
      const searched = openMysql({ store: { ...store, connectionForMeasures: 'Y' }, url: database.url, changesAt });
      const all = await searched.check().finally(() => searched.close());
      return all.filter(({ at }) => at?.[0] === 'connectionForMeasures');
    };
    expect(await said(url)).toEqual([expect.objectContaining({ stops: false, en: expect.stringContaining('keep the proof') as string })]); // prettier-ignore
    const wrong = Object.assign(new URL(url), { password: 'y' }).href;
    expect(await said(wrong)).toEqual([expect.objectContaining({ stops: false, ofMeasures: true })]);
    await database.query(`GRANT CREATE ON \`${database.name.replace('_', '\\_')}\`.* TO ${user}@'127.0.0.1'`);
    expect(await said(url)).toEqual([]);
    expect((await database.query('SHOW TABLES')).flat()).not.toContain('madoguchi_taken'); // whoever looks makes nothing
    await database.query(`DROP USER ${user}@'127.0.0.1'`);
  });
});
