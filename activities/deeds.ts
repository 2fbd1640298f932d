import type { Case } from '../casefile/case';
import { toldOf, type Told } from '../casefile/told';
import { isTrouble } from '../casefile/troubles';
import { nextChase, nextReminder } from '../law/deadlines';
import { speaksFor } from '../law/fees';
import { chased, outdated, owedAgain, triedNextAt } from '../law/instructions';
import { remindedOf } from '../law/reminded';
import { asksHere } from '../law/stages';
import { looksToCome } from '../law/measuring';
import { isClosed, type Progress } from '../law/stages';
import { casesOf, standingCase, today, type LockedCase } from '../records/cases';
import type { Deed } from '../records/journal';
import { unprintableIn } from '../records/letters';
import type { Records } from '../records/pool';
import { RecordsRestored, write, type Judged } from '../records/writing';
import { isToldOtherwise } from './corrected-since';
import { forGood, isFailureName } from './failures';
import type { Needs } from './needs';

/** What every deed is given: the case, and the number of what the engine knew when it set out. */
export type Due = { readonly caseNumber: string; readonly asOf: number };

/** What the engine writes down in a case, by whom and when being the same for all of it. */
export type EngineDeed = Omit<Deed, 'by' | 'on'>;

export const wantedNow = (records: Records, file: Case): Told => toldOf(file, today(records));

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
  return wantedNow(records, file);
}

/** The small deeds by which engine and records stay of one mind. */
export function deedActivities({ records }: Needs) {
  const askRecords = (due: Due): Promise<Told> =>
    done(records, due, { kind: 'resumed', commandId: 'ask', facts: {} }, () => undefined);

  /** Has looked for once more what a system may have been behind with, on the day on which that has come through; says whether one was due. */
  async function isLookDue(due: Due, { progress }: LockedCase): Promise<boolean> {
    const next = nextLook(progress);
    if (next === undefined) return false;
    const { measure, on } = next;
    const deed = { kind: 'lookDue', commandId: `look/${measure}/${on}`, facts: { measure } } as const;
    await done(records, due, deed, ({ progress: now }) => {
      const one = now.measures?.[measure];
      if (one?.looksAgainOn !== on) return undefined;
      const { look: _, looksAgainOn: __, ...anew } = one;
      return { patch: { measures: { ...now.measures, [measure]: anew } } };
    });
    return true;
  }
  /** Reminds, by a letter, whoever holds data besides us and did not answer in time, or has a person look where a later case corrected otherwise what it tells; says whether one was due. */
  async function isChaseDue(due: Due, file: LockedCase): Promise<boolean> {
    const next = nextChase(file.progress);
    if (next === undefined || next.on > today(records)) return false;
    const { number, on } = next;
    const isOutdated = await isToldOtherwise(records, file, next);
    const deed = {
      kind: isOutdated ? 'instructionOutdated' : 'instructionChased',
      commandId: `chase/${number}/${on}`,
      facts: { instruction: number },
    } as const;
    await done(records, due, deed, ({ progress: now }) => {
      const still = nextChase(now);
      if (still?.number !== number || still.on !== on) return undefined;
      return { patch: isOutdated ? outdated(now, number) : chased(now, number, today(records)) };
    });
    return true;
  }
  /** Has the letters tried again that a mail server did not take; says whether any was due. */
  async function isRetryDue(due: Due, { progress }: LockedCase): Promise<boolean> {
    const at = triedNextAt(progress);
    const now = records.now().getTime();
    if (at === undefined || at > now) return false;
    const deed = { kind: 'instructionTriedAgain', commandId: `tried-again/${at}`, facts: {} } as const;
    await done(records, due, deed, ({ progress: then }) =>
      triedNextAt(then) === at ? { patch: owedAgain(then, now) } : undefined,
    );
    return true;
  }
  const nextLook = (progress: Progress) =>
    isClosed(progress) ? undefined : looksToCome(progress.measures).find(({ on }) => on <= today(records));

  return {
    /** Asks the records what is wanted, and lets them know what was heard. Changes nothing else. */
    askRecords,

    /** Reminds the desk of every day that has come (Art. 39(1); the company's promise), and once by letter an applicant who stays silent. Each is told once. */
    async remind(due: Due): Promise<Told> {
      for (;;) {
        const file = await standingCase(records, due.caseNumber);
        if ((await isLookDue(due, file)) || (await isChaseDue(due, file)) || (await isRetryDue(due, file))) continue;
        const next = nextReminder(file, today(records));
        if (next === undefined || next.on > today(records)) return askRecords(due);
        const { what, of, on } = next;
        await done(
          records,
          due,
          {
            kind: 'reminded',
            commandId: [what, ...(of === undefined ? [] : [of]), on].join('/'),
            facts: { reminder: what, ...(of === undefined ? {} : { of }) },
          },
          async (now, sql) => {
            const still = nextReminder(now, today(records));
            if (still?.what !== what || still.of !== of) return undefined;
            const patch = { reminded: [...now.progress.reminded, remindedOf(what, of)] };
            if (what !== 'applicantReminded') return { patch };
            const open = (await casesOf(records, now.application, sql)).filter(
              ({ closedOn }) => closedOn === undefined,
            );
            const speaks = asksHere(now.progress) || speaksFor(open)?.number === now.number;
            return {
              patch: { ...patch, ...(speaks ? { noticeOwed: `silence/${on}` } : { askedOn: today(records) }) }, // in one letter for all
            };
          },
        );
      }
    },

    /** Notes that the engine could not do a deed and waits for a person, by a name that has words a clerk understands. */
    noteTrouble(due: Due & { readonly deed: string; readonly trouble: string }): Promise<Told> {
      const trouble = isTrouble(due.trouble) ? due.trouble : 'Unavailable';
      return done(
        records,
        due,
        { kind: 'halted', commandId: `${due.deed}/${due.asOf}`, facts: { deed: due.deed, trouble } },
        async (file, sql) => {
          const { asOf, number } = file;
          if (asOf !== due.asOf || wantedNow(records, file).over) return undefined;
          const signs = trouble === 'UnprintableText' ? { unprintable: await unprintableIn(sql, number) } : {};
          return { patch: { trouble, ...signs } };
        },
      );
    },

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

/** Notes that the engine knew more of a case than the records do: an older copy was restored, or somebody cut them back. */
async function noteRestored(records: Records, { caseNumber, asOf }: Due): Promise<void> {
  const deed = { kind: 'recordsRestored', commandId: `restored/${asOf}`, facts: { engineKnew: asOf } } as const;
  const note = { ...deed, by: 'madoguchi', on: today(records) };
  await write(records, caseNumber, note, ({ asOf: had }) => ({ patch: {}, facts: { recordsHad: had } }));
}

/** Every deed's failures as the engine knows them by name. */
export function named<Deeds extends Readonly<Record<string, (due: never) => Promise<unknown>>>>(
  records: Records,
  deeds: Deeds,
): Deeds {
  return Object.fromEntries(
    Object.entries(deeds).map(([name, deed]) => [
      name,
      async (due: never) => {
        if ((due as unknown) === null) throw forGood('NoKey'); // what the run sent could not be opened: its key is gone
        try {
          return await deed(due);
        } catch (error) {
          if (error instanceof RecordsRestored) await noteRestored(records, due);
          if (error instanceof Error && isFailureName(error.name)) throw forGood(error.name);
          throw error;
        }
      },
    ]),
  ) as unknown as Deeds;
}
