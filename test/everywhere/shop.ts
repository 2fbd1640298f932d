import { openDatabase } from '../contracts/database';
import { peopleIn, type Opens } from './system';

/** Members and their orders in PostgreSQL: an invoice of this year is kept by law, and loses what was bought. */
export const openShop: Opens = async (people) => {
  const database = await openDatabase(`
    CREATE TABLE people (number int PRIMARY KEY, name text NOT NULL, birth date NOT NULL, memo text NOT NULL);
    CREATE TABLE orders (number int PRIMARY KEY, name text NOT NULL, birth date NOT NULL, day date NOT NULL, memo text)`);
  for (const [nth, { number, name, birth, memo }] of people.entries()) {
    await database.query('INSERT INTO people VALUES ($1, $2, $3, $4)', [number, name, birth, memo]);
    for (const [at, day] of ['2012-05-01', '2026-05-01'].entries())
      await database.query('INSERT INTO orders VALUES ($1, $2, $3, $4, $5)', [nth * 2 + at, name, birth, day, '花束']);
  }
  const kept = { basis: 'invoices', from: 'day', covers: ['name', 'birth', 'day'] };
  const orders = peopleIn({
    ...{ id: 'orders', table: 'orders', label: 'ご注文', category: '購入履歴', purposes: ['orders'] },
    columns: ['name', 'birth', 'day', 'memo'].map((column) => ({ column, label: column })),
    erasing: { rows: 'go', kept, columns: { memo: 'empty' } },
  });
  const lines = async (table: string): Promise<readonly string[]> =>
    (await database.query<{ row: string }>(`SELECT t::text AS row FROM ${table} AS t`)).map(({ row }) => row);
  return {
    entry: {
      ...{ kind: 'postgres', id: 'shop', label: '通販サイト' },
      ...{ connection: 'EVERYWHERE_SHOP', connectionForMeasures: 'EVERYWHERE_SHOP' },
      collections: [peopleIn({ table: 'people' }), orders],
    },
    settings: { EVERYWHERE_SHOP: database.url },
    ...{ erased: ['shop/people', 'shop/orders'], corrected: ['shop/people'] },
    held: async () => [...(await lines('people')), ...(await lines('orders'))],
    close: database.close,
  };
};
