import { Client } from 'pg';
import { openMeasures } from '../../connectors/postgres-measures';
import { erases, HANAKO, members, points, SHOP, store, under } from './a-shop';
import { openDatabase } from './database';
import { SEALING } from './measures-kit';

test('a record that somebody else holds is waited for, told as held and not as a slow search, and goes when it is let go', async () => {
  const database = await openDatabase(`${SHOP} DELETE FROM line; DELETE FROM purchase;`);
  const { measures, close } = openMeasures({
    ...{ store: store(members, points), url: database.url, sealing: SEALING, limits: { lockMs: 500 } },
  });
  const order = erases('SHOP-2026-0001/1');
  const plan = await measures.plan(order, HANAKO, { ...under });
  const holder = new Client({ connectionString: database.url });
  await holder.connect();
  await holder.query('BEGIN; SELECT * FROM point FOR UPDATE');
  await expect(measures.take(order, HANAKO, plan, under)).rejects.toMatchObject({
    because: {
      kind: 'heldByOthers',
      en: expect.not.stringContaining('search') as string,
      ja: expect.not.stringContaining('検索') as string,
    },
  });
  await holder.end();
  expect(await measures.take(order, HANAKO, plan, under)).toMatchObject({ outcome: 'done' });
  await close();
  await database.close();
});
