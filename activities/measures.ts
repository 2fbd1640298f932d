import { erasesNothing } from '../casefile/measures';
import { because } from '../casefile/store-failures';
import type { Told } from '../casefile/told';
import { anewOf } from '../law/reminded';
import { daysAfter } from '../law/clock';
import { isToBeAsked, placeOf, type MeasureStanding } from '../law/measuring';
import { stageOf, type Progress } from '../law/stages';
import { askedOf, RECALLED } from '../policy/asked-to-act';
import { marksOf } from '../policy/marks';
import { today, type LockedCase } from '../records/cases';
import { asked } from '../records/questions';
import { suppressing } from '../records/suppressed';
import { latelyOf } from '../records/writing';
import { provenKeys, type PersonKeys } from '../casefile/identifiers';
import { beating } from './beating';
import { done, type Due } from './deeds';
import { heldMeanwhile } from './held-elsewhere';
import { stopsIn } from './named-to-others';
import type { Needs } from './needs';
import { planOf, withOne } from './whose-turn';
import { deedsWritten } from './written-deeds';

const keysOf = async (file: LockedCase): Promise<PersonKeys> => provenKeys((await file.confidential()).identifiers);

/** What is asked of the owners of systems, which a person does and proves. */
export function measureActivities(needs: Needs) {
  const { records, dataMapOf } = needs;
  const { ordered } = deedsWritten(needs);
  return {
    /**
     * Asks the owner of a provision to stop it for this person, or of a store to do there what was decided, with the day by which (Arts. 27(2)(vi), 34(2), 35).
     * Safe to repeat: once a round, and only while it is still to be asked. What came to be on hold in another case since is asked of nobody;
     * nor is what is kept or on hold as a whole, but of whoever was asked for it before, who is told to leave it.
     */
    async askForMeasure(due: Asking): Promise<Told> {
      const { provision, round } = due;
      const { isNothing, isHeld } = await beating(() => standsOf(due));
      if (isNothing === 'neverWas') return nothingToErase(due);
      if (isHeld) return notAsked(due);
      const deed = {
        kind: 'measureAsked',
        commandId: `measure/${provision}/${round}/${due.asOf}`,
        facts: { provision, round },
      } as const;
      return done(records, due, deed, async (file) => {
        const { measures = {} } = file.progress;
        const standing = toAskIn(file.progress, due);
        if (standing === undefined) return undefined;
        const map = await dataMapOf(file);
        const mapped = askedOf(map, provision);
        const tells =
          placeOf(provision) === undefined && standing.recalled === undefined
            ? stopsIn(map, provision, (await file.confidential()).identifiers)
            : [];
        const isRead = marksOf(map.provisions, provision).length > 0 && standing.recalled === undefined;
        const looksAgain = isRead ? { looksAgain: true as const } : {}; // whoever says yes may not have set the mark
        const on = today(records);
        const dueOn = daysAfter(on, mapped.dueWithinDays);
        const leaves = isNothing === 'anyMore' ? { leaves: true as const } : {};
        const isTakenBack = standing.recalled !== undefined || isNothing === 'anyMore';
        return {
          patch: {
            measures: {
              ...measures,
              [provision]: {
                ...{ ...standing, askedOn: on, dueOn, ...looksAgain, ...leaves },
                ...(tells.length === 0 ? {} : { tells }),
              },
            },
            reminded: anewOf(file.progress.reminded, 'measureLate', provision), // a new wait, a new reminder
          },
          rows: [
            asked(records, {
              ...{ store: provision, round, owner: mapped.owner },
              question: isTakenBack ? RECALLED : mapped.instruct,
            }),
            ...(file.right === 'optOut' && standing.recalled === undefined
              ? [await suppressing(records, await keysOf(file), 'optedOut', on)]
              : []),
          ],
          facts: { dueOn },
        };
      });
    },
  };

  /**
   * Whether an erasure that its owner would be asked for has nothing to erase, and whether it had when they were asked before; and whether
   * another case keeps what it has. To leave it they are asked all the same.
   */
  async function standsOf(due: Asking): Promise<Asked> {
    const { caseNumber, provision, asOf } = due;
    if (placeOf(provision)?.does !== 'erase') return NOT_KEPT;
    const file = await latelyOf(records, caseNumber, asOf);
    const standing = toAskIn(file.progress, due);
    if (standing === undefined || standing.recalled !== undefined) return NOT_KEPT;
    const order = await ordered(caseNumber, planOf(file.progress, provision)?.filing);
    if (order === undefined) return NOT_KEPT;
    if (erasesNothing(order.plan))
      return { isNothing: standing.askedBefore === true ? 'anyMore' : 'neverWas', isHeld: false };
    return { isHeld: await heldMeanwhile(records, file, order.measure)() };
  }

  /** All of it is kept, or on hold: nobody is asked, and the plan says what there is to tell. */
  function nothingToErase(due: Asking): Promise<Told> {
    const { provision, round, asOf } = due;
    const deed = {
      kind: 'nothingToErase',
      commandId: `nothingToErase/${provision}/${round}/${asOf}`,
      facts: { measure: provision, round },
    } as const;
    return done(records, due, deed, async ({ progress }) => {
      const standing = toAskIn(progress, due);
      return (
        standing && { patch: withOne(progress, provision, { ...standing, doneOn: today(records), nothing: true }) }
      );
    });
  }

  /** Says why its owner is not asked; a person says how it goes on. */
  function notAsked(due: Asking): Promise<Told> {
    const { provision, round, asOf } = due;
    const why = because('heldElsewhere');
    const deed = {
      kind: 'measureFailed',
      commandId: `measureFailed/${provision}/${round}/${asOf}`,
      facts: { measure: provision, round, because: why },
    } as const;
    return done(records, due, deed, async ({ progress }) => {
      const standing = toAskIn(progress, due);
      return standing && { patch: withOne(progress, provision, { ...standing, failed: why.kind }) };
    });
  }
}

type Asking = Due & { readonly provision: string; readonly round: number };
type Asked = { readonly isNothing?: 'neverWas' | 'anyMore'; readonly isHeld: boolean };
const NOT_KEPT: Asked = { isHeld: false };

/** How a measure stands whose owner is still to be asked in this round. */
function toAskIn(progress: Progress, { provision, round }: Asking): MeasureStanding | undefined {
  const { measures = {} } = progress;
  const standing = Object.hasOwn(measures, provision) ? measures[provision] : undefined;
  const isWanted = standing?.round === round && isToBeAsked(standing, measures);
  return isWanted && stageOf(progress) === 'measuring' ? standing : undefined;
}
