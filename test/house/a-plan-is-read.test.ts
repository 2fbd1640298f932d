import type { PlanView } from '../../casefile/measure-views';
import { planRead } from '../../casefile/plan-read';
import { planBody } from '../../api/pages/plan';

const kind = (collection: string, label: string, rows: number) => ({
  ...{ collection, label, rows, erased: rows, changed: 0, kept: [], keptForOthers: 0, stays: [], digest: 'd' },
  fields: [{ field: 'mail', label: 'メールアドレス', becomes: 'corrected' }],
});
const VIEW = {
  ...{ digest: 'd', ready: true, stage: { name: 'approving', ja: '決裁', en: 'approving' }, bases: [], entrusted: [] },
  measures: [
    {
      ...{ measure: 'erase/newsletter', does: 'erase', round: 1, outcome: 'planned', by: 'us', after: ['erase/shop'] },
      plan: {
        ...{
          measure: 'm',
          does: 'erase',
          store: 'newsletter',
          label: 'メールマガジン',
          steps: [],
          told: [],
          lacks: [],
        },
        collections: [kind('subscribers', '購読者', 2), kind('bounces', '不達', 0), kind('clicks', '開封', 0)],
      },
      others: [
        {
          ...{ other: 'mailing-house', kind: 'processor', name: '株式会社つるかめ発送', way: 'email' },
          ...{ to: 'desk@tsurukame.example', records: ['newsletter/subscribers'], later: ['shop/orders'] },
          ...{ fields: { 'newsletter/subscribers': ['mail'] }, asks: [], dueWithinDays: 7, owed: true },
          ...{ ja: '必要な監督', en: 'supervision that is due' },
        },
      ],
    },
  ],
  struck: [
    { measure: 'erase/shop', records: ['shop/orders'], because: 'mistaken', by: 'tanaka', reason: '2026-04-01の注文' },
  ],
} as unknown as PlanView;
const WORDS = {
  nameOf: (id: string) => ({ tanaka: '田中 洋子' })[id] ?? id,
  file: {
    measures: [],
    stores: [{ store: 'shop', label: '通販サイト', collections: [{ collection: 'orders', label: 'ご注文' }] }],
  },
} as unknown as Parameters<typeof planBody>[1];

describe('A plan as whoever approves reads it', () => {
  it.each(['ja', 'en'] as const)(
    'on a page nothing of it is called by its id, and no day stands in figures (%s)',
    (lang) => {
      const page = planBody(VIEW, WORDS, lang).text;
      for (const part of [
        'メールマガジン　購読者',
        '通販サイト　ご注文',
        '[メールアドレス]',
        '田中 洋子',
        '株式会社つるかめ発送',
      ])
        expect(page).toContain(part);
      expect(page).not.toMatch(/mailing-house|newsletter\/|shop\/|erase\/|tanaka|2026-04-01/);
      expect(page).toContain(lang === 'ja' ? '通販サイトの' : '通販サイト: ');
    },
  );

  it('the kinds of which nothing is theirs are one line, and no rows of nought', () => {
    const page = planBody(VIEW, WORDS, 'ja').text;
    expect(page).toContain('該当する記録のない種類：不達、開封');
    expect(page).not.toMatch(/<th scope="row">不達/);
    expect(page).toMatch(/<th scope="row">購読者/);
  });

  it('at a terminal it is read with the ids that are typed after it', () => {
    const says = planRead(VIEW)
      .flatMap((one) => one.says.map(({ en }) => en))
      .join('\n');
    for (const part of ['done after erase/shop', 'mailing-house, by mail', 'newsletter/subscribers [mail]'])
      expect(says).toContain(part);
  });
});
