import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL, pocketBaseOf, type AService } from '../contracts/a-pocketbase';
import { members, MEMBERS } from '../contracts/connector';
import { openDatabase, type Database } from '../contracts/database';
import { Erasing } from '../../policy/erasing';
import { start, type Environment } from './programs';

/** An engineer tries stores of their own before anybody asks for anything. */

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-try-'));
const HEADER = ['number', 'name', 'birth', 'email', 'rank', 'memo', 'hash'] as const;
const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const LIST = `${[HEADER.join(','), ...MEMBERS.map((one) => HEADER.map((column) => cell(one[column])).join(','))].join('\r\n')}\r\n`;
const MEMBERS_GO = { ...members(), erasing: Erasing.parse({ rows: 'go' }) };
const NOBODYS_DATA = /花子|hanako|1985|留守|127\.0\.0\.1/i;
const person = join(folder, 'person.yaml');
writeFileSync(person, 'name: 髙橋花子\nbirthDate: 1985-04-12\nemail: hanako@example.jp\n');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An entry as a company writes it, alone in a file. */
function entry(name: string, store: object): string {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, JSON.stringify(store));
  return file;
}
async function typed(args: readonly string[], settings: Environment = {}) {
  const program = start('worker/connectors.ts', ['try', ...args], settings);
  return { code: await program.ended, said: program.said() };
}

describe('a list in a file', () => {
  const list = join(folder, 'list', 'list.csv');
  const csv = {
    kind: 'csv',
    id: 'list',
    label: '名簿',
    file: 'list/list.csv',
    encoding: 'utf-8',
    collections: [MEMBERS_GO],
  };
  beforeEach(() => {
    rmSync(join(folder, 'list'), { recursive: true, force: true });
    mkdirSync(join(folder, 'list'));
    writeFileSync(list, LIST);
  });

  test('is tried with people who are invented, and nothing of it is touched', async () => {
    const { code, said } = await typed([entry('list', csv)]);
    expect(said).toMatch(/✓ the data map and the store fit[^]*✓ finds nobody of whom[^]*✓ leaves nothing behind/);
    expect(said).toContain('nobody was looked for but people who are invented');
    expect([code, said]).toEqual([0, expect.stringMatching(/\nconnectors: 7 held, 0 did not\n$/)]);
    expect(readFileSync(list, 'utf8')).toBe(LIST);
  });

  test('holds a test person, who is found in whatever writing; how many, and nothing of them, is said', async () => {
    const { code, said } = await typed([entry('list', csv), '--person', person, '--lang', 'ja']);
    expect(said).toMatch(
      /✓ テスト用の人が見つかる\n[^]*members：1件、近いもの0件\n[^]*電子メールアドレス（email）：同じ書き方 0件、別の書き方又は値なし 1件/,
    );
    expect(said).not.toMatch(NOBODYS_DATA);
    expect([code, said]).toEqual([0, expect.stringMatching(/\nconnectors: 成立 11件、不成立 0件\n$/)]);
  });

  test('is erased from once the plan was seen, and is as it was before that', async () => {
    const file = entry('list', { ...csv, rewritten: true });
    const seen = await typed([file, '--person', person, '--measures']);
    expect(seen.said).toMatch(/✓ plans an erasure[^]*members: 1 rows; 1 go, 0 change[^]*nothing was erased;/);
    expect([seen.code, readFileSync(list, 'utf8')]).toEqual([0, LIST]);
    const { code, said } = await typed([file, '--person', person, '--measures', '--yes']);
    expect(said).toMatch(
      /✓ does what was planned\n +members: 1 erased[^]*✓ ordered again, it is done once[^]*✓ nothing is left/,
    );
    expect([code, said]).toEqual([0, expect.stringMatching(/\nconnectors: 15 held, 0 did not\n$/)]);
    expect(readFileSync(list, 'utf8')).toBe(LIST.split('\r\n').filter((line) => !line.startsWith('1001,')).join('\r\n')); // prettier-ignore
    expect(readdirSync(join(folder, 'list'))).toEqual(['list.csv', 'list.csv.measures']); // the proof
  });

  test('whose entry forgets a column, or which is not there, or whose owner erases: each is said, with what to do', async () => {
    const forgetful = { ...csv, collections: [{ ...MEMBERS_GO, leftOut: {} }] };
    const forgot = await typed([entry('forgot', forgetful)]);
    expect(forgot.said).toMatch(/✗ DID NOT HOLD: the data map[^]*hash is a column without a decision/);
    expect([forgot.code, forgot.said]).toEqual([1, expect.stringContaining('connectors: 6 held, 1 did not')]);
    const gone = await typed([entry('gone', { ...csv, file: 'gone.csv' })]);
    expect(gone.said).toMatch(/there is no such file[^]*put this right first/);
    expect(gone.code).toBe(1);
    const owners = await typed([entry('list', csv), '--person', person, '--measures', '--yes']);
    expect(owners.said).toContain('its owner erases here');
    expect(readFileSync(list, 'utf8')).toBe(LIST);
  });

  test('is written as its help shows, or is refused with the word that lacks', async () => {
    const file = entry('list', csv);
    for (const [args, says] of [
      [[file, '--measures'], '--person'],
      [[file, '--yes'], '--measures'],
      [[file, '--within', 'soon'], 'seconds'],
      [[file, '--store', 'other'], 'it has: list'],
      [[], 'connectors try FILE'],
    ] as const)
      expect(await typed(args)).toMatchObject({ code: 2, said: expect.stringContaining(says) as string });
  });
});

describe('a PostgreSQL and a service, in one data map', () => {
  let database: Database;
  let service: AService;
  beforeAll(async () => {
    const columns = HEADER.map((column) => (column === 'number' ? 'number text PRIMARY KEY' : `${column} text NOT NULL`)); // prettier-ignore
    database = await openDatabase(`CREATE SCHEMA club; CREATE TABLE club.members (${columns.join(', ')})`);
    for (const one of MEMBERS)
      await database.query('INSERT INTO club.members VALUES ($1, $2, $3, $4, $5, $6, $7)', HEADER.map((column) => one[column])); // prettier-ignore
    service = await pocketBaseOf({ members: MEMBERS });
  });
  afterAll(async () => {
    await service.close();
    await database.close();
  });
  const map = (): string => {
    const { store } = service.wayOf(MEMBERS_GO, ALL, { changes: true });
    const shop = { kind: 'postgres', id: 'shop', label: '会員', connection: 'SHOP_URL', connectionForMeasures: 'SHOP_URL', collections: [MEMBERS_GO] }; // prettier-ignore
    const drawer = { kind: 'desk', id: 'drawer', label: '書庫', category: '書類', purposes: ['membership'], owner: '総務部', question: 'ありますか。' }; // prettier-ignore
    return entry('map', { version: '1', provisions: [], others: [], stores: [shop, store, drawer] });
  };
  const settings = (): Environment => {
    const { setting } = service.wayOf(MEMBERS_GO);
    return {
      SHOP_URL: database.url,
      ...Object.fromEntries(['CLUB_API', 'CLUB_USER', 'CLUB_PASSWORD'].map((name) => [name, setting(name)])),
    };
  };

  test('the test person is found and erased in both, once, and nobody else', async () => {
    const { code, said } = await typed([map(), '--person', person, '--measures', '--yes'], settings());
    expect(said).toContain('総務部 looks here; there is nothing to try');
    expect(said).not.toMatch(NOBODYS_DATA);
    expect([code, said]).toEqual([0, expect.stringMatching(/\nconnectors: 30 held, 0 did not\n$/)]);
    const numbers = ['1002', '1003', '1004', '1005', '1006'];
    expect(await database.query('SELECT number FROM club.members ORDER BY 1')).toEqual(numbers.map((number) => ({ number }))); // prettier-ignore
    expect((await service.held('members')).map(({ number }) => number)).toEqual(numbers);
  });

  test('a wrong password, an address that is not set, a server that is away: nothing more is tried there', async () => {
    const url = Object.assign(new URL(database.url), { password: 'wrong-password', username: 'nobody_here' }).href;
    const { code, said } = await typed([map(), '--json'], { ...settings(), SHOP_URL: url, CLUB_API: undefined });
    expect(code).toBe(1);
    expect(said).not.toMatch(/wrong-password|127\.0\.0\.1/);
    const { held, not, stores } = JSON.parse(said) as { held: number; not: number; stores: { store: string; tried: { promise: string; held: boolean }[] }[] }; // prettier-ignore
    expect(stores.map(({ store, tried }) => [store, tried[0]])).toEqual([
      ['shop', expect.objectContaining({ promise: 'fits', held: false })],
      ['demo', expect.objectContaining({ promise: 'fits', held: false })],
    ]);
    expect([held, not]).toEqual([2, 2]); // no line stayed open at either
  });
});
