import type { Told } from '../casefile/told';
import { ASKING, PLANNING, TAKING, type Work } from './carrying-out';
import type { CaseDesk } from './desk';

/** Has every provision stopped, one thing after the other: its owner is asked, or we plan it, set its mark and look again; until each is stopped and proven. */
export async function stopEveryProvision(desk: CaseDesk): Promise<void> {
  const isDone = ({ reached }: Told): boolean => reached.includes('measured');
  for (;;) {
    await desk.when((now) => isDone(now) || next(now) !== undefined);
    const due = next(desk.now());
    if (due === undefined) break;
    await due.work.does(desk, due.id, due.round);
  }
  await desk.until('measured');
}

/** What is done next: owners are asked first, so that they can be at work meanwhile. */
function next(now: Told): { readonly work: Work; readonly id: string; readonly round: number } | undefined {
  const [first] = [ASKING, PLANNING, TAKING].flatMap((work) =>
    Object.entries(work.due(now)).map(([id, round]) => ({ work, id, round })),
  );
  return first;
}
