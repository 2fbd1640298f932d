import { isCancellation } from '@temporalio/workflow';
import type { CaseDesk } from './desk';
import { keepUndertaking, noteUndertakingFailed, noteUndertakings } from './proxies';

/** Notes what the answer that has left says will still be done: each has a run of its own when its day comes, and this one ends. */
export async function noteWhatFollows(desk: CaseDesk): Promise<void> {
  await desk.does('follow', ({ owed }) => owed.undertakings === true, noteUndertakings);
}

/**
 * Does on its day what an answer undertook (Art. 35(6), proviso). It is told nothing and answers nothing: the undertaking it is called
 * after says everything, and the key under which that lies ends when it is kept.
 */
export async function undertaking(): Promise<void> {
  try {
    await keepUndertaking();
  } catch (error) {
    if (isCancellation(error)) throw error;
    await noteUndertakingFailed();
  }
}
