import { heldByPlan, restOf } from '../../activities/undertaken';
import type { UndertakingNeeds } from '../../casefile/undertaking';
import type { CivilDate } from '../../law/clock';
import type { Hold } from '../../law/holds';
import type { Undertaking } from '../../law/undertakings';
import type { LockedCase } from '../../records/cases';

const BY = '2033-04-01' as CivilDate;
const held: Undertaking = {
  ...{ id: 'HANA-2026-0001-U2', kind: 'onHold', measure: 'erase/shop', of: 'shop/tickets', hold: 'h', round: 1 },
};
/** What a law has kept through the same day of tickets that a hold has let go, where the owner of the shop erases, or we do. */
const undertakenBeside = (standing: Partial<Undertaking>, by: 'us' | 'owner' = 'us'): ReturnType<typeof restOf> => {
  const other: Undertaking = { id: 'HANA-2026-0001-U1', kind: 'keptByLaw', measure: 'erase/shop', by: BY, round: 1, ...standing }; // prettier-ignore
  const file = {
    number: 'HANA-2026-0001',
    progress: { undertakings: [other, held], measures: { 'erase/shop': { round: 1, by } } },
    terms: { remindDaysBefore: 7 },
  } as unknown as LockedCase;
  const needs = { order: { extent: ['shop/tickets'] }, keys: {}, plan: {}, atMost: [] } as unknown as UndertakingNeeds;
  const rest = [{ collection: 'tickets', basis: 'tax', through: '2033-03-31' as CivilDate, rows: 5 }];
  return restOf(file, held, needs, { kept: rest, stays: [] });
};
const restBeside = (standing: Partial<Undertaking>): readonly string[] =>
  undertakenBeside(standing).map(({ undertaking }) => undertaking.of ?? '');

describe('Arts. 35(6), 35(7): what a law has kept of what a hold has let go', () => {
  it('is undertaken for its own day, though something else of that system is undertaken for that day', () => {
    expect(restBeside({ of: 'shop/orders' })).toEqual(['shop/tickets']);
    expect(restBeside({ among: ['shop/orders', 'shop/points'] })).toEqual(['shop/tickets']);
  });

  it.each([
    ['by us, on its day', 'us', BY],
    ['by its owner, who is told of it as many days before as of anything', 'owner', '2033-03-25'],
  ] as const)('is taken up %s', (_, by, startsOn) => {
    const [rest] = undertakenBeside({ of: 'shop/orders' }, by);
    expect([rest?.undertaking.by, rest?.kept.startsOn]).toEqual([BY, startsOn]);
  });

  it('is not undertaken twice', () => {
    expect(restBeside({ of: 'shop/tickets' })).toEqual([]);
    expect(restBeside({ among: ['shop/orders', 'shop/tickets'] })).toEqual([]);
    expect(restBeside({ of: 'shop/tickets', keptOn: BY })).toEqual(['shop/tickets']);
  });
});

describe('Art. 35(7): what an answer told to be on hold follows, whenever it was released', () => {
  const hold = (nth: number, more: Partial<Hold> = {}): Hold => ({
    ...{ id: `C-1-H${nth}`, records: 'shop/orders', reviewOn: BY, filing: 'f' },
    ...more,
  });
  const releasedOn = '2026-12-01' as CivilDate;
  const plan = { does: 'erase' as const, extent: ['shop/orders'], onHold: [] };
  const named = { ...plan, onHold: [{ collection: 'shop/orders', hold: 'C-1-H1' }] };
  it.each<readonly [string, readonly Hold[], Parameters<typeof heldByPlan>[1], readonly string[]]>([
    ['it stands', [hold(1)], named, ['C-1-H1']],
    ['it was released after the plan was approved', [hold(1, { releasedOn })], named, ['C-1-H1']],
    ['it was released before, and planned anew', [hold(1, { releasedOn })], plan, []],
    ['it was placed once all had gone', [hold(1)], plan, []],
    ['it may not be told, and was released since', [hold(1, { untold: true, releasedOn })], { ...plan, extent: [] }, ['C-1-H1']], // prettier-ignore
    ['it may not be told, and was released before', [hold(1, { untold: true, releasedOn })], plan, []],
    ['another was released before it', [hold(1, { untold: true, releasedOn }), hold(2, { untold: true })], { ...plan, extent: [] }, ['C-1-H2']], // prettier-ignore
  ])('%s', (_, holds, measure, left) => expect(heldByPlan({ holds }, measure).map(({ id }) => id)).toEqual(left));
});
