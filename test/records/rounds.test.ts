import type { Identifier, KeyKind, PersonKeys } from '../../casefile/identifiers';
import type { Stores, StoreStanding } from '../../law/stages';
import { askedAgain, goneFrom, reopened, type Askable } from '../../records/rounds';
import { newSecret } from '../../vault/seal';

const KEY = { id: 'case', secret: newSecret() };
const MAP: readonly Askable[] = [
  { id: 'members', vouches: true, uses: ['name', 'birthDate'], entry: '{"id":"members"}' },
  { id: 'newsletter', vouches: false, uses: ['email'], entry: '{"id":"newsletter"}' },
  { id: 'archive', vouches: false, entry: '{"id":"archive"}' },
];
const TAKAKO: PersonKeys = { name: ['𠮷田 髙子'], birthDate: ['1986-04-08'] };
const asked = (before: Stores, keys: PersonKeys = TAKAKO, map = MAP, key = KEY): Stores =>
  reopened(before, map, proven(keys), key);
/** Everything she says of herself; what of it is proven differs from test to test. */
const CLAIMS: readonly Identifier[] = [
  { kind: 'name', value: '𠮷田 髙子' },
  { kind: 'name', value: '佐藤 髙子' },
  { kind: 'name', value: '𠮷田 髙子 佐藤 髙子' },
  { kind: 'birthDate', value: '1986-04-08' },
  { kind: 'email', value: 'takako@example.jp' },
];
const proven = (keys: PersonKeys): Identifier[] => [
  ...CLAIMS.filter(({ kind, value }) => keys[kind]?.includes(value) !== true),
  ...(Object.entries(keys) as [KeyKind, readonly string[]][]).flatMap(([kind, values]) =>
    values.map((value): Identifier => ({ kind, value, proof: { by: 'reply' } })),
  ),
];
/** Every store answers what it was asked. */
const answered = (stores: Stores): Stores =>
  Object.fromEntries(
    Object.entries(stores).map(([id, store]) => [id, { ...store, outcome: 'found', answer: 'what it holds' }]),
  );
const store = (stores: Stores, id: string): StoreStanding => stores[id] as StoreStanding;
const isDue = (stores: Stores): string[] => Object.keys(stores).filter((id) => store(stores, id).outcome === undefined);

const FIRST = answered(asked({}));

describe('A finding knows what it was asked', () => {
  test('the first round asks every store of the map, and says which of them vouch', () => {
    const stores = asked({});
    expect(Object.keys(stores)).toEqual(['members', 'newsletter', 'archive']);
    expect(Object.values(stores).map(({ round, outcome }) => [round, outcome])).toEqual(MAP.map(() => [1, undefined]));
    expect(MAP.filter(({ id }) => store(stores, id).vouches).map(({ id }) => id)).toEqual(['members']);
  });

  test('while the question is the same, what was answered stands', () => {
    expect(asked(FIRST)).toEqual(FIRST);
    expect(asked(FIRST, { birthDate: ['1986-04-08'], name: ['𠮷田 髙子'] })).toEqual(FIRST);
  });

  test('a mail address that becomes proven is asked of those who can be asked by it, and of every drawer', () => {
    const stores = asked(FIRST, { ...TAKAKO, email: ['takako@example.jp'] });
    expect(isDue(stores)).toEqual(['newsletter', 'archive']);
    expect(store(stores, 'newsletter')).toMatchObject({ round: 2, earlier: store(FIRST, 'newsletter') });
    expect(store(stores, 'newsletter').outcome).toBeUndefined();
    expect(store(stores, 'members')).toEqual(store(FIRST, 'members'));
  });

  test('a name more, a name less and another name are other questions; the same two in another order are not', () => {
    const both = answered(asked(FIRST, { ...TAKAKO, name: ['𠮷田 髙子', '佐藤 髙子'] }));
    expect(isDue(asked(FIRST, { ...TAKAKO, name: ['𠮷田 髙子', '佐藤 髙子'] }))).toEqual(['members', 'archive']);
    expect(isDue(asked(both, { ...TAKAKO, name: ['佐藤 髙子', '𠮷田 髙子'] }))).toEqual([]);
    expect(isDue(asked(both))).toEqual(['members', 'archive']);
    expect(isDue(asked(both, { ...TAKAKO, name: ['𠮷田 髙子 佐藤 髙子'] }))).toEqual(['members', 'archive']);
  });

  test('what returns to an earlier question is asked anew all the same: a round is never come back to', () => {
    const other = answered(asked(FIRST, { ...TAKAKO, email: ['takako@example.jp'] }));
    const back = asked(other);
    expect([isDue(back), store(back, 'newsletter').round]).toEqual([['newsletter', 'archive'], 3]);
    expect(store(back, 'newsletter').question).toBe(store(FIRST, 'newsletter').question);
  });

  test('a corrected entry of the map asks that store anew and no other', () => {
    const corrected = MAP.map((one) =>
      one.id === 'newsletter' ? { ...one, entry: '{"id":"newsletter","table":2}' } : one,
    );
    expect(isDue(asked(FIRST, TAKAKO, corrected))).toEqual(['newsletter']);
  });

  test('a store the map does not name any more is not asked, and a new one is', () => {
    const moved = [...MAP.slice(1), { id: 'shop', vouches: false, uses: ['name'], entry: '{"id":"shop"}' } as const];
    const stores = asked(FIRST, TAKAKO, moved);
    expect([Object.keys(stores), isDue(stores)]).toEqual([['newsletter', 'archive', 'shop'], ['shop']]);
  });

  test('a question tells nothing to whoever lacks the key, and is another in another case', () => {
    const elsewhere = asked({}, TAKAKO, MAP, { id: 'another', secret: newSecret() });
    for (const { id } of MAP) expect(store(elsewhere, id).question).not.toBe(store(FIRST, id).question);
    expect(JSON.stringify(FIRST)).not.toMatch(/髙子|1986/);
  });
});

test('a question taken back before it was put leaves standing what was answered to the earlier one', () => {
  const more = asked(FIRST, { ...TAKAKO, email: ['takako@example.jp'] });
  const back = asked(more);
  expect([isDue(more), isDue(back)]).toEqual([['newsletter', 'archive'], []]);
  expect(store(back, 'newsletter')).toEqual({ ...store(FIRST, 'newsletter'), highest: 2 });
  expect(store(asked(back, { ...TAKAKO, email: ['takako@example.jp'] }), 'newsletter').round).toBe(3);
});

test('a store taken off the map and put back goes on where its rounds ended: no number is given twice in a case', () => {
  const twice = { ...FIRST, newsletter: { ...store(FIRST, 'newsletter'), round: 2, highest: 4 } };
  const without = MAP.filter(({ id }) => id !== 'newsletter');
  const off = { stores: asked(twice, TAKAKO, without), gone: goneFrom(twice, without) };
  expect([Object.keys(off.stores), off.gone]).toEqual([['members', 'archive'], { newsletter: 4 }]);
  const stillOff = goneFrom(off.stores, without, off.gone);
  const back = reopened(off.stores, MAP, proven(TAKAKO), KEY, stillOff);
  expect([isDue(back), store(back, 'newsletter').round]).toEqual([['newsletter'], 5]);
  expect(goneFrom(back, MAP, stillOff)).toEqual({});
});

test('a further claim is a further question to whoever vouches, and to nobody else', () => {
  const claimed = reopened(FIRST, MAP, [...proven(TAKAKO), { kind: 'phone', value: '090-0000-0142' }], KEY);
  expect(isDue(claimed)).toEqual(['members']);
});

describe('Asked again', () => {
  test('what it answered before does not stand any more; the question and its weight do', () => {
    const { question } = store(FIRST, 'members');
    expect(askedAgain(store(FIRST, 'members'))).toEqual({ round: 2, question, vouches: true });
    expect(askedAgain(askedAgain(store(FIRST, 'archive')))).toEqual({
      round: 3,
      question: store(FIRST, 'archive').question,
    });
  });
});
