import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { removePostgres, startPostgres } from '../parts/postgres';
import { abandonedLine, foldersOf } from '../parts/postgres-home';
import { isAlive, lives, markOf } from '../parts/processes';
import { removeTemporal, startTemporal } from '../parts/temporal';
import { fullDisk, inOneSentence } from '../parts/troubles';

const asRoot = process.getuid?.() === 0 ? test : test.skip;
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'madoguchi-parts-'));
/** The folder PostgreSQL's files really lie in. */
const placeOf = (folder: string): string => foldersOf(folder).at(-1) as string;

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return (await client.query(text).finally(() => client.end())).rows as unknown[];
}

describe('PostgreSQL on this machine', () => {
  const folder = join(newFolder(), 'わが データ');
  const start = (): ReturnType<typeof startPostgres> => startPostgres({ folder, forgetful: true });
  const data = (...names: string[]): string => join(placeOf(folder), 'data', ...names);
  afterAll(() => removePostgres(folder));

  test('keeps what was written, over a set-up that was cut off before, and a lock that names a stranger', async () => {
    mkdirSync(join(folder, 'data.new'), { recursive: true });
    writeFileSync(join(folder, 'data.new', 'PG_VERSION'), '');
    const first = await start();
    await ask(first.url, 'create table kept as select 7 as number');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    writeFileSync(data('postmaster.pid'), `${process.pid}\n${data()}\n0\n5432\n`);
    const second = await start();
    expect(await ask(second.url, 'select number from kept')).toEqual([{ number: 7 }]);
    const neighbour = await start(); // a living process keeps it already
    await neighbour.stop();
    expect(isAlive(second.pid)).toBe(true);
    await second.stop();
  });

  test('refuses the data of another major version with the cure, and changes nothing', async () => {
    const before = readFileSync(data('PG_VERSION'), 'utf8');
    writeFileSync(data('PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(/was made by PostgreSQL 17, .*pg_dump, .* Nothing was changed/);
    writeFileSync(data('PG_VERSION'), before);
    const again = await start();
    expect(await ask(again.url, 'select number from kept')).toEqual([{ number: 7 }]);
    await again.stop();
  });

  asRoot('as root: a folder that was moved is known again, one that was copied is refused', async () => {
    const place = placeOf(folder);
    expect(place).not.toBe(folder);
    expect(readFileSync(join(folder, 'lies-elsewhere.txt'), 'utf8')).toContain(place);
    const copy = `${folder} copied`;
    cpSync(folder, copy, { recursive: true });
    await expect(startPostgres({ folder: copy })).rejects.toThrow(/is a copy of .*: remove/);
    rmSync(copy, { recursive: true });
    const moved = `${folder} moved`;
    renameSync(folder, moved);
    const there = await startPostgres({ folder: moved });
    expect(await ask(there.url, 'select number from kept')).toEqual([{ number: 7 }]);
    await there.stop();
    renameSync(moved, folder);
    await (await start()).stop();
  });

  asRoot('as root: a note to data that is gone is refused with the cure', async () => {
    const lost = join(newFolder(), 'postgres');
    await (await startPostgres({ folder: lost, forgetful: true })).stop();
    rmSync(placeOf(lost), { recursive: true });
    await expect(startPostgres({ folder: lost })).rejects.toThrow(/which is gone: bring it back .* or remove/);
    rmSync(lost, { recursive: true });
  });

  test('data were left behind three times: a start says so once, with the command that shows whose they were and the one that takes them away', () => {
    const line = abandonedLine('/var/lib/state/data', ['a', 'b', 'c']);
    expect(line.split('\n')).toHaveLength(2);
    expect(line).toMatch(/^3 data folders in \S+ .*head \S+\).* cd \S+ && rm -r a b c\n$/);
  });

  test('what is passing goes with everything that belongs to it', async () => {
    const passing = newFolder();
    const server = await startPostgres({ folder: passing, forgetful: true, passing: true });
    const all = foldersOf(passing);
    await server.stop();
    expect(all.filter((one) => existsSync(one))).toEqual([]);
  });
});

describe('Temporal on this machine', () => {
  const folder = newFolder();
  afterAll(() => removeTemporal(folder));

  test('begins anew over a file that was cut off while it was made, and over a note that a full disk cut off', async () => {
    for (const [name, text] of [
      ['temporal.db', 'half a file'],
      ['making', ''],
      ['server.json', '{"address":'],
    ] as const)
      writeFileSync(join(folder, name), text);
    const server = await startTemporal({ folder });
    await server.stop();
    expect(existsSync(join(folder, 'making'))).toBe(false);
  });

  test('refuses the file of another version with the cure, and changes nothing', async () => {
    const note = join(folder, 'server.json');
    const text = readFileSync(note, 'utf8');
    writeFileSync(note, JSON.stringify({ ...(JSON.parse(text) as object), version: '1.7.0' }));
    await expect(startTemporal({ folder })).rejects.toThrow(
      /made by Temporal's dev server 1\.7\.0, .*mv .* Nothing was/,
    );
    writeFileSync(note, text);
    await (await startTemporal({ folder })).stop();
  });
});

test('a process is known by its birth, not by its number alone', () => {
  const mark = markOf(process.pid);
  expect(lives(mark)).toBe(true);
  expect(lives({ ...mark, born: '1' })).toBe(false);
  expect(lives({ pid: 2 ** 22 + 1, born: '' })).toBe(false);
});

test('a full disk is told with the cure, whoever meets it', () => {
  const met = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    path: '/srv/desk/a',
  });
  expect(inOneSentence(met)).toBe(fullDisk('/srv/desk').message);
});
