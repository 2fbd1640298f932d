import type { Told } from '../casefile/told';
import { daysAfter } from '../law/clock';
import { isToBeAsked, stageOf } from '../law/stages';
import { today } from '../records/cases';
import { asked } from '../records/questions';
import { done, type Due } from './deeds';
import type { Needs } from './needs';

/** What is asked of the owners of systems, which a person does and proves. */
export function measureActivities({ records, dataMapOf }: Needs) {
  return {
    /**
     * Asks the owner of a provision to stop it for this person, with the day by which (Art. 27(2)(vi)).
     * Safe to repeat: once a round, and only while it is still to be asked.
     */
    askForMeasure(due: Due & { readonly provision: string; readonly round: number }): Promise<Told> {
      const { provision, round } = due;
      const deed = {
        kind: 'measureAsked',
        commandId: `measure/${provision}/${round}/${due.asOf}`,
        facts: { provision, round },
      } as const;
      return done(records, due, deed, async (file) => {
        const { measures = {} } = file.progress;
        const standing = Object.hasOwn(measures, provision) ? measures[provision] : undefined;
        const isWanted = standing?.round === round && isToBeAsked(standing);
        if (!isWanted || stageOf(file.progress) !== 'measuring') return undefined;
        const mapped = (await dataMapOf(file)).provisions.find(({ id }) => id === provision);
        if (mapped === undefined) throw new Error(`the data map has no provision ${provision}`);
        const on = today(records);
        const dueOn = daysAfter(on, mapped.dueWithinDays);
        return {
          patch: {
            measures: { ...measures, [provision]: { ...standing, askedOn: on, dueOn } },
            reminded: file.progress.reminded.filter((reminder) => reminder !== 'measureLate'), // a new wait, a new reminder
          },
          rows: [asked(records, { store: provision, round, owner: mapped.owner, question: mapped.instruct })],
          facts: { dueOn },
        };
      });
    },
  };
}
