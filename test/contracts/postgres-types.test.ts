import type { Finding } from '../../casefile/finding';
import { openPostgres } from '../../connectors/postgres';
import { worded } from '../../letters/values';
import { Collection } from '../../policy/collection';
import { openDatabase } from './database';

const KINDS = `
  CREATE DOMAIN consent AS boolean;
  CREATE TABLE kept (id int PRIMARY KEY, mail text NOT NULL, asks consent, answers boolean[], ways text[], price numeric(12,2), paid int, code bigint,
    until date, since timestamptz, summer timestamptz, at_noon time, for_how_long interval, photo bytea, more jsonb, rank int, ratio float8);
  INSERT INTO kept VALUES (1, 'hanako@example.jp', true, '{t,f}', '{メール,電話}', 1234.50, 1980, 6040829, 'infinity', '2026-04-03 01:05:00+00',
    '1949-06-01 02:00:00+00', '12:00', '1 mon 2 days', '\\x89504e47', '{"色": ["赤", "白"], "受信": false}', 1, 'NaN')`;
const columns = ['asks', 'answers', 'ways', 'price', 'paid', 'code', 'until', 'since', 'summer', 'at_noon'];
const more = ['for_how_long', 'photo', 'more', 'rank', 'ratio'];

describe('what PostgreSQL keeps by machine reaches the letter in words', () => {
  let database: Awaited<ReturnType<typeof openDatabase>>;
  beforeAll(async () => {
    database = await openDatabase(KINDS);
  });
  afterAll(() => database.close());

  test('each column as its type and the data map say', async () => {
    const kept = Collection.parse({
      id: 'kept',
      label: '記録',
      category: '記録',
      purposes: ['membership'],
      key: ['id'],
      identity: { email: 'mail' },
      findBy: [['email']],
      columns: [...columns, ...more].map((column) => ({
        column,
        label: column,
        ...(column === 'paid' ? { unit: '円' } : column === 'rank' ? { values: { '1': '一般' } } : {}),
      })),
      leftOut: { id: { notPersonal: '社内の番号' } },
    });
    const store = { kind: 'postgres', id: 'demo', label: '記録', connection: 'DEMO_URL', collections: [kept] } as const;
    const connector = openPostgres({ store: { ...store, collections: [...store.collections] }, url: database.url });
    const finding: Finding = await connector.find(
      { email: ['hanako@example.jp'] },
      { caseNumber: 'DEMO-2026-0001', round: 1 },
    );
    await connector.close();
    expect(finding.items[0]?.fields.map((field) => worded(field).text)).toEqual([
      'はい',
      'はい、いいえ',
      'メール、電話',
      '1,234.50',
      '1,980円',
      '6040829',
      '期限なし',
      '2026年4月3日 10時05分',
      '1949年6月1日 12時00分（夏時間）',
      '12時00分',
      '1か月2日',
      'PNG形式の画像（4バイト）',
      '色：赤、白\n受信：いいえ',
      '一般',
      '数値ではない値（NaN）',
    ]);
  });
});
