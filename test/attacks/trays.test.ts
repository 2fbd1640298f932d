import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTray } from '../../activities/tray';

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'madoguchi-tray-'));

test('what a kill cut off is swept; what another worker may still be writing is left alone and hidden', async () => {
  const folder = await newFolder();
  const [old, young] = ['.a.pdf.1.part', '.b.pdf.2.part'];
  for (const name of [old, young]) await writeFile(join(folder, name), 'half');
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await utimes(join(folder, old), anHourAgo, anHourAgo);
  await openTray(folder).lay('2026-11-02/letter.pdf', 'whole');
  expect((await readdir(folder)).sort()).toEqual([young, '2026-11-02']);
  expect(execFileSync('ls', [folder], { encoding: 'utf8' }).trim()).toBe('2026-11-02');
});

test('two who lay the same thing leave one of the two, whole, and nothing beside it', async () => {
  const folder = await newFolder();
  const tray = openTray(folder);
  const lists = Array.from({ length: 20 }, (_, at) => String(at).repeat(50_000));
  await Promise.all(lists.map((list) => tray.lay('list.csv', list)));
  expect(await readdir(folder)).toEqual(['list.csv']);
  expect(lists).toContain(await readFile(join(folder, 'list.csv'), 'utf8'));
});

test('what cannot be written leaves nothing, and nobody else may look', async () => {
  const folder = await newFolder();
  const tray = openTray(folder);
  const file = await tray.lay('day/letter.pdf', 'whole');
  expect((await stat(file)).mode & 0o077).toBe(0);
  expect((await stat(join(folder, 'day'))).mode & 0o077).toBe(0);
  await expect(tray.lay('day', 'a file where a folder is')).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['day']);
});
