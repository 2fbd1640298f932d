import { EVERYTHING } from './everything-at-hand';
import type { CivilDate } from '../../law/clock';
import { ACTS, may, objection, openActs, type Act } from '../../law/acts';
import type { Actor } from '../../law/asked-outside';
import { answerIn, applied, stageOf, waitsFor, type Patch, type Progress, type Stage } from '../../law/stages';

const day = (text: string): CivilDate => text as CivilDate;
const fresh: Progress = {
  right: 'optOut',
  version: 1,
  defects: [],
  feeDue: 0,
  feeReceived: 0,
  stores: {},
  pauses: [],
  reminded: [],
  recalled: [],
};

describe('Art. 27(2): the way of an opt-out, in which nothing is decided', () => {
  const ASKED = { round: 1, question: 'q', askedOn: day('2026-11-04'), dueOn: day('2026-11-11') } as const;
  const stopped = { list: { ...ASKED, doneOn: day('2026-11-06') } };
  const steps: readonly (readonly [Stage, Patch])[] = [
    ['received', { measures: { list: { round: 1, question: 'q' } } }],
    ['proving', { acknowledged: true }],
    ['measuring', { identity: { by: 'sato', version: 1 } }],
    ['measuring', { measures: { list: ASKED } }],
    ['answering', { measures: stopped }],
    ['dispatching', { answered: 'measures/list-1' }],
    ['closed', { dispatched: true }],
  ];
  const atStep = (nth: number): Progress =>
    steps
      .slice(0, nth + 1)
      .map(([, patch]) => patch)
      .reduce(applied, fresh);

  it.each(steps.map(([stage], nth) => [nth, stage] as const))('step %i is %s', (nth, stage) =>
    expect(stageOf(atStep(nth))).toBe(stage),
  );
  it('first the engine asks the owners, then it is theirs to act', () =>
    expect([2, 3].map((nth) => waitsFor(atStep(nth)))).toEqual(['engine', 'owner']));
  it('it is neither searched nor decided nor approved', () =>
    expect(
      steps
        .flatMap((_, nth) => openActs(atStep(nth), EVERYTHING).map(({ act }) => act))
        .filter((act) => ['searchAgain', 'answerForStore', 'decide', 'approve', 'returnDecision'].includes(act)),
    ).toEqual([]));
  it('where nothing is provided, there is nobody to wait for', () =>
    expect(stageOf(applied(atStep(2), { measures: {} }))).toBe('answering'));
  it('an owner who is asked again has not done it, and what the letter would tell is another answer', () => {
    const again = { list: { round: 2, question: 'q' } };
    expect(stageOf(applied(atStep(4), { measures: again }))).toBe('measuring');
    expect(answerIn(applied(atStep(4), { measures: { list: { ...stopped.list, round: 2 } } }))).not.toBe(
      answerIn(atStep(4)),
    );
  });

  it('the owner of a system may report for what is theirs and for nothing else; an applicant may supplement, withdraw and ask for a receipt', () => {
    const owner: Actor = { is: 'owner', id: 'list-keeper', of: ['list'] };
    expect(may(owner, 'reportMeasure', atStep(3), 'list')).toBe(true);
    expect(objection(owner, 'reportMeasure', atStep(3), 'another')?.name).toBe('NotTheirs');
    expect(objection(owner, 'reportMeasure', atStep(4), 'list')?.name).toBe('NotNow');
    const theirs = (actor: Actor): Act[] =>
      (Object.keys(ACTS) as Act[]).filter((act) => objection(actor, act, atStep(3), 'list')?.name !== 'NotTheirs');
    expect(theirs(owner)).toEqual(['answerForStore', 'reportMeasure']);
    expect(theirs({ is: 'applicant' })).toEqual(['supplement', 'enterComplaint', 'withdraw', 'issueReceipt']);
    expect(theirs({ is: 'staff', id: 'inoue', roles: ['auditor'] })).toEqual([]);
  });
});
