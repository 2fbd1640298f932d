import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProfile, loadStaff } from '../../policy/load';
import type { Staff } from '../../policy/staff';
import { staffNotes } from '../../worker/before-start';
import { COLLEAGUES } from '../../worker/init-files';

async function written(text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'staff-')), 'staff.yaml');
  await writeFile(file, text);
  return file;
}
const person = (id: string, name: string, digest: string): string =>
  `- { id: ${id}, name: ${name}, roles: [clerk], tokenDigest: ${digest.repeat(64)} }\n`;

describe('Two people are two people', () => {
  it('nobody carries another’s token', async () => {
    const staff = written(person('suzuki', '鈴木', 'a') + person('tanaka', '田中', 'a'));
    await expect(loadStaff(await staff)).rejects.toThrow(/1\.tokenDigest: is that of 鈴木 too/);
  });

  it('nobody stands in the list twice', async () => {
    const staff = written(person('suzuki', '鈴木', 'a') + person('suzuki', '鈴木', 'b'));
    await expect(loadStaff(await staff)).rejects.toThrow(/1\.id: is that of 鈴木 too/);
  });
});

test('one clerk beside an approver who only approves: check says who must confirm what the clerk saw, and the people init writes lack nobody', () => {
  const staff = (...roles: readonly Staff['roles'][]): Staff[] =>
    roles.map((own, at) => ({ id: `p${at}`, name: `職員${at}`, roles: own, tokenDigest: String(at).repeat(64) }));
  expect(staffNotes(staff(['clerk', 'approver'], ['approver']))).toContainEqual({
    en: expect.stringContaining('one person alone opens cases and confirms who asks') as string,
    ja: expect.stringContaining('もう一人に clerk か officer の役割') as string,
  });
  expect(staffNotes(staff(...COLLEAGUES.map(({ roles }) => [...roles])))).toEqual([]);
});

test('aliases that unfold into a billion words are told in a sentence', async () => {
  const names = [...'abcdefghi'];
  const bomb = names.map(
    (name, at) =>
      `${name}: &${name} [${Array(9)
        .fill(at === 0 ? 'x' : `*${names[at - 1] ?? ''}`)
        .join(', ')}]`,
  );
  await expect(loadProfile(await written(bomb.join('\n')))).rejects.toThrow(
    /unfold into more than any such file holds/,
  );
});
