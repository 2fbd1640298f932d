import { join } from 'node:path';
import type { CivilDate } from '../../law/clock';
import type { DataMap, Store } from '../../policy/data-map';
import { keptIn } from '../../policy/kept-records';
import { loadDataMap, loadProfile } from '../../policy/load';
import { retentionRules, type Retention } from '../../policy/retention';

const HANAMORI = join(__dirname, '..', '..', 'examples', 'hanamori');
const day = (text: string): CivilDate => text as CivilDate;
const ordered = (text: string) => ({
  ...{ id: 'shop/orders/7', collection: 'orders', fields: [{ name: 'order_date', text }] },
});
const ITEM = { id: 'shop/order_items/7', collection: 'order_items', belongsTo: 'shop/orders/7', fields: [] };

describe('Art. 35(6), proviso: what a law has kept of what a search brought', () => {
  let map: DataMap;
  let retention: Retention;
  beforeAll(async () => {
    map = await loadDataMap(join(HANAMORI, 'data-map.yaml'));
    ({ retention } = await loadProfile(join(HANAMORI, 'profile.yaml')));
  });
  const shop = (): Store => map.stores.find(({ id }) => id === 'shop') as Store;
  const kept = (item: typeof ITEM | ReturnType<typeof ordered>, order: string, on = '2026-11-30', store = shop()) =>
    keptIn(store, retentionRules(retention), [ordered(order), ITEM], day(on))(item);

  it('an order is kept through the seventh year after the return of its fiscal year was due, and the goods of an order as long as the order', () => {
    const through = { basis: 'invoices', through: '2034-05-31' };
    expect(kept(ordered('2026-05-01 10:00:00'), '2026-05-01 10:00:00')).toEqual(through);
    expect(kept(ITEM, '2026-05-01 10:00:00')).toEqual(through);
    expect(kept(ITEM, '2026-05-01 10:00:00', '2034-06-01')).toBeUndefined();
  });

  it('a day that the store writes by its digits counts as the day it says', () => {
    const { collections, ...rest } = shop() as Extract<Store, { kind: 'postgres' }>;
    const byDigits = collections.map((one) => (one.id === 'orders' ? { ...one, days: { order_date: 'yearMonthDay' as const } } : one)); // prettier-ignore
    expect(kept(ITEM, '20260501', '2026-11-30', { ...rest, collections: byDigits })).toMatchObject({ through: '2034-05-31' }); // prettier-ignore
  });

  it('where nothing says from which day it counts, or what it belongs to was not found, it is kept and nobody knows how long', () => {
    expect(kept(ordered('unknown'), 'unknown')).toEqual({ basis: 'invoices' });
    expect(keptIn(shop(), retentionRules(retention), [ITEM], day('2026-11-30'))(ITEM)).toEqual({ basis: 'invoices' });
  });
});
