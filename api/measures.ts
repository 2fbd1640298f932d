import type { Case } from '../casefile/case';
import { impossibleMeasure } from '../law/days';
import { answerIn, type MeasureStanding } from '../law/stages';
import type { DataMap, Provision } from '../policy/data-map';
import { today } from '../records/cases';
import { isLeavingByMail } from '../records/stopping';
import { keptFiling } from '../records/filings';
import { answered } from '../records/questions';
import { refuseDays, type Rows } from './act';
import { refuseOutgrown } from './deciding';
import { Problem } from './problems';

/** What is asked of the owners of systems, and what they answer. */
export const MEASURES: Rows<'reportMeasure' | 'askMeasureAgain'> = {
  /** Keeps what an owner says they did, and by what it is seen (Art. 27(2)(vi)). */
  reportMeasure: {
    kind: 'measureReported',
    refusedWith: ['no-such-provision', 'measure-done', 'measure-moved', 'identity-lacks', 'carried-alone'],
    async against({ provision, round, doneOn, found }, file, { records, by }) {
      const { doneOn: before, ...asked } = measureOf(provision, file.progress);
      if (before !== undefined) throw new Problem('measure-done', { values: { doneOn: before } });
      if (asked.round !== round || asked.askedOn === undefined)
        throw new Problem('measure-moved', { values: { round: String(asked.round) } });
      if (file.openedBy === by && file.progress.identity?.by === by) throw new Problem('carried-alone'); // nobody else has met the applicant, nor anybody what was done
      await refuseOutgrown(file, today(records));
      const { request } = await file.confidential(); // the request's own day, also where a case takes it up again later
      refuseDays(impossibleMeasure(doneOn, request.arrivedOn, today(records), found === 'stoppedBefore'));
    },
    async inCase({ number, progress }, { body, by, deed, records, map }) {
      const { measures = {} } = progress;
      const { provision, doneOn, found } = body;
      const before = measures[provision] as MeasureStanding;
      const { owner, instruct: question } = provisionIn(map, provision);
      return {
        patch: {
          measures: { ...measures, [provision]: { ...before, doneOn, found, filing: deed.commandId } },
          reminded: progress.reminded.filter((reminder) => reminder !== 'measureLate'), // another owner may still be late
        },
        rows: [
          await keptFiling(records, { id: deed.commandId, caseNumber: number, act: 'reportMeasure', by, body }),
          answered(records, { store: provision, round: before.round, owner, question, by }),
        ],
        facts: { provision, round: before.round, doneOn },
      };
    },
  },

  /** Asks an owner again; the letter that would tell what they did is stopped, unless it has begun to leave for good. */
  askMeasureAgain: {
    kind: 'measureAskedAgain',
    refusedWith: ['no-such-provision', 'may-have-left'],
    against({ provision }, { progress }) {
      measureOf(provision, progress);
    },
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

/** How far a provision is with what was asked of its owner. */
function measureOf(provision: string, { measures = {} }: Case['progress']): MeasureStanding {
  const measure = Object.hasOwn(measures, provision) ? measures[provision] : undefined;
  if (measure !== undefined) return measure;
  throw new Problem('no-such-provision', { values: { provisions: Object.keys(measures).join(', ') || '–' } });
}
