import { parse } from 'yaml';
import { openMysql } from '../../connectors/mysql';
import { describeMysql } from '../../connectors/mysql-catalog';
import { MysqlStore } from '../../policy/data-map';
import { suggestedStores } from '../../policy/suggested-map';
import { openMariaDatabase, type MariaDatabase } from './mariadb';

describe('a data map proposed from what a MariaDB says of itself', () => {
  let database: MariaDatabase;
  beforeAll(async () => {
    database = await openMariaDatabase([
      `CREATE TABLE members (id int AUTO_INCREMENT PRIMARY KEY, sei varchar(20) COMMENT '姓', mei varchar(20), birthday date, mail varchar(100) UNIQUE, login_pw varchar(60)) COMMENT '会員'`,
      `CREATE TABLE orders (no int, branch int, member int NOT NULL, total decimal(10,0), PRIMARY KEY (no, branch), FOREIGN KEY (member) REFERENCES members (id))`,
      `CREATE TABLE \`price.list\` (name varchar(20) PRIMARY KEY, yen int)`,
      `CREATE VIEW seen AS SELECT * FROM members`,
      `INSERT INTO members VALUES (1, '髙橋', '花子', '1980-02-10', 'hanako@example.jp', 'x'), (2, '鈴木', '一郎', '1970-01-01', 'ichiro@example.jp', 'x')`,
      `INSERT INTO orders VALUES (10, 1, 1, 1980), (11, 1, 2, 500)`,
    ]);
  });
  afterAll(() => database.close());

  test('asks what it asks of a PostgreSQL; answered, it fits the store and finds the person and what hangs on them', async () => {
    const tables = await describeMysql({ id: 'shop', connection: 'SHOP_URL' }, database.url);
    expect(tables.map(({ name, key, refers }) => [name, key, refers])).toEqual([
      ['members', ['id'], []],
      ['orders', ['no', 'branch'], [{ to: 'members', columns: { member: 'id' } }]],
      ['"price.list"', ['name'], []],
    ]);
    const text = suggestedStores([{ kind: 'mysql', id: 'shop', connection: 'SHOP_URL', tables }], 'ja');
    expect(text).toContain('# connectionForMeasures: SHOP_MEASURES_URL');
    const answered = text.replaceAll('rows: to be written', 'rows: go').replaceAll('purposes: [to be written]', 'purposes: [membership]').replaceAll('basis: to be written', 'basis: invoices').replaceAll('from: to be written', 'from: no').replaceAll('to be written', '社内'); // prettier-ignore
    const [store] = (parse(`stores:\n${answered}`) as { stores: unknown[] }).stores;
    const connector = openMysql({ store: MysqlStore.parse(store), url: database.url });
    expect(await connector.check()).toEqual([]);
    const { items } = await connector.find(
      { name: ['高橋花子'], birthDate: ['1980-02-10'] },
      { caseNumber: 'SHOP-2026-0001', round: 1 },
    );
    await connector.close();
    expect(items.map(({ id }) => id)).toEqual(['shop/members/1', 'shop/orders/10,1']);
  });
});
