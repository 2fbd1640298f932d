import { join } from 'node:path';
import { roundAwaited } from '../../law/asked-outside';
import type { Progress } from '../../law/stages';
import { askable, stoppable } from '../../policy/askable';
import { DataMap } from '../../policy/data-map';
import { loadDataMap } from '../../policy/load';
import { askedByMail, ownersMailbox } from '../../policy/owner-mail';
import { ownersUnwritten } from '../../worker/others-looked';

const EXAMPLE = join(__dirname, '..', '..', 'examples', 'hanamori', 'data-map.yaml');
const changed = (map: DataMap, of: object, measures: object = {}): DataMap => ({
  ...map,
  stores: map.stores.map((store) =>
    store.kind === 'desk'
      ? ({ ...store, ...of, asksForMeasures: { ...store.asksForMeasures, ...measures } } as typeof store)
      : store,
  ),
});

describe('the owner of a system has a mailbox', () => {
  let map: DataMap;
  beforeAll(async () => {
    map = await loadDataMap(EXAMPLE);
  });

  it('whoever looks in an archive is also written to where they are to erase, unless another is named for that', () => {
    expect(['archive', 'erase/archive', 'correct/archive', 'seasonal-list', 'shop', 'erase/shop', 'erase/nothing'].map((of) => ownersMailbox(map, of))).toEqual([...Array<string>(3).fill('bunsho@hanamori.example'), 'meibo@hanamori.example', undefined, undefined, undefined]); // prettier-ignore
    const other = changed(map, {}, { owner: '総務部廃棄係' });
    expect([ownersMailbox(other, 'archive'), ownersMailbox(other, 'erase/archive')]).toEqual(['bunsho@hanamori.example', undefined]); // prettier-ignore
    const both = changed(map, {}, { owner: '総務部廃棄係', ownerEmail: 'haiki@hanamori.example' });
    expect(ownersMailbox(both, 'erase/archive')).toBe('haiki@hanamori.example');
  });

  it('which mailbox it is, is no part of a question: nobody is asked anew by it', () => {
    const moved = changed(map, { ownerEmail: 'another@hanamori.example' });
    expect(askable(moved)).toEqual(askable(map));
    expect(askable(changed(map, { ownerEmail: undefined }))).toEqual(askable(map));
    expect(stoppable({ provisions: map.provisions.map((one) => ({ ...one, ownerEmail: undefined })) })).toEqual(stoppable(map)); // prettier-ignore
  });

  it('what is no mailbox does not load; a mailbox nobody can be led back from is told before the start', () => {
    expect(() => DataMap.parse(changed(map, { ownerEmail: '総務部文書係' }))).toThrow(/ownerEmail/);
    expect(ownersUnwritten(map, 'https://desk.hanamori.example')).toEqual([]);
    expect(ownersUnwritten(map, undefined).map(({ en }) => en)).toEqual([expect.stringContaining('MADOGUCHI_REPLIES_URL')]); // prettier-ignore
    expect(askedByMail({ stores: map.stores.filter(({ kind }) => kind !== 'desk'), provisions: [] })).toEqual([]);
  });

  it('their word is awaited in the round they were asked in, and not once it came, was left out or is asked anew', () => {
    const at = (stores: object, measures: object = {}): Progress => ({ stores, measures }) as unknown as Progress;
    const asked = { round: 2, question: 'q', outcome: 'asked' };
    expect(roundAwaited('archive', at({ archive: asked }))).toBe(2);
    for (const stores of [{}, { archive: { ...asked, outcome: 'none' } }, { archive: { round: 3, question: 'q' } }])
      expect(roundAwaited('archive', at(stores))).toBeUndefined();
    const told = { round: 1, question: 'q', askedOn: '2026-11-02' };
    expect(roundAwaited('list', at({}, { list: told }))).toBe(1);
    for (const more of [
      { doneOn: '2026-11-03' },
      { setAside: { filing: 'f' } },
      { failed: 'ownerCannot' },
      { askedOn: undefined },
    ])
      expect(roundAwaited('list', at({}, { list: { ...told, ...more } }))).toBeUndefined();
    expect(roundAwaited('constructor', at({}))).toBeUndefined();
  });
});
