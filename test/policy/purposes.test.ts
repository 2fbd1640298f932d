import { HANAMORI } from '../../examples/letter-facts';
import { DataMap } from '../../policy/data-map';
import { loadDataMap } from '../../policy/load';
import { purposesByCategory, purposesInWords } from '../../policy/purposes';

const MAP = 'examples/hanamori/data-map.yaml';
const PROFILE = { purposes: { orders: '発送のため', support: '対応のため', books: '保存のため' } };

const kind = (id: string, category: string, purposes: readonly string[], held?: object): object => ({
  id,
  label: id,
  category,
  purposes,
  held,
  key: ['no'],
  ...(held !== undefined && 'pseudonymised' in held ? {} : { identity: { email: 'email' }, findBy: [['email']] }),
  columns: [{ column: 'email', label: 'メールアドレス' }],
});
/** For which purposes each kind of data is used, by their words. */
const words = (...asked: Parameters<typeof purposesByCategory>): object[] =>
  purposesByCategory(...asked).map(({ category, purposes }) => ({
    category,
    purposes: purposes.map(({ says }) => says),
  }));
const told = (...collections: readonly object[]) =>
  words(
    PROFILE,
    DataMap.parse({
      version: '1',
      provisions: [],
      stores: [{ kind: 'csv', id: 'lists', label: '名簿', file: 'lists.csv', encoding: 'utf-8', collections }],
    }),
  );

describe('Art. 32(2): for what each kind of data is used', () => {
  it('the invented shop says it of every kind, a drawer’s among them, in the order of its data map', async () => {
    const [shipping, books] = [HANAMORI.purposes['orders'], HANAMORI.purposes['bookkeeping']];
    expect(words(HANAMORI, await loadDataMap(MAP, HANAMORI))).toEqual([
      {
        category: '会員情報',
        purposes: [HANAMORI.purposes['membership'], '季節の花のご案内を行う提携先への、氏名及び住所の提供のため'],
      },
      { category: 'お届け先', purposes: [shipping] },
      { category: '購入履歴', purposes: [shipping, books] },
      { category: '連絡の記録', purposes: [shipping] },
      { category: 'お問い合わせ', purposes: [HANAMORI.purposes['support']] },
      { category: 'メールマガジン', purposes: [HANAMORI.purposes['newsletter']] },
      { category: '紙の注文記録', purposes: [shipping, books] },
    ]);
  });

  it('each kind stands once, and each purpose once, whichever collections name them', () => {
    expect(
      told(kind('a', '注文', ['orders']), kind('b', '相談', ['support']), kind('c', '注文', ['books', 'orders'])),
    ).toEqual([
      { category: '注文', purposes: ['発送のため', '保存のため'] },
      { category: '相談', purposes: ['対応のため'] },
    ]);
  });

  it.each([
    ['may not be known to exist', { existenceHarms: 'unlawfulActs', because: '不当要求を助長するため' }],
    ['is held for another', { entrustedBy: '株式会社花暦企画', desk: 'お客様窓口' }],
    ['is pseudonymised', { pseudonymised: '氏名を番号に替えたため' }],
  ])('what %s leaves no word of its kind or of its purposes', (_, held) => {
    expect(told(kind('a', '注文', ['orders']), kind('b', '要注意者', ['support'], held))).toEqual(
      told(kind('a', '注文', ['orders'])),
    );
    expect(told(kind('a', '注文', ['orders']), kind('b', '注文', ['books'], held))).toEqual(
      told(kind('a', '注文', ['orders'])),
    );
  });

  it('what another law lets the person see is told all the same: Art. 33(4) speaks of disclosure alone', () => {
    expect(
      told(kind('a', '登録', ['orders'], { anotherLaw: '道路運送法', because: '同法により閲覧できるため' })),
    ).toEqual([{ category: '登録', purposes: ['発送のため'] }]);
  });

  it('from whom data of a kind were acquired is told as far as the map says it, and of nothing that is not ours to tell', () => {
    const from = (source: string) => (one: object) => ({ ...one, source });
    const { sources } = purposesInWords(
      { letters: { english: {} } } as never,
      DataMap.parse({
        ...{ version: '1', provisions: [], english: { 提携店: 'Partner shops' } },
        stores: [
          {
            ...{ kind: 'csv', id: 'lists', label: '名簿', file: 'lists.csv', encoding: 'utf-8' },
            collections: [
              from('提携店')(kind('a', '注文', ['orders'])),
              from('提携店')(kind('b', '注文', ['orders'])),
              kind('c', '注文', ['orders']),
              from('調査会社')(kind('d', '相談', ['support'], { entrustedBy: '株式会社花暦企画', desk: 'お客様窓口' })),
            ],
          },
        ],
      }),
    );
    expect(sources('注文')).toEqual([{ ja: '提携店', en: 'Partner shops' }]);
    expect(sources('相談')).toEqual([]);
  });

  it('a map of the time before purposes were asked for tells none', () => {
    expect(told(kind('a', '注文', ['unsaid']))).toEqual([{ category: '注文', purposes: [] }]);
  });
});
