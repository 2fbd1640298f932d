import { inOrder, isBefore, orderOf } from '../../connectors/measure-order';

test('what hangs on others goes before them, what waits for each other together, and the rest as it came', () => {
  const before = [
    ['payment', 'rental'],
    ['rental', 'customer'],
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'a'],
    ['c', 'customer'],
  ] as const;
  expect(inOrder(['customer', 'other', 'rental', 'a', 'payment', 'b', 'c'], before)).toEqual([
    ['other'],
    ['a', 'b', 'c'],
    ['payment'],
    ['rental'],
    ['customer'],
  ]);
  expect([isBefore('payment', 'customer', before), isBefore('customer', 'payment', before)]).toEqual([true, false]);
});

test('a record that the database has go after its owner is noted by its key beforehand', () => {
  const collections = [
    { id: 'customers', table: 'customer' },
    { id: 'homes', table: 'home', parent: 'customers' },
    { id: 'orders', table: 'order', parent: 'customers' },
  ];
  expect(orderOf(collections, [{ from: 'customer', to: 'home' }])).toEqual({
    tables: [['order'], ['customer'], ['home']],
    noted: ['homes'],
  });
});
