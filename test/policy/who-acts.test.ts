import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askable } from '../../policy/askable';
import { DataMap } from '../../policy/data-map';
import { lookAtStores } from '../../worker/stores-look';

/** A list of members in a file, and a drawer, with what is said of who erases and corrects there. */
const mapOf = (file: string, ofList: object, ofDrawer: object = {}) =>
  DataMap.parse({
    version: '1',
    stores: [
      {
        ...{ kind: 'csv', id: 'list', label: '名簿', file, encoding: 'utf-8' },
        collections: [
          {
            ...{ id: 'members', label: '会員', category: '会員情報', purposes: ['membership'], key: ['no'] },
            ...{ identity: { email: 'mail' }, findBy: [['email']], erasing: { rows: 'go' } },
            columns: ['no', 'mail'].map((column) => ({ column, label: column })),
          },
        ],
        ...ofList,
      },
      {
        ...{ kind: 'desk', id: 'drawer', label: '引出し', category: '申込書', purposes: ['membership'] },
        ...{ owner: '総務部', question: 'ありますか。', ...ofDrawer },
      },
    ],
    provisions: [],
  });

describe('Arts. 34, 35: who erases and corrects in a store is said before anybody asks for it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-who-acts-'));
  const file = join(folder, 'list.csv');
  writeFileSync(file, '\ufeffno,mail\r\n1,a@mihon.example\r\n');
  afterAll(() => rmSync(folder, { recursive: true }));

  const told = async (ofList: object, ofDrawer?: object) => {
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const looks = await lookAtStores(
      mapOf(file, ofList, ofDrawer),
      { connection: () => undefined, log: quiet },
      10_000,
    );
    return looks.flatMap(({ complaints }) => complaints);
  };
  const asks = { instruct: '決定のとおりにしてください。', dueWithinDays: 7 };

  test('nobody is named for an export, nor for a drawer: worth knowing, and what to write', async () => {
    const all = await told({});
    expect(all.map(({ en }) => en)).toEqual([
      expect.stringMatching(/^list: nobody is named who erases or corrects here.*`rewritten: true`.*`asksForMeasures/),
      expect.stringMatching(/^drawer: nobody is named .*`asksForMeasures: \{ instruct/),
    ]);
    expect(all.map(({ ja }) => ja).join()).toMatch(/list: 消去・訂正を誰が行うか.*drawer: 消去・訂正を依頼する内容/);
    expect(all.every(({ stops, ofMeasures }) => !stops && ofMeasures !== true)).toBe(true);
  });

  test('what is asked is written and nobody who is asked: that is to be mended before an erasure', async () => {
    const [one, ...others] = await told({ asksForMeasures: asks }, { asksForMeasures: asks });
    expect(others).toEqual([]); // of a drawer its owner is asked
    expect(one).toMatchObject({ ofMeasures: true, en: expect.stringContaining('write its `owner`') as string });
  });

  test('who is asked to erase is no part of what is searched: a map that only adds it has nothing searched again', () => {
    const entries = (ofList: object, ofDrawer: object) =>
      askable(mapOf(file, ofList, ofDrawer)).map(({ entry }) => entry);
    expect(entries({ asksForMeasures: { ...asks, owner: '営業部' } }, { asksForMeasures: asks })).toEqual(
      entries({}, {}),
    );
    expect(entries({}, { question: '綴りにありますか。' })).not.toEqual(entries({}, {}));
  });

  test('nothing is said where the desk writes the file itself, or somebody is asked', async () => {
    expect(await told({ rewritten: true }, { asksForMeasures: asks })).toEqual([]);
    expect(await told({ asksForMeasures: { ...asks, owner: '営業部' } }, { asksForMeasures: asks })).toEqual([]);
  });
});
