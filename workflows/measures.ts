import type { Told } from '../casefile/told';
import type { CaseDesk } from './desk';
import { askForMeasure } from './proxies';

/** Asks the owner of every system for what is to be done there, and waits until each has done and proven it. */
export async function askEveryOwner(desk: CaseDesk): Promise<void> {
  const isDone = ({ reached }: Told): boolean => reached.includes('measured');
  const next = ({ owed }: Told): [string, number] | undefined => Object.entries(owed.measures)[0];
  for (;;) {
    await desk.when((now) => isDone(now) || next(now) !== undefined);
    const [provision, round] = next(desk.now()) ?? [];
    if (provision === undefined || round === undefined) break;
    await desk.does(
      'measure',
      ({ owed }) => owed.measures[provision] === round,
      (due) => askForMeasure({ ...due, provision, round }),
    );
  }
  await desk.until('measured');
}
