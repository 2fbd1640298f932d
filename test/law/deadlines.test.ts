import type { CivilDate } from '../../law/clock';
import {
  asksForIt,
  clocksOf,
  couldArriveFrom,
  latest,
  refusedBy,
  isPaused,
  nextReminder,
  paused,
  resumed,
  runsOn,
  type Terms,
} from '../../law/deadlines';
import { declines } from '../../law/decisions';
import { anewOf, readReminder } from '../../law/reminded';
import { RIGHTS, type Right } from '../../law/rights';
import type { Progress } from '../../law/stages';

const day = (text: string): CivilDate => text as CivilDate;
const TERMS: Terms = { closedDays: [], remindDaysBefore: 5, payWithinDays: 14, supplementWithinDays: 30 };
const promising = (pausedBySupplement: boolean): Terms => ({
  ...TERMS,
  promise: { days: 14, counted: 'calendar', pausedBySupplement },
});
const fresh: Progress = {
  right: 'disclosure',
  version: 1,
  defects: [],
  feeDue: 0,
  feeReceived: 0,
  stores: {},
  pauses: [],
  reminded: [],
  recalled: [],
};
const file = (progress: Partial<Progress> = {}, terms: Terms = TERMS, right: Right = 'disclosure') => ({
  right,
  arrivedOn: day('2026-11-02'),
  terms,
  progress: { ...fresh, ...progress },
});
const waited = [{ from: day('2026-11-05'), until: day('2026-11-15') }];
const TODAY = day('2026-11-20');

describe('Art. 39(1): the day from which a suit may be filed', () => {
  it.each(Object.keys(RIGHTS) as Right[])('%s', (right) => {
    expect(clocksOf(file({}, TERMS, right), TODAY).suitFrom).toBe(RIGHTS[right].suitBarred ? '2026-11-17' : undefined);
  });

  it('is not moved by waiting for the applicant; a refusal brings it at once', () => {
    expect(clocksOf(file({ pauses: waited }, promising(true)), TODAY).suitFrom).toBe('2026-11-17');
    expect(clocksOf(file({ refusedOn: day('2026-11-09') }), TODAY).suitFrom).toBe('2026-11-09');
  });
});

describe('Art. 39(1), proviso: the request was refused', () => {
  const decided = (refuses: 'whole' | 'part' | undefined, refusalInPartOpensSuit?: boolean) => {
    const decision = { filing: 'p', digest: 'd', by: 'tanaka', version: 1, findings: 'f', refuses };
    const asked = file({ decision }, { ...TERMS, refusalInPartOpensSuit });
    return clocksOf({ ...asked, progress: { ...asked.progress, ...refusedBy(asked, day('2026-11-09')) } }, TODAY)
      .suitFrom;
  };
  it('the whole of it: from the day the notice left', () => expect(decided('whole')).toBe('2026-11-09'));
  it('a part of it: from that day, where the company holds so', () => {
    expect(decided('part', true)).toBe('2026-11-09');
    expect(decided('part', false)).toBe('2026-11-17');
    expect(decided('part')).toBe('2026-11-17');
  });
  it('it was decided to do nothing, for nothing was there of which it could be done: from that day', () => {
    const decision = { filing: 'p', digest: 'd', by: 'tanaka', version: 1, findings: 'f', declines: true } as const;
    const asked = file({ decision }, TERMS, 'cessation');
    expect(refusedBy(asked, day('2026-11-09'))).toEqual({ refusedOn: '2026-11-09' });
    const kinds = [{ kind: 'noneToCorrect' }, { kind: 'noneToCease' }, { kind: 'noProvision' }] as const;
    for (const one of kinds) expect(declines(one)).toBe(true);
    for (const one of [{ kind: 'nothingHeld' }, { kind: 'noRecords' }, { kind: 'cease' }] as const)
      expect(declines(one)).toBe(false);
  });
  it('nothing of it: after the two weeks', () => expect(decided(undefined, true)).toBe('2026-11-17'));
});

describe('The company’s promise', () => {
  it('where there is none, the case is due on the last day before a suit may be filed: an answer on that day still comes before it', () =>
    expect(clocksOf(file(), TODAY)).toEqual({ promisedOn: undefined, suitFrom: '2026-11-17', dueOn: '2026-11-16' }));
  it('a refusal opens the suit and moves no due day: whoever was refused on the ninth was not answered late', () =>
    expect(clocksOf(file({ refusedOn: day('2026-11-09') }), TODAY)).toMatchObject({
      suitFrom: '2026-11-09',
      dueOn: '2026-11-16',
    }));
  it('where there is neither, the case is due at once: without delay', () =>
    expect(clocksOf(file({}, TERMS, 'purposeNotice'), TODAY).dueOn).toBe('2026-11-02'));
  it.each(['optOut', 'purposeNotice'] as const)(
    'the day after it arrived nothing is late yet of what no suit is filed for: the company says from when (%s)',
    (right) => expect(clocksOf(file({}, { ...TERMS, lateAfterDays: 14 }, right), TODAY).dueOn).toBe('2026-11-16'),
  );
  it('waits for the applicant only where the company said it does', () => {
    expect(clocksOf(file({ pauses: waited }, promising(true)), TODAY).dueOn).toBe('2026-11-26');
    expect(clocksOf(file({ pauses: waited }, promising(false)), TODAY).dueOn).toBe('2026-11-16');
  });
});

describe('A pause of the promise', () => {
  it('begins once and ends once', () => {
    const asked = paused(fresh, day('2026-11-05'));
    expect(asked).toEqual([{ from: '2026-11-05' }]);
    expect(paused({ ...fresh, pauses: asked }, day('2026-11-08'))).toEqual(asked);
    const answered = resumed({ pauses: asked, cameOn: day('2026-11-15') });
    expect(answered).toEqual(waited);
    expect(resumed({ pauses: answered, cameOn: day('2026-11-18') })).toEqual(answered);
    expect(paused({ ...fresh, pauses: answered }, day('2026-11-20'))).toEqual([...waited, { from: '2026-11-20' }]);
  });
});

describe('Days are counted from what arrived, not from what was typed', () => {
  const asked = [{ from: day('2026-11-05') }];
  it('what crossed our letter on its way has paused nothing', () =>
    expect(resumed({ pauses: asked, cameOn: day('2026-11-04') })).toEqual([
      { from: '2026-11-05', until: '2026-11-05' },
    ]));
  it('the latest of several days counts, whichever was typed first', () => {
    expect(latest(day('2026-11-09'), undefined, day('2026-11-06'))).toBe('2026-11-09');
    expect(latest()).toBeUndefined();
  });
  it('nothing came before the request did, and no answer before it was asked for', () => {
    expect(couldArriveFrom(file({ pauses: asked }), false)).toBe('2026-11-02');
    expect(couldArriveFrom(file({ pauses: asked }), true)).toBe('2026-11-05');
    expect(couldArriveFrom(file({ pauses: waited }), true)).toBe('2026-11-02');
  });
});

describe('A promise stands still', () => {
  const running = { pauses: [{ from: day('2026-11-05') }] };
  it('while we wait for the applicant and the company said so', () => {
    expect(isPaused(file(running, promising(true)))).toBe(true);
    expect(isPaused(file({ pauses: waited }, promising(true)))).toBe(false);
    expect(isPaused(file(running, promising(false)))).toBe(false);
    expect(isPaused(file(running))).toBe(false);
  });
  it('and its day moves on by a day each day', () => {
    const due = (today: string) => clocksOf(file(running, promising(true)), day(today)).dueOn;
    expect(['2026-11-20', '2026-11-21', '2026-11-22'].map(due)).toEqual(['2026-12-01', '2026-12-02', '2026-12-03']);
  });
});

describe('The desk is reminded in good time', () => {
  it('of the suit, then of nothing', () => {
    expect(nextReminder(file(), TODAY)).toEqual({ what: 'suitNear', on: '2026-11-12' });
    expect(nextReminder(file({ reminded: ['suitNear'] }), TODAY)).toBeUndefined();
  });

  it('and of nothing in a case that is closed', () => {
    expect(nextReminder(file({ withdrawn: true }), TODAY)).toBeUndefined();
    expect(nextReminder(file({ dispatched: true }), TODAY)).toBeUndefined();
  });

  it('of the promised day, the suit, and the broken promise, in the order of their days', () => {
    const terms = promising(true);
    const given: string[] = [];
    for (
      let next = nextReminder(file({}, terms), TODAY);
      next !== undefined;
      next = nextReminder(file({ reminded: [...given] }, terms), TODAY)
    )
      given.push(next.what);
    expect(given).toEqual(['promiseNear', 'suitNear', 'promiseBroken']);
    expect(nextReminder(file({ reminded: ['promiseNear', 'suitNear'] }, terms), TODAY)?.on).toBe('2026-11-17');
  });

  it('of an applicant who stays silent: thirty days for papers, fourteen for the fee, each from the day we asked; reminded once, and then the desk is told', () => {
    const pauses = [{ from: day('2026-11-05') }];
    const reminded = ['suitNear', 'applicantReminded'];
    const first = nextReminder(file({ pauses, reminded: ['suitNear'], defects: ['formMissing'] }), TODAY);
    expect(first).toEqual({ what: 'applicantReminded', on: '2026-12-06' }); // they are told themselves before the desk is
    expect(nextReminder(file({ pauses, reminded, defects: ['formMissing'] }), TODAY)).toEqual({
      what: 'applicantSilent',
      on: '2026-12-06',
    });
    expect(nextReminder(file({ pauses, reminded }), TODAY)).toEqual({ what: 'applicantSilent', on: '2026-11-20' });
    expect(nextReminder(file({ pauses: waited, reminded }), TODAY)).toBeUndefined();
    expect(nextReminder(file({ pauses, reminded, askedOn: day('2026-11-18') }), TODAY)).toEqual({
      what: 'applicantSilent',
      on: '2026-12-03',
    }); // asked again, they have the whole time again
  });
});

describe('Art. 37(2): a question is waited for, and the promise does not wait', () => {
  const told = { questions: ['c1'], askedOn: day('2026-11-05') };
  const silent = ['suitNear', 'applicantReminded'];
  it('silence is reminded once, from the day they were asked, and then told to the desk', () => {
    expect(nextReminder(file({ ...told, reminded: ['suitNear'] }), TODAY)).toEqual({
      what: 'applicantReminded',
      on: '2026-12-06',
    });
    expect(nextReminder(file({ ...told, reminded: silent }), TODAY)?.what).toBe('applicantSilent');
    expect(nextReminder(file({ ...told, questions: [], reminded: ['suitNear'] }), TODAY)).toBeUndefined();
  });
  it('and no day is counted while the letter that asks has not left', () =>
    expect(nextReminder(file({ ...told, noticeOwed: 'c1', reminded: ['suitNear'] }), TODAY)).toBeUndefined());
  it('what lacked has come, the answer has not: the promise runs on, and what is asked is asked still', () => {
    const pauses = [{ from: day('2026-11-05') }];
    const left = { ...fresh, ...told, pauses, noticeOwed: 'c2', cameOn: day('2026-11-09') };
    const until = { pauses: [{ from: '2026-11-05', until: '2026-11-09' }] };
    expect(runsOn(left)).toEqual(until);
    expect(runsOn({ ...left, questions: [] })).toEqual({ ...until, noticeOwed: null });
    expect(runsOn({ ...left, defects: ['asked'] })).toEqual({});
  });
});

describe('What an application lacks is asked for in one of its cases', () => {
  const lacking: Progress = { ...fresh, defects: ['formMissing'] };

  it('in the others the wait begins, and nothing is owed twice', () =>
    expect([true, false].map((speaks) => asksForIt(lacking, 'c2', TODAY, speaks).noticeOwed)).toEqual(['c2', null]));

  it('what the desk asked here in its own words is still told, whatever comes of another case meanwhile', () => {
    const asked = { ...lacking, defects: ['asked'], noticeOwed: 'c1' };
    expect(asksForIt(asked, 'c2', TODAY, false)).toEqual({ reminded: [] }); // with what lacks besides, which is asked for the first time
    const questioned = { ...fresh, questions: ['c1'], noticeOwed: 'c1' };
    expect(asksForIt(questioned, 'c2', TODAY, false)).toEqual({});
  });
});

describe('A case that takes up a closed one', () => {
  it('counts the Act’s two weeks from the day of the request, not from its own (Art. 39(1))', () => {
    const requestedOn = day('2026-03-02');
    expect(clocksOf(file({ requestedOn }), TODAY).suitFrom).toBe('2026-03-17');
  });
});

describe('Whoever and whatever is late has a day of its own, and is told of for itself', () => {
  const asked = (dueOn: string, more: object = {}) => ({ round: 1, question: 'q', dueOn: day(dueOn), ...more });
  const next = (progress: Partial<Progress>) => nextReminder(file(progress, TERMS, 'optOut'), TODAY);

  it('two owners are late on two days: the second is told of although nobody has heard of the first', () => {
    const measures = { list: asked('2026-11-09'), partner: asked('2026-11-12') };
    expect(next({ measures })).toEqual({ what: 'measureLate', of: 'list', on: '2026-11-10' });
    const one = { measures, reminded: ['measureLate list'] };
    expect(next(one)).toEqual({ what: 'measureLate', of: 'partner', on: '2026-11-13' });
    expect(next({ measures, reminded: [...one.reminded, 'measureLate partner'] })).toBeUndefined();
    const aside = { ...measures, partner: asked('2026-11-12', { setAside: { filing: 'f' } }) };
    expect(next({ ...one, measures: aside })).toBeUndefined(); // nobody waits for what was left out
  });

  it('two holds, two complaints and two letters that came back: each has its own', () => {
    const hold = (id: string, on: string) => ({ id, records: 'shop/orders', reviewOn: day(on), filing: 'f' });
    const holds = [hold('H1', '2026-11-10'), hold('H2', '2026-11-12')];
    expect(next({ holds, reminded: ['holdReview H1'] })).toEqual({ what: 'holdReview', of: 'H2', on: '2026-11-12' });
    const complaint = (number: string, dueOn: string) => ({ number, dueOn: day(dueOn) }) as never;
    const complaints = [complaint('C1', '2026-11-10'), complaint('C2', '2026-11-12')];
    expect(next({ complaints, reminded: ['complaintNear C1'] })).toMatchObject({ of: 'C2', on: '2026-11-07' });
  });

  it('asked anew, an owner is reminded of anew, and what was kept by name alone is of any', () => {
    const given = ['measureLate list', 'measureLate partner', 'suitNear'];
    expect(anewOf(given, 'measureLate', 'list')).toEqual(['measureLate partner', 'suitNear']);
    expect(anewOf(['measureLate', 'suitNear'], 'measureLate', 'list')).toEqual(['suitNear']);
    expect(given.map(readReminder)[1]).toEqual({ what: 'measureLate', of: 'partner' });
  });
});
