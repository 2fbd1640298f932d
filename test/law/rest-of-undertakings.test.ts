import { restOf } from '../../activities/undertaken';
import type { UndertakingNeeds } from '../../casefile/undertaking';
import type { CivilDate } from '../../law/clock';
import type { Undertaking } from '../../law/undertakings';
import type { LockedCase } from '../../records/cases';

const BY = '2033-04-01' as CivilDate;
const held: Undertaking = {
  ...{ id: 'HANA-2026-0001-U2', kind: 'onHold', measure: 'erase/shop', of: 'shop/tickets', hold: 'h', round: 1 },
};
/** What a law has kept through the same day of tickets that a hold has let go. */
const restBeside = (standing: Partial<Undertaking>): readonly string[] => {
  const other: Undertaking = { id: 'HANA-2026-0001-U1', kind: 'keptByLaw', measure: 'erase/shop', by: BY, round: 1, ...standing }; // prettier-ignore
  const file = { number: 'HANA-2026-0001', progress: { undertakings: [other, held] } } as unknown as LockedCase;
  const needs = { order: { extent: ['shop/tickets'] }, keys: {}, plan: {}, atMost: [] } as unknown as UndertakingNeeds;
  const rest = [{ collection: 'tickets', basis: 'tax', through: '2033-03-31' as CivilDate, rows: 5 }];
  return restOf(file, held, needs, { kept: rest, stays: [] }).map(({ undertaking }) => undertaking.of ?? '');
};

describe('Arts. 35(6), 35(7): what a law has kept of what a hold has let go', () => {
  it('is undertaken for its own day, though something else of that system is undertaken for that day', () => {
    expect(restBeside({ of: 'shop/orders' })).toEqual(['shop/tickets']);
    expect(restBeside({ among: ['shop/orders', 'shop/points'] })).toEqual(['shop/tickets']);
  });

  it('is not undertaken twice', () => {
    expect(restBeside({ of: 'shop/tickets' })).toEqual([]);
    expect(restBeside({ among: ['shop/orders', 'shop/tickets'] })).toEqual([]);
    expect(restBeside({ of: 'shop/tickets', keptOn: BY })).toEqual(['shop/tickets']);
  });
});
