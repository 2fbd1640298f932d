import { Context } from '@temporalio/activity';
import type { PersonKeys } from '../casefile/identifiers';
import type { Done, Took } from '../casefile/measures';
import type { Because } from '../casefile/store-failures';
import { asHeard } from '../casefile/what-became';
import type { Measures, Progress as HowFar, Under } from '../connectors/measures';
import { standingCase } from '../records/cases';
import type { Records } from '../records/pool';
import { beating } from './beating';
import type { MeasureRound } from './carrying-out';
import type { IsHeld } from './held-elsewhere';
import { isBecause, NotWanted, orWhyNot } from './what-stores-answer';
import { wantedIn } from './whose-turn';
import type { deedsWritten, Ordered } from './written-deeds';

type Taking = {
  readonly keys: PersonKeys;
  readonly under: Under;
  /** Whether what is being destroyed came to be on hold in another case of the same person. */
  readonly isHeld: IsHeld;
};

/** Has a store do what was approved; where that comes to no end here, what was done until then is written before anybody goes on. */
export function takingIn(records: Records, deeds: Pick<ReturnType<typeof deedsWritten>, 'stopped'>) {
  return async function taken(
    wanted: MeasureRound,
    kept: Ordered,
    measures: Measures,
    { keys, under, isHeld }: Taking,
  ): Promise<Took | Because | 'paused'> {
    let heard: readonly Done[] = [];
    const stopped = (withinMs: number): Promise<void> => {
      const signal = AbortSignal.timeout(withinMs);
      return beating(() => deeds.stopped(wanted, kept, { measures, under: { ...under, signal } }, heard));
    };
    try {
      const took = await orWhyNot((signal, goesOn) => {
        const beat = async ({ done = [] }: HowFar): Promise<void> => {
          heard = done;
          goesOn();
          if (!(await isWanted(wanted)) || (await isHeld())) throw new NotWanted();
        };
        return measures.take(kept.measure, keys, kept.plan, { ...under, signal, beat });
      });
      if (took !== 'paused' && !isBecause(took)) return asHeard(took, heard);
      await stopped(ENDED_WITHIN_MS);
      return took;
    } catch (error) {
      await stopped(CALLED_OFF_WITHIN_MS).catch(() => undefined); // it is called off, or tried again: whoever comes next asks as well
      throw error;
    }
  };

  /** Heard after every batch: what was paused, withdrawn or approved otherwise stops there, and resumes where it stopped. */
  async function isWanted(wanted: MeasureRound): Promise<boolean> {
    Context.current().heartbeat();
    return wantedIn((await standingCase(records, wanted.caseNumber)).progress, wanted) !== undefined;
  }
}

/** So long a worker asks a store what it did under a measure that came to no end; and where it is called off itself. */
const [ENDED_WITHIN_MS, CALLED_OFF_WITHIN_MS] = [15 * 60_000, 20_000];
