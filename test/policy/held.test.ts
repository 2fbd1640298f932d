import { askable } from '../../policy/askable';
import { asSearched, type DataMap } from '../../policy/data-map';
import { loadDataMap } from '../../policy/load';
import { MAP, mapSaying, whenItSays, written } from './a-map';

describe('Art. 16(4), 33(4), 41(9): a company says which records are not simply answered', () => {
  const held = (why: string, collection = '購入履歴') =>
    whenItSays([`category: ${collection}\n`, `category: ${collection}\n        held: ${why}\n`]);
  const WHY =
    'stores.0.collections.1.held: say why these records are not simply answered: `{ existenceHarms: a head of Order Art. 5, because: why }`, `{ entrustedBy: the other holder, desk: its desk }`, `{ anotherLaw: its name, because: why }` (Art. 33(4)) or `{ pseudonymised: why }` (Art. 41(9)); without such a reason take `held` away';

  it.each([
    '{ existenceHarms: crimePrevention, because: 照会があったことが知れると捜査に支障を及ぼすため }',
    '{ entrustedBy: 株式会社花暦企画, desk: お客様窓口 }',
    '{ anotherLaw: 道路運送法, because: 同法により閲覧できるため }',
  ])('%s loads', async (why) => expect(await held(why)).toEqual([]));

  it.each([
    'secret',
    '{ existenceHarms: inconvenience, because: 面倒なため }',
    '{ existenceHarms: crimePrevention }',
    '{ entrustedBy: 花暦企画, desk: 窓口, pseudonymised: 番号 }',
    '{}',
  ])('%s is refused, and told what there is to say', async (why) => expect(await held(why)).toEqual([WHY]));

  it('what may not be known to exist vouches for nobody, and nothing that is told is found through it', async () => {
    expect(await held('{ existenceHarms: unlawfulActs, because: 不当要求を助長するため }', '会員情報')).toEqual([
      'stores.0.collections.0.vouches: what these records prove would show that they exist, which may not be told (Order Art. 5); let another collection vouch',
      'stores.0.collections.1.held: these records are found through customers, whose existence may not be told, and telling them would tell it: mark them like it (Order Art. 5)',
    ]);
  });

  it('Art. 41(7): pseudonymised records are matched with nobody, so that nothing finds them and they vouch for nobody', async () => {
    const UNMATCHED = '{ pseudonymised: 氏名を番号に替えたため }';
    const away = (setting: string, c: number): string =>
      `stores.0.collections.${c}.${setting}: pseudonymised records may not be matched with others to find out whose they are (Art. 41(7)): take \`${setting}\` away`;
    expect(await held(UNMATCHED, '会員情報')).toEqual([
      ...['identity', 'findBy', 'vouches'].map((setting) => away(setting, 0)),
      'stores.0.collections.1.belongsTo.collection: customers is pseudonymised and matched with nobody, so that nothing is found through it (Art. 41(7)): name what identifies the person here, or mark these like it',
    ]);
    expect(await held(UNMATCHED)).toEqual([away('belongsTo', 1)]);
    const orders = 'belongsTo: { collection: customers, columns: { customer_id: customer_id } }';
    expect(await whenItSays([orders, `held: ${UNMATCHED}`])).toEqual([]);
  });
});

describe('Art. 16(4), Order Art. 5: what may not be known to exist is in no map by which a request is answered', () => {
  const SILENT = 'held: { existenceHarms: unlawfulActs, because: 不当要求を助長するため }';
  const silent = (of: string): readonly [string, string] => [
    `category: ${of}\n`,
    `category: ${of}\n        ${SILENT}\n`,
  ];
  const loaded = async (...changes: readonly (readonly [string, string])[]): Promise<DataMap> =>
    loadDataMap(await written(mapSaying(...changes)));

  it('neither a silent kind of record, nor a store that holds nothing else, nor what to ask of either', async () => {
    const told = asSearched(await loaded(silent('購入履歴'), silent('催し')));
    expect(told.stores.map(({ id }) => id)).toEqual(['shop', 'cabinet']);
    const asked = JSON.stringify([told, askable(told)]);
    for (const word of ['orders', 'ご注文', '講習会', '不当要求']) expect(asked).not.toContain(word);
  });

  it('a case asks the stores what it would ask if the map knew nothing of it', async () => {
    const lines = MAP.slice(MAP.indexOf('      - id: orders'), MAP.indexOf('  - kind: desk'));
    const unaware = await loaded([lines, '']);
    expect(askable(asSearched(await loaded(silent('購入履歴'), silent('催し'))))).toEqual(askable(unaware));
  });

  it('a map in which nothing may be known to exist answers nobody, and is refused', async () => {
    const drawer = MAP.slice(MAP.indexOf('  - kind: desk'), MAP.indexOf('provisions:'));
    const vouches = /^ +vouches: .*\n/m.exec(MAP)?.[0] ?? '';
    expect(await whenItSays(...['会員情報', '購入履歴', '催し'].map(silent), [drawer, ''], [vouches, ''])).toEqual([
      expect.stringContaining('stores: nothing here is ever searched'),
    ]);
  });
});
