import type { PersonKeys } from '../../casefile/identifiers';
import { openMysql } from '../../connectors/mysql';
import { worded } from '../../letters/values';
import { Collection } from '../../policy/collection';
import { MysqlStore } from '../../policy/data-map';
import { openMariaDatabase, type MariaDatabase } from './mariadb';

const about = { caseNumber: 'CLUB-2026-0001', round: 1 };
const HANAKO: PersonKeys = { name: ['髙橋花子'], birthDate: ['1980-02-10'], email: ['hanako@example.jp'] };

/** A collection of members in a table of this name; what differs is told. */
const members = (changes: object = {}, id = 'members'): Collection =>
  Collection.parse({
    ...{ id, table: id, label: '会員', category: '会員', purposes: ['membership'], key: ['id'] },
    identity: { name: 'name', birthDate: 'born', email: 'mail' },
    findBy: [['name', 'birthDate'], ['email']],
    columns: ['name', 'born', 'mail'].map((column) => ({ column, label: column })),
    leftOut: { id: { notPersonal: '番号' } },
    ...changes,
  });
const storeOf = (collections: readonly Collection[], changes: object = {}): MysqlStore =>
  MysqlStore.parse({ kind: 'mysql', id: 'demo', label: '名簿', connection: 'DEMO_URL', collections, ...changes });

const open: MariaDatabase[] = [];
afterAll(async () => {
  for (const database of open.reverse()) await database.close();
});
async function database(...statements: string[]): Promise<MariaDatabase> {
  const one = await openMariaDatabase(statements);
  open.push(one);
  return one;
}
let first: MariaDatabase; // as long as it is open, the server is
beforeAll(async () => {
  first = await database();
});

/** What a search of these collections comes to, and what check() says of them. */
async function ask(url: string, store: MysqlStore, person: PersonKeys = HANAKO) {
  const asked: { sql: string; rows: number }[] = [];
  const connector = openMysql({ store, url, hear: (one) => asked.push(one) });
  try {
    const complaints = (await connector.check()).map(({ en }) => en);
    const finding = await connector.find(person, about);
    return {
      ...finding,
      asked,
      complaints,
      ids: finding.items.map(({ id }) => id),
      near: (finding.near ?? []).map(({ id }) => id),
      each: finding.collections?.map(({ outcome }) => outcome),
    };
  } finally {
    await connector.close();
  }
}

describe('texts in the character sets of old systems', () => {
  test.each(['utf8mb4', 'utf8mb3', 'cp932', 'sjis', 'ujis', 'eucjpms', 'utf16', 'latin1'])(
    'a person is found and told in a table in %s',
    async (charset) => {
      const { url, query } = await database(
        `CREATE TABLE members (id int PRIMARY KEY, name varchar(40), born date, mail varchar(100)) CHARACTER SET ${charset}`,
      );
      const name = charset === 'sjis' || charset === 'ujis' ? '高橋　花子' : '髙橋　花子';
      const written = charset === 'latin1' ? 'CONVERT(CAST(? AS BINARY) USING latin1)' : '?'; // as UTF-8, by a program that said nothing of it
      await query(`INSERT INTO members VALUES (1, ${written}, '1980-02-10', 'hanako@example.jp'), (2, 'José', '1980-02-10', 'jose@example.jp')`, [name]); // prettier-ignore
      const { ids, items, complaints } = await ask(url, storeOf([members()]), { name: ['高橋花子'], birthDate: ['1980-02-10'] }); // prettier-ignore
      expect(ids).toEqual(['demo/members/1']);
      expect(items[0]?.fields[0]?.text).toBe(name);
      expect(complaints).toEqual(
        charset === 'latin1' ? [expect.stringContaining('members.name is in latin1, in which no Japanese can stand')] : [],
      ); // prettier-ignore
      const { items: others } = await ask(url, storeOf([members()]), { email: ['jose@example.jp'] });
      expect(others[0]?.fields[0]?.text).toBe(/^(cp932|sjis)$/.test(charset) ? 'Jos?' : 'José'); // as the server itself took it in
    },
  );
});

describe('a table that is altered while the desk runs', () => {
  test.each([
    ['a birthday that becomes text', 'born', "'1980/02/10'"],
    ['a birthday that becomes text, as years of an era', 'born', "'昭和55年2月10日'"],
    ['a number that becomes text', 'number', "'４２'"],
  ])('%s is asked for as what it is by then', async (_, column, value) => {
    const { url, query } = await database(
      'CREATE TABLE members (id int PRIMARY KEY, name varchar(40), born date, mail varchar(100), number int)',
      "INSERT INTO members VALUES (1, '髙橋花子', '1980-02-10', NULL, 42)",
    );
    const identity = { name: 'name', birthDate: 'born', customerNumber: 'number' };
    const findBy = [['name', 'birthDate'], ['customerNumber']];
    const connector = openMysql({ url, store: storeOf([members({ identity, findBy, leftOut: {} })]) });
    const person = column === 'born' ? HANAKO : { customerNumber: ['42'] };
    const found = async () => (await connector.find(person, about)).items.map(({ id }) => id);
    expect(await found()).toEqual(['demo/members/1']);
    await query(`ALTER TABLE members MODIFY ${column} varchar(20)`);
    await query(`INSERT INTO members (id, name, ${column}, mail) VALUES (2, '髙橋花子', ${value}, 'later@example.jp')`);
    expect(await found()).toEqual(['demo/members/1', 'demo/members/2']);
    await connector.close();
  });
});

describe('what a collation takes for the same', () => {
  test('is brought too much of, and the judge decides: case, kana, accents, blanks at the end', async () => {
    const { url } = await database(
      `CREATE TABLE members (id int PRIMARY KEY, name varchar(40), born date, mail varchar(100) COLLATE utf8mb4_general_ci)`,
      `INSERT INTO members VALUES (1, 'はなこ', '1980-02-10', 'ÁB@example.jp'), (2, 'ハナコ', '1980-02-10', 'ab@example.jp '), (3, 'バナコ', '1980-02-10', 'AB@EXAMPLE.JP')`,
    );
    const { ids } = await ask(url, storeOf([members()]), { email: ['ab@example.jp'] });
    expect(ids).toEqual(['demo/members/2', 'demo/members/3']);
  });

  test('ties records together as a foreign key does, and no further', async () => {
    const { url } = await database(
      `CREATE TABLE members (code varchar(20) PRIMARY KEY, name varchar(40), born date, mail varchar(100)) COLLATE utf8mb4_unicode_ci`,
      `CREATE TABLE orders (id int PRIMARY KEY, member varchar(20), what varchar(20), FOREIGN KEY (member) REFERENCES members (code)) COLLATE utf8mb4_unicode_ci`,
      `INSERT INTO members VALUES ('hm-カ1', '髙橋 花子', '1980-02-10', 'hanako@example.jp'), ('HM-2', '鈴木 一郎', '1970-01-01', 'ichiro@example.jp')`,
      `INSERT INTO orders VALUES (1, 'HM-か1', '本'), (2, 'hm-2', '酒'), (3, 'hm-カ1', '茶')`,
    );
    const orders = Collection.parse({
      ...{ id: 'orders', table: 'orders', label: '注文', category: '注文', purposes: ['membership'], key: ['id'] },
      belongsTo: { collection: 'members', columns: { member: 'code' } },
      columns: [{ column: 'what', label: '品' }],
      leftOut: { id: { notPersonal: '番号' }, member: { notPersonal: '番号' } },
    });
    const people = members({ key: ['code'], leftOut: { code: { notPersonal: '番号' } } });
    const { ids, complaints, items } = await ask(url, storeOf([people, orders]));
    expect(complaints).toEqual([]);
    expect(ids).toEqual(['demo/members/hm-カ1', 'demo/orders/1', 'demo/orders/3']);
    expect(items[1]?.belongsTo).toBe('demo/members/hm-カ1');
  });
});

describe('days that are none', () => {
  test('0000-00-00, and a day of which only the year or the month is known, come to a person and are nobody else’s', async () => {
    const { url } = await database(
      `CREATE TABLE members (id int PRIMARY KEY, name varchar(40), born date, mail varchar(100))`,
      `INSERT INTO members VALUES (1, '髙橋 花子', '0000-00-00', 'hanako@example.jp'), (2, '髙橋 花子', '1980-00-00', 'x@example.jp'),
         (3, '髙橋 花子', '1980-02-00', 'y@example.jp'), (4, '髙橋 花子', '1980-03-00', 'z@example.jp'), (5, '髙橋 花子', NULL, 'w@example.jp')`,
    );
    const { ids, near, items } = await ask(url, storeOf([members()]));
    expect(ids).toEqual(['demo/members/1']); // by the mailbox
    expect(items[0]?.contradicts?.map(({ what }) => what)).toEqual(['birthDateUnsure']);
    expect(near).toEqual(['demo/members/2', 'demo/members/3']);
  });
});

test('what MariaDB keeps by machine reaches the letter in words', async () => {
  const columns = ['asks', 'flag', 'price', 'paid', 'ways', 'kind', 'until', 'since', 'noted', 'at_noon', 'since_year', 'photo', 'more', 'place', 'ratio']; // prettier-ignore
  const { url } = await database(
    `CREATE TABLE kept (id binary(2) PRIMARY KEY, mail varchar(100) NOT NULL, asks tinyint(1), flag bit(1), price decimal(12,2), paid int unsigned,
       ways set('メール','電話'), kind enum('一般','特別'), until date, since timestamp NULL, noted datetime(3), at_noon time, since_year year, photo blob, more json, place point, ratio double)`,
    `INSERT INTO kept VALUES (X'00ff', 'hanako@example.jp', 1, b'0', 1234.5, 1980, 'メール,電話', '特別', '2026-04-03', '2026-04-03 10:05:00', '2026-04-03 10:05:00',
       '12:00', 1999, X'89504e47', '{"色": ["赤", "白"], "受信": false}', POINT(1, 2), 0.1)`,
  );
  const kept = Collection.parse({
    ...{ id: 'kept', table: 'kept', label: '記録', category: '記録', purposes: ['membership'], key: ['id'] },
    ...{ identity: { email: 'mail' }, findBy: [['email']] },
    columns: columns.map((column) => ({ column, label: column, ...(column === 'paid' ? { unit: '円' } : {}) })),
    leftOut: { id: { notPersonal: '社内の番号' } },
  });
  const { items, ids } = await ask(url, storeOf([kept]));
  expect(ids).toEqual(['demo/kept/\\\\x00ff']);
  expect(items[0]?.fields.map((field) => worded(field).text)).toEqual([
    ...['はい', 'いいえ', '1,234.50', '1,980円', 'メール,電話', '特別', '2026年4月3日', '2026年4月3日 10時05分'],
    ...[
      '2026年4月3日 10時05分',
      '12時00分',
      '1999',
      'PNG形式の画像（4バイト）',
      '色：赤、白\n受信：いいえ',
      'POINT(1 2)',
      '0.1',
    ],
  ]);
});

test('a table in another database, one whose name has a dot in it, and columns named like words of SQL', async () => {
  const other = await database(
    'CREATE TABLE `2020.members` (`key` int PRIMARY KEY, `select` varchar(40), `from``` date, mail varchar(100))',
    `INSERT INTO \`2020.members\` VALUES (1, '髙橋 花子', '1980-02-10', 'hanako@example.jp')`,
  );
  const odd = members({
    ...{ table: `${other.name}."2020.members"`, key: ['key'] },
    identity: { name: 'select', birthDate: 'from`', email: 'mail' },
    columns: ['select', 'from`', 'mail'].map((column) => ({ column, label: column })),
    leftOut: { key: { notPersonal: '番号' } },
  });
  const { ids, complaints } = await ask(first.url, storeOf([odd]));
  expect({ ids, complaints }).toEqual({ ids: ['demo/members/1'], complaints: [] });
});

describe('what a user may not read', () => {
  const TABLES = [
    `CREATE TABLE members (id int PRIMARY KEY, name varchar(40), born date, mail varchar(100), secret text)`,
    `INSERT INTO members VALUES (1, '髙橋 花子', '1980-02-10', 'hanako@example.jp', 'x')`,
  ];
  async function asUser(grants: (database: string, user: string) => readonly string[]) {
    const one = await database(...TABLES);
    const user = `reader_${one.name.slice(-6)}`;
    await one.query(`CREATE USER ${user}@'%' IDENTIFIED BY 'x'`);
    for (const grant of grants(one.name, user)) await one.query(grant);
    return Object.assign(new URL(one.url), { username: user, password: 'x' }).href;
  }
  const whole = members({ leftOut: { id: { notPersonal: '番号' }, secret: { notPersonal: '鍵' } } });

  test('a table is named as one that may not be read, not as one that is missing; check() says what to grant', async () => {
    const url = await asUser((name, user) => [`CREATE TABLE other (id int PRIMARY KEY)`, `GRANT SELECT ON ${name}.other TO ${user}`]); // prettier-ignore
    const { outcome, because, complaints } = await ask(url, storeOf([whole], { leftOut: { other: { notPersonal: 'x' } } })); // prettier-ignore
    expect({ outcome, kind: because?.kind }).toEqual({ outcome: 'failed', kind: 'mayNotRead' });
    expect(complaints.join('\n')).toContain('grant SELECT');
  });

  test('columns a user is not told of may be undecided: it is said; what is needed is read', async () => {
    const url = await asUser((name, user) => [`GRANT SELECT (id, name, born, mail) ON ${name}.members TO ${user}`]);
    const { ids, complaints } = await ask(url, storeOf([members()]));
    expect(ids).toEqual(['demo/members/1']);
    expect(complaints.join('\n')).toContain('may read only some columns of members');
  });

  test('reading is all that is needed, and all that is done', async () => {
    const url = await asUser((name, user) => [`GRANT SELECT ON ${name}.members TO ${user}`]);
    const { ids, complaints } = await ask(url, storeOf([whole]));
    expect({ ids, complaints }).toEqual({ ids: ['demo/members/1'], complaints: [] });
  });
});

test('check() names a column nobody decided on, a key that may repeat, a table nobody speaks of, and one that is left out and gone', async () => {
  const { url } = await database(
    `CREATE TABLE members (id int, name varchar(40), born date, mail varbinary(100), memo text)`,
    `CREATE TABLE letters (id int PRIMARY KEY, name varchar(40), mail varchar(100))`,
  );
  const store = storeOf([members()], { leftOut: { gone: { notPersonal: 'x' } } });
  const { complaints, because } = await ask(url, store, { email: ['hanako@example.jp'] });
  expect(because?.kind).toBe('notAskable'); // a mailbox is not looked for in bytes
  expect(complaints).toEqual([
    expect.stringContaining('members.memo is a column without a decision'),
    expect.stringContaining('no unique index of members covers id'),
    expect.stringContaining('members.id may be empty'),
    expect.stringContaining('members.mail (varbinary(100)) cannot hold a email'),
    expect.stringContaining('the store has no table gone'),
    expect.stringContaining('letters is a table the data map is silent on'),
  ]);
});

test('a table of MyISAM, a view and a divided table are searched like any other', async () => {
  const { url } = await database(
    `CREATE TABLE old (id int PRIMARY KEY, name varchar(40), born date, mail varchar(100)) ENGINE=MyISAM`,
    `INSERT INTO old VALUES (1, '髙橋 花子', '1980-02-10', 'hanako@example.jp')`,
    `CREATE VIEW seen AS SELECT * FROM old`,
    `CREATE TABLE parted (id int PRIMARY KEY, name varchar(40), born date, mail varchar(100)) PARTITION BY HASH (id) PARTITIONS 4`,
    `INSERT INTO parted SELECT * FROM old`,
  );
  const { ids, complaints } = await ask(url, storeOf(['old', 'seen', 'parted'].map((id) => members({}, id))));
  expect({ ids, complaints }).toEqual({ ids: ['demo/old/1', 'demo/seen/1', 'demo/parted/1'], complaints: [] });
});

describe('a table of many rows', () => {
  const ROWS = 120_000;
  let crowd: MariaDatabase;
  const people = members({
    identity: { name: 'name', birthDate: 'born', email: 'mail', phone: ['tel', 'tel_home'] },
    findBy: [['email'], ['name', 'phone'], ['name', 'birthDate']],
    columns: ['name', 'born', 'mail', 'tel', 'tel_home'].map((column) => ({ column, label: column })),
  });
  const notes = Collection.parse({
    ...{ id: 'notes', table: 'notes', label: '覚え', category: '会員', purposes: ['membership'], key: ['id'] },
    belongsTo: { collection: 'members', columns: { member_id: 'id' } },
    columns: [{ column: 'text', label: '覚え' }],
    leftOut: { id: { notPersonal: '番号' }, member_id: { notPersonal: '番号' } },
  });
  const PERSON: PersonKeys = { name: ['山田 4242'], phone: ['+81 90-0005-5146'], email: ['P4242@example.jp'], birthDate: ['1900-01-01'] }; // prettier-ignore
  beforeAll(async () => {
    crowd = await database(
      `CREATE TABLE members (id int PRIMARY KEY, name varchar(40), born date, mail varchar(100), tel varchar(20), tel_home varchar(20))`,
      `INSERT INTO members SELECT seq, CONCAT('山田 ', seq), DATE('1930-01-01') + INTERVAL (seq * 7919) % 30000 DAY, CONCAT('p', seq, '@example.jp'),
         CONCAT('090', LPAD(seq * 13 % 99999999, 8, '0')), CONCAT('03', LPAD(seq * 17 % 99999999, 8, '0')) FROM seq_1_to_${ROWS}`,
      `CREATE TABLE notes (id int PRIMARY KEY, member_id int, text varchar(20))`,
      `INSERT INTO notes SELECT seq, seq, 'note' FROM seq_1_to_${ROWS}`,
      `ANALYZE TABLE members, notes`,
    );
  });

  test('is searched without an index; check() says as SQL what makes it quick, and once that is run is content', async () => {
    const store = storeOf([people, notes]);
    const before = await ask(crowd.url, store, PERSON);
    expect(before.ids).toEqual(['demo/members/4242', 'demo/notes/4242']);
    expect(before.complaints).toHaveLength(5); // a mailbox, two telephones, a birthday, and what hangs on a member
    for (const said of before.complaints) {
      const [, sql = ''] = /this makes it quick: (.*)$/.exec(said) ?? [];
      for (const statement of sql.split('; ')) await crowd.query(statement);
    }
    const after = await ask(crowd.url, store, PERSON);
    expect(after.complaints).toEqual([]);
    expect(after.ids).toEqual(before.ids);
    expect(Math.max(...after.asked.map(({ rows }) => rows))).toBeLessThan(20);
    expect(after.asked[0]?.sql).toContain('madoguchi_');
  });
});
