import type { ActRule } from './acts';
import { holdsIn } from './holds';
import { mayBeNoted, mayBeTold, tellable } from './instructions';
import { hasToBe } from './ladders';
import { isMeasureAsked, isMeasured, isStuck, mayBeAskedAgain } from './measuring';
import { stageOf, type Progress } from './stages';
import { somethingToStrike } from './striking';
import { isBound } from './what-is-done';
import { isOpen, undertakingsIn, waitsForAPerson } from './undertakings';

/** What is decided, told and done where data are changed: the provisions of Arts. 34 and 35 that say so. */
export const CHANGED_UNDER = { correction: '34(2)', cessation: '35(2), 35(6)', provisionStop: '35(4), 35(6)' };
export const TOLD_UNDER = { correction: '34(3)', cessation: '35(7)', provisionStop: '35(7)' };
export const DONE_UNDER = { ...CHANGED_UNDER, optOut: '27(2)' };

/** Whether a plan is made to be approved and is not yet. */
export const isStillPlanned = ({ approval, right }: Pick<Progress, 'approval' | 'right'>): boolean =>
  approval == null && hasToBe('approved', right);

/** What people do about what is carried out in the stores, and by those who receive data. */
export const MEASURING = {
  planAgain: {
    path: 'plans',
    command: 'plan-again',
    from: ['planning', 'approving', 'measuring'],
    by: ['officer'],
    article: DONE_UNDER,
    ja: '措置計画の再作成',
    en: 'make the plan of what is done anew',
    duty: 'measured',
    onlyWhen: ({ plans = {}, ...done }) =>
      (Object.keys(plans).length > 0 || hasToBe('planned', done.right)) &&
      (isStillPlanned(done) || Object.values(done.measures ?? {}).some(isStuck)),
  },
  reportMeasure: {
    path: 'measure-reports',
    command: 'report',
    from: ['supplementing', 'proving', 'planning', 'approving', 'measuring'], // an owner who was asked may report whatever else is looked at anew
    by: ['clerk', 'officer'],
    alsoBy: 'owner',
    article: DONE_UNDER,
    ja: '措置の報告',
    en: 'report that what was asked was done, with its proof',
    duty: 'measured',
    needs: 'measureThatWasAsked',
    onlyWhen: (done) => stageOf(done) === 'measuring' || Object.values(done.measures ?? {}).some(isMeasureAsked),
  },
  askMeasureAgain: {
    path: 'measure-requests',
    command: 'ask-again',
    from: ['measuring', 'answering', 'dispatching'],
    by: ['officer'],
    article: DONE_UNDER,
    ja: '措置の再依頼',
    en: 'ask an owner again, whose proof does not hold',
    duty: 'measured',
    needs: 'answerThatCanBeStopped',
    needsReason: true,
    onlyWhen: ({ measures = {} }) => Object.entries(measures).some(([id, one]) => mayBeAskedAgain(id, one)), // where we do it, nobody is asked
  },
  pauseMeasure: {
    path: 'pauses',
    command: 'pause',
    from: ['measuring'],
    by: ['officer', 'approver'],
    article: DONE_UNDER,
    ja: '措置の中断',
    en: 'stop what is being done for the time being, in one system or in all',
    duty: 'measured',
    needsReason: true,
    onlyWhen: ({ measures = {} }) => Object.values(measures).some((one) => !isMeasured(one) && one.paused !== true),
  },
  resumeMeasure: {
    path: 'resumed-measures',
    command: 'resume',
    from: ['measuring'],
    by: ['officer', 'approver'],
    article: DONE_UNDER,
    ja: '措置の再開',
    en: 'let what was stopped, failed or left something go on',
    duty: 'measured',
    onlyWhen: ({ measures = {} }) => Object.values(measures).some((one) => one.paused === true || isStuck(one)),
  },
  instruct: {
    path: 'instructions',
    command: 'instruct',
    from: ['measuring', 'answering', 'dispatching', 'closed'],
    by: ['officer'],
    article: '25',
    ja: '委託先への措置の依頼の起案',
    en: 'draft an instruction to whoever else holds the data',
    duty: 'measured',
    onlyWhen: (done) => tellable(done, true).length > 0,
  },
  reportInstruction: {
    path: 'instruction-reports',
    command: 'instructed',
    from: ['measuring', 'answering', 'dispatching', 'closed'],
    by: ['clerk', 'officer'],
    article: '25',
    ja: '委託先等の回答の記録',
    en: 'enter what was answered to an instruction, with its proof',
    duty: 'measured',
    onlyWhen: (done) => (done.instructions ?? []).some((one) => mayBeNoted(done, one)),
  },
  tellOther: {
    path: 'tellings',
    command: 'tell',
    from: ['measuring', 'answering', 'dispatching', 'closed'],
    by: ['approver'],
    article: '25',
    ja: '委託先等への依頼の決裁',
    en: 'let whoever else holds the data be told',
    duty: 'measured',
    fourEyes: true,
    onlyWhen: (done) => (done.instructions ?? []).some((one) => mayBeTold(done, one)),
  },
  noteAuthority: {
    path: 'authorities',
    command: 'authorise',
    from: ['searching', 'deciding', 'planning', 'approving'],
    by: ['officer'],
    article: '16(4)',
    ja: '委託元の承諾の記録',
    en: 'note the consent of whoever entrusted the records to us',
    duty: 'planned',
    needs: 'recordsEntrusted',
    decidesAnew: true,
  },
  placeHold: {
    path: 'holds',
    command: 'hold',
    from: ['searching', 'deciding', 'planning', 'approving', 'measuring', 'closed'],
    by: ['officer', 'approver'],
    article: { cessation: '35(5), 35(6)' },
    ja: '保全',
    en: 'hold records while a dispute or an investigation lasts',
    duty: 'planned',
    needsReason: true,
    onlyWhen: (done) =>
      // a correction destroys no record, and Art. 34(2) knows no hold; after the answer, as long as something is still to be destroyed
      done.right === 'cessation' && (stageOf(done) !== 'closed' || undertakingsIn(done).some(isOpen)),
  },
  releaseHold: {
    path: 'released-holds',
    command: 'release',
    from: ['searching', 'deciding', 'planning', 'approving', 'measuring', 'answering', 'closed'], // not while a letter that tells of it is leaving
    by: ['officer', 'approver'],
    article: { cessation: '35(5), 35(6)' },
    ja: '保全の解除',
    en: 'release a hold; the work goes on by a new plan',
    duty: 'planned',
    onlyWhen: (done) => holdsIn(done).length > 0,
  },
  setAside: {
    path: 'systems-set-aside',
    command: 'set-aside',
    from: ['planning', 'approving', 'measuring'],
    by: ['approver'],
    article: { cessation: '35(2), 35(6)', correction: '34(2)' },
    ja: '一部の保管先を除いた回答',
    en: 'answer without one system, which follows by a day',
    duty: 'planned',
    needsReason: true,
    onlyWhen: (done) =>
      // before all is approved only where something was done already, and a system that moved since keeps its answer
      (stageOf(done) === 'measuring' || isBound(done)) &&
      Object.values(done.measures ?? {}).some((one) => !isMeasured(one)),
  },
  strikeOut: {
    path: 'struck-out',
    command: 'strike-out',
    from: ['planning', 'approving', 'measuring'],
    by: ['officer'],
    article: CHANGED_UNDER,
    ja: '一部の措置の取りやめ',
    en: 'strike out what has not begun; the rest is approved anew',
    duty: 'measured',
    needsReason: true,
    onlyWhen: (done) => isBound(done) && somethingToStrike(done), // before that it is decided anew
  },
  reportUndertaking: {
    path: 'kept-undertakings',
    command: 'followed',
    from: ['closed'],
    by: ['clerk', 'officer'],
    article: TOLD_UNDER,
    ja: '回答後の措置の報告',
    en: 'report that what follows the answer was done',
    duty: 'measured',
    onlyWhen: (done) => undertakingsIn(done).some(isOpen),
  },
  resumeUndertaking: {
    path: 'resumed-undertakings',
    command: 'follow-on',
    from: ['closed'],
    by: ['officer', 'approver'],
    article: TOLD_UNDER,
    ja: '回答後の措置の再開',
    en: 'have what follows the answer taken up again',
    duty: 'measured',
    onlyWhen: (done) => undertakingsIn(done).some(waitsForAPerson),
  },
} as const satisfies Record<string, ActRule>;
