import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'iconv-lite';
import { readJson, Unreadable } from '../../cli/files';
import { readSettings } from '../../config';
import { loadColleagues, loadDataMap } from '../../policy/load';
import { MAP } from './a-map';
import { complaintsAbout, complaintsAboutMap } from './complaints';

const REQUEST = '{\n  "principal": { "name": "髙橋花子" }\n}\n';

async function written(name: string, bytes: string | Buffer): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'madoguchi-hand-')), name);
  await writeFile(file, bytes);
  return file;
}

describe('files people write by hand', () => {
  test.each<[string, (text: string) => Buffer | string]>([
    ['in UTF-8', (text) => text],
    ['in UTF-8 with the mark that Windows sets', (text) => `\ufeff${text}`],
    ['in UTF-16 that says so', (text) => encode(text, 'utf-16le', { addBOM: true })],
    ['in UTF-16 the other way round that says so', (text) => encode(text, 'utf-16be', { addBOM: true })],
  ])('%s are read to the last letter', async (_, made) => {
    expect(await readJson(await written('request.json', made(REQUEST)))).toEqual({ principal: { name: '髙橋花子' } });
    const { stores } = await loadDataMap(await written('data-map.yaml', made(MAP)));
    expect(stores[0]?.label).toBe('通販データベース');
    expect(
      await loadColleagues(await written('staff.yaml', made('- { id: hayashi, name: 林　恵子, roles: [clerk] }\n'))),
    ).toMatchObject([{ name: '林　恵子' }]);
  });

  test.each<[string, (text: string) => Buffer | string, RegExp]>([
    [
      'in Shift_JIS',
      (text) => encode(text, 'cp932'),
      /it is not written in UTF-8, but in Shift_JIS, as it seems; save it as UTF-8/,
    ],
    [
      'in EUC-JP',
      (text) => encode(`${text}# ひらがな`, 'eucjp'),
      /it is not written in UTF-8, but in EUC-JP, as it seems; save it as UTF-8/,
    ],
    [
      'in UTF-16 that does not say so',
      (text) => encode(text, 'utf-16le'),
      /but in UTF-16LE, as it seems; save it as UTF-8/,
    ],
    [
      'of which letters were lost before',
      (text) => text.replace(/[髙花]/, '\ufffd'),
      /line \d+ holds the sign U\+FFFD, where a letter was lost when it was saved; write it anew and save it as UTF-8/,
    ],
  ])('%s are refused in both languages, and nothing of them is kept', async (_, made, says) => {
    const refused: unknown = await readJson(await written('request.json', made(REQUEST))).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(Unreadable);
    expect((refused as Unreadable).says.en).toMatch(says);
    expect((refused as Unreadable).says.ja).toMatch(/UTF-8 で保存し直してください$/);
    const map = made(MAP.replace('label: 会員登録', 'label: 花の会員'));
    for (const complaints of [
      await complaintsAboutMap(await written('data-map.yaml', map)),
      await complaintsAbout(await written('profile.yaml', map)),
    ]) {
      expect(complaints).toHaveLength(1);
      expect(complaints[0]).toMatch(says);
      expect(complaints[0]).toMatch(/UTF-8 で保存し直してください\)$/);
    }
  });

  test('a setting whose letters were lost on the way is told with the others', () => {
    const { complaints } = readSettings({ MAIL_FROM: '\ufffd\ufffd <kojin@example.jp>', PORT: 'x' });
    expect(complaints).toEqual(
      expect.arrayContaining([
        'MAIL_FROM: holds letters that are not UTF-8; save the file it is set in as UTF-8',
        'PORT: must be the number of a port, 0 to 65535',
      ]),
    );
  });
});
