import { SHELVES } from '../writings/shelves';
import { OURS, readWritings, searchAll } from '../writings/writings';

describe.each(SHELVES)('the list of writings, asked of $name', (shelf) => {
  test('finds every writing, puts before a person what is unsure, and leaves what is another’s', async () => {
    const { missed, ofOthers, looked } = await searchAll(shelf, readWritings(OURS));
    expect([...missed, ...ofOthers]).toEqual([]);
    expect(looked).toBeGreaterThan(50);
  });
});
