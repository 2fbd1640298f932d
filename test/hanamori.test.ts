import { parse } from 'csv-parse/sync';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'iconv-lite';
import { Client } from 'pg';
import { parse as parseYaml } from 'yaml';
import { DeskAnswer } from '../casefile/desk-answer';
import { ReceivedRequest } from '../casefile/request';
import { openCsv } from '../connectors/csv';
import { openPostgres } from '../connectors/postgres';
import {
  ARCHIVE_ANSWERS,
  ARCHIVE_HOLDS_NOTHING,
  CAST,
  HOA,
  MISAKI,
  NOBODY,
  OGAWA,
  PASSAGE_ON_ANOTHER,
  SANJO,
  SATO_HANA,
  SATO_HANA_OF_OSAKA,
  SATO_HANA_THE_YOUNGER,
  TAKAKO,
  TAKASAKI_KEN,
  TAKASAKI_SHIGERU,
  TAKASAKI_YUKI,
} from '../examples/hanamori/cast';
import { shopSql, supportSql } from '../examples/hanamori/company';
import { envelopeIn } from '../examples/hanamori/envelopes';
import { newsletterCsv } from '../examples/hanamori/newsletter';
import { PEOPLE } from '../examples/hanamori/people';
import { onTheForm } from '../examples/hanamori/somebody';
import { plain } from '../examples/hanamori/spelling';
import { keysOf, rowsOf } from '../examples/hanamori/truth';
import { askable } from '../policy/askable';
import { mapFor } from '../policy/data-map';
import { loadDataMap, loadProfile } from '../policy/load';

const FOLDER = 'examples/hanamori';
const DATABASE = `test_hanamori_${randomBytes(4).toString('hex')}`;
const superuser = process.env['MADOGUCHI_TEST_PG'] ?? '';

let db: Client;
let took: number;
beforeAll(async () => {
  if (superuser === '')
    throw new Error('MADOGUCHI_TEST_PG must hold the address of a PostgreSQL and of a user who may create databases');
  const server = new Client({ connectionString: superuser });
  await server.connect();
  await server.query(`CREATE DATABASE ${DATABASE} ENCODING 'UTF8' TEMPLATE template0`);
  await server.end();
  const address = new URL(superuser);
  address.pathname = `/${DATABASE}`;
  db = new Client({ connectionString: address.href });
  await db.connect();
  const [shop, support] = [shopSql(), supportSql()];
  const began = performance.now();
  await db.query(shop);
  await db.query(support);
  took = performance.now() - began;
});
afterAll(async () => {
  await db?.end();
  const server = new Client({ connectionString: superuser });
  await server.connect();
  await server.query(`DROP DATABASE IF EXISTS ${DATABASE}`);
  await server.end();
});

const one = async (sql: string, values: readonly unknown[] = []): Promise<Record<string, unknown>> =>
  (await db.query<Record<string, unknown>>(sql, [...values])).rows[0] ?? {};
const list = (): Record<string, string>[] => parse(decode(newsletterCsv(), 'cp932'), { columns: true });

describe('the example company', () => {
  test('is 500 people, the same ones on every machine', () => {
    expect(PEOPLE).toHaveLength(500);
    const digest = createHash('sha256').update(shopSql()).update(supportSql()).update(newsletterCsv()).digest('hex');
    expect(digest.slice(0, 16)).toBe('6040dd91f18e903b');
  });

  test('loads into a real PostgreSQL in less than two seconds', () => expect(took).toBeLessThan(2_000));

  test('names every column of every table in its data map: shown in words or left out with a reason', async () => {
    const map = await loadDataMap(`${FOLDER}/data-map.yaml`);
    const { rows } = await db.query<{ name: string; columns: string[] }>(
      `SELECT table_schema || '.' || table_name AS name, array_agg(column_name::text ORDER BY column_name::text COLLATE "C") AS columns
         FROM information_schema.columns WHERE table_schema IN ('shop', 'helpdesk') GROUP BY 1 ORDER BY 1`,
    );
    const mapped = map.stores
      .flatMap((store) => (store.kind === 'postgres' ? store.collections : []))
      .map(({ table, columns, leftOut }) => ({
        name: table,
        columns: [...columns.map(({ column }) => column), ...Object.keys(leftOut)].sort(),
      }));
    expect(mapped.sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1))).toEqual(rows);

    const newsletter = map.stores.find((store) => store.kind === 'csv');
    expect(newsletter?.collections[0]?.columns.map(({ column }) => column)).toEqual(Object.keys(list()[0] ?? {}));
    expect(askable(map).map(({ id, vouches }) => [id, vouches])).toEqual([
      ['shop', true],
      ['support', false],
      ['newsletter', false],
      ['received', false],
      ['archive', false],
    ]);
  });

  test('has words for every code its tables hold', async () => {
    const map = await loadDataMap(`${FOLDER}/data-map.yaml`);
    for (const { table, columns } of map.stores.flatMap((store) =>
      store.kind === 'postgres' ? store.collections : [],
    )) {
      for (const { column, values } of columns.filter(({ values: words }) => words !== undefined)) {
        const { rows } = await db.query<{ code: string }>(
          `SELECT DISTINCT ${column}::text AS code FROM ${table} WHERE ${column} IS NOT NULL`,
        );
        expect(Object.keys(values ?? {})).toEqual(expect.arrayContaining(rows.map(({ code }) => code)));
      }
    }
  });

  test('has a profile that keeps the Act, and four people on its staff with one role each', async () => {
    const profile = await loadProfile(`${FOLDER}/profile.yaml`);
    expect(profile).toMatchObject({
      code: 'HANA',
      promise: { days: 14, counted: 'calendar', pausedBySupplement: true },
      fee: { amounts: { disclosure: 1000, correction: 0 }, methods: ['postalMoneyOrder'] },
    });
    const staff = parseYaml(await readFile(`${FOLDER}/staff.yaml`, 'utf8')) as { id: string; roles: string[] }[];
    expect(staff.map(({ id, roles }) => `${id}: ${roles.join()}`)).toEqual([
      'suzuki: clerk',
      'tanaka: officer',
      'kimura: approver',
      'inoue: auditor',
    ]);
  });

  test('has received five requests, each as its writer is in the cast', async () => {
    const files = (await readdir(`${FOLDER}/requests`)).filter((file) => file.endsWith('.json')).sort();
    const requests = files.map((file) => ReceivedRequest.parse(envelopeIn(file)));
    expect(
      requests.map(({ principal, arrivedBy, papers, fee }) => [
        principal.name,
        arrivedBy,
        papers[0]?.document,
        fee.reduce((sum, { yen }) => sum + yen, 0),
      ]),
    ).toEqual([
      ['𠮷田 髙子', 'post', 'drivingLicence', 1000],
      ['佐藤 花', 'post', 'individualNumberCard', 750],
      ['高﨑 健', 'post', 'insuranceCertificate', 1000],
      ['NGUYEN THI HOA', 'email', 'residenceCard', 0],
      ['架空 太郎', 'post', 'residenceCertificate', 1000],
    ]);
    expect(requests.map(({ principal }) => principal)).toEqual(
      [TAKAKO, SATO_HANA, TAKASAKI_KEN, HOA, NOBODY].map((person) => expect.objectContaining(onTheForm(person))),
    );
  });
});

describe('the cast', () => {
  test('𠮷田 髙子 is in all four systems, spelled differently in each', async () => {
    const customer = await one('SELECT name01, name02, email FROM shop.dtb_customer WHERE id = 42');
    const requester = await one(
      "SELECT full_name FROM helpdesk.requesters WHERE lower(mail) = 'takako.yoshida@example.jp'",
    );
    const line = list().find(({ メールアドレス: mail }) => mail?.toLowerCase() === TAKAKO.email);
    expect([customer, requester, line?.['氏名'], line?.['フリガナ']]).toEqual([
      { name01: '𠮷田', name02: '髙子', email: 'Takako.Yoshida@example.jp' },
      { full_name: '吉田高子' },
      '吉田　髙子',
      'ﾖｼﾀﾞ ﾀｶｺ',
    ]);
    expect(
      [ARCHIVE_ANSWERS[TAKAKO.id], ARCHIVE_HOLDS_NOTHING].map((answer) => DeskAnswer.parse(answer).items.length),
    ).toEqual([1, 0]);
    expect(rowsOf('takako').support.filter((id) => id.startsWith('support/tickets/'))).toHaveLength(2);
  });

  test('one note in her tickets speaks of another customer, by name and telephone', async () => {
    const { rows } = await db.query<{ id: string }>(
      "SELECT 'support/messages/' || message_id AS id FROM helpdesk.ticket_messages WHERE position($1 in body) > 0",
      [PASSAGE_ON_ANOTHER],
    );
    expect(rows).toHaveLength(1);
    expect(rowsOf('takako').support).toContain(rows[0]?.id);
    expect(PASSAGE_ON_ANOTHER).toContain(SANJO.phone);
  });

  test('three women are called 佐藤 花, and two of them were born on the same day', async () => {
    const { rows } = await db.query(
      "SELECT id, birth::text AS birth, postal_code FROM shop.dtb_customer WHERE name01 || name02 = '佐藤花' ORDER BY id",
    );
    expect(rows).toEqual(
      [SATO_HANA, SATO_HANA_OF_OSAKA, SATO_HANA_THE_YOUNGER].map(({ account, birthDate, home }) => ({
        id: account,
        birth: birthDate,
        postal_code: home.postalCode.replace('-', ''),
      })),
    );
  });

  test('the 高﨑s share one telephone and one address under four spellings', async () => {
    const { rows } = await db.query(
      "SELECT name01, replace(phone_number, '-', '') AS phone, addr01 FROM shop.dtb_customer WHERE id BETWEEN 310 AND 313 ORDER BY id",
    );
    expect(new Set(rows.map(({ phone, addr01 }) => `${phone} ${addr01}`)).size).toBe(1);
    expect(rows.map(({ name01 }) => name01)).toEqual(['高崎', '高﨑', '高﨑', '髙﨑']);
    expect([TAKASAKI_YUKI, TAKASAKI_SHIGERU].map(({ spelled }) => spelled?.support)).toEqual(['高崎由紀', '高崎 茂']);
  });

  test('山本 美咲 ordered as 中村 美咲, once without an account', async () => {
    const { rows } = await db.query('SELECT name01, customer_id FROM shop.dtb_order WHERE email = $1 ORDER BY id', [
      MISAKI.email,
    ]);
    expect(rows).toEqual([
      { name01: '中村', customer_id: null },
      { name01: '中村', customer_id: 87 },
      { name01: '山本', customer_id: 87 },
    ]);
  });

  test('Nguyễn Thị Hoa stands once in Latin letters, once in kana', async () => {
    expect(await one('SELECT name01, name02 FROM shop.dtb_customer WHERE id = 118')).toEqual({
      name01: 'NGUYEN',
      name02: 'THI HOA',
    });
    expect(await one('SELECT full_name FROM helpdesk.requesters WHERE mail = $1', [HOA.email])).toEqual({
      full_name: 'グエン ティ ホア',
    });
  });

  test('小川 さくら is in the newsletter only, 架空 太郎 nowhere', () => {
    expect(rowsOf('ogawa')).toEqual({ shop: [], support: [], newsletter: [`newsletter/subscribers/${OGAWA.email}`] });
    expect(rowsOf('nobody', 'byPaperAndReply')).toEqual({ shop: [], support: [], newsletter: [] });
    expect(
      [shopSql(), supportSql(), decode(newsletterCsv(), 'cp932')].filter((text) => text.includes(NOBODY.family)),
    ).toEqual([]);
  });
});

describe('the truth about whose rows are whose', () => {
  test('is what the connectors find, no row more and none less, for the cast and every eighth of the others', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hanamori-'));
    await writeFile(join(folder, 'newsletter.csv'), newsletterCsv());
    const map = mapFor('disclosure', await loadDataMap(`${FOLDER}/data-map.yaml`));
    const url = new URL(superuser);
    url.pathname = `/${DATABASE}`;
    const connectors = map.stores.flatMap((store) =>
      store.kind === 'postgres'
        ? [{ id: store.id, at: openPostgres({ store, url: url.href }) }]
        : store.kind === 'csv'
          ? [{ id: store.id, at: openCsv({ store: { ...store, file: join(folder, 'newsletter.csv') } }) }]
          : [],
    );
    const stopping = await Promise.all(
      connectors.map(async ({ at }) => (await at.check()).filter(({ stops }) => stops)),
    );
    expect(stopping.flat()).toEqual([]); // the two databases of the shop are one here, and each map is silent on the other's tables and on the ledger
    for (const { id } of PEOPLE.filter((person, index) => CAST.includes(person) || index % 8 === 0)) {
      for (const proving of ['byPaper', 'byPaperAndReply'] as const) {
        const found: Record<string, readonly string[]> = {};
        for (const { id: store, at } of connectors) {
          found[store] = (await at.find(keysOf(id, proving), { caseNumber: 'HANA-2026-0001', round: 1 })).items
            .map((item) => item.id)
            .sort();
        }
        expect({ id, proving, ...found }).toEqual({ id, proving, ...rowsOf(id, proving) });
      }
    }
    await Promise.all(connectors.map(({ at }) => at.close()));
    await rm(folder, { recursive: true });
  });

  test('accounts for every row of every store, each once', async () => {
    const all = PEOPLE.flatMap(({ id }) => {
      const { shop, support, newsletter } = rowsOf(id, 'byPaperAndReply');
      return [...shop, ...support, ...newsletter];
    });
    const tables = {
      dtb_customer: 'shop',
      dtb_customer_address: 'shop',
      dtb_order: 'shop',
      dtb_order_item: 'shop',
      dtb_shipping: 'shop',
      dtb_mail_history: 'shop',
      dtb_point_history: 'shop',
      requesters: 'helpdesk',
      tickets: 'helpdesk',
      ticket_messages: 'helpdesk',
    };
    let rows = list().length;
    for (const [table, schema] of Object.entries(tables))
      rows += Number((await one(`SELECT count(*) AS rows FROM ${schema}.${table}`))['rows']);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(rows);
  });

  test('is the same as asking the shop by name or kana, birth date and postal code', async () => {
    for (const { id, family, given, familyKana, givenKana, birthDate, home } of PEOPLE) {
      const { rows } = await db.query<{ id: number; name: string; kana: string }>(
        `SELECT id, name01 || name02 AS name, normalize(kana01 || kana02, NFKC) AS kana FROM shop.dtb_customer WHERE birth = $1 AND postal_code = $2`,
        [birthDate, home.postalCode.replace('-', '')],
      );
      const found = rows
        .filter(({ name, kana }) => plain(name) === plain(family + given) || kana === familyKana + givenKana)
        .map((row) => `shop/customers/${row.id}`);
      expect(found).toEqual(rowsOf(id).shop.filter((row) => row.startsWith('shop/customers/')));
    }
  });

  test('knows of nobody whom a name with a telephone, or a mail address, would confuse with another', () => {
    const keys = (of: (person: (typeof PEOPLE)[number]) => string): string[] => PEOPLE.map(of);
    for (const all of [
      keys(({ email }) => email.toLowerCase()),
      keys(({ family, given, phone }) => `${plain(family + given)} ${phone}`),
      keys(({ family, given, home }) => `${plain(family + given)} ${home.postalCode}`),
      keys(({ familyKana, givenKana, birthDate, home }) => `${familyKana}${givenKana} ${birthDate} ${home.postalCode}`),
    ]) {
      expect(new Set(all).size).toBe(all.length);
    }
    expect(new Set(CAST.map(({ id }) => id)).size).toBe(CAST.length);
  });

  test('leaves people out of reach whose paper does not lead to what we hold', () => {
    const apart = (wanted: (person: (typeof PEOPLE)[number]) => boolean): number =>
      PEOPLE.filter((person) => person.stores.includes('shop') && wanted(person)).filter(
        ({ id }) => rowsOf(id).shop.length === 0,
      ).length;
    expect(apart(({ movedFrom }) => movedFrom !== undefined)).toBeGreaterThan(5);
    expect(apart(({ birthUntold }) => birthUntold === true)).toBeGreaterThan(5);
    expect(apart(({ movedFrom, birthUntold }) => movedFrom === undefined && birthUntold === undefined)).toBe(0);
  });

  test('the newsletter is Shift_JIS as exports are: 𠮷 stands as 吉 or 〓, kana are half-width, mail addresses differ in case', () => {
    const lines = list();
    const text = lines.map(({ 氏名: name }) => name).join();
    expect(text).not.toMatch(/𠮷|\?|\uFFFD/u);
    expect([text.includes('〓'), text.includes('髙'), text.includes('吉')]).toEqual([true, true, true]);
    expect(lines.every(({ フリガナ: kana }) => /^[ｦ-ﾟ -]+$/.test(kana ?? ''))).toBe(true);
    expect(lines.some(({ メールアドレス: mail }) => mail !== mail?.toLowerCase())).toBe(true);
  });
});
