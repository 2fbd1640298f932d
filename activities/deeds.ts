import type { Case } from '../casefile/case';
import { toldOf, type Told } from '../casefile/told';
import { nextReminder } from '../law/deadlines';
import { caseOf, today, write, type Judged, type LockedCase } from '../records/cases';
import type { Deed } from '../records/journal';
import type { Records } from '../records/pool';
import { forGood, isFailureName } from './failures';
import type { Needs } from './needs';

/** What every deed is given: the case, and the number of what the engine knew when it set out. */
export type Due = { readonly caseNumber: string; readonly asOf: number };

/** What the engine writes down in a case, by whom and when being the same for all of it. */
export type EngineDeed = Omit<Deed, 'by' | 'on'>;

export const told = (records: Records, file: Case): Told => toldOf(file, today(records));

/**
 * Writes down what the engine did, if it is still wanted in the moment of writing, and answers the whole of what is wanted
 * now. `at` is the case as the deed has read it, where it has.
 * Safe to repeat: a deed has its own command, and one that is not wanted any more leaves no trace.
 */
export async function done(
  records: Records,
  { caseNumber, asOf }: Due,
  deed: EngineDeed,
  change: Judged,
  at: LockedCase | string = caseNumber,
): Promise<Told> {
  const file = await write(records, at, { ...deed, by: 'madoguchi', on: today(records) }, change, asOf);
  return told(records, file);
}

/** The small deeds by which engine and records stay of one mind. */
export function deedActivities({ records }: Needs) {
  const askRecords = (due: Due): Promise<Told> =>
    done(records, due, { kind: 'resumed', commandId: 'ask', facts: {} }, () => undefined);

  return {
    /** Asks the records what is wanted, and lets them know what was heard. Changes nothing else. */
    askRecords,

    /** Reminds the desk of every day that has come (Art. 39(1); the company's promise). Each is told once. */
    async remind(due: Due): Promise<Told> {
      for (;;) {
        const file = await caseOf(records, due.caseNumber);
        const next = nextReminder(file, today(records));
        if (next === undefined || next.on > today(records)) return askRecords(due);
        const { what, on } = next;
        await done(records, due, { kind: 'reminded', commandId: `${what}/${on}`, facts: { reminder: what } }, (now) =>
          nextReminder(now, today(records))?.what === what
            ? { patch: { reminded: [...now.progress.reminded, what] } }
            : undefined,
        );
      }
    },

    /** Notes that the engine could not do a deed and waits for a person. */
    noteTrouble: (due: Due & { readonly deed: string; readonly trouble: string }): Promise<Told> =>
      done(
        records,
        due,
        { kind: 'halted', commandId: `${due.deed}/${due.asOf}`, facts: { deed: due.deed, trouble: due.trouble } },
        ({ asOf, progress }) =>
          asOf === due.asOf && !progress.withdrawn ? { patch: { trouble: due.trouble } } : undefined,
      ),

    /** Notes that something reached the case's run which was not sealed with its key, and was taken up as nothing. */
    noteStrangers: (due: Due & { readonly count: number }): Promise<Told> =>
      done(
        records,
        due,
        { kind: 'strangerIgnored', commandId: `stranger/${due.asOf}/${due.count}`, facts: { count: due.count } },
        () => ({ patch: {} }),
      ),
  };
}

/** Every deed's failures as the engine knows them by name. */
export function named<Deeds extends Readonly<Record<string, (due: never) => Promise<unknown>>>>(deeds: Deeds): Deeds {
  return Object.fromEntries(
    Object.entries(deeds).map(([name, deed]) => [
      name,
      async (due: never) => {
        try {
          return await deed(due);
        } catch (error) {
          if (error instanceof Error && isFailureName(error.name)) throw forGood(error.name);
          throw error;
        }
      },
    ]),
  ) as unknown as Deeds;
}
