import { planToAsk, stillThere } from '../../activities/asking-owners';
import { lackingToTell } from '../../activities/ordering';
import type { Finding } from '../../casefile/finding';
import type { Measure } from '../../casefile/measures';
import type { CivilDate } from '../../law/clock';
import type { CessationDecision } from '../../law/cessation';
import type { Hold } from '../../law/holds';
import type { Store } from '../../policy/data-map';

const day = (text: string): CivilDate => text as CivilDate;
const ARCHIVE = {
  ...{ kind: 'desk', id: 'archive', label: '文書保管庫', owner: '総務部文書係', question: '' },
  asksForMeasures: { instruct: '裁断してください', dueWithinDays: 14 },
} as unknown as Store;
const item = (kind: string, key: string) => ({
  ...{ id: `archive/${kind}/${key}`, collection: kind, label: kind, category: '注文', fields: [] },
});
const FOUND = {
  ...{ store: 'archive', label: '文書保管庫', outcome: 'found', items: [item('slips', '1'), item('letters', '1')] },
} as unknown as Finding;
const measure: Measure = {
  ...{ id: 'M-1', does: 'erase', on: day('2026-11-13'), extent: ['archive/slips', 'archive/letters'] },
  ...{ theirs: [], others: [], corrections: [], onHold: [{ collection: 'archive/slips', hold: 'C-1-H1' }] },
};
const KEPT = { store: ARCHIVE, retention: {} };
const erases: CessationDecision = {
  ...{ kind: 'cease', claims: [] },
  measures: [
    { records: 'archive/slips', does: 'erase' },
    { records: 'archive/letters', does: 'erase' },
  ],
};

describe('what is on hold is destroyed by nobody, also not by an owner who is asked', () => {
  it('its owner is asked to destroy the rest, and the plan says what stays and under which hold', () =>
    expect(
      planToAsk(measure, ARCHIVE, erases, [FOUND], {}).collections.map(({ collection, erased, stays }) => [
        ...[collection, erased],
        stays.map(({ why, hold }) => [why, hold]),
      ]),
    ).toEqual([
      ['slips', 0, [['onHold', 'C-1-H1']]],
      ['letters', 1, []],
    ]));

  it('looked for again: what is held is explained, what should be gone is not', () =>
    expect(stillThere(measure, FOUND, KEPT)).toMatchObject({
      left: [{ collection: 'letters', rows: 1 }],
      stays: [{ collection: 'slips', why: 'onHold', rows: 1 }],
    }));

  it('what may be theirs and was said to be is looked for too; what was said to be another’s, or by nobody, is not', () => {
    const near = ['1', '2', '3'].map((key) => ({ ...item('letters', key), agrees: ['name'], differs: ['address'] }));
    const said = { ...measure, theirs: ['archive/letters/1'], others: ['archive/letters/2'] };
    expect(stillThere(said, { ...FOUND, items: [], near } as unknown as Finding, KEPT)).toMatchObject({
      ...{ outcome: 'left', left: [{ collection: 'letters', rows: 1 }] },
    });
  });

  const holds = (...kinds: readonly string[]): { readonly holds: Hold[] } => ({
    holds: kinds.map((records, at) => ({
      ...{ id: `C-1-H${at + 1}`, records, reviewOn: day('2026-12-16'), filing: 'f', untold: true as const },
    })),
  });
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['a part of it', ['archive/slips'], []],
    ['all of it', ['archive/slips', 'archive/letters'], ['nothingToTell']],
  ])('%s is held and may not be told: a letter is promised only where it has something to tell', (_, kinds, lacks) =>
    expect(lackingToTell(erases, holds(...kinds) as never).map(({ what }) => what)).toEqual(lacks),
  );
});

describe('what a law has kept stays, also where an owner erases', () => {
  const CART = {
    ...{ kind: 'postgres', id: 'cart', label: 'カート', connection: 'CART_URL' },
    asksForMeasures: { owner: '通販部', instruct: '退会の処理をしてください。', dueWithinDays: 7 },
    collections: [
      {
        ...{ id: 'invoices', label: '請求', columns: [], key: ['id'] },
        erasing: { rows: 'go', columns: {}, kept: { basis: 'invoices', from: 'day', covers: ['day'] } },
      },
      {
        ...{ id: 'lines', label: '明細', columns: [], key: ['id'] },
        belongsTo: { collection: 'invoices', columns: { invoice: 'id' } },
        erasing: { rows: 'go', columns: {}, kept: { along: true, covers: ['what'] } },
      },
    ],
  } as unknown as Store;
  const retention = { invoices: { months: 84, counts: 'fromTheDay' as const } };
  const invoice = (id: string, on: string) => ({
    ...{ id: `cart/invoices/${id}`, collection: 'invoices', label: '請求', category: '注文' },
    fields: [{ name: 'day', label: '日', text: on, aboutOthers: false }],
  });
  const line = (id: string, of: string) => ({
    ...{ id: `cart/lines/${id}`, collection: 'lines', label: '明細', category: '注文', fields: [] },
    belongsTo: `cart/invoices/${of}`,
  });
  const hers = [invoice('1', '2012-05-01'), invoice('2', '2025-06-30'), line('1', '1'), line('2', '2')];
  const found = (...items: readonly object[]): Finding =>
    ({ store: 'cart', label: 'カート', outcome: items.length > 0 ? 'found' : 'none', items }) as unknown as Finding;
  const extent = ['cart/invoices', 'cart/lines'];
  const order: Measure = { ...measure, extent, onHold: [] };
  const erasesThem: CessationDecision = {
    ...{ kind: 'cease', claims: [] },
    measures: extent.map((records) => ({ records, does: 'erase' })),
  };
  const planned = (...items: readonly object[]) => planToAsk(order, CART, erasesThem, [found(...items)], retention);

  it('of her two invoices and their lines the owner is asked to erase the old ones; the others are kept by their law, through their day', () => {
    const { collections, lacks } = planned(...hers);
    const kept = [{ basis: 'invoices', through: '2032-06-30', rows: 1 }];
    expect(collections).toMatchObject([
      { collection: 'invoices', rows: 2, erased: 1, kept },
      { collection: 'lines', rows: 2, erased: 1, kept },
    ]);
    expect(lacks).toEqual([]);
  });

  it('nothing says from which day an invoice is kept: the plan lacks that, and nobody is asked to erase it', () =>
    expect(planned(invoice('3', ''))).toMatchObject({
      ...{ collections: [{ erased: 0, kept: [{ basis: 'invoices', rows: 1 }] }] },
      lacks: [{ what: 'undated', collection: 'invoices' }],
    }));

  it('all of it is kept: the plan says that nobody is asked for anything', () =>
    expect(planned(invoice('2', '2025-06-30')).told.map(({ ja }) => ja)).toEqual([
      '消去する記録がないため、担当部署への依頼はありません',
    ]));

  it.each<readonly [string, string, readonly object[], object]>([
    ['kept as it should be', '2026-11-13', [invoice('2', '2025-06-30')], { outcome: 'none', left: [], kept: [{ collection: 'invoices', basis: 'invoices', through: '2032-06-30', rows: 1 }] }],
    ['there still after its time', '2032-07-01', [invoice('2', '2025-06-30')], { outcome: 'left', left: [{ collection: 'invoices', rows: 1 }], kept: [] }],
    ['there still though no law keeps it', '2026-11-13', [invoice('1', '2012-05-01')], { outcome: 'left', kept: [] }],
  ])('her invoice is %s (%s)', (_, on, items, is) =>
    expect(stillThere({ ...order, on: day(on) }, found(...items), { store: CART, retention })).toMatchObject(is),
  ); // prettier-ignore

  it('what its owner says is kept explains so many as they said, and no more, and not beyond its day', () => {
    const reported = [{ collection: 'letters', basis: 'claims', through: day('2026-12-31'), rows: 1 }];
    const there = { ...FOUND, items: [item('letters', '1'), item('letters', '2')] } as unknown as Finding;
    const looked = (on: string) => stillThere({ ...measure, on: day(on) }, there, { ...KEPT, reported });
    expect(looked('2026-11-13')).toMatchObject({ outcome: 'left', left: [{ rows: 1 }], kept: reported });
    expect(looked('2027-01-01')).toMatchObject({ outcome: 'left', left: [{ rows: 2 }], kept: [] });
  });
});
