import { setTimeout as pause } from 'node:timers/promises';
import { Measure } from '../../casefile/measures';
import { UNDER } from '../faults/a-club';
import { gone } from '../faults/deeds';
import { EACH, SYSTEMS } from '../faults/systems';

test('what went from a store, or lies there otherwise, is told by its name; one of two alike that went is one', () => {
  expect(gone(['a\t1', 'b\t1', 'c\t1', 'c\t1', 'd'], ['a\t1', 'b\t2', 'c\t1', 'e\t1'])).toEqual(['b', 'c', 'd']);
});

test.each(SYSTEMS)('a system attests each deed itself, once, whatever our records say (%#)', async (open) => {
  const { system, erases, attested } = await opened(open);
  await system.lays(NTH);
  expect([await attested(0), await erases('CLUB/1'), await attested(EACH)]).toEqual([[0, 0], 'done', [EACH, 0]]);
  await system.close();
});

test('where the same entry is laid in a directory and erased once more, the directory says that it was done twice', async () => {
  const { system, erases, attested } = await opened(SYSTEMS[2]);
  await system.lays(NTH);
  await erases('CLUB/1');
  await expect(system.lays(NTH)).rejects.toThrow(); // what is kept lies there still, under its number
  expect([await erases('CLUB/2'), await attested(2 * EACH - 1)]).toEqual(['done', [2 * EACH - 1, EACH - 1]]);
  await system.close();
});

const NTH = 5_001;
async function opened(open: (typeof SYSTEMS)[number] | undefined) {
  if (open === undefined) throw new Error('there is no such system');
  const system = await open();
  const isOf = (thing: string): boolean => system.isOf(NTH, thing);
  return {
    system,
    /** How often the system says something was done, and to how many things twice; a log comes a moment later. */
    attested: async (sum: number): Promise<readonly number[]> => {
      let deeds = await system.deeds();
      for (let tries = 0; tries < 100 && deeds.sum(isOf) < sum; tries += 1) {
        await pause(50);
        deeds = await system.deeds();
      }
      return [deeds.sum(isOf), deeds.twice().length];
    },
    erases: async (id: string): Promise<string> => {
      const measure = Measure.parse({ id, does: 'erase', on: '2026-11-26' });
      const plan = await system.measures.plan(measure, system.ofPerson(NTH), UNDER);
      return (await system.measures.take(measure, system.ofPerson(NTH), plan, UNDER)).outcome;
    },
  };
}
