import type { Told } from '../casefile/told';
import type { CaseDesk } from './desk';
import { askForMeasure, planMeasure, takeMeasure } from './proxies';

/** Has every provision stopped: its owner is asked, or we plan it, set its mark and look again; until each is stopped and proven. */
export async function stopEveryProvision(desk: CaseDesk): Promise<void> {
  const isDone = ({ reached }: Told): boolean => reached.includes('measured');
  const next = ({ owed }: Told): Next | undefined =>
    first('ask', owed.measures) ?? first('plan', owed.plans) ?? first('take', owed.takes);
  for (;;) {
    await desk.when((now) => isDone(now) || next(now) !== undefined);
    const due = next(desk.now());
    if (due === undefined) break;
    await stopping(desk, due);
  }
  await desk.until('measured');
}

type Next = { readonly does: 'ask' | 'plan' | 'take'; readonly id: string; readonly round: number };
const first = (does: Next['does'], all: Readonly<Record<string, number>> = {}): Next | undefined => {
  const [[id, round] = []] = Object.entries(all);
  return id === undefined || round === undefined ? undefined : { does, id, round };
};

/** Does one thing of it as long as it is wanted. */
function stopping(desk: CaseDesk, { does, id, round }: Next): Promise<void> {
  switch (does) {
    case 'ask':
      return desk.does(
        'measure',
        ({ owed }) => owed.measures[id] === round,
        (due) => askForMeasure({ ...due, provision: id, round }),
      );
    case 'plan':
      return desk.does(
        'plan',
        ({ owed }) => owed.plans?.[id] === round,
        (due) => planMeasure({ ...due, measure: id, round }),
      );
    case 'take':
      return desk.does(
        'take',
        ({ owed }) => owed.takes?.[id] === round,
        (due) => takeMeasure({ ...due, measure: id, round }),
      );
  }
}
