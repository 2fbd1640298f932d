import { answerIn, type MeasureStanding } from '../law/stages';
import type { DataMap, Provision } from '../policy/data-map';
import { isLeavingByMail } from '../records/letters';
import { keptPaper } from '../records/papers';
import { answered } from '../records/questions';
import type { Written } from './acts';
import { Problem } from './problems';

/** What is written down of measures, which the owner of a system takes and proves. */
export const MEASURES_WRITTEN: Written<'reportMeasure' | 'askMeasureAgain'> = {
  /** Keeps what an owner says they did, and by what it is seen (Art. 27(2)(vi)). */
  reportMeasure: {
    kind: 'measureReported',
    async inCase({ number, progress: { measures = {} } }, { body, by, deed, records, map }) {
      const { provision, doneOn } = body;
      const before = measures[provision] as MeasureStanding;
      const { owner, instruct: question } = provisionIn(map, provision);
      return {
        patch: { measures: { ...measures, [provision]: { ...before, doneOn, paper: deed.commandId } } },
        rows: [
          await keptPaper(records, { id: deed.commandId, caseNumber: number, act: 'reportMeasure', by, body }),
          answered(records, { store: provision, round: before.round, owner, question, by }),
        ],
        facts: { provision, round: before.round, doneOn },
      };
    },
  },

  /** Asks an owner again; the letter that would tell what they did is stopped, unless it has begun to leave for good. */
  askMeasureAgain: {
    kind: 'measureAskedAgain',
    async underLock({ number, progress }, { body: { provision }, tx }) {
      const { measures = {} } = progress;
      const { round, question } = measures[provision] as MeasureStanding;
      const told = progress.answered ?? answerIn(progress);
      if (told !== undefined && (await isLeavingByMail(tx, number, told))) throw new Problem('may-have-left');
      return {
        patch: { measures: { ...measures, [provision]: { round: round + 1, question } } },
        facts: { provision, round: round + 1 },
      };
    },
  },
};

/** The provision of this name in a data map; a case asks of none that is not there. */
function provisionIn({ provisions }: DataMap, id: string): Provision {
  const provision = provisions.find((one) => one.id === id);
  if (provision === undefined) throw new Error(`the data map has no provision ${id}`);
  return provision;
}
