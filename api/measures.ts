import type { Case } from '../casefile/case';
import type { KeptPlan } from '../casefile/measure-views';
import { anewOf } from '../law/reminded';
import { daysAfter, type CivilDate } from '../law/clock';
import { impossibleMeasure } from '../law/days';
import {
  isAskable,
  isLeftForGood,
  isMeasured,
  isStuck,
  placeOf,
  tellsNothingWithout,
  type Look,
  type Measures,
  type MeasureStanding,
  type Plans,
  type SAID_OF_IT,
} from '../law/measuring';
import { isStillPlanned } from '../law/acts-of-measuring';
import { answerIn, applied } from '../law/stages';
import { struckIn } from '../law/striking';
import { awaitedOwners, doubted, notDone, replanned, UNAPPROVED, wasActedOn } from '../law/what-is-done';
import { askedOf, calledInTheMap } from '../policy/asked-to-act';
import { today } from '../records/cases';
import { isLeavingByMail } from '../records/stopping';
import { filingOf, keptFiling } from '../records/filings';
import { answered } from '../records/questions';
import { refuseDays, type Rows } from './act';
import { refuseOutgrown } from './deciding';
import { refuseKept } from './kept-by-owners';
import { pointerTo } from './misfits';
import { type Fault, Problem } from './problems';
import { roundsMoved } from './rounds';
import { endsRejected, endsWithdrawn } from './withdrawing';

/** What is asked of the owners of systems, and what they answer. */
export const MEASURES: Rows<
  'reportMeasure' | 'askMeasureAgain' | 'planAgain' | 'pauseMeasure' | 'resumeMeasure' | 'setAside'
> = {
  /** Keeps what an owner says they did, and by what it is seen (Art. 27(2)(vi)). */
  reportMeasure: {
    kind: 'measureReported',
    refusedWith: [
      'no-such-provision',
      'measure-done',
      'measure-moved',
      'identity-lacks',
      'carried-alone',
      'file-is-not-what-it-says',
      'too-large',
    ],
    async against({ provision, round, doneOn, found, kept }, file, { records, by, sql, profile, map }) {
      const { doneOn: before, ...asked } = measureOf(provision, file.progress);
      if (before !== undefined) throw new Problem('measure-done', { values: { doneOn: before } });
      if (asked.round !== round || asked.askedOn === undefined)
        throw new Problem('measure-moved', { values: roundsMoved(round, asked.round) });
      if (file.openedBy === by && file.progress.identity?.by === by) throw new Problem('carried-alone'); // nobody else has met the applicant, nor anybody what was done
      await refuseOutgrown(file, today(records));
      const { request } = await file.confidential(); // the request's own day, also where a case takes it up again later
      refuseDays(impossibleMeasure(doneOn, request.arrivedOn, today(records), found === 'stoppedBefore'));
      const isTakenBack = asked.recalled !== undefined || asked.leaves === true;
      if (found === 'notDone' && !isTakenBack) throw new Problem('does-not-fit', { errors: [STILL_ASKED] });
      if (found === 'cannot' && isTakenBack) throw new Problem('does-not-fit', { errors: [ASKED_NO_MORE] });
      if (kept !== undefined) {
        const filed = asked.plan === undefined ? undefined : await filingOf<KeptPlan>(records, file.number, asked.plan, sql); // prettier-ignore
        refuseKept({ found, kept }, filed?.body.plan, { retention: profile.retention, map, on: today(records) });
      }
    },
    async inApplication(application, at, scene, open) {
      const { body, by, deed, records, map } = scene;
      const { number, progress } = at;
      const { measures = {}, reminded, withdrew, rejecting } = progress;
      const { provision, doneOn, found, evidenceId } = body;
      const { failed: _, ...before } = measures[provision] as MeasureStanding;
      const { owner, instruct: question } = askedOf(map, provision);
      const shown = { filing: deed.commandId, ...(evidenceId && { evidence: evidenceId }) };
      const now = reportedIn(before, found, doneOn, shown);
      const patch = {
        measures: { ...measures, [provision]: now },
        reminded: anewOf(reminded, 'measureLate', provision),
      };
      const isUndone = found === 'notDone' || found === 'cannot';
      const facts = {
        provision,
        round: before.round,
        doneOn,
        ...(isUndone ? { [found]: true } : { found }),
        ...(body.kept === undefined ? {} : { kept: body.kept.reduce((sum, { rows }) => sum + rows, 0) }),
        ...(evidenceId && { evidence: evidenceId }),
      };
      const rows = [
        await keptFiling(records, { id: deed.commandId, caseNumber: number, act: 'reportMeasure', by, body }),
        answered(records, { store: provision, round: before.round, owner, question, by }),
      ];
      if (withdrew !== undefined && !wasActedOn(applied(progress, patch))) {
        const ended = await endsWithdrawn(application, at, scene, open, { patch, facts, withdrew });
        return { ...ended, rows: [...rows, ...(ended.rows ?? [])] };
      }
      if (rejecting !== undefined && awaitedOwners(patch).length === 0) {
        const ended = await endsRejected(application, at, scene, open, { patch, facts, rejecting });
        return { ...ended, rows: [...rows, ...(ended.rows ?? [])] };
      }
      return { alone: true, rows, each: () => ({ patch, facts }) };
    },
  },

  /** Asks an owner again; the letter that would tell what they did is stopped, unless it has begun to leave for good. */
  askMeasureAgain: {
    kind: 'measureAskedAgain',
    refusedWith: ['no-such-provision', 'nobody-to-ask', 'left-for-good', 'may-have-left'],
    against({ provision }, { progress }, { map }) {
      const one = measureOf(provision, progress);
      const values = { measure: calledInTheMap(map, provision) };
      if (!isAskable(provision, one)) throw new Problem('nobody-to-ask', { values });
      if (isLeftForGood(one)) throw new Problem('left-for-good', { values });
    },
    async underLock({ number, progress }, { body: { provision }, tx }) {
      const { measures = {}, withdrew } = progress;
      const before = measures[provision] as MeasureStanding;
      const { round, question, after, looksAgain, plan, tells, tellsLater, earlier, askedBefore } = doubted(
        before,
        progress.plans?.[provision],
      );
      const isTakenOver = before.by === 'us'; // what we planned is not what its owner does
      const recalled = before.recalled ?? withdrew; // of what nobody asks for any more, their word alone is asked for
      const same = {
        ...(earlier === undefined ? {} : { earlier }),
        ...(after === undefined ? {} : { after }),
        ...(looksAgain === undefined ? {} : { looksAgain }),
        ...(plan === undefined || isTakenOver ? {} : { plan }),
        ...(tells === undefined ? {} : { tells }),
        ...(tellsLater === undefined ? {} : { tellsLater }),
        ...(recalled === undefined ? {} : { recalled }),
        ...(askedBefore === undefined ? {} : { askedBefore }),
      };
      const told = progress.answered ?? answerIn(progress);
      if (told !== undefined && (await isLeavingByMail(tx, number, told))) throw new Problem('may-have-left');
      return {
        patch: {
          measures: { ...measures, [provision]: { round: round + 1, question, ...same } },
          ...(isTakenOver ? { plans: without(progress.plans ?? {}, provision) } : {}),
        },
        facts: { provision, round: round + 1 },
      };
    },
  },

  /** Has plans made anew: of what could not be done or left something, where it is being carried out; else of all. It is approved anew. */
  planAgain: {
    kind: 'planAsked',
    inCase({ progress }) {
      const { plans = {}, measures = {} } = progress;
      const isUnderWay = !isStillPlanned(progress);
      const isMeant = (id: string): boolean => {
        const one = Object.hasOwn(measures, id) ? measures[id] : undefined;
        return one?.doneOn !== undefined || isUnderWay ? one !== undefined && isStuck(one) : true;
      };
      const ids = Object.keys(plans).filter(isMeant);
      return { patch: replanned(progress, ids), facts: { measures: ids } };
    },
  },

  /** Stops what is being done, or is to be, until somebody lets it go on. */
  pauseMeasure: {
    kind: 'measurePaused',
    refusedWith: ['no-such-provision', 'measure-done'],
    against({ measure }, { progress }) {
      if (measure !== undefined) refuseDone(measureOf(measure, progress));
    },
    inCase({ progress }, { body: { measure } }) {
      const ids = namedIn(progress, measure, (one) => !isMeasured(one));
      return {
        patch: { measures: withEach(progress, ids, (one) => ({ ...one, paused: true })) },
        facts: { measures: ids },
      };
    },
  },

  /** Lets go on what was stopped, could not be done, or left something. */
  resumeMeasure: {
    kind: 'measureResumed',
    refusedWith: ['no-such-provision', 'measure-done'],
    against({ measure }, { progress }) {
      if (measure !== undefined) refuseDone(measureOf(measure, progress));
    },
    inCase({ progress }, { body: { measure }, records }) {
      const ids = namedIn(progress, measure, (one) => !isMeasured(one));
      const on = today(records);
      const measures = withEach(progress, ids, ({ paused: _, failed: __, look, ...one }, id) =>
        look?.outcome === 'none' || look?.outcome === 'explained'
          ? { ...one, look }
          : look !== undefined && placeOf(id) === undefined
            ? standsFromNowOn(one, look, on)
            : one,
      );
      return { patch: { measures }, facts: { measures: ids } };
    },
  },

  /** Leaves one system out of this answer, which says why and by which day it follows (Arts. 35(6), 36). */
  setAside: {
    kind: 'systemSetAside',
    refusedWith: ['no-such-provision', 'measure-done', 'nothing-done', 'four-eyes'],
    against({ measure, until }, { progress }, { records, profile, by }) {
      if (progress.decision?.by === by) throw new Problem('four-eyes'); // the answer tells it, and nobody approves it after them
      refuseDone(measureOf(measure, progress));
      if (progress.rejecting === undefined && tellsNothingWithout(measure, progress.measures))
        throw new Problem('nothing-done');
      const latest = daysAfter(today(records), profile.setAsideWithinDays);
      refuseDays(
        until > today(records) && until <= latest
          ? []
          : [
              {
                at: ['until'],
                ja: `本日より後、${latest}までの日としてください`,
                en: `must be a day after today in Japan, and not after ${latest}`,
              },
            ],
      );
    },
    async inCase({ number, progress }, { body, by, deed, records }) {
      const { measure, until } = body;
      const { plans = {}, withdrew, rejecting } = progress;
      const filing = deed.commandId;
      const struck = struckIn(progress).find((one) => one.measure === measure && one.records === undefined);
      const because = struck?.because ?? (withdrew === undefined ? undefined : 'withdrew');
      const isForGood = because !== undefined || rejecting !== undefined;
      const setAside = { ...(isForGood ? {} : { until }), filing }; // nothing follows of what was struck out, nor for whoever withdrew
      return {
        patch: {
          ...(because === undefined
            ? {}
            : { struck: [...struckIn(progress), { measure, by, because, filing }], ...UNAPPROVED }), // what is left for good, two people leave
          measures: withEach(progress, [measure], (one) => ({ ...one, setAside })),
          ...(plans[measure] === undefined || plans[measure].outcome === 'planned'
            ? {}
            : { plans: without(plans, measure) }),
        },
        rows: [await keptFiling(records, { id: deed.commandId, caseNumber: number, act: 'setAside', by, body })],
        facts: { measure, until },
      };
    },
  },
};

/** How a measure stands once its owner has said what became of it; where they say that it cannot be done, or that what was to stay is gone, a person says how it goes on. */
function reportedIn(
  before: MeasureStanding,
  found: keyof typeof SAID_OF_IT,
  doneOn: CivilDate,
  shown: Pick<MeasureStanding, 'filing' | 'evidence'>,
): MeasureStanding {
  if (before.leaves && before.recalled === undefined)
    return found === 'notDone'
      ? { ...before, doneOn, nothing: true, ...shown }
      : { ...before, failed: 'goneMeanwhile' };
  if (found === 'notDone') return notDone(before);
  if (found === 'cannot') return { ...before, failed: 'ownerCannot' };
  return { ...before, doneOn, found, ...shown };
}

const STILL_ASKED: Fault = {
  pointer: pointerTo(['found']),
  en: 'is said of what its owner was told to leave alone: this is still asked of them',
  ja: 'notDone は、依頼を取り消した措置についてのみ記録できます。この措置は引き続き依頼中です',
};

const ASKED_NO_MORE: Fault = {
  pointer: pointerTo(['found']),
  en: 'is said of what is still asked of its owner: they were told to leave this alone, so say whether it had been done (`notDone` where it was not)',
  ja: 'cannot は、依頼中の措置についてのみ記録できます。この依頼は取り消されていますので、実施の有無を記録してください（実施していないときは notDone）',
};

/** The plans without that of a system which is left out before it could be planned. */
const without = (plans: Plans, measure: string): Plans =>
  Object.fromEntries(Object.entries(plans).filter(([id]) => id !== measure));

/** The measures an act names: one, or all of which something is so. */
function namedIn(
  { measures = {} }: Case['progress'],
  measure: string | undefined,
  isSo: (one: MeasureStanding) => boolean,
): readonly string[] {
  if (measure !== undefined) measureOf(measure, { measures } as Case['progress']);
  return Object.entries(measures).flatMap(([id, one]) =>
    (measure === undefined || id === measure) && isSo(one) ? [id] : [],
  );
}

const withEach = (
  { measures = {} }: Case['progress'],
  ids: readonly string[],
  change: (one: MeasureStanding, id: string) => MeasureStanding,
): Measures => ({
  ...measures,
  ...Object.fromEntries(ids.map((id) => [id, change(measures[id] as MeasureStanding, id)])),
});

/** What did not stand until now stands from now on, if it is seen to: whatever was reported of it, it was being provided until then. */
const standsFromNowOn = (one: MeasureStanding, { outcome }: Look, on: CivilDate): MeasureStanding => ({
  ...one,
  doneOn: on,
  ...(outcome === 'left' ? { found: 'stopped' } : {}),
});

/** Of what is done, or left for good, nothing is stopped, gone on with or left out any more. */
function refuseDone(one: MeasureStanding): void {
  if (isMeasured(one)) throw new Problem('measure-done', { values: { doneOn: one.doneOn ?? '–' } });
}

/** How far a provision is with what was asked of its owner. */
export function measureOf(provision: string, { measures = {} }: Case['progress']): MeasureStanding {
  const measure = Object.hasOwn(measures, provision) ? measures[provision] : undefined;
  if (measure !== undefined) return measure;
  throw new Problem('no-such-provision', { values: { provisions: Object.keys(measures).join(', ') || '–' } });
}
