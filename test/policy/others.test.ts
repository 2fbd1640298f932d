import { FORGETFUL } from '../stories/a-shop-that-forgets';
import { DataMap } from '../../policy/data-map';
import { tellingsOf } from '../../policy/others';
import { whenItSays } from './a-map';

describe('Art. 25: a company says who else holds what it keeps', () => {
  const house = (more = ''): string =>
    `others:\n  - { id: house, kind: processor, name: 発送センター, contact: { address: 京都市 }, holds: [shop/customers], knownBy: [name]${more} }\n`;
  const saying = (others: string): Promise<readonly string[]> =>
    whenItSays(['provisions: []\n', `provisions: []\n${others}`]);

  it('a processor says by when it reports, where it is written to, and holds what there is', async () => {
    expect(await saying(house(', dueWithinDays: 14'))).toEqual([]);
    expect(await saying(house())).toEqual([
      expect.stringMatching(/^others\.0\.dueWithinDays: say within how many days/),
    ]);
    expect(await saying(house(', dueWithinDays: 14').replace('address: 京都市', 'email: a@b.example'))).toEqual([
      expect.stringMatching(/^others\.0\.contact: say where the letter goes/),
    ]);
    expect(await saying(house(', dueWithinDays: 14').replace('shop/customers', 'shop/hearts'))).toEqual([
      expect.stringMatching(/^others\.0\.holds\.0: there is no store or kind of record shop\/hearts/),
    ]);
  });

  it('Art. 27(1): a map tells nobody to whom data were provided, for it does not know whose: an officer does', async () =>
    expect(await saying(house(', dueWithinDays: 14').replace('processor', 'recipient'))).toEqual([
      'others.0.kind: must be `processor`, `jointUser`',
    ]));

  it('the fields it holds are columns that are shown, and what it provides for us is a provision; a joint user provides of its own accord', async () => {
    const fields = (names: string): string =>
      house(', dueWithinDays: 14').replace('[shop/customers]', `[{ records: shop/customers, fields: [${names}] }]`);
    expect(await saying(fields('no_such_column'))).toEqual([
      expect.stringMatching(/^others\.0\.holds\.0\.fields\.0: shop\/customers shows no column no_such_column/),
    ]);
    expect(await saying(house(', dueWithinDays: 14, provides: [list]'))).toEqual([
      expect.stringMatching(/^others\.0\.provides\.0: there is no provision list/),
    ]);
    expect(await saying(house(', dueWithinDays: 14, provides: [list]').replace('processor', 'jointUser'))).toEqual([
      expect.stringMatching(/^others\.0\.provides: a joint user provides of its own accord/),
      expect.stringMatching(/^others\.0\.provides\.0: there is no provision list/),
    ]);
  });
});

describe('Arts. 25, 34(2): of a correction each is told what it holds, and of the person what it knows', () => {
  const held = (holds: readonly unknown[]) =>
    DataMap.parse({
      ...FORGETFUL,
      others: [
        {
          ...{ id: 'house', kind: 'processor', name: '発送センター', contact: { address: '京都市' }, holds },
          ...{ knownBy: ['name'], dueWithinDays: 3 },
        },
      ],
    });
  const PLAN = { store: 'shop', collections: [{ collection: 'members', erased: 0, changed: 1, kept: [], stays: [] }] };
  const told = (holds: readonly unknown[], corrected: readonly string[] | undefined, isNamed = true) =>
    tellingsOf(held(holds), PLAN, {
      ...{ digestOf: (entry) => entry.slice(0, 4), isNamed: () => isNamed },
      ...(corrected === undefined ? {} : { corrected: { 'shop/members': corrected } }),
    }).tells.map(({ records, fields, asks }) => [records, fields, asks]);
  const FIELDS = { records: 'shop/members', fields: ['name', 'company'] };

  it.each([
    ['the field is among those it holds', [FIELDS], ['company', 'rating'], { 'shop/members': ['company'] }, undefined],
    ['nobody wrote down which it holds: a person says so', ['shop'], ['company'], { 'shop/members': ['company'] }, ['fields']], // prettier-ignore
    ['its fields are named beside the whole store', ['shop', FIELDS], ['company'], { 'shop/members': ['company'] }, undefined], // prettier-ignore
    ['all of a record goes', [FIELDS], undefined, undefined, undefined],
  ] as const)('%s', (_, holds, corrected, fields, asks) => {
    expect(told(holds, corrected)).toEqual([[['shop/members'], fields, asks]]);
  });

  it('a field it does not hold: it is told nothing', () => expect(told([FIELDS], ['rating'])).toEqual([]));

  it('nothing by which it knows the person is proven and stands there: a person says whether their name is told', () =>
    expect(told([FIELDS], undefined, false)).toEqual([[['shop/members'], undefined, ['unnamed']]]));
});
