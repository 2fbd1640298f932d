import { setTimeout as pause } from 'node:timers/promises';
import type { PersonKeys } from '../../casefile/identifiers';
import type { Measures } from '../../connectors/measures';
import { heardIn } from '../../connectors/measure-turns';
import { openMeasures } from '../../connectors/postgres-measures';
import { takeTurns } from '../../connectors/turns';
import { erases, lines, members, points, purchases, SHOP, store, under } from './a-shop';
import { aShopOnMariaDb } from './a-shop-on-mariadb';
import { openDatabase } from './database';
import { SEALING } from './measures-kit';

const NAMES = ['池田', '井上', '上田', '遠藤', '太田'];
const FIVE = NAMES.map((name, nth): PersonKeys => ({ name: [`${name}一郎`], birthDate: [`1970-01-0${nth + 1}`] }));
const WITH_THEM = [
  ...NAMES.map((name, nth) => `INSERT INTO member VALUES (${nth + 11}, '${name}一郎', '1970-01-0${nth + 1}', 'm${nth}@example.jp', 'B-${nth}', NULL)`), // prettier-ignore
  ...NAMES.map((_, nth) => `INSERT INTO point VALUES (${nth + 101}, ${nth + 11}, 5)`),
];

/** Five erasures approved together, of which those under way are held back; what their store answers meanwhile. */
async function fiveAtOnce(measures: Measures): Promise<void> {
  const orders = await Promise.all(
    FIVE.map(async (person, nth) => {
      const measure = erases(`SHOP-2026-001${nth}/1`);
      return { person, measure, plan: await measures.plan(measure, person, under) };
    }),
  );
  const heard = new Set<string>();
  let letGo = (): void => undefined;
  const held = new Promise<void>((done) => (letGo = done));
  const taking = orders.map(({ person, measure, plan }) => {
    const beat = ({ rows }: { rows: number }): Promise<void> | undefined =>
      rows === 0 ? undefined : (heard.add(measure.id), held);
    return measures.take(measure, person, plan, { ...under, beat });
  });
  while (heard.size < 2) await pause(20);
  for (const { person, measure, plan } of orders) {
    expect(await measures.plan(measure, person, under)).toMatchObject({ does: 'erase' });
    if (heard.has(measure.id)) continue; // of one that is under way it is answered when its batch has ended
    expect(await measures.did?.(measure, plan, under)).toMatchObject([{ erased: 0 }, { changed: 0 }]);
  }
  expect(heard.size).toBe(2);
  letGo();
  for (const took of await Promise.all(taking)) expect(took).toMatchObject({ outcome: 'done' });
}

describe('five people are erased at once, and whoever plans or asks meanwhile is answered', () => {
  const mariaDb = aShopOnMariaDb();
  test('in a MySQL', async () => {
    await mariaDb.having(...WITH_THEM);
    await fiveAtOnce(mariaDb.open(members, purchases, lines, points));
    expect(await mariaDb.rows('point')).toHaveLength(10);
  });

  test('in a PostgreSQL', async () => {
    const database = await openDatabase(`${SHOP}${WITH_THEM.join(';')}`);
    const { url } = database;
    const { measures, close } = openMeasures({
      store: store(members, purchases, lines, points),
      url,
      sealing: SEALING,
    });
    await fiveAtOnce(measures);
    expect(await database.query('SELECT FROM point')).toHaveLength(10);
    await close();
    await database.close();
  });
});

describe('a measure that waits for others', () => {
  const waiting = (beat: () => Promise<void>) => {
    const inTurn = heardIn(takeTurns(1, { patienceMs: 60_000, tellAfterMs: 60_000, tell: () => undefined }), 5);
    let ends = (): void => undefined;
    const first = inTurn(under, () => new Promise<void>((done) => (ends = done)));
    return { first, ends: () => ends(), second: inTurn({ ...under, beat }, () => Promise.resolve('done')) };
  };

  test('is heard of all the while, so that nobody takes it for slow', async () => {
    let heard = 0;
    const { second, ends } = waiting(() => Promise.resolve(void (heard += 1)));
    while (heard < 3) await pause(5);
    ends();
    expect(await second).toBe('done');
  });

  test('leaves the line where it is not wanted any more', async () => {
    const notWanted = new Error('paused');
    const { first, second, ends } = waiting(() => Promise.reject(notWanted));
    await expect(second).rejects.toBe(notWanted);
    ends();
    await first;
  });
});
