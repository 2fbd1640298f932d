import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openPostgres } from '../connectors/postgres';
import { newDatabase } from '../examples/hanamori/serve';
import { cacheFolder } from '../parts/places';
import { removePostgres, startPostgres } from '../parts/postgres';
import type { Open } from '../parts/program';
import { PostgresStore } from '../policy/data-map';

/** A company of very many customers, of whom some stand in its tables in other writings than they write themselves. */
export const CROWD: PostgresStore = PostgresStore.parse({
  kind: 'postgres',
  id: 'crowd',
  label: '会員',
  connection: 'CROWD_URL',
  collections: [
    {
      id: 'customers',
      table: 'public.customer',
      label: '会員',
      category: '会員',
      purposes: ['membership'],
      key: ['id'],
      identity: { name: ['family', 'given'], birthDate: 'born', postalCode: 'zip', email: 'mail', phone: 'tel' },
      findBy: [['email'], ['name', 'birthDate', 'postalCode'], ['name', 'phone']],
      columns: ['id', 'family', 'given', 'born', 'zip', 'mail', 'tel', 'street', 'points', 'joined'].map((column) => ({
        column,
        label: column,
      })),
    },
    {
      id: 'orders',
      table: 'public.purchase',
      label: 'ご注文',
      category: '購入',
      purposes: ['membership'],
      key: ['id'],
      belongsTo: { collection: 'customers', columns: { customer_id: 'id' } },
      columns: ['what', 'price', 'at'].map((column) => ({ column, label: column })),
      leftOut: { id: { notPersonal: '番号' }, customer_id: { notPersonal: '番号' } },
    },
  ],
});

const FAMILIES =
  '山田 高橋 渡辺 斎藤 田中 佐藤 鈴木 小林 加藤 吉田 山崎 中島 浜田 桜井 沢田 広瀬 国分 長沢 森 林'.split(' ');
const GIVEN = '花子 一郎 さくら 健 美咲 翔太 陽菜 大輔 愛 拓也 結衣 誠 葵 隆 恵 直樹 舞 剛 彩 学 静 実 栄 清 緑'.split(
  ' ',
);

/** As everybody writes themselves: what the n-th customer would put on a form. Their numbers are scattered, so that no two things go together. */
const PLAIN = `
  SELECT n, (${arrayOf(FAMILIES)})[1 + a % ${FAMILIES.length}] AS family, (${arrayOf(GIVEN)})[1 + b % ${GIVEN.length}] AS given,
    '1935-01-01'::date + (c % 26000)::int AS born, lpad((1000000 + d % 120000 * 73)::text, 7, '0') AS zip,
    'p' || n || '@example.jp' AS mail, '090' || lpad((n * 13 % 100000000)::text, 8, '0') AS tel
  FROM generate_series($1::bigint, $2::bigint) n,
    LATERAL (SELECT hashint8(n)::bigint + 2147483648 AS a, hashint8(n + 1000000007)::bigint + 2147483648 AS b,
      hashint8(n + 2000000011)::bigint + 2147483648 AS c, hashint8(n + 3000000019)::bigint + 2147483648 AS d) AS scattered`;
/** Every thirtieth lies there in writings of an old system. */
const BUILD = `
  INSERT INTO customer SELECT n,
    CASE WHEN n % 30 = 7 THEN translate(family, '高崎渡辺斎吉浜桜沢広国', '髙﨑渡邉齋吉濱櫻澤廣國') ELSE family END,
    CASE WHEN n % 30 = 7 THEN '　' || given || ' ' ELSE given END,
    born,
    CASE WHEN n % 30 = 7 THEN translate('〒' || left(zip, 3) || '-' || right(zip, 4), '0123456789-', '０１２３４５６７８９－') ELSE zip END,
    CASE WHEN n % 30 = 7 THEN 'P' || n || '@EXAMPLE.JP' ELSE mail END,
    CASE WHEN n % 30 = 7 THEN '+81 (0)' || substr(tel, 2, 2) || '-' || substr(tel, 4, 4) || '-' || substr(tel, 8) ELSE tel END,
    '青葉' || n % 300 || '-' || n % 17, (n * 7 % 5000)::int, '2020-01-01'::timestamptz + (n % 1800) * interval '1 day'
  FROM (${PLAIN}) AS people`;
const TABLES = `
  CREATE TABLE customer (id bigint PRIMARY KEY, family text, given text, born date, zip text, mail text, tel text, street text, points int, joined timestamptz);
  CREATE TABLE purchase (id bigint PRIMARY KEY, customer_id bigint NOT NULL, what text, price int, at timestamptz)`;
const BOUGHT = `
  INSERT INTO purchase SELECT n, 1 + n * 17 % $1::bigint, '花束 ' || n % 40, (n % 9000)::int, '2024-01-01'::timestamptz + n % 700 * interval '1 day'
  FROM generate_series(1, $1::bigint) n`;

function arrayOf(words: readonly string[]): string {
  return `ARRAY[${words.map((word) => `'${word}'`).join(', ')}]`;
}

/** One of the customers, as they write themselves. */
export type Customer = {
  readonly id: string;
  readonly family: string;
  readonly given: string;
  readonly born: string;
  readonly zip: string;
  readonly mail: string;
  readonly tel: string;
};

/** Customers who lie there in other writings, far from each other. */
export async function customersDamaged(url: string, of: number, count: number): Promise<readonly Customer[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const people: Customer[] = [];
    for (let nth = 0; nth < count; nth += 1) {
      const n = 7 + 30 * Math.floor((nth * (of - 40)) / count / 30);
      const { rows } = await client.query<Customer & { n: string }>(
        `SELECT n AS id, family, given, born::text, zip, mail, tel FROM (${PLAIN}) AS p`,
        [n, n],
      );
      people.push(...rows);
    }
    return people;
  } finally {
    await client.end();
  }
}

/** A server with so many customers in it; ten million are built once and kept among what this user’s machine keeps of us. */
export async function openCrowd(
  open: Open[],
  of: number,
  kept: boolean,
): Promise<{ readonly url: string; readonly isIndexed: boolean }> {
  const folder = kept ? join(cacheFolder, `crowd-${of}`) : mkdtempSync(join(tmpdir(), 'madoguchi-crowd-'));
  const whole = join(folder, 'whole');
  const place = join(folder, 'postgres');
  if (existsSync(folder) && !existsSync(whole)) await removePostgres(place); // its building broke off
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const server = await startPostgres({ folder: place, forgetful: true, passing: !kept });
  open.push({ close: () => server.stop() });
  const url = Object.assign(new URL(server.url), { pathname: '/crowd' }).href;
  if (existsSync(whole)) return { url, isIndexed: (await proposedFor(url)).length === 0 };
  await newDatabase(server.url, 'crowd');
  await build(url, of);
  if (kept) writeFileSync(whole, '');
  return { url, isIndexed: false };
}

/** Fills an empty database with so many customers, each of whom bought something or not. */
export async function build(url: string, of: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(TABLES);
    for (let from = 1; from <= of; from += 500_000) await client.query(BUILD, [from, Math.min(of, from + 499_999)]);
    await client.query(BOUGHT, [of]);
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

/** Makes what `check` says would make its searches quick; how many indexes that were. */
export async function indexAsChecked(url: string): Promise<number> {
  const proposed = await proposedFor(url);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of proposed) await client.query(statement);
  } finally {
    await client.end();
  }
  return proposed.filter((statement) => statement.startsWith('CREATE INDEX')).length;
}

async function proposedFor(url: string): Promise<readonly string[]> {
  const connector = openPostgres({ store: CROWD, url });
  const complaints = await connector.check().finally(() => connector.close());
  return complaints.flatMap(({ en }) => en.split('this makes it quick: ')[1]?.split('; ') ?? []);
}
