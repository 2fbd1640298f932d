import { readFile, appendFile, writeFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { csvMeasures } from '../../connectors/csv';
import { jsonMeasures } from '../../connectors/json';
import { openMysqlMeasures } from '../../connectors/mysql-measures';
import { openMeasures } from '../../connectors/postgres-measures';
import { fileOf } from './a-file';
import { webhookMeasures } from '../../connectors/webhook-measures';
import { receiverOf, storeOf, wayOf } from './a-system';
import { MEMBERS, type Member } from './connector';
import { openDatabase } from './database';
import { openMariaDatabase } from './mariadb';
import { measuresContract, SEALING } from './measures-kit';

const HEADER = ['number', 'name', 'birth', 'email', 'rank', 'memo', 'hash'] as const;
const inOrder = (all: readonly Member[]): readonly Member[] =>
  [...all].sort((one, other) => (one.number < other.number ? -1 : 1));

measuresContract('a PostgreSQL table', async () => {
  const columns = HEADER.map((column) => (column === 'number' ? 'number text PRIMARY KEY' : `${column} text NOT NULL`));
  const database = await openDatabase(`CREATE SCHEMA club; CREATE TABLE club.members (${columns.join(', ')})`);
  const adds = async (one: Member): Promise<void> => {
    await database.query(
      `INSERT INTO club.members VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      HEADER.map((column) => one[column]),
    );
  };
  for (const one of MEMBERS) await adds(one);
  const opened: (() => Promise<void>)[] = [];
  return {
    measures: (collection) => {
      const store = {
        kind: 'postgres' as const,
        id: 'demo',
        label: '会員',
        connection: 'X',
        collections: [collection],
      };
      const { measures, close } = openMeasures({ store, url: database.url, sealing: SEALING });
      opened.push(close);
      return measures;
    },
    held: () => database.query<Member>(`SELECT ${HEADER.join(', ')} FROM club.members ORDER BY number`),
    adds,
    gives: async (number, to) => {
      for (const [column, text] of Object.entries(to))
        await database.query(`UPDATE club.members SET ${column} = $1 WHERE number = $2`, [text, number]);
    },
    close: async () => {
      await Promise.all(opened.map((close) => close()));
      await database.close();
    },
  };
});

const given = (all: readonly Member[], number: string, to: Partial<Member>): readonly Member[] =>
  all.map((one) => (one.number === number ? { ...one, ...to } : one));

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const line = (one: Member): string => `${HEADER.map((column) => cell(one[column])).join(',')}\r\n`;

measuresContract('a CSV file', async () => {
  const { file, remove } = await fileOf(`${HEADER.join(',')}\r\n${MEMBERS.map(line).join('')}`);
  const store = {
    kind: 'csv' as const,
    id: 'demo',
    label: '会員',
    file,
    encoding: 'utf-8' as const,
    delimiter: ',',
    rewritten: true as const,
  };
  const held = async (): Promise<readonly Member[]> => parse(await readFile(file), { columns: true });
  return {
    measures: (collection) => csvMeasures({ store: { ...store, collections: [collection] }, sealing: SEALING }),
    held: async () => inOrder(await held()),
    adds: (one) => appendFile(file, line(one)),
    gives: async (number, to) =>
      writeFile(
        file,
        `${HEADER.join(',')}\r\n${given(await held(), number, to)
          .map(line)
          .join('')}`,
      ),
    close: remove,
  };
});

const lines = (all: readonly Member[]): string => all.map((one) => `${JSON.stringify(one)}\n`).join('');

measuresContract('a JSON file', async () => {
  const { file, remove } = await fileOf(MEMBERS.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const store = {
    kind: 'json' as const,
    id: 'demo',
    label: '会員',
    file,
    encoding: 'utf-8' as const,
    records: 'lines' as const,
    rewritten: true as const,
  };
  const held = async (): Promise<readonly Member[]> =>
    (await readFile(file, 'utf8')).split('\n').flatMap((text) => (text === '' ? [] : [JSON.parse(text) as Member]));
  return {
    measures: (collection) => jsonMeasures({ store: { ...store, collections: [collection] }, sealing: SEALING }),
    held: async () => inOrder(await held()),
    adds: async (one) => writeFile(file, lines([...(await held()), one])),
    gives: async (number, to) => writeFile(file, lines(given(await held(), number, to))),
    close: remove,
  };
});

measuresContract('a system that does what it is ordered to', async () => {
  const { url, held, adds, becomes, close } = await receiverOf({ members: MEMBERS });
  return {
    measures: (collection) => webhookMeasures(wayOf(storeOf([collection]), url), SEALING),
    held: async () => inOrder((await held())['members'] as readonly Member[]),
    adds: (one) => adds('members', one),
    gives: async (number, to) => {
      const all = (await held())['members'] as readonly Member[];
      await becomes('members', all.findIndex((one) => one.number === number), to); // prettier-ignore
    },
    close,
  };
});

measuresContract('a table of a MariaDB', async () => {
  const columns = HEADER.map((column) =>
    column === 'number' ? 'number varchar(20) PRIMARY KEY' : `${column} text NOT NULL`,
  );
  const database = await openMariaDatabase([`CREATE TABLE members (${columns.join(', ')})`]);
  const adds = async (one: Member): Promise<void> => {
    await database.query(
      `INSERT INTO members VALUES (?, ?, ?, ?, ?, ?, ?)`,
      HEADER.map((column) => one[column]),
    );
  };
  for (const one of MEMBERS) await adds(one);
  const opened: (() => Promise<void>)[] = [];
  return {
    measures: (collection) => {
      const store = {
        kind: 'mysql' as const,
        id: 'demo',
        label: '会員',
        connection: 'X',
        collections: [{ ...collection, table: 'members' }],
      };
      const { measures, close } = openMysqlMeasures({ store, url: database.url, sealing: SEALING });
      opened.push(close);
      return measures;
    },
    held: () => database.query<Member>(`SELECT ${HEADER.join(', ')} FROM members ORDER BY number`),
    adds,
    gives: async (number, to) => {
      for (const [column, text] of Object.entries(to))
        await database.query(`UPDATE members SET ${column} = ? WHERE number = ?`, [text, number]);
    },
    close: async () => {
      await Promise.all(opened.map((close) => close()));
      await database.close();
    },
  };
});
