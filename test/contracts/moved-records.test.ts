import { readFile, writeFile } from 'node:fs/promises';
import { Measure } from '../../casefile/measures';
import { jsonMeasures } from '../../connectors/json';
import type { FileStore } from '../../connectors/file-unfit';
import type { Measures, Under } from '../../connectors/measures';
import { openMysqlMeasures } from '../../connectors/mysql-measures';
import { openMeasures } from '../../connectors/postgres-measures';
import { webhookMeasures } from '../../connectors/webhook-measures';
import { PersonalData } from '../../policy/collection';
import { fileOf } from './a-file';
import { store, under } from './a-shop';
import { receiverOf, storeOf, wayOf } from './a-system';
import { openDatabase } from './database';
import { openMariaDatabase } from './mariadb';
import { SEALING } from './measures-kit';

const HANAKO = { name: ['髙橋花子'], email: ['hanako@example.jp'] };
const order = (nth: number, more: object = {}) =>
  Measure.parse({ id: `SHOP-2026-0001/${nth}`, does: 'erase', on: '2026-11-26', ...more });
/** Tickets, and the messages in them, which lead to a ticket by its number and not by its key. */
const kinds = (of: 'tables' | 'records', messages: object) => [
  PersonalData.parse({
    ...{ id: 'tickets', label: 'お問い合わせ', category: 'お問い合わせ', purposes: ['membership'], key: ['id'] },
    ...{ identity: { name: 'name', email: 'mail' }, findBy: [['name', 'email']], erasing: { rows: 'go' } },
    ...(of === 'tables' ? { table: 'ticket' } : {}),
    columns: ['id', 'number', 'name', 'mail'].map((column) => ({ column, label: column })),
  }),
  PersonalData.parse({
    ...{ id: 'messages', label: 'やり取り', category: 'お問い合わせ', purposes: ['membership'], key: ['id'] },
    ...{ identity: { name: 'name', email: 'mail' }, findBy: [['name', 'email']], erasing: messages },
    ...{ belongsTo: { collection: 'tickets', columns: { ticket: 'number' } } },
    ...(of === 'tables' ? { table: 'message' } : {}),
    columns: ['id', 'ticket', 'name', 'mail', 'says'].map((column) => ({ column, label: column })),
  }),
];
const STAY = { rows: 'stay', columns: { name: { text: '' }, mail: { text: '' }, says: { text: '' }, ticket: 'kept' } };
const TICKETS = [
  { id: '1', number: 'T-1', name: '髙橋花子', mail: 'hanako@example.jp' },
  { id: '2', number: 'T-2', name: '山田太郎', mail: 'taro@example.jp' },
];
const MESSAGES = [
  { id: '11', ticket: 'T-1', name: '髙橋花子', mail: 'hanako@example.jp', says: '花' },
  { id: '12', ticket: 'T-1', name: '髙橋花子', mail: 'hanako@example.jp', says: '鉢' },
];
const TABLES = [
  `CREATE TABLE ticket (id int PRIMARY KEY, number varchar(20) NOT NULL, name varchar(60), mail varchar(60))`,
  `CREATE TABLE message (id int PRIMARY KEY, ticket varchar(20), name varchar(60), mail varchar(60), says varchar(60))`,
  `INSERT INTO ticket VALUES ${TICKETS.map(({ id, number, name, mail }) => `(${id}, '${number}', '${name}', '${mail}')`).join(', ')}`,
  `INSERT INTO message VALUES ${MESSAGES.map(({ id, ticket, name, mail, says }) => `(${id}, '${ticket}', '${name}', '${mail}', '${says}')`).join(', ')}`,
];

type Bench = {
  measures(messages: object): Measures;
  /** Somebody puts the first message to another's ticket, or to one that is nobody's and gone. */
  moves(to: string): Promise<void>;
  /** Somebody else takes her ticket away. */
  loses(): Promise<void>;
  messages(): Promise<number>;
  close(): Promise<void>;
};

async function ofTables(is: 'postgres' | 'mysql'): Promise<Bench & { unnames(): Promise<void> }> {
  const db = is === 'postgres' ? await openDatabase(TABLES.join(';')) : await openMariaDatabase(TABLES);
  const opened: { close: () => Promise<void> }[] = [];
  const at = { url: db.url, sealing: SEALING };
  const open = (messages: object) =>
    is === 'postgres'
      ? openMeasures({ store: store(...kinds('tables', messages)), ...at })
      : openMysqlMeasures({ store: { ...store(...kinds('tables', messages)), kind: 'mysql' }, ...at });
  return {
    measures: (messages) => {
      const one = open(messages);
      opened.push(one);
      return one.measures;
    },
    moves: async (to) => void (await db.query(`UPDATE message SET ticket = '${to}' WHERE id = 11`)),
    loses: async () => void (await db.query('DELETE FROM ticket WHERE id = 1')),
    unnames: async () => void (await db.query(`UPDATE message SET name = '', mail = ''`)),
    messages: async () => (await db.query('SELECT id FROM message')).length,
    close: async () => {
      for (const one of opened) await one.close();
      await db.close();
    },
  };
}

/** A file of tickets; the messages of all of them lie in the ticket that nobody's is. */
async function ofAFile(): Promise<Bench> {
  const held = { tickets: [...TICKETS], messages: MESSAGES.map((one) => ({ ...one })) };
  const lines = await fileOf('', 'tickets.jsonl');
  const written = () =>
    writeFile(
      lines.file,
      [
        ...held.tickets.map((one) => ({ ...one, messages: [] })),
        { id: '9', number: '', name: '', mail: '', messages: held.messages },
      ]
        .map((one) => `${JSON.stringify(one)}\n`)
        .join(''),
    );
  await written();
  const read = async () => {
    const all = (await readFile(lines.file, 'utf8')).trim().split('\n');
    return all.map((one) => JSON.parse(one) as { messages: (typeof MESSAGES)[number][] });
  };
  return {
    measures: (messages) => {
      const [tickets, inside] = kinds('records', messages);
      const collections = [tickets, { ...inside, within: 'messages' }];
      const file = { kind: 'json', id: 'shop', label: '通販', file: lines.file, encoding: 'utf-8', records: 'lines' };
      const store = { ...file, rewritten: true, collections } as FileStore & { kind: 'json' };
      return jsonMeasures({ store, sealing: SEALING });
    },
    moves: async (to) => {
      held.messages = (await read()).flatMap(({ messages }) => messages);
      Object.assign(held.messages[0] ?? {}, { ticket: to });
      await written();
    },
    loses: async () => {
      held.messages = (await read()).flatMap(({ messages }) => messages);
      held.tickets.shift();
      await written();
    },
    messages: async () => (await read()).flatMap(({ messages }) => messages).length,
    close: lines.remove,
  };
}

async function ofASystem(): Promise<Bench> {
  const receiver = await receiverOf(
    { tickets: TICKETS, messages: MESSAGES },
    {
      tickets: { key: ['id'], columns: ['id', 'number', 'name', 'mail'] },
      messages: { key: ['id'], columns: ['id', 'ticket', 'name', 'mail', 'says'] },
    },
  );
  return {
    measures: (messages) => webhookMeasures(wayOf(storeOf(kinds('records', messages)), receiver.url), SEALING),
    moves: (to) => receiver.becomes('messages', 0, { ticket: to }),
    loses: () => receiver.becomes('tickets', 0, { id: '7', number: 'T-7', name: '', mail: '' }),
    messages: async () => ((await receiver.held())['messages'] ?? []).length,
    close: receiver.close,
  };
}

const STORE = (at: string, kind: string): string => `${at === 'a system of one’s own' ? 'demo' : 'shop'}/${kind}`;

describe.each([
  ['PostgreSQL', () => ofTables('postgres')],
  ['MariaDB', () => ofTables('mysql')],
  ['a file', ofAFile],
  ['a system of one’s own', ofASystem],
])('a message known as hers that leads to its ticket by a number, in %s', (at, open) => {
  let bench: Bench;
  let later: Under;
  beforeEach(async () => {
    bench = await open();
    const first = bench.measures(STAY);
    const empties = order(1, { extent: [STORE(at, 'messages')] });
    const plan = await first.plan(empties, HANAKO, under);
    expect(plan).toMatchObject({ lacks: [] });
    expect(await first.take(empties, HANAKO, plan, under)).toMatchObject({ outcome: 'done' });
    later = { ...under, known: plan.roots };
  });
  afterEach(() => bench.close());
  const goes = { ...STAY, rows: 'go' };

  test('goes as long as it lies in her ticket', async () => {
    const measures = bench.measures(goes);
    const plan = await measures.plan(order(2), HANAKO, later);
    expect(plan.lacks).toEqual([]);
    expect(await measures.take(order(2), HANAKO, plan, later)).toMatchObject({ outcome: 'done' });
    expect(await bench.messages()).toBe(0);
    expect(await measures.residue(order(2), HANAKO, plan, under)).toMatchObject({ outcome: 'none' });
  });

  test('stays where somebody moved it to another’s ticket', async () => {
    const measures = bench.measures(goes);
    const before = await measures.plan(order(2), HANAKO, later);
    await bench.moves('T-2');
    const plan = await measures.plan(order(2), HANAKO, later);
    expect(plan.lacks).toMatchObject([{ what: 'nowAnothers', collection: 'messages' }]);
    expect(await measures.take(order(2), HANAKO, before, later)).toMatchObject({ outcome: 'stale' });
    expect(await bench.messages()).toBe(2);
  });

  test('stays where it was moved to another’s ticket and hers is gone', async () => {
    const measures = bench.measures(goes);
    await bench.loses();
    await bench.moves('T-2');
    const plan = await measures.plan(order(2), HANAKO, later);
    expect(plan.lacks).toMatchObject([{ what: 'nowAnothers', collection: 'messages' }]);
    expect(await measures.take(order(2), HANAKO, plan, later)).toMatchObject({ outcome: 'stale' });
    expect(await bench.messages()).toBe(2);
  });
});

test.each(['postgres', 'mysql'] as const)(
  'what hangs on records that are not in the extent is theirs by these, and is erased: %s',
  async (is) => {
    const bench = await ofTables(is);
    const measures = bench.measures({ rows: 'go' });
    await bench.unnames();
    const messages = order(1, { extent: ['shop/messages'] });
    const plan = await measures.plan(messages, HANAKO, under);
    expect(plan).toMatchObject({ lacks: [], collections: [{ erased: 0 }, { erased: 2 }] });
    expect(await measures.take(messages, HANAKO, plan, under)).toMatchObject({ outcome: 'done' });
    expect(await bench.messages()).toBe(0);
    await bench.close();
  },
);
