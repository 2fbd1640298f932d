import type { Identifier, KeyKind } from '../../casefile/identifiers';
import { contradictedIn } from '../../casefile/proven-anew';
import type { Person } from '../../casefile/request';

const HER = { name: '𠮷田 髙子', birthDate: '1961-03-03', address: '東京都千代田区1-1' } as const;
const BEFORE = Object.entries(HER).map(([kind, value]): Identifier => ({ kind: kind as KeyKind, value }));

/** By what she is contradicted who writes this now, and shows these of it. */
const contradicts = (
  now: Partial<Person>,
  shows: readonly (keyof typeof HER)[] = ['name', 'birthDate', 'address'],
  before: readonly Identifier[] = BEFORE,
): readonly KeyKind[] => {
  const principal = { ...HER, ...now } as Person;
  const former = (principal.formerNames ?? []).map((value): Identifier => ({ kind: 'name', value, earlier: true }));
  const proven = [...shows.map((kind): Identifier => ({ kind, value: principal[kind] ?? '' })), ...former];
  return contradictedIn(before, { request: { principal }, proven });
};

describe('Art. 37(1): whether whoever is proven now is the person for whom something was done', () => {
  it.each([
    ['nothing reads otherwise', {}],
    ['she moved', { address: '大阪市北区2-2' }],
    ['a former name is proven besides', { formerNames: ['大潮 髙子'] }],
    ['she married, and her paper shows the name of before', { name: '大潮 髙子', formerNames: [HER.name] }],
  ])('%s: it is she', (_, now) => expect(contradicts(now)).toEqual([]));

  it('another birthday, shown or only written: it is not', () => {
    expect(contradicts({ birthDate: '1960-01-01' as never })).toEqual(['birthDate']);
    expect(contradicts({ birthDate: '1960-01-01' as never }, ['name', 'address'])).toEqual(['birthDate']);
  });

  it('another name, and nothing shows that it was hers: it is not', () => {
    expect(contradicts({ name: '大潮 新' })).toEqual(['name']);
  });

  it('no birthday was ever shown: a name at another address is a namesake’s, at the same one hers', () => {
    const before = BEFORE.filter(({ kind }) => kind !== 'birthDate');
    expect(contradicts({ address: '大阪市北区2-2' }, ['name', 'address'], before)).toEqual(['address']);
    expect(contradicts({}, ['name', 'address'], before)).toEqual([]);
  });

  it('the birthday was shown and is only written now, and she lives elsewhere: nothing shows that it is she', () => {
    expect(contradicts({ address: '大阪市北区2-2' }, ['name', 'address'])).toEqual(['address']);
    expect(contradicts({}, ['name', 'address'])).toEqual([]);
  });
});
