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
});
