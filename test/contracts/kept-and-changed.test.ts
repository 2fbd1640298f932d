import { Measure } from '../../casefile/measures';
import { nothing } from '../../connectors/measure-decisions';
import { PersonalData } from '../../policy/collection';
import { Erasing } from '../../policy/erasing';

const invoices = (rows: 'go' | 'stay') =>
  PersonalData.parse({
    ...{ id: 'invoices', table: 'invoice', label: '請求書', category: '購入履歴', purposes: ['orders'], key: ['id'] },
    ...{ identity: { customerNumber: 'id' }, findBy: [['customerNumber']] },
    columns: ['addressee', 'day', 'note'].map((column) => ({ column, label: column })),
    erasing: Erasing.parse({
      rows,
      kept: { basis: 'invoices', from: 'day', covers: ['addressee', 'day'] },
      columns: { addressee: { text: '消去済み' }, note: 'empty' },
    }),
  });
const erases = Measure.parse({ id: 'SHOP-2026-0001/1', does: 'erase', on: '2026-11-27' });
const told = (rows: 'go' | 'stay') =>
  nothing({ measure: erases }, invoices(rows)).fields.map(({ field, becomes }) => [field, becomes]);

describe('A column that the basis covers and that is given another text', () => {
  test('is told as kept where only kept records stay', () => {
    expect(told('go')).toEqual([
      ['note', 'empty'],
      ['addressee', 'covered'],
      ['day', 'covered'],
    ]);
  });

  test('is told as both where records stay that are not kept', () => {
    expect(told('stay')).toEqual([
      ['addressee', 'text'],
      ['note', 'empty'],
      ['addressee', 'covered'],
      ['day', 'covered'],
    ]);
  });
});
