import { Context } from '@temporalio/activity';
import type { Done, Measure, Plan, Took } from '../casefile/measures';
import type { Because } from '../casefile/store-failures';
import { asHeard, everyDone } from '../casefile/what-became';
import type { UndertakingNeeds } from '../casefile/undertaking';
import type { Measures, Progress as HowFar, Under } from '../connectors/measures';
import { holdsIn } from '../law/holds';
import { isOpen, undertakingsIn, type Undertaking } from '../law/undertakings';
import { standingCase, type LockedCase } from '../records/cases';
import type { Records } from '../records/pool';
import { keepHeard } from '../records/undertakings';
import { heldOnItsDay, type IsHeld } from './held-elsewhere';
import { isBecause, NotWanted, orWhyNot } from './what-stores-answer';

/** An undertaking in the round in which it is due, with what it needs. */
export type At = {
  readonly file: LockedCase;
  readonly one: Undertaking;
  readonly needs: UndertakingNeeds | undefined;
  /** What was ordered, also what a later case corrected otherwise since. */
  readonly ordered: Measure | undefined;
};
type Begun = { readonly needs: UndertakingNeeds; readonly order: Measure; readonly plan: Plan };

/**
 * Has a store do what was undertaken, and says what was done in this round (`did`), also by tries before this one. What a store without a
 * proof of its own was heard to do is kept at once: nobody can ask it again.
 */
export async function takenOnItsDay(
  records: Records,
  at: At,
  { needs, order, plan }: Begun,
  { measures, under }: { readonly measures: Measures; readonly under: Under },
): Promise<{ readonly took: Took | Because | 'paused'; readonly did: readonly Done[] }> {
  const { one, file } = at;
  const begunHere = needs.begun?.round === one.round ? needs.begun : undefined;
  let heard: readonly Done[] = [];
  const keep = (): Promise<void> => keepHeard(records, one.id, one.round, heard);
  try {
    const took = await orWhyNot(async (signal, goesOn) => {
      const isHeld = heldOnItsDay(records, file, order, needs);
      const beat = async ({ done = [] }: Partial<HowFar> = {}): Promise<void> => {
        heard = done;
        goesOn();
        await whileWanted(records, at, order, isHeld);
      };
      await beat();
      return measures.take(order, needs.keys, plan, {
        ...under,
        signal,
        known: needs.plan.roots,
        begun: begunHere !== undefined,
        beat,
      });
    });
    if (took === 'paused' || isBecause(took)) {
      await keep();
      return { took, did: [] };
    }
    if (took.proof === 'inStore') return { took, did: took.collections };
    await keep(); // whatever comes of the look after it, what was done is known
    return { took, did: everyDone([...(begunHere?.heard ?? []), ...asHeard(took, heard).collections]) };
  } catch (error) {
    await keep().catch(() => undefined); // it is tried again
    throw error;
  }
}

/** Heard before the first batch and after every one: where a hold was set on what goes, here or elsewhere, or somebody took it up otherwise, it stops there. */
async function whileWanted(
  records: Records,
  { one, file }: At,
  order: Measure,
  isHeldElsewhere: IsHeld,
): Promise<void> {
  Context.current().heartbeat();
  const { progress } = await standingCase(records, file.number);
  const now = undertakingsIn(progress).find(({ id }) => id === one.id);
  const isHeld = holdsIn(progress).some(
    ({ records: kind, id }) => (order.extent ?? [kind]).includes(kind) && order.onHold.every(({ hold }) => hold !== id),
  );
  if (now?.round !== one.round || now.waits !== undefined || !isOpen(now) || isHeld) throw new NotWanted();
  if (await isHeldElsewhere()) throw new NotWanted();
}
