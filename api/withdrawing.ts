import type { Application, Case } from '../casefile/case';
import type { CivilDate } from '../law/clock';
import { asksForIt, latest, resumed } from '../law/deadlines';
import { speaksFor } from '../law/fees';
import { lacksSomething, type Patch, type Progress } from '../law/stages';
import { feeForAll } from '../policy/intake';
import type { Profile } from '../policy/profile';
import type { ApplicationChange } from '../records/applications';
import { casesOf } from '../records/cases';
import { dropFindings } from '../records/findings';
import { stopLetters, stopNotices } from '../records/stopping';
import { readersOf } from '../records/readings';
import type { Change } from '../records/writing';
import type { Scene } from './act';

/**
 * Notes that the applicant withdrew, stops what was to leave, and lets go of what was found: nobody needs it any more. What is
 * owed falls to what is still asked for in the same envelope, and the case that speaks for it now asks for what lacks (Art. 38).
 */
export async function withdrawn(
  application: Application,
  at: Case,
  { body, on, deed, sql, records, profile }: Scene<'withdraw'>,
  open: readonly Case[],
): Promise<ApplicationChange> {
  const { number, progress } = at;
  const others = open.filter((one) => one.number !== number);
  const dueYen = owedWithout(at, await casesOf(records, application.number, sql), profile);
  const [before, now] = [speaksFor(open)?.number, speaksFor(others)?.number];
  const said = body.on ?? on;
  const changes = new Map<string, Change>();
  for (const other of others) {
    const feeDue = other.progress.feeDue > 0 ? dueYen : 0;
    const speaksNow = other.number === now && before !== now;
    if (feeDue === other.progress.feeDue && !speaksNow) continue;
    const { recalled, entries } = await stopNotices(sql, records, other, deed);
    changes.set(other.number, {
      patch: {
        ...goesOn({ ...other.progress, feeDue }, deed.commandId, { on, said, speaks: other.number === now }),
        feeDue,
        recalled: [...other.progress.recalled, ...recalled],
      },
      facts: { withdrawn: number, feeDue },
      also: entries,
    });
  }
  await dropFindings(sql, number);
  const { recalled, entries } = await stopLetters(sql, records, at, deed);
  changes.set(number, {
    patch: {
      withdrawn: true,
      correspondence: [],
      trouble: null,
      recalled: [...progress.recalled, ...recalled],
      ...((await readersOf(sql, number)).length > 0 ? { readThenWithdrawn: 'toBeReviewed' } : {}),
    },
    facts: { by: body.by, on: said },
    also: entries,
    outcome: 'withdrawn',
  });
  return {
    elsewhere: { ...deed, kind: 'askedForLess', confidential: undefined },
    each: (file) => changes.get(file.number),
  };
}

/** What is owed for the rights that stand when this one is withdrawn, answered or not; in yen. */
const owedWithout = ({ number }: Case, cases: readonly Case[], profile: Profile): number =>
  feeForAll(
    cases
      .filter((one) => one.number !== number && !one.progress.withdrawn && one.progress.feeDue > 0)
      .map(({ right }) => right),
    profile,
  );

/** How a case goes on of which less is owed, or which speaks for the others now: what lacks is asked for anew; where nothing does, its promise runs on. */
function goesOn(
  progress: Progress,
  commandId: string,
  { on, said, speaks }: { readonly on: CivilDate; readonly said: CivilDate; readonly speaks: boolean },
): Patch {
  if (lacksSomething(progress)) return asksForIt(progress, commandId, on, speaks);
  const cameOn = latest(progress.cameOn, said);
  return { cameOn, pauses: resumed({ ...progress, cameOn }), noticeOwed: null };
}
