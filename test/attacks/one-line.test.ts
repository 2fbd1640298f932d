import { inTransaction, SecondLine } from '../../records/pool';
import { post } from '../api/asking';
import { openOffice, type Office } from '../office';
import { answersHer, moneyOrder, opens, withoutArchive } from '../stories/steps';
import { anotherProcess } from './by-sql';

/** Whoever holds a line to the records and waits for a second waits for ever, once everybody does. */

let office: Office;
beforeAll(async () => {
  office = await openOffice({ connections: 1 });
});
afterAll(() => office.close());

test('a second line inside a transaction is refused at once, and the next is served', async () => {
  const { pool, aside } = office.records;
  await expect(inTransaction(pool, () => pool.query('select 1'))).rejects.toThrow(SecondLine);
  await expect(inTransaction(pool, () => inTransaction(pool, () => Promise.resolve(1)))).rejects.toThrow(SecondLine);
  expect(await inTransaction(pool, async () => (await aside.query('select 1')).rowCount)).toBe(1);
});

test('a whole case is answered over one line', async () => {
  expect((await answersHer(office)).outcome).toBe('answered');
});

test('twenty fees at a desk just started are all taken', async () => {
  const other = await openOffice({ dataMap: await withoutArchive() });
  try {
    const numbers: string[] = [];
    for (let at = 0; at < 20; at += 1) numbers.push((await opens(other, '01-takako-by-post.json', { fee: [] })).number);
    const fresh = await anotherProcess(other, { connections: 2 });
    const heard = await Promise.all(
      numbers.map((number) =>
        post(fresh.office, `/v1/cases/${number}/fees`, { instruments: [moneyOrder(other, 300)] }),
      ),
    );
    await fresh.close();
    expect(heard.map(({ status }) => status)).toEqual(numbers.map(() => 201));
  } finally {
    await other.close();
  }
});
