import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';
import { isMoreThan } from '../../activities/undertaking-orders';
import { Measure } from '../../casefile/measures';
import { csvMeasures } from '../../connectors/csv';
import type { Measures } from '../../connectors/measures';
import { openMysqlMeasures } from '../../connectors/mysql-measures';
import { openMeasures } from '../../connectors/postgres-measures';
import { webhookMeasures } from '../../connectors/webhook-measures';
import { PersonalData, type Collection } from '../../policy/collection';
import { nowJudgedBy } from '../../connectors/still-theirs';
import type { FileStore } from '../../connectors/file-unfit';
import { Erasing } from '../../policy/erasing';
import { fileOf } from './a-file';
import { erases, store, under } from './a-shop';
import { receiverOf, storeOf, wayOf, type ASystem } from './a-system';
import { members, MEMBERS } from './connector';
import { openDatabase } from './database';
import { openMariaDatabase } from './mariadb';
import { SEALING } from './measures-kit';

const HANAKO = { name: ['髙橋花子'], birthDate: ['1985-04-12'] };
const SAKURA = { name: '渡邊 さくら', birth: '1970-01-31', email: 'sakura@example.jp' };
const kind = PersonalData.parse({ ...members(), erasing: Erasing.parse({ rows: 'go' }) });
const order = (more: object = {}) =>
  Measure.parse({ id: 'CLUB-2026-0001/1', does: 'erase', on: '2026-11-26', ...more });

describe('a record of a system of one’s own', () => {
  let receiver: ASystem;
  let line: Server;
  /** On the way to the system something happens there, before the first change is delivered, or before each. */
  async function system(kinds: readonly PersonalData[], meanwhile: (here: ASystem) => Promise<void>, records = {}) {
    receiver = await receiverOf(
      { members: MEMBERS, ...records },
      'orders' in records ? KINDS : { members: KINDS.members },
    );
    line = createServer((request, response) => {
      void request.toArray().then(async (all) => {
        const body = Buffer.concat(all as Buffer[]).toString();
        const { type } = JSON.parse(body) as { type: string };
        if (type === 'madoguchi.change') await meanwhile(receiver);
        const headers = Object.entries(request.headers).filter(([name]) => name.startsWith('webhook-'));
        const answer = await fetch(receiver.url, {
          method: 'POST',
          headers: Object.fromEntries(headers) as Record<string, string>,
          body,
        });
        response.writeHead(answer.status).end(await answer.text());
      });
    });
    await new Promise<void>((done) => line.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(line.address() as AddressInfo).port}/`;
    return webhookMeasures(wayOf(storeOf([...kinds]), url), SEALING);
  }
  const becomesSakuras = (here: ASystem) => here.becomes('members', 0, SAKURA);
  afterEach(async () => {
    line.close();
    await receiver.close();
  });

  test('that became another’s after it was planned is planned again, and nothing is done', async () => {
    const measures = await system([kind], () => Promise.resolve());
    const plan = await measures.plan(order(), HANAKO, under);
    await becomesSakuras(receiver);
    expect(await measures.take(order(), HANAKO, plan, under)).toMatchObject({ outcome: 'stale', collections: [] });
    expect((await receiver.held())['members']).toHaveLength(MEMBERS.length);
  });

  test('that became another’s while it was ordered is not ordered again', async () => {
    const measures = await system([kind], becomesSakuras);
    const plan = await measures.plan(order(), HANAKO, under);
    expect(await measures.take(order(), HANAKO, plan, under)).toMatchObject({ outcome: 'refused' });
    expect(await measures.take(order(), HANAKO, plan, under)).toMatchObject({ outcome: 'refused' });
    expect((await receiver.held())['members']).toHaveLength(MEMBERS.length);
  });

  test('beside one that was erased: told one by one, and never taken up again under the same plan', async () => {
    const measures = await system([kind], becomesSakuras, { members: [...MEMBERS, { ...MEMBERS[0], number: '2001' }] });
    const plan = await measures.plan(order(), HANAKO, under);
    const took = await measures.take(order(), HANAKO, plan, under);
    expect(took).toMatchObject({ outcome: 'refused', collections: [{ erased: 1 }], because: { kind: 'someNotDone' } });
    expect(took.because?.en).not.toContain('nothing was done');
    expect(took.because?.ja).not.toContain('何も行われていません');
    expect(await measures.take(order(), HANAKO, plan, under)).toMatchObject({
      outcome: 'refused',
      collections: [{ erased: 1 }],
    });
    expect((await receiver.held())['members']).toHaveLength(MEMBERS.length);
  });

  test.each([
    ['number', '1001', '1004'],
    ['email', 'Hanako@example.jp', 'sakura@example.jp'],
  ])('that hangs, by the %s, on another’s by the time it is erased stays', async (by, hers, his) => {
    const orders = PersonalData.parse({
      ...{ id: 'orders', label: 'ご注文', category: '会員情報', purposes: ['membership'], key: ['no'] },
      ...{ identity: {}, findBy: [], belongsTo: { collection: 'members', columns: { member: by } } },
      columns: ['no', 'item', 'member'].map((column) => ({ column, label: column })),
      erasing: Erasing.parse({ rows: 'go' }),
    });
    const measures = await system([kind, orders], (here) => here.becomes('orders', 0, { member: his }), {
      orders: [{ no: 'A1', item: '花', member: hers }],
    });
    const plan = await measures.plan(order(), HANAKO, under);
    expect(await measures.take(order(), HANAKO, plan, under)).toMatchObject({ outcome: 'refused' });
    expect(await measures.take(order(), HANAKO, plan, under)).toMatchObject({ outcome: 'refused' });
    expect((await receiver.held())['orders']).toHaveLength(1);
  });

  test('that is another’s by the time a field of it is changed is left as it is', async () => {
    const restricted = PersonalData.parse({
      ...members(),
      restricting: { column: 'rank', restricted: '9', released: '2' },
    });
    const measures = await system([restricted], becomesSakuras);
    const plan = await measures.plan(order({ does: 'restrict' }), HANAKO, under);
    expect(await measures.take(order({ does: 'restrict' }), HANAKO, plan, under)).toMatchObject({ outcome: 'refused' });
    expect((await receiver.held())['members']?.[0]).not.toMatchObject({ rank: '9' });
  });
});

test('a line of a file that became another’s after it was planned stays', async () => {
  const text = (first: string) => `番号,氏名,メール\n${first}\n2,山田太郎,taro@example.jp\n`;
  const lines = await fileOf(text('1,髙橋花子,hanako@example.jp'));
  const readers = PersonalData.parse({
    ...{ id: 'readers', label: '読者', category: '読者', purposes: ['news'], key: ['番号'] },
    ...{ identity: { name: '氏名', email: 'メール' }, findBy: [['name', 'email']] },
    columns: ['番号', '氏名', 'メール'].map((column) => ({ column, label: column })),
    erasing: { rows: 'go' },
  });
  const file = { kind: 'csv', id: 'news', label: '名簿', file: lines.file, encoding: 'utf-8', delimiter: ',' };
  const measures = csvMeasures({
    sealing: SEALING,
    store: { ...file, rewritten: true, collections: [readers] } as FileStore & { kind: 'csv' },
  });
  const who = { name: ['髙橋花子'], email: ['hanako@example.jp'] };
  const plan = await measures.plan(order(), who, under);
  const now = text('1,渡邊さくら,sakura@example.jp');
  await writeFile(lines.file, now);
  expect(await measures.take(order(), who, plan, under)).toMatchObject({ outcome: 'stale' });
  expect(await readFile(lines.file, 'utf8')).toBe(now);
  await lines.remove();
});

test('what a correction puts into one field says nothing of whose a record is only there', () => {
  const news = PersonalData.parse({
    ...{ id: 'news', label: '読者', category: '読者', purposes: ['news'], key: ['no'] },
    ...{ identity: { email: 'mail' }, findBy: [['email']] },
    columns: ['no', 'mail', 'memo'].map((column) => ({ column, label: column })),
  });
  const list = { ...store({ ...news }), id: 'list' };
  const [kind] = list.collections;
  const corrects = order({
    does: 'correct',
    corrections: [{ item: 'list/news/1', field: 'memo', from: '', to: 'sakura@example.jp' }],
  });
  const nowOf = nowJudgedBy(list, corrects, { email: ['hanako@example.jp'] });
  const now = (mail: string) =>
    nowOf(kind as Collection, (column) => ({ no: '1', mail, memo: 'sakura@example.jp' })[column]);
  expect([now('hanako@example.jp'), now('sakura@example.jp')]).toEqual(['theirs', 'anothers']);
});

describe('a row of a database', () => {
  const purchases = {
    ...{ id: 'purchases', table: 'public.purchase', label: '購入', category: '購入', purposes: ['membership'] },
    ...{ key: ['id'], identity: { name: 'name', birthDate: 'born' }, findBy: [['name', 'birthDate']] },
    columns: ['id', 'name', 'born', 'day', 'what'].map((column) => ({ column, label: column })),
    erasing: {
      rows: 'go',
      kept: { basis: 'invoices', from: 'day', covers: ['name', 'born', 'day'] },
      columns: { what: 'empty' },
    },
  };
  const who = { name: ['山田花子'], birthDate: ['1985-04-12'] };
  const shop = (day: string) =>
    openDatabase(`CREATE TABLE purchase (id bigint PRIMARY KEY, name text, born date, day date, what text);
      INSERT INTO purchase VALUES (11, '山田花子', '1985-04-12', '${day}', '花')`);
  const ANOTHERS = `UPDATE purchase SET name = '渡邊さくら', born = '1970-01-31', what = '苗'`;

  test('that became another’s after it was planned is planned again, and stays', async () => {
    const db = await shop('2010-05-01');
    const { measures, close } = openMeasures({ store: store(purchases), url: db.url, sealing: SEALING });
    const plan = await measures.plan(erases('SHOP-2026-0001/1'), who, under);
    await db.query(ANOTHERS);
    const took = await measures.take(erases('SHOP-2026-0001/1'), who, plan, under);
    expect(took).toMatchObject({ outcome: 'stale' });
    expect(await db.query('SELECT name FROM purchase')).toEqual([{ name: '渡邊さくら' }]);
    await close();
    await db.close();
  });

  test('that became another’s when a worker died half way stays, and the rest is told', async () => {
    const db = await shop('2010-05-01');
    await db.query(`INSERT INTO purchase SELECT id + 1, name, born, day, what FROM purchase`);
    const slow = { ...store(purchases), rowsPerSecond: 1 };
    const { measures, close } = openMeasures({ store: slow, url: db.url, sealing: SEALING });
    const plan = await measures.plan(erases('SHOP-2026-0001/1'), who, under);
    const dies = ({ rows }: { rows: number }) => (rows > 0 ? Promise.reject(new Error('killed')) : undefined);
    await measures.take(erases('SHOP-2026-0001/1'), who, plan, { ...under, beat: dies }).catch(() => undefined);
    expect(await db.query('SELECT id FROM purchase')).toHaveLength(1);
    await db.query(ANOTHERS);
    expect(await measures.take(erases('SHOP-2026-0001/1'), who, plan, under)).toMatchObject({
      outcome: 'refused',
      collections: [{ erased: 1 }],
      because: { kind: 'nowAnothers' },
    });
    expect(await db.query('SELECT name FROM purchase')).toEqual([{ name: '渡邊さくら' }]);
    await close();
    await db.close();
  });

  test.each([
    ['another’s', ANOTHERS],
    ['perhaps another’s', `UPDATE purchase SET name = '花子'`],
  ])(
    'that becomes %s while the store is spared between two batches stays, and the rest is told',
    async (_, becomes) => {
      const db = await shop('2010-05-01');
      await db.query(`INSERT INTO purchase SELECT id + 1, name, born, day, what FROM purchase`);
      const slow = { ...store(purchases), rowsPerSecond: 1 };
      const { measures, close } = openMeasures({ store: slow, url: db.url, sealing: SEALING });
      const plan = await measures.plan(erases('SHOP-2026-0001/1'), who, under);
      const meanwhile = async ({ rows }: { rows: number }) => void (rows === 1 && (await db.query(becomes)));
      const took = await measures.take(erases('SHOP-2026-0001/1'), who, plan, { ...under, beat: meanwhile });
      expect(took).toMatchObject({ outcome: 'refused', collections: [{ erased: 1 }] });
      expect(await db.query('SELECT id FROM purchase')).toHaveLength(1);
      const again = await measures.take(erases('SHOP-2026-0001/1'), who, plan, under);
      expect(again).toMatchObject({ outcome: 'refused', because: { kind: 'nowAnothers' } });
      expect(await db.query('SELECT id FROM purchase')).toHaveLength(1);
      await close();
      await db.close();
    },
  );

  test('that a law had kept, and that is another’s when its day comes, waits for a person', async () => {
    const db = await shop('2026-05-01');
    const { measures, close } = openMeasures({ store: store(purchases), url: db.url, sealing: SEALING });
    const first = erases('SHOP-2026-0001/1');
    const plan = await measures.plan(first, who, under);
    expect(await measures.take(first, who, plan, under)).toMatchObject({ outcome: 'done' });
    const later = Measure.parse({ ...first, id: 'SHOP-2026-0001-U1/1', on: '2035-01-01' });
    const hers = await measures.plan(later, who, { ...under, known: plan.roots });
    expect(hers).toMatchObject({ lacks: [], collections: [{ erased: 1 }] });
    await db.query(ANOTHERS);
    const now = await measures.plan(later, who, { ...under, known: plan.roots });
    expect(now.lacks.map(({ what }) => what)).toEqual(['nowAnothers']);
    expect(now.collections).toMatchObject([{ erased: 0 }]);
    expect(isMoreThan(now, { atMost: [], plan } as never)).toBe(false);
    const took = await measures.take(later, who, hers, { ...under, begun: true, known: plan.roots });
    expect(took).toMatchObject({ outcome: 'stale' });
    expect(await db.query('SELECT name FROM purchase')).toEqual([{ name: '渡邊さくら' }]);
    await close();
    await db.close();
  });
});

describe('a ticket that hangs on a member by the code on their card, which is moved to another’s while the store is spared', () => {
  const kinds = (table: (name: string) => string) => [
    PersonalData.parse({
      ...{
        id: 'members',
        table: table('member'),
        label: '会員',
        category: '会員',
        purposes: ['membership'],
        key: ['id'],
      },
      ...{ identity: { name: 'name', birthDate: 'born' }, findBy: [['name', 'birthDate']] },
      columns: ['id', 'name', 'born', 'code'].map((column) => ({ column, label: column })),
      erasing: { rows: 'go' },
    }),
    PersonalData.parse({
      ...{
        id: 'tickets',
        table: table('ticket'),
        label: '問合せ',
        category: '問合せ',
        purposes: ['membership'],
        key: ['id'],
      },
      ...{ identity: { name: 'name', birthDate: 'born' }, findBy: [['name', 'birthDate']] },
      belongsTo: { collection: 'members', columns: { code: 'code' } },
      columns: ['id', 'name', 'born', 'code'].map((column) => ({ column, label: column })),
      erasing: { rows: 'go' },
    }),
  ];
  const SETS = [
    'CREATE TABLE member (id int PRIMARY KEY, name varchar(40), born date, code varchar(20))',
    'CREATE TABLE ticket (id int PRIMARY KEY, name varchar(40), born date, code varchar(20))',
    `INSERT INTO member VALUES (1, '山田花子', '1985-04-12', 'A-1'), (2, '山田太郎', '1985-04-12', 'A-2')`,
    `INSERT INTO ticket VALUES (11, '山田花子', '1985-04-12', 'A-1'), (12, '山田花子', '1985-04-12', 'A-1')`,
  ];
  const who = { name: ['山田花子'], birthDate: ['1985-04-12'] };
  const moved = `UPDATE ticket SET code = 'A-2', name = NULL, born = NULL`;
  const stays = async (measures: Measures, query: (text: string) => Promise<unknown>): Promise<void> => {
    const plan = await measures.plan(erases('SHOP-2026-0001/1'), who, under);
    const meanwhile = async ({ rows }: { rows: number }) => void (rows === 1 && (await query(moved)));
    const took = await measures.take(erases('SHOP-2026-0001/1'), who, plan, { ...under, beat: meanwhile });
    expect(took).toMatchObject({ outcome: 'refused', because: { kind: 'nowAnothers' } });
    const again = await measures.take(erases('SHOP-2026-0001/1'), who, plan, { ...under, begun: true });
    expect(again).toMatchObject({ outcome: 'refused', because: { kind: 'nowAnothers' } });
    expect(await query('SELECT code FROM ticket')).toMatchObject([{ code: 'A-2' }]);
  };

  test('in a PostgreSQL it is left, and the rest is told', async () => {
    const db = await openDatabase(SETS.join(';'));
    const shop = { ...store(), collections: kinds((name) => `public.${name}`), rowsPerSecond: 1 };
    const { measures, close } = openMeasures({ store: shop, url: db.url, sealing: SEALING });
    await stays(measures, (text) => db.query(text));
    await close();
    await db.close();
  });

  test('in a MariaDB it is left, and the rest is told', async () => {
    const db = await openMariaDatabase(SETS);
    const base = { kind: 'mysql' as const, id: 'shop', label: '通販', connection: 'X' };
    const shop = { ...base, collections: kinds((name) => name), rowsPerSecond: 1 };
    const { measures, close } = openMysqlMeasures({ store: shop, url: db.url, sealing: SEALING });
    await stays(measures, (text) => db.query(text));
    await close();
    await db.close();
  });
});

test('a row of a MariaDB that becomes another’s while the store is spared between two batches stays', async () => {
  const db = await openMariaDatabase([
    'CREATE TABLE purchase (id int PRIMARY KEY, name varchar(40), born date, what varchar(20))',
    `INSERT INTO purchase VALUES (11, '山田花子', '1985-04-12', '花'), (12, '山田花子', '1985-04-12', '鉢')`,
  ]);
  const purchases = PersonalData.parse({
    ...{ id: 'purchases', table: 'purchase', label: '購入', category: '購入', purposes: ['membership'] },
    ...{ key: ['id'], identity: { name: 'name', birthDate: 'born' }, findBy: [['name', 'birthDate']] },
    columns: ['id', 'name', 'born', 'what'].map((column) => ({ column, label: column })),
    erasing: { rows: 'go' },
  });
  const shop = { kind: 'mysql' as const, id: 'shop', label: '通販', connection: 'X', collections: [purchases] };
  const { measures, close } = openMysqlMeasures({
    store: { ...shop, rowsPerSecond: 1 },
    url: db.url,
    sealing: SEALING,
  });
  const who = { name: ['山田花子'], birthDate: ['1985-04-12'] };
  const plan = await measures.plan(erases('SHOP-2026-0001/1'), who, under);
  const meanwhile = async ({ rows }: { rows: number }) =>
    void (rows === 1 && (await db.query(`UPDATE purchase SET name = '渡邊さくら', born = '1970-01-31'`)));
  const took = await measures.take(erases('SHOP-2026-0001/1'), who, plan, { ...under, beat: meanwhile });
  expect(took).toMatchObject({ outcome: 'refused', collections: [{ erased: 1 }], because: { kind: 'nowAnothers' } });
  expect(await db.query('SELECT name FROM purchase')).toMatchObject([{ name: '渡邊さくら' }]);
  await close();
  await db.close();
});

const KINDS = {
  members: { key: ['number'], columns: ['number', 'name', 'birth', 'email', 'rank', 'memo', 'hash'] },
  orders: { key: ['no'], columns: ['no', 'item', 'member'] },
};
