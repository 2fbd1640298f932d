import type { CivilDate } from '../../law/clock';
import { answerableUntil, answered, chased, chasedNextOn, isSilentOn, lateFrom } from '../../law/instructions';
import { recordsTold, tellOthers, type Telling } from '../../law/others';
import { applied, type Progress } from '../../law/stages';

const day = (text: string): CivilDate => text as CivilDate;
const TODAY = day('2026-11-02');
const tells = (other: string, kind: Telling['kind'], ...records: readonly string[]): Telling => ({
  ...{ other, kind, way: 'post', records, entry: 'as it was read' },
  ...{ dueWithinDays: 10, chase: { everyDays: 5, times: 2 } },
});
const HOUSE = tells('house', 'processor', 'shop/members');
const PARTNER = tells('partner', 'jointUser', 'shop/members');

/** An erasure in two stores that was approved; the shop is done with, the list is not. */
const APPROVED: Progress = {
  ...{ right: 'cessation', version: 1, defects: [], feeDue: 0, feeReceived: 0, stores: {}, pauses: [], reminded: [] },
  recalled: [],
  identity: { by: 'suzuki', version: 1 },
  approval: { by: 'kimura', decision: 'd1d1d1d1d1d1' },
  plans: {
    'erase/shop': { round: 1, decision: 'd1d1d1d1d1d1', outcome: 'planned', tells: [HOUSE, PARTNER] },
    'erase/list': {
      round: 1,
      decision: 'd1d1d1d1d1d1',
      outcome: 'planned',
      tells: [{ ...HOUSE, records: ['list/people'] }],
    },
  },
  measures: {
    'erase/shop': { round: 1, question: 'q', by: 'owner', doneOn: TODAY },
    'erase/list': { round: 1, question: 'q', by: 'owner' },
  },
};
const done = (progress: Progress, more: object = { doneOn: TODAY }): Progress =>
  applied(progress, {
    measures: { ...progress.measures, 'erase/list': { round: 1, question: 'q', by: 'owner', ...more } },
  });
const told = (progress: Progress): Progress => applied(progress, tellOthers(progress, 'H-1', TODAY));

describe('Art. 25: whoever else holds the data is told once what was approved is done', () => {
  it('nobody is told while something is still to be done, nor after a withdrawal, nor where nothing was approved', () => {
    expect(tellOthers(APPROVED, 'H-1', TODAY)).toEqual({});
    expect(tellOthers({ ...done(APPROVED), withdrawn: true }, 'H-1', TODAY)).toEqual({});
    expect(tellOthers({ ...done(APPROVED), approval: null }, 'H-1', TODAY)).toEqual({});
  });

  it('each has one letter of all that concerns it, and is not told again; a plan made anew is', () => {
    const progress = told(done(APPROVED));
    expect(progress.instructions?.map(({ number, other, dueOn }) => [number, other, dueOn])).toEqual([
      ['H-1-I1', 'house', day('2026-11-12')],
      ['H-1-I2', 'partner', day('2026-11-12')],
    ]);
    expect(progress.correspondence?.map(({ occasion }) => occasion)).toEqual(['H-1-I1', 'H-1-I2']);
    expect(recordsTold(progress, progress.instructions?.[0] ?? { number: '' }).map(({ records }) => records)).toEqual([
      ['shop/members'],
      ['list/people'],
    ]);
    expect(tellOthers(progress, 'H-1', TODAY)).toEqual({});
    const list = progress.plans?.['erase/list'];
    const anew = applied(progress, {
      plans: { ...progress.plans, ...(list && { 'erase/list': { ...list, round: 2 } }) },
    });
    expect(told(anew).instructions?.map(({ other }) => other)).toEqual(['house', 'partner', 'house']);
  });

  it('of a system that is left out for the time being a joint user is told nothing, for nothing was done there yet; once it followed it is', () => {
    const aside = applied(APPROVED, {
      measures: {
        ...done(APPROVED).measures,
        'erase/shop': { round: 1, question: 'q', by: 'owner', setAside: { until: day('2026-12-01'), filing: 'f' } },
      },
    });
    const progress = told(aside);
    expect(progress.instructions?.map(({ other }) => other)).toEqual(['house']);
    const followed = told({
      ...progress,
      undertakings: [
        { id: 'H-1-U1', kind: 'systemFollows', measure: 'erase/shop', round: 1, keptOn: TODAY, filing: 'f' },
      ],
    });
    expect(followed.instructions?.map(({ other }) => other)).toEqual(['house', 'partner']);
  });
});

describe('whoever does not answer is reminded as often as the company says, and then a person is called', () => {
  const once = told(done(APPROVED));
  const first = (progress: Progress) => progress.instructions?.[0] ?? { number: '' };

  it('the day after the day named, then every so many days; the page takes an answer as long', () => {
    expect([chasedNextOn(first(once)), lateFrom(first(once)), answerableUntil(first(once))]).toEqual([
      day('2026-11-13'),
      undefined,
      day('2026-11-27'),
    ]);
    const twice = applied(once, chased(once, 'H-1-I1', day('2026-11-13')));
    expect(chasedNextOn(first(twice))).toBe(day('2026-11-18'));
    const thrice = applied(twice, chased(twice, 'H-1-I1', day('2026-11-18')));
    expect(thrice.correspondence?.at(-1)).toEqual({ kind: 'instruction', occasion: 'H-1-I1.reminder-2', way: 'post' });
    expect([chasedNextOn(first(thrice)), isSilentOn(first(thrice)), lateFrom(first(thrice))]).toEqual([
      undefined,
      true,
      day('2026-11-23'),
    ]);
  });

  it('an answer ends it', () => {
    const progress = applied(
      once,
      answered(once, 'H-1-I1', { outcome: 'cannot', doneOn: TODAY, report: 'f', on: TODAY }),
    );
    expect([chasedNextOn(first(progress)), lateFrom(first(progress)), first(progress).doneOn]).toEqual([undefined, undefined, undefined]); // prettier-ignore
  });
});
