import { SHELVES } from '../writings/shelves';
import { OURS, readWritings, searchAll } from '../writings/writings';

/** Who is asked over a line answers slowly: of these every sixth group of the list is asked here, of the others every second, and all of it by `npm run writings`. */
const SLOW = ['objects', 'service', 'directory', 'mailbox'];

const about = { caseNumber: 'WRITINGS-2026-0001', round: 1 };

describe.each(SHELVES)('the list of writings, asked of $name', (shelf) => {
  test('finds every writing, puts before a person what is unsure, and leaves what is another’s', async () => {
    const isSlow = SLOW.includes(shelf.name);
    const groups = readWritings(OURS).filter((_, at) => at % (isSlow ? 6 : 2) === 0);
    const { missed, ofOthers, looked } = await searchAll(shelf, groups);
    expect([...missed, ...ofOthers]).toEqual([]);
    expect(looked).toBeGreaterThan(isSlow ? 7 : 25);
  });

  test('keeps shapes of a kanji apart where the company says that its people bear them as different names', async () => {
    const table = { kind: 'name', column: undefined, rows: [{ id: '1', held: ['𡈽田 花子'] }] } as const;
    const found = async (settings?: { kanjiApart: string[] }) => {
      const { connector, close } = await shelf.lay(table, settings);
      const { outcome, items, near } = await connector.find({ name: ['土田 花子'] }, about);
      await connector.close();
      await close();
      return [outcome, items.length, near?.length ?? 0];
    };
    expect(await found()).toEqual(['found', 1, 0]);
    expect(await found({ kanjiApart: ['土𡈽'] })).toEqual(['none', 0, 1]); // the same given name: a person looks
  });
});
