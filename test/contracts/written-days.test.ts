import { readFile, stat } from 'node:fs/promises';
import type { Finding } from '../../casefile/finding';
import type { PersonKeys } from '../../casefile/identifiers';
import { Measure } from '../../casefile/measures';
import { csvMeasures, openCsv } from '../../connectors/csv';
import { openPostgres } from '../../connectors/postgres';
import { openMeasures } from '../../connectors/postgres-measures';
import { writtenAs } from '../../connectors/written-days';
import type { Asked } from '../../connectors/searched';
import { worded } from '../../letters/values';
import { Collection } from '../../policy/collection';
import { CsvStore, PostgresStore } from '../../policy/data-map';
import { DAY_FORMS, dayWritten, type DayForm } from '../../policy/written-days';
import { about, fileOf } from './a-file';
import { openDatabase } from './database';
import { SEALING } from './measures-kit';

/** A column that writes a day by digits alone is read as the data map says: found by it, told by it, kept by it. */

const HANAKO: PersonKeys = { name: ['山田花子'], birthDate: ['1980-02-10'] };
const seconds = (text: string): number => Date.parse(text) / 1_000;

const members = (form: DayForm, more: object = {}): Collection =>
  Collection.parse({
    id: 'members',
    label: '会員',
    category: '会員',
    purposes: ['membership'],
    key: ['id'],
    identity: { name: 'name', birthDate: 'born' },
    findBy: [['name', 'birthDate']],
    days: { born: form, joined: 'unixSeconds' },
    columns: ['name', 'born', 'joined'].map((column) => ({ column, label: column })),
    leftOut: { id: { notPersonal: '番号' } },
    ...more,
  });
const database = (collection: Collection): PostgresStore =>
  PostgresStore.parse({
    kind: 'postgres',
    id: 'demo',
    label: '名簿',
    connection: 'DEMO_URL',
    collections: [{ ...collection, table: 'members' }],
  });
const file = (path: string, collection: Collection): CsvStore =>
  CsvStore.parse({
    kind: 'csv',
    id: 'demo',
    label: '名簿',
    file: path,
    encoding: 'utf-8',
    rewritten: true,
    collections: [collection],
  });

const JOINED = seconds('2026-04-01T01:30:00Z');
/** In each form, in a type of column and as a text: her birthday, that of her twin’s next day, and what a system writes for none. */
const KEPT: [form: DayForm, type: string, hers: string, other: string, none?: string][] = [
  ['yearMonthDay', 'integer', '19800210', '19800211', '0'],
  ['yearMonthDay', 'text', '1980/2/10', '1980/2/11', '不明'],
  ['dayMonthYear', 'text', '10/02/1980', '02/10/1980', '00/00/0000'],
  ['dayMonthYear', 'integer', '10021980', '2101980'],
  ['monthDayYear', 'integer', '2101980', '10021980'],
  ['excelSerial', 'numeric', '29261', '29262', '0'],
  ['unixSeconds', 'bigint', String(seconds('1980-02-09T15:00:00Z')), String(seconds('1980-02-10T15:00:00Z')), '0'],
  ['unixSeconds', 'double precision', String(seconds('1980-02-10T14:59:59Z')), String(seconds('1980-02-09T14:59:59Z'))],
  ['unixMilliseconds', 'bigint', `${seconds('1980-02-10T00:00:00Z')}000`, `${seconds('1980-02-11T00:00:00Z')}000`, '99999999999999999'],
  ['unixMilliseconds', 'text', `${seconds('1980-02-10T00:00:00Z')}000`, `${seconds('1980-02-11T00:00:00Z')}000`, '不明'],
]; // prettier-ignore

const shownOf = ({ items }: Finding) =>
  items.map(({ id, fields }) => ({ id, ...Object.fromEntries(fields.map((one) => [one.name, worded(one).text])) }));
const nearIn = ({ near = [] }: Finding): string[] => near.map(({ id }) => id);

describe.each<(typeof KEPT)[number]>(KEPT)('%s in a column of %s', (form, type, hers, other, none) => {
  const HERS = [{ id: 'demo/members/1', name: '山田 花子', born: '1980年2月10日', joined: '2026年4月1日 10時30分' }];
  const NEAR = none === undefined ? [] : ['demo/members/3'];

  test('a database: she is found and told by her day, another’s day is another’s, and none is put before a person', async () => {
    const values = [`(1, '山田 花子', '${hers}', ${JOINED})`, `(2, '山田花子', '${other}', ${JOINED})`];
    if (none !== undefined) values.push(`(3, '山田花子', '${none}', ${JOINED})`);
    const { url, close } = await openDatabase(
      `CREATE TABLE members (id int PRIMARY KEY, name text, born ${type}, joined bigint); INSERT INTO members VALUES ${values.join()};`,
    );
    const asked: Asked[] = [];
    const connector = openPostgres({ store: database(members(form)), url, hear: (one) => asked.push(one) });
    const found = await connector.find(HANAKO, about);
    const [complaints] = [await connector.check()];
    await connector.close();
    await close();
    expect({ shown: shownOf(found), near: nearIn(found) }).toEqual({ shown: HERS, near: NEAR });
    expect(found.items[0]?.fields[1]).toMatchObject({ text: '1980-02-10', type: 'moment', ...(hers === '1980-02-10' ? {} : { code: hers }) }); // prettier-ignore
    expect(complaints.map(({ en }) => en)).toEqual([]);
    expect(asked.map(({ sql }) => sql).join('\n')).not.toMatch(/1980|3189|29261/);
  });

  test('a file: the same', async () => {
    const lines = ['id,name,born,joined', `1,山田 花子,${hers},${JOINED}`, `2,山田花子,${other},${JOINED}`];
    if (none !== undefined) lines.push(`3,山田花子,${none},${JOINED}`);
    const a = await fileOf(`${lines.join('\r\n')}\r\n`);
    const found = await openCsv({ store: file(a.file, members(form)) }).find(HANAKO, about);
    await a.remove();
    expect({ shown: shownOf(found), near: nearIn(found) }).toEqual({ shown: HERS, near: NEAR });
  });
});

describe('what is kept by such a day', () => {
  const under = { retention: { books: { months: 84, counts: 'fromTheDay' as const } } };
  const erases = Measure.parse({ id: 'DEMO-2026-0001/1', does: 'erase', on: '2026-11-26' });
  const erasing = {
    rows: 'go',
    kept: { basis: 'books', from: 'joined', covers: ['id', 'joined', 'born'] },
    columns: { name: { text: '消去済み' } },
  };
  const rowsOf = (form: 'unixSeconds' | 'yearMonthDay' | 'dayMonthYear' | 'monthDayYear' | 'excelSerial') =>
    ({
      unixSeconds: [seconds('2019-11-25T15:00:00Z'), seconds('2019-11-24T15:00:00Z')],
      yearMonthDay: [20191126, 20191125],
      dayMonthYear: [26112019, 25112019],
      monthDayYear: [11262019, 11252019],
      excelSerial: [43795, 43794],
    })[form].map((joined, nth) => [nth + 1, '山田花子', 19800210, joined]);

  test.each(['unixSeconds', 'yearMonthDay', 'dayMonthYear', 'monthDayYear', 'excelSerial'] as const)(
    '%s: the last day of seven years is counted alike in a database and in a file',
    async (form) => {
      const collection = members('yearMonthDay', { days: { born: 'yearMonthDay', joined: form }, erasing });
      const rows = rowsOf(form);
      const { url, close } = await openDatabase(
        `CREATE TABLE members (id int PRIMARY KEY, name text, born int, joined int); INSERT INTO members VALUES ${rows.map(([id, name, born, joined]) => `(${id}, '${name}', ${born}, ${joined})`).join()};`,
      );
      const store = { ...database(collection), connectionForMeasures: 'DEMO_URL' };
      const inDatabase = openMeasures({ store, url, sealing: SEALING });
      const planned = await inDatabase.measures.plan(erases, HANAKO, under);
      await inDatabase.close();
      await close();
      const a = await fileOf(`id,name,born,joined\r\n${rows.map((row) => `${row.join()}\r\n`).join('')}`);
      const inFile = csvMeasures({ store: file(a.file, collection), sealing: SEALING });
      const plannedThere = await inFile.plan(erases, HANAKO, under);
      expect((await stat(a.file)).size).toBeGreaterThan(0);
      await a.remove();
      for (const plan of [planned, plannedThere]) {
        expect(plan.lacks).toEqual([]);
        expect(plan.collections).toMatchObject([
          { rows: 2, erased: 1, kept: [{ basis: 'books', through: '2026-11-26', rows: 1 }] },
        ]);
      }
    },
  );

  test('a birthday that is corrected is written as its column writes days', async () => {
    const collection = members('yearMonthDay', { erasing });
    const a = await fileOf(`id,name,born,joined\r\n1,山田花子,19800210,${JOINED}\r\n`);
    const measures = csvMeasures({ store: file(a.file, collection), sealing: SEALING });
    const corrects = Measure.parse({
      ...{ id: 'DEMO-2026-0002/1', does: 'correct', on: '2026-11-26' },
      corrections: [
        { item: 'demo/members/1', field: 'born', from: '19800210', to: writtenAs('yearMonthDay', '1980-02-11', '19800210') },
      ],
    }); // prettier-ignore
    const plan = await measures.plan(corrects, HANAKO, under);
    expect(await measures.take(corrects, HANAKO, plan, under)).toMatchObject({ outcome: 'done' });
    expect(await readFile(a.file, 'utf8')).toContain('1,山田花子,19800211,');
    await a.remove();
  });
});

test('a day stands in another’s place as that was written: its separators, its zeros, its time of the day', () => {
  expect(writtenAs('yearMonthDay', '1985-04-05', '1980/2/10')).toBe('1985/4/05');
  expect(writtenAs('dayMonthYear', '1985-04-05', '10.02.1980')).toBe('05.04.1985');
  expect(writtenAs('monthDayYear', '1985-04-05', '02101980')).toBe('04051985');
  expect(writtenAs('excelSerial', '1980-02-11', '29261.5')).toBe('29262.5');
  const noon = String(seconds('1980-02-10T03:00:00Z'));
  expect(writtenAs('unixSeconds', '1980-02-11', noon)).toBe(String(seconds('1980-02-11T03:00:00Z')));
  expect(writtenAs('yearMonthDay', '19850405', '19800210')).toBeUndefined();
  for (const form of Object.keys(DAY_FORMS) as DayForm[])
    for (const none of ['', '0', '不明', '99999999999999999999', '00000000', '-']) expect(dayWritten(form, none)).toBeUndefined(); // prettier-ignore
});

describe('a time without a zone in a store that writes those of another', () => {
  test('is told by the clock of Japan, and held as it stands; a day, midnight and a word for a code stay', async () => {
    const collection = members('yearMonthDay', {
      days: { born: 'yearMonthDay' },
      columns: ['born', 'seen', 'left', 'ended'].map((column) => ({
        column,
        label: column,
        ...(column === 'ended' ? { values: { '9999-12-31 23:59:59': 'なし' } } : {}),
      })),
    });
    const line = '1,山田花子,19800210,2026-04-01 16:30:05.123456,2026-04-02 00:00:00,9999-12-31 23:59:59';
    const a = await fileOf(`id,name,born,seen,left,ended\r\n${line}\r\n`);
    const told = async (more: object) =>
      (await openCsv({ store: { ...file(a.file, collection), ...more } }).find(HANAKO, about)).items[0]?.fields.map(
        (field) => [worded(field).text, field.code],
      );
    expect(await told({ timeZone: 'UTC' })).toEqual([
      ['1980年2月10日', '19800210'],
      ['2026年4月2日 1時30分05秒（日本時間）', '2026-04-01 16:30:05.123456'],
      ['2026年4月2日 0時00分', undefined],
      ['なし', '9999-12-31 23:59:59'],
    ]);
    expect((await told({}))?.[1]).toEqual(['2026年4月1日 16時30分05秒', undefined]);
    expect((await told({ timeZone: 'Asia/Tokyo' }))?.[1]).toEqual(['2026年4月1日 16時30分05秒', undefined]);
    await a.remove();
  });
});
