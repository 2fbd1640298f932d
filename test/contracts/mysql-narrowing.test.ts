import { folded, FOLDS, TOO_LONG } from '../../casefile/folds';
import { KEY_KINDS, type KeyKind } from '../../casefile/identifiers';
import { against, BETWEEN } from '../../casefile/sameness';
import { openMysql } from '../../connectors/mysql';
import { foldOf } from '../../connectors/mysql-folds';
import { collectionOf } from '../writings/writings';
import { openMariaDatabase, type MariaDatabase } from './mariadb';

/** Signs of which writings are made, and some that only harm. */
const SIGNS = [...'0123456789012345678900-().·/ +@<>_%\'"\\AZazé山①ﾔ１\t\n\0:;,|#xText[]^$*?{}=&'];
/** Texts of nobody, the same at every run. */
function texts(count: number): string[] {
  let seed = 20_261_127;
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  return Array.from({ length: count }, () =>
    Array.from({ length: next(14) }, () => SIGNS[next(SIGNS.length)] ?? '').join(''),
  );
}
const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);
const WRITINGS = [
  ...['S360308', '1961/3/8 0:00', '22348.5', '1961-03-07 15:00:00+00', '19610308000000', '8 Mar 1961 (Wed)', '昭和36年3月8日'],
  ...['108-0073', '+81 (0)90-1234-5678 ext12', '090 1234 5678x9', '0900000142.0', '090-0000-0142 / 03-3333-4444'],
  ...['"H" <Hanako+x+y@Example.JP>', 'mailto:hanako@example.jp?subject=x (PC)', 'a+b@c+d.jp', 'x@y.jp, z@y.jp'],
  ...['HM-000042 ', '000042.00', '0 0 42', '12 AB', '42;43', '\t 42 \n', ' '.repeat(600), 'x'.repeat(501)],
]; // prettier-ignore

describe('narrowing in MariaDB loses nothing', () => {
  let database: MariaDatabase;
  beforeAll(async () => {
    database = await openMariaDatabase(['CREATE TABLE texts (n int PRIMARY KEY, a text, b text, c text)']);
    const all = [...WRITINGS, ...texts(6_000)];
    const parts = (n: number): (string | null)[] => {
      const [a = '', b = '', c = ''] = texts(9_000).slice(n * 3, n * 3 + 3);
      return [n % 2 === 0 ? null : a, n % 3 === 0 ? '' : b, c];
    };
    await database.query('INSERT INTO texts VALUES ?', [all.map((text, n) => [n, text, null, null])]);
    const three = texts(3_000).map((text, n) => [10_000 + n, ...(n < 60 ? parts(n) : [text, null, 'x'])]);
    await database.query('INSERT INTO texts VALUES ?', [three]);
  });
  afterAll(() => database.close());

  test.each(KEY_KINDS.filter((kind) => FOLDS[kind] !== undefined))(
    'the server folds a %s in ASCII as our own process does, sign by sign, and brings whatever else stands there',
    async (kind) => {
      const rows = await database.query<{ a: string; f: string }>(
        `SELECT a, ${foldOf(kind, ['a'], 'mariadb')} AS f FROM texts WHERE n < 10000`,
      );
      expect(rows.length).toBeGreaterThan(6_000);
      const differs = rows.filter(({ a, f }) => f !== TOO_LONG.fold && (!isAscii(a) || f !== folded(kind, a)));
      expect(differs).toEqual([]);
      const told = rows.filter(({ a, f }) => isAscii(a) && f === TOO_LONG.fold && folded(kind, a) !== TOO_LONG.fold);
      expect(told.filter(({ a }) => a.trim() !== '' && a.length <= 500 && a === a.trim())).toEqual([]);
    },
  );

  test.each(['phone', 'postalCode', 'birthDate', 'email', 'customerNumber'] as const)(
    'a %s in several columns folds as its parts side by side do, whichever is empty',
    async (kind) => {
      const rows = await database.query<{ a: string | null; b: string | null; c: string | null; f: string }>(
        `SELECT a, b, c, ${foldOf(kind, ['a', 'b', 'c'], 'mariadb')} AS f FROM texts WHERE n >= 10000`,
      );
      const joined = ({ a, b, c }: (typeof rows)[number]): string =>
        [a, b, c]
          .map((part) => part?.trim() ?? '')
          .filter((part) => part !== '')
          .join(BETWEEN[kind]);
      const differs = rows.filter((row) => row.f !== TOO_LONG.fold && row.f !== folded(kind, joined(row)));
      expect(differs).toEqual([]);
    },
  );

  const DAYS = ['1961-03-08', '1949-06-30', '1989-01-08', '2000-02-29'];
  const NUMBERED = (from: number, to: number): string =>
    `SELECT ${from} + CAST(seq AS SIGNED) AS x FROM seq_0_to_${to - from}`;
  test.each<[KeyKind, string, string, readonly string[]]>([
    [
      'birthDate',
      'date',
      `SELECT DATE('1945-01-01') + INTERVAL seq DAY FROM seq_0_to_21000 UNION SELECT '0000-00-00' UNION SELECT '1961-03-00' UNION SELECT '1961-00-00' UNION SELECT '1961-04-00'`,
      DAYS,
    ],
    [
      'birthDate',
      'datetime',
      `SELECT TIMESTAMP('1948-01-01') + INTERVAL seq * 7 HOUR FROM seq_0_to_18000 UNION SELECT '0000-00-00 00:00:00' UNION SELECT '1949-06-00 09:00:00' UNION SELECT '1949-00-00 00:00:00'`,
      DAYS,
    ],
    [
      'birthDate',
      'timestamp',
      `SELECT TIMESTAMP('1988-12-01') + INTERVAL seq * 7 HOUR FROM seq_0_to_36000 UNION SELECT 0`,
      DAYS,
    ],
    [
      'birthDate',
      'int',
      `SELECT DATE_FORMAT(DATE('1945-01-01') + INTERVAL seq DAY, '%Y%m%d') FROM seq_0_to_21000 UNION ${NUMBERED(17_000, 24_000)} UNION SELECT 3610308`,
      DAYS,
    ],
    [
      'birthDate',
      'int unsigned',
      `SELECT DATE_FORMAT(DATE('1945-01-01') + INTERVAL seq DAY, '%Y%m%d') FROM seq_0_to_21000`,
      DAYS,
    ],
    [
      'birthDate',
      'bigint',
      `SELECT DATE_FORMAT(DATE('1955-01-01') + INTERVAL seq DAY, '%Y%m%d') * 1000000 FROM seq_0_to_4000`,
      DAYS,
    ],
    [
      'birthDate',
      'double',
      `SELECT x + 0.25 FROM (${NUMBERED(17_000, 24_000)}) AS n UNION ${NUMBERED(17_000, 24_000)}`,
      DAYS,
    ],
    ['customerNumber', 'int', NUMBERED(-2_000, 20_000), ['42', '000042', 'HM-42', '４２', '0', '19999']],
    [
      'customerNumber',
      'int(8) unsigned zerofill',
      `${NUMBERED(0, 9_000)} UNION SELECT 4294967295`,
      ['42', '000042', '4294967295'],
    ],
    [
      'customerNumber',
      'bigint unsigned',
      `${NUMBERED(0, 9_000)} UNION SELECT 18446744073709551615`,
      ['42', '18446744073709551615'],
    ],
    ['customerNumber', 'decimal(20,0)', NUMBERED(-2_000, 9_000), ['42', '000042', 'HM-42', '0']],
    [
      'postalCode',
      'mediumint unsigned',
      `${NUMBERED(598_000, 605_000)} UNION SELECT 6000001`,
      ['600-0001', '060-0001', '〒600-0001'],
    ],
    [
      'phone',
      'bigint',
      `${NUMBERED(9_000_000_000, 9_000_003_000)} UNION ${NUMBERED(819_000_000_000, 819_000_003_000)}`,
      ['90-0000-0142', '090-0000-0142', '+81 90 0000 0007'],
    ],
  ])(
    'whoever a %s in a column of type %s may be is among what comes, and few others',
    async (kind, type, rows, people) => {
      const id = `t_${kind.toLowerCase()}_${type.replace(/\W+/g, '_')}`;
      await database.query(`CREATE TABLE ${id} (id int AUTO_INCREMENT PRIMARY KEY, x ${type} NULL)`);
      await database.query(`INSERT INTO ${id} (x) ${rows}`);
      const text = type === 'timestamp' ? `IF(x + 0 = 0, CAST(x AS CHAR), CONCAT(x, '+09'))` : 'CAST(x AS CHAR)';
      const all = await database.query<{ id: number; x: string }>(`SELECT id, ${text} AS x FROM ${id}`);
      const collection = { ...collectionOf({ kind, column: undefined, rows: [] }), table: id, columns: [] };
      const brought: number[] = [];
      const connector = openMysql({
        store: {
          kind: 'mysql',
          id: 'list',
          label: '一覧',
          connection: 'LIST_URL',
          collections: [{ ...collection, identity: { [kind]: ['x'] } }],
        },
        url: database.url,
        hear: ({ rows: count }) => brought.push(count),
      });
      let met = 0;
      for (const person of people) {
        const meets = against(kind, [person]);
        const expected = all.filter(({ x }) => meets(x) !== 'other').map((one) => String(one.id));
        const {
          items,
          near = [],
          outcome,
        } = await connector.find({ [kind]: [person] }, { caseNumber: 'LIST-2026-0001', round: 1 });
        if (outcome === 'failed') expect([person, expected]).toEqual([person, []]);
        const came = [...items, ...near].map((item) => item.id.slice(item.id.lastIndexOf('/') + 1));
        expect(came.sort()).toEqual(expected.sort());
        met += came.length;
      }
      await connector.close();
      expect(met).toBeGreaterThan(0);
      expect(Math.max(...brought)).toBeLessThan(200);
    },
  );
});
