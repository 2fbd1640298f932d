import { Measure } from '../../casefile/measures';
import type { Measures } from '../../connectors/measures';
import { openMysqlMeasures } from '../../connectors/mysql-measures';
import { Collection } from '../../policy/collection';
import { bare } from './a-shop';
import { openMariaDatabase, type MariaDatabase } from './mariadb';
import { SEALING } from './measures-kit';

/** Two members whose numbers a fraction cannot tell apart, and of each a row in tables with every kind of key. */
const [HERS, HIS] = ['9007199254740993', '9007199254740992'];
const TABLES = [
  'CREATE TABLE member (id bigint unsigned PRIMARY KEY, name varchar(40), mail varchar(60), low varchar(60) AS (lower(mail)) STORED)',
  'CREATE TABLE dec_key (id decimal(30, 0) PRIMARY KEY, member_id bigint unsigned NOT NULL, FOREIGN KEY (member_id) REFERENCES member (id))',
  'CREATE TABLE big_key (id bigint unsigned PRIMARY KEY, member_id bigint unsigned)',
  'CREATE TABLE uuid_key (id binary(16) PRIMARY KEY, member_id bigint unsigned)',
  'CREATE TABLE pair_key (a int, b varchar(20) COLLATE utf8mb4_general_ci, c date, member_id bigint unsigned, PRIMARY KEY (a, b, c))',
  'CREATE TABLE bin_key (id varchar(20) COLLATE utf8mb4_bin PRIMARY KEY, member_id bigint unsigned)',
  'CREATE TABLE sjis_key (id varchar(20) CHARACTER SET cp932 COLLATE cp932_bin PRIMARY KEY, member_id bigint unsigned)',
  'CREATE TABLE latin_key (id varchar(40) CHARACTER SET latin1 COLLATE latin1_bin PRIMARY KEY, member_id bigint unsigned)',
  'CREATE TABLE by_day (id int, day date, member_id bigint unsigned, PRIMARY KEY (id, day)) PARTITION BY RANGE COLUMNS (day) (PARTITION old VALUES LESS THAN (\'2020-01-01\'), PARTITION young VALUES LESS THAN MAXVALUE)', // prettier-ignore
  'CREATE TABLE no_key (id int, member_id bigint unsigned)',
  `INSERT INTO member (id, name, mail) VALUES (${HERS}, '山田花子', 'hanako@example.jp'), (${HIS}, '山田太郎', 'taro@example.jp')`,
  `INSERT INTO dec_key VALUES (123456789012345678901234567891, ${HERS}), (123456789012345678901234567890, ${HIS})`,
  `INSERT INTO big_key VALUES (18446744073709551615, ${HERS}), (18446744073709551614, ${HIS})`,
  `INSERT INTO uuid_key VALUES (X'00112233445566778899AABBCCDDEEFF', ${HERS}), (X'00112233445566778899AABBCCDDEE00', ${HIS})`,
  `INSERT INTO pair_key VALUES (1, 'か', '0000-00-00', ${HERS}), (1, 'か', '2026-01-01', ${HIS})`,
  `INSERT INTO bin_key VALUES ('Key', ${HERS}), ('key', ${HIS})`,
  `INSERT INTO sjis_key VALUES ('髙ｶ', ${HERS}), ('髙カ', ${HIS})`,
  `INSERT INTO latin_key VALUES (_latin1 X'${Buffer.from('桜').toString('hex')}', ${HERS}), (_latin1 X'636166E9', ${HERS}), ('cafe', ${HIS})`,
  `INSERT INTO by_day VALUES (1, '2019-01-01', ${HERS}), (1, '2021-01-01', ${HERS}), (2, '2021-01-01', ${HIS})`,
  `INSERT INTO no_key VALUES (1, ${HERS}), (2, ${HIS})`,
];
const KEYS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(['dec', 'big', 'uuid', 'bin', 'sjis', 'latin', 'no'].map((kind) => [`${kind}_key`, ['id']])),
  pair_key: ['a', 'b', 'c'],
  by_day: ['id', 'day'],
};
const kind = (more: object) => Collection.parse({ label: 'x', category: 'x', purposes: ['x'], ...more });
const members = kind({
  ...{ id: 'members', table: 'member', key: ['id'], identity: { name: 'name', email: 'mail' }, findBy: [['email']] },
  columns: bare(['id', 'name', 'mail', 'low']),
  erasing: { rows: 'stay', columns: { name: 'empty', mail: 'empty' } },
});
const hanging = (table: string) =>
  kind({
    ...{ id: table, table, key: KEYS[table], columns: bare([...(KEYS[table] ?? []), 'member_id']) },
    belongsTo: { collection: 'members', columns: { member_id: 'id' } },
    erasing: { rows: 'go' },
  });
const HANAKO = { name: ['山田花子'], email: ['hanako@example.jp'] };
const erases = (id: string): Measure => Measure.parse({ id, does: 'erase', on: '2026-11-26' });
const under = { retention: {} };

describe('keys as tables on MariaDB have them', () => {
  let database: MariaDatabase;
  const opened: (() => Promise<void>)[] = [];
  const measuresOf = (...tables: string[]): Measures => {
    const collections = [members, ...tables.map(hanging)];
    const { measures, close } = openMysqlMeasures({
      store: { kind: 'mysql', id: 'keys', label: 'keys', connection: 'X', collections },
      url: database.url,
      sealing: SEALING,
    });
    opened.push(close);
    return measures;
  };
  const left = async (table: string): Promise<readonly string[]> =>
    (await database.query<{ who: string }>(`SELECT CAST(member_id AS CHAR) AS who FROM ${table}`)).map(
      ({ who }) => who,
    );
  beforeEach(async () => {
    database = await openMariaDatabase(TABLES);
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((close) => close()));
    await database.close();
  });

  for (const mode of ['', 'STRICT_TRANS_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ANSI_QUOTES,NO_BACKSLASH_ESCAPES'])
    test(`beyond 2^53, in bytes, of several columns, with zero days, in every character set, in partitions: hers go and his stay (sql_mode '${mode}')`, async () => {
      await database.query(`SET GLOBAL sql_mode = '${mode}'`);
      const measures = measuresOf(...Object.keys(KEYS));
      const measure = erases('KEYS-2026-0001/1');
      const plan = await measures.plan(measure, HANAKO, under);
      expect(plan.lacks).toEqual([]);
      const took = await measures.take(measure, HANAKO, plan, under);
      expect(took).toMatchObject({ outcome: 'done', proof: 'inStore' });
      for (const table of Object.keys(KEYS)) expect([table, await left(table)]).toEqual([table, [HIS]]);
      expect(await database.query('SELECT CAST(id AS CHAR) AS id, mail, low FROM member ORDER BY id DESC')).toEqual([
        { id: HERS, mail: null, low: null },
        { id: HIS, mail: 'taro@example.jp', low: 'taro@example.jp' },
      ]);
      expect(await measures.residue(measure, HANAKO, plan, under)).toMatchObject({ outcome: 'none' });
      await database.query('SET GLOBAL sql_mode = DEFAULT');
    });

  test('a key that two records have, in a table without one, erases neither', async () => {
    await database.query(`INSERT INTO no_key VALUES (1, ${HIS})`);
    const measures = measuresOf('no_key');
    const measure = erases('KEYS-2026-0002/1');
    const plan = await measures.plan(measure, HANAKO, under);
    const took = await measures.take(measure, HANAKO, plan, under);
    expect(took).toMatchObject({ outcome: 'refused', because: { kind: 'mapDisagrees' } });
    expect((await left('no_key')).length).toBe(3);
  });

  test('a view is named, and the table behind it is left as it is', async () => {
    await database.query('RENAME TABLE big_key TO behind');
    await database.query('CREATE VIEW big_key AS SELECT * FROM behind');
    const plan = await measuresOf('big_key').plan(erases('KEYS-2026-0003/1'), HANAKO, under);
    expect(plan.lacks.map(({ what, en }) => [what, / is a view /.test(en)])).toEqual([['mayNotAct', true]]);
  });
});
