import type { PersonKeys } from '../../casefile/identifiers';
import { Measure } from '../../casefile/measures';
import type { Under } from '../../connectors/measures';
import { Collection } from '../../policy/collection';
import type { PostgresStore } from '../../policy/data-map';

/** Members, their purchases and points: what is kept of them for seven years hangs on a row that would go. */
export const SHOP = `
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

export const bare = (columns: readonly string[]) => columns.map((column) => ({ column, label: column }));
export const members = {
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
export const purchases = {
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
export const lines = {
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
export const points = {
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

/** Orders known by a number and a branch (枝番), which most are without, and their lines. */
export const BRANCHED = [
  `CREATE TABLE branched (no varchar(10), branch varchar(4) NOT NULL DEFAULT '', name varchar(80), born date, PRIMARY KEY (no, branch))`,
  `CREATE TABLE branched_line (id int PRIMARY KEY, no varchar(10), branch varchar(4), FOREIGN KEY (no, branch) REFERENCES branched (no, branch))`,
  `INSERT INTO branched VALUES ('A1', '', '山田花子', '1985-04-12'), ('A1', '2', '山田太郎', '1985-04-12')`,
  `INSERT INTO branched_line VALUES (1, 'A1', ''), (2, 'A1', '2'), (3, 'A1', NULL), (4, 'A1', '')`,
];
export const branched = {
  id: 'branched',
  table: 'public.branched',
  label: '注文',
  category: '購入',
  purposes: ['membership'],
  key: ['no', 'branch'],
  identity: { name: 'name', birthDate: 'born' },
  findBy: [['name', 'birthDate']],
  columns: bare(['no', 'branch', 'name', 'born']),
  erasing: { rows: 'go' },
};
export const branchedLines = {
  id: 'branched-lines',
  table: 'public.branched_line',
  label: '注文の明細',
  category: '購入',
  purposes: ['membership'],
  key: ['id'],
  belongsTo: { collection: 'branched', columns: { no: 'no', branch: 'branch' } },
  columns: bare(['id', 'no', 'branch']),
  erasing: { rows: 'go' },
};

export const store = (...collections: object[]): PostgresStore => ({
  kind: 'postgres',
  id: 'shop',
  label: '通販',
  connection: 'SHOP_URL',
  collections: collections.map((one) => Collection.parse(one)),
});
export const under: Under = {
  retention: {
    invoices: { months: 84, counts: 'fromTheReturn', fiscalYear: { ends: '03-31', returnWithinMonths: 2 } },
  },
};
export const erases = (id: string, more: object = {}): Measure =>
  Measure.parse({ id, does: 'erase', on: '2026-11-26', ...more });
export const HANAKO: PersonKeys = { name: ['山田花子'], birthDate: ['1985-04-12'] };
