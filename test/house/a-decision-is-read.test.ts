import type { DecisionView } from '../../casefile/decision-views';
import { decisionBody } from '../../api/pages/decided';

const corrected = (to: string): string =>
  decisionBody(
    {
      ...{ by: 'tanaka', digest: 'd', earlier: [] },
      decision: {
        kind: 'correct',
        corrections: [
          {
            ...{ item: 'shop/customers/42', field: 'birthday', how: 'corrected', to },
            investigated: { by: '顧客課 鈴木一郎', on: '2026-11-26', found: '申込書の控えと一致' },
          },
        ],
      },
    } as unknown as DecisionView,
    { nameOf: (id) => id, purposeOf: (id) => id, file: { stores: [], measures: [], provisions: undefined } },
    'en',
  ).text;

const IN_THE_MAP = {
  nameOf: (id: string) => id,
  purposeOf: (id: string) => id,
  file: {
    ...{ measures: [], provisions: undefined },
    stores: [{ store: 'shop', label: '通販サイト', collections: [{ collection: 'customers', label: '会員登録' }] }],
  },
} as unknown as Parameters<typeof decisionBody>[1];
const asRead = (fields: DecisionView['fields'], decision: object, lang: 'ja' | 'en'): string =>
  decisionBody(
    { by: 'tanaka', digest: 'd', decision, fields, earlier: [] } as unknown as DecisionView,
    IN_THE_MAP,
    lang,
  ).text;

describe('A decision as whoever approves it reads it', () => {
  it('the day of an investigation is read as days are; what is to stand in a record is read sign by sign', () => {
    const page = corrected('1961-03-08');
    expect(page).toContain('26 November 2026');
    expect(page).toContain('1961-03-08');
    expect(corrected('post')).toMatch(/>\s*post\s*</);
  });

  it('a correction names record and field by the data map, what stood there, and what is to stand there', () => {
    const corrections = [
      { item: 'shop/customers/42', field: 'addr_2', how: 'correct', to: '椿小路町3-1-4' },
      { item: 'shop/customers/42', field: 'memo', how: 'add', to: '' },
    ];
    const about = { about: 'shop/customers/42' };
    const fields = [
      { ...about, field: 'addr_2', label: '住所（番地）', held: '椿小路町3-1-1' },
      { ...about, field: 'memo', label: '備考', held: '' },
    ];
    const page = asRead(fields, { kind: 'correct', corrections }, 'ja');
    for (const part of [
      '通販サイト　会員登録　42',
      '住所（番地）',
      '検索時の内容',
      '椿小路町3-1-1',
      '訂正後の内容',
      '椿小路町3-1-4',
    ])
      expect(page).toContain(part);
    expect(page).toMatch(/備考[^]*検索時の内容[^]*（記載なし）/);
    expect(page).not.toMatch(/addr_2|memo|宛先/);
    expect(asRead(fields, { kind: 'correct', corrections }, 'en')).toContain('What is to stand there');
  });

  it('of what is withheld each field is called by its label, one or many', () => {
    const row = (field: string) => ({ item: 'shop/customers/42', field, ground: 'harmsOthers', reason: '第三者' });
    const fields = ['note', 'memo'].map((field) => ({ about: 'shop/customers/42', field, label: `「${field}」の欄` }));
    for (const withheld of [[row('note')], [row('note'), row('memo')]]) {
      const page = asRead(fields, { kind: 'disclosePart', withheld }, 'ja');
      expect(page).toContain('「note」の欄');
      expect(page).not.toMatch(/>\s*(note|memo)\s*</);
    }
  });
});
