import type { Measures } from '../../connectors/measures';
import { openMysqlMeasures } from '../../connectors/mysql-measures';
import { store } from './a-shop';
import { openMariaDatabase, type MariaDatabase } from './mariadb';
import { SEALING } from './measures-kit';

/** The shop of `a-shop.ts`, as MariaDB writes it. */
const SHOP = [
  'CREATE TABLE member (id bigint PRIMARY KEY, name varchar(100) NOT NULL, born date, mail varchar(100) UNIQUE, code varchar(40), note text)',
  'CREATE TABLE purchase (id bigint PRIMARY KEY, member_id bigint NOT NULL, day date, total int, name varchar(100), mail varchar(100), FOREIGN KEY (member_id) REFERENCES member (id))',
  'CREATE TABLE line (purchase_id bigint NOT NULL, number int, what text, PRIMARY KEY (purchase_id, number), FOREIGN KEY (purchase_id) REFERENCES purchase (id))',
  'CREATE TABLE point (id bigint PRIMARY KEY, member_id bigint, points int, FOREIGN KEY (member_id) REFERENCES member (id))',
  `INSERT INTO member VALUES (1, '山田花子', '1985-04-12', 'hanako@example.jp', 'A-1', '留守がち'), (2, '山田太郎', '1985-04-12', 'taro@example.jp', 'A-2', NULL)`,
  `INSERT INTO purchase VALUES (10, 1, '2010-05-01', 100, '山田花子', 'hanako@example.jp'), (11, 1, '2026-05-01', 200, '山田花子', 'hanako@example.jp'), (12, 2, '2026-05-01', 300, '山田太郎', 'taro@example.jp')`,
  `INSERT INTO line SELECT 10, seq, concat('old ', seq) FROM seq_1_to_12`,
  `INSERT INTO line SELECT 11, seq, concat('new ', seq) FROM seq_1_to_3`,
  `INSERT INTO line VALUES (12, 1, 'his')`,
  'INSERT INTO point SELECT seq, 1 + seq % 2, seq FROM seq_1_to_10',
];

/** That shop in a database of each test's own, and the ways in; for the length of a `describe`. */
export function aShopOnMariaDb() {
  let database: MariaDatabase;
  const opened: (() => Promise<void>)[] = [];
  const open = (...collections: object[]): Measures => {
    const there = store(
      ...collections.map((one) => ({ ...one, table: (one as { table: string }).table.replace('public.', '') })),
    );
    const { measures, close } = openMysqlMeasures({
      store: { ...there, kind: 'mysql' },
      url: database.url,
      sealing: SEALING,
    });
    opened.push(close);
    return measures;
  };
  const having = async (...statements: readonly string[]): Promise<void> => {
    for (const statement of statements) await database.query(statement);
  };
  beforeEach(async () => {
    database = await openMariaDatabase(SHOP);
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((close) => close()));
    await database.close();
  });
  const rows = async (table: string): Promise<readonly string[]> =>
    (await database.query(`SELECT * FROM \`${table}\` ORDER BY 1, 2`)).map((row) => Object.values(row).join());
  return { named: (): string => database.name, open, having, rows };
}
