import type { Plan, Planned, Residue, STAYS } from '../../casefile/measures';
import { asHeard, ceasedBy, remainingAfter, type Deed } from '../../casefile/what-became';
import type { CivilDate } from '../../law/clock';

const day = (text: string): CivilDate => text as CivilDate;
const ORDERS = 'shop/orders';
const orders = (more: Partial<Planned> = {}): Planned => ({
  ...{ collection: 'orders', label: 'ご注文', rows: 3, erased: 3, changed: 0 },
  ...{ kept: [], keptForOthers: 0, stays: [], fields: [], digest: '' },
  ...more,
});
const plan = (...collections: Planned[]): Plan => ({
  ...{ measure: 'M-1', does: 'erase', store: 'shop', label: '通販', collections },
  ...{ steps: [], told: [], lacks: [], roots: [], digest: '' },
});
const seen = (more: Partial<Residue> = {}): Residue => ({
  ...{ measure: 'M-1', store: 'shop', outcome: 'none', left: [], kept: [], stays: [] },
  ...more,
});
const deed = (more: Partial<Deed> = {}): Deed => ({
  store: 'shop',
  measure: {
    ...{ id: 'M-1', does: 'erase', on: day('2026-11-13'), extent: [ORDERS] },
    ...{ theirs: [], others: [], onHold: [], corrections: [] },
  },
  plan: plan(orders()),
  residue: seen(),
  ...more,
});
/** Three orders of hers were found. */
const ceased = (one: Deed): readonly unknown[] => ceasedBy(one, () => 3);
const kept = (rows: number, through = '2033-06-01'): Residue['kept'][number] => ({
  ...{ collection: 'orders', basis: 'invoices', rows },
  through: day(through),
});
const stays = (why: keyof typeof STAYS, rows: number): Residue['stays'][number] => ({
  collection: 'orders',
  why,
  rows,
});

describe('Art. 35(7): what a letter tells of a kind is what is still there, and never what was ordered', () => {
  it('nothing is left: all of it was erased', () => {
    expect(ceased(deed())).toEqual([{ records: ORDERS, inPart: false }]);
    expect(remainingAfter(deed())).toEqual([]);
  });

  it('an invoice is kept and the rest is gone: erased in part, kept under that basis until that day', () => {
    const one = deed({ residue: seen({ kept: [kept(1)] }) });
    expect(ceased(one)).toEqual([{ records: ORDERS, inPart: true }]);
    expect(remainingAfter(one)).toEqual([
      { records: ORDERS, rows: 1, why: 'keptByLaw', basis: 'invoices', through: '2033-06-01' },
    ]);
  });

  it('every order is kept: nothing is told as erased, whatever was ordered', () =>
    expect(ceased(deed({ residue: seen({ kept: [kept(3)] }) }))).toEqual([]));

  it('an order came in after the search and is kept, and one was erased: it is told as erased in part', () =>
    expect(
      ceased(
        deed({
          residue: seen({ kept: [kept(3)] }),
          took: {
            ...{ measure: 'M-1', store: 'shop', outcome: 'done', proof: 'inStore' },
            collections: [{ collection: 'orders', erased: 1, changed: 0 }],
          },
        }),
      ),
    ).toEqual([{ records: ORDERS, inPart: true }]));

  const did = (erased: number): Deed['took'] => ({
    ...{ measure: 'M-1', store: 'shop', outcome: 'done', proof: 'inStore' },
    collections: [{ collection: 'orders', erased, changed: 0 }],
  });
  it.each(['erase', 'restrict'] as const)(
    'every record of it was another’s by the time it was planned (%s): that none was there is told, and not that anything was done',
    (does) =>
      expect(
        ceased(
          deed({ measure: { ...deed().measure, does }, plan: plan(orders({ rows: 0, erased: 0 })), took: did(0) }),
        ),
      ).toEqual([{ records: ORDERS, inPart: false, wasNone: true }]),
  );

  const planned = (rows: number): Deed['plan'] => plan(orders({ rows, erased: rows }));
  it('every record of it became another’s in the middle, and nothing was left to plan anew: none was there, and nothing is told as erased', () =>
    expect(ceased(deed({ plan: planned(1), took: did(0), residue: seen({}) }))).toEqual([
      { records: ORDERS, inPart: false, wasNone: true },
    ]));

  it('some became another’s in the middle: what went is told, and that the others were not theirs any more', () =>
    expect(ceased(deed({ plan: planned(3), took: did(1), residue: seen({}) }))).toEqual([
      { records: ORDERS, inPart: false, wereFewer: true },
    ]));

  it.each(['erase', 'restrict'] as const)(
    'its owner finds nothing of hers, or had done it before (%s): that is told, and not that it was done because she asked',
    (does) => {
      const theirs = { measure: { ...deed().measure, does }, residue: undefined };
      expect(ceased(deed({ ...theirs, found: 'notProvided' }))).toEqual([
        { records: ORDERS, inPart: false, wasNone: true },
      ]);
      expect(ceased(deed({ ...theirs, found: 'stoppedBefore' }))).toEqual([
        { records: ORDERS, inPart: false, already: true },
      ]);
      expect(ceased(deed({ ...theirs, found: 'stopped' }))).toEqual([{ records: ORDERS, inPart: false }]);
    },
  );

  it('we erased one kind and its owner did the other, or finds nothing of it: each is told by who did it', () => {
    const members = orders({ collection: 'members', label: '会員', rows: 1, erased: 1 });
    const both = { measure: { ...deed().measure, extent: [ORDERS, 'shop/members'] }, plan: plan(orders(), members) };
    const told = (found: Deed['found']) => ceased(deed({ ...both, took: did(3), found }));
    expect(told('stopped')).toEqual([
      { records: ORDERS, inPart: false },
      { records: 'shop/members', inPart: false },
    ]);
    expect(told('notProvided')).toEqual([
      { records: ORDERS, inPart: false },
      { records: 'shop/members', inPart: false, wasNone: true },
    ]);
  });

  it('a store that keeps no proof may have done by an earlier try what nobody counted: it is told as erased', () =>
    expect(
      ceased(
        deed({
          plan: planned(3),
          took: { ...(did(0) as NonNullable<Deed['took']>), proof: 'byUs' },
          residue: seen({}),
        }),
      ),
    ).toEqual([{ records: ORDERS, inPart: false }]));

  it('one record was another’s by then and the others are kept: nothing is told as erased', () =>
    expect(
      ceased(deed({ plan: plan(orders({ rows: 2, erased: 0 })), took: did(0), residue: seen({ kept: [kept(2)] }) })),
    ).toEqual([]));

  it('a record stays because kept ones point at it: it goes with the last of them', () => {
    const one = deed({ residue: seen({ kept: [kept(1), kept(1, '2034-05-31')], stays: [stays('keptForOthers', 1)] }) });
    expect(remainingAfter(one).at(-1)).toEqual({
      ...{ records: ORDERS, rows: 1, why: 'keptForOthers', through: '2034-05-31' },
    });
  });

  it.each(['shared', 'notTheirs', 'provisionRecord'] as const)('%s: it is told that it stays, and why', (why) => {
    const one = deed({ residue: seen({ stays: [stays(why, 2)] }) });
    expect(ceased(one)).toEqual([{ records: ORDERS, inPart: true }]);
    expect(remainingAfter(one)).toEqual([{ records: ORDERS, rows: 2, why }]);
  });

  it.each(['entrusted', 'pseudonymised', 'outside'] as const)(
    '%s: that is none of this measure, and not told here',
    (why) => expect(remainingAfter(deed({ residue: seen({ stays: [stays(why, 2)] }) }))).toEqual([]),
  );

  it('it is on hold: not erased, and the hold is named by which its reason is found', () => {
    const { measure } = deed();
    const one = deed({
      measure: { ...measure, onHold: [{ collection: ORDERS, hold: 'C-1-H1' }] },
      residue: seen({ stays: [stays('onHold', 3)] }),
    });
    expect(ceased(one)).toEqual([]);
    expect(remainingAfter(one)).toEqual([{ records: ORDERS, rows: 3, why: 'onHold', hold: 'C-1-H1' }]);
  });

  it('the hold may not be told, so that nothing of it was ordered: not a word, neither as erased nor as kept', () => {
    const one = deed({ measure: { ...deed().measure, extent: [] }, residue: seen({ stays: [stays('outside', 3)] }) });
    expect([ceased(one), remainingAfter(one)]).toEqual([[], []]);
  });

  it('use of it ceased: that nothing of it was erased is no remainder, and a hold does not take it out of the letter', () => {
    const { measure } = deed();
    const one = deed({
      measure: { ...measure, does: 'restrict', onHold: [{ collection: ORDERS, hold: 'C-1-H1' }] },
      residue: seen({ kept: [kept(3)] }),
    });
    expect(ceased(one)).toEqual([{ records: ORDERS, inPart: false }]);
    expect(remainingAfter(one)).toEqual([]);
  });

  it('nobody could look again: what the plan kept is told', () =>
    expect(
      remainingAfter(deed({ residue: undefined, plan: plan(orders({ kept: [kept(1)], keptForOthers: 1 })) })).map(
        ({ why }) => why,
      ),
    ).toEqual(['keptByLaw', 'keptForOthers']));

  it.each<readonly [string, Planned['fields'], object]>([
    ['only what is covered stood in it', [{ field: 'total', label: '金額', becomes: 'covered' }], {}],
    ['what is not covered was taken out', [{ field: 'memo', label: '備考', becomes: 'empty' }], { emptied: true }],
    [
      'its system was told to use it no more',
      [{ field: 'mark', label: '印', becomes: 'marked' }],
      { restricted: true },
    ],
  ])('of a kept record, %s: that is told, and no more', (_, fields, says) => {
    const [one] = remainingAfter(deed({ plan: plan(orders({ fields })), residue: seen({ kept: [kept(1)] }) }));
    expect(one).toEqual({
      ...{ records: ORDERS, rows: 1, why: 'keptByLaw', basis: 'invoices', through: '2033-06-01' },
      ...says,
    });
  });

  it('a store without a proof refuses in the middle: what it was heard to have done until then counts; a proof is believed', () => {
    const refused = { measure: 'M-1', store: 'shop', outcome: 'refused' as const, collections: [] };
    const heard = [{ collection: 'orders', erased: 2, changed: 0 }];
    expect(asHeard({ ...refused, proof: 'byUs' }, heard).collections).toEqual(heard);
    expect(asHeard({ ...refused, proof: 'inStore' }, heard).collections).toEqual([]);
  });
});
