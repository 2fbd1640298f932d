import { CancellationScope, isCancellation, patched } from '@temporalio/workflow';
import type { Told } from '../casefile/told';
import type { CaseDesk } from './desk';
import { askForMeasure, planMeasure, takeMeasure } from './proxies';

/** What is due of one kind of work: by its name, the round in which it is wanted. */
type Due = (now: Told) => Readonly<Record<string, number>>;
/** One kind of work, and how one thing of it is done as long as it is wanted. */
export type Work = { readonly due: Due; readonly does: (desk: CaseDesk, id: string, round: number) => Promise<void> };

export const PLANNING: Work = {
  due: ({ owed }) => owed.plans ?? {},
  does: (desk, measure, round) =>
    desk.does(
      'plan',
      ({ owed }) => owed.plans?.[measure] === round,
      (due) => planMeasure({ ...due, measure, round }),
    ),
};
export const TAKING: Work = {
  due: ({ owed }) => owed.takes ?? {},
  does: (desk, measure, round) =>
    desk.does(
      'take',
      ({ owed }) => owed.takes?.[measure] === round,
      (due) => takeMeasure({ ...due, measure, round }),
    ),
};
export const ASKING: Work = {
  due: ({ owed }) => owed.measures,
  does: (desk, provision, round) =>
    desk.does(
      'measure',
      ({ owed }) => owed.measures[provision] === round,
      (due) => askForMeasure({ ...due, provision, round }),
    ),
};

/** Has everything planned that was decided, store by store, each time anew when it is decided or planned again; until all of it is (Arts. 34(2), 35). */
export async function planWhatIsDecided(desk: CaseDesk): Promise<void> {
  await untilThen(desk, ({ reached }) => reached.includes('planned'), [PLANNING]);
  await desk.until('planned');
}

/** The same where only some of it is planned, until all of it is approved (Art. 35(4), (6)). Cases that began before waited for the approval alone. */
export async function planUntilApproved(desk: CaseDesk): Promise<void> {
  if (patched('provisions-are-planned'))
    await untilThen(desk, ({ reached }) => reached.includes('approved'), [PLANNING]);
}

/** Carries out what was approved: we do, store by store and side by side, or its owner is asked; until each is done and seen to be done. */
export async function carryOut(desk: CaseDesk): Promise<void> {
  await untilThen(desk, ({ reached }) => reached.includes('measured'), [ASKING, TAKING]);
  await desk.until('measured');
}

/** Does what is due, each thing without waiting for the others, until something has come true. */
async function untilThen(desk: CaseDesk, isSo: (now: Told) => boolean, work: readonly Work[]): Promise<void> {
  const scope = new CancellationScope();
  const under = new Set<string>();
  let wrong: Promise<never> = new Promise(() => undefined);
  const begin = ({ does }: Work, name: string, id: string, round: number): void => {
    under.add(name);
    const going = scope.run(() => does(desk, id, round)).then(() => void under.delete(name));
    wrong = Promise.race([wrong, going.then(never, unlessCutOff)]);
  };
  const open = (now: Told): (readonly [Work, string, string, number])[] =>
    work.flatMap((one, at) =>
      Object.entries(one.due(now))
        .map(([id, round]) => [one, `${at}/${id}/${round}`, id, round] as const)
        .filter(([, name]) => !under.has(name)),
    );
  while (!isSo(desk.now())) {
    for (const each of open(desk.now())) begin(...each);
    await Promise.race([desk.when((now) => isSo(now) || open(now).length > 0), wrong]);
  }
  scope.cancel();
}

const never = (): Promise<never> => new Promise(() => undefined);
function unlessCutOff(error: unknown): Promise<never> {
  if (isCancellation(error)) return never();
  throw error;
}
