import { may } from '../../law/acts';
import { withoutCalled, type Called } from '../../law/called';
import type { CivilDate } from '../../law/clock';
import type { Terms, Timed } from '../../law/deadlines';
import { UNDECIDED } from '../../law/footing';
import {
  applied,
  STAGES,
  standingOf,
  type Patch,
  type Progress,
  type Stage,
  type StoreStanding,
} from '../../law/stages';
import { LADDERS, type Duty } from '../../law/ladders';
import { wantedOf, type Owed, type Wanted } from '../../law/wanted';

const day = (text: string): CivilDate => text as CivilDate;
const TODAY = day('2026-11-04');
const TERMS: Terms = {
  promise: { days: 14, counted: 'calendar', pausedBySupplement: true },
  closedDays: [],
  remindDaysBefore: 5,
  payWithinDays: 14,
  supplementWithinDays: 30,
};
const due = (round = 1): StoreStanding => ({ round, question: 'q' });
const known = (round = 1): StoreStanding => ({ ...due(round), outcome: 'found', answer: 'a' });

/** A case that arrived on 2 November 2026 short of a form and of its fee, one patch a step. */
const WAY: readonly (readonly [Stage, Patch])[] = [
  ['received', { defects: ['formMissing'], feeDue: 1000, noticeOwed: 'arrival' }],
  ['supplementing', { acknowledged: true }],
  ['proving', { defects: [], noticeOwed: null }],
  ['payingFee', { identity: { by: 'sato', version: 1 } }],
  ['searching', { feeReceived: 1000 }],
  ['deciding', { stores: { shop: known(), archive: known() } }],
  ['approving', { decision: { filing: 'filing-1', digest: 'digest-1', by: 'mori', version: 1, findings: 'f' } }],
  ['answering', { approval: { by: 'ueda', decision: 'digest-1' } }],
  ['dispatching', { answered: 'digest-1' }],
  ['closed', { dispatched: true }],
];
const FRESH: Progress = {
  right: 'disclosure',
  version: 1,
  defects: [],
  feeDue: 0,
  feeReceived: 0,
  stores: { shop: due(), archive: due() },
  pauses: [],
  reminded: [],
  recalled: [],
};
const at = (stage: Stage, ...more: Patch[]): Progress =>
  [...WAY.slice(0, WAY.findIndex(([name]) => name === stage) + 1).map(([, patch]) => patch), ...more].reduce(
    applied,
    FRESH,
  );
const file = (progress: Progress, terms: Terms = TERMS): Timed => ({
  right: 'disclosure',
  arrivedOn: day('2026-11-02'),
  terms,
  progress,
});
const wanted = (stage: Stage, ...more: Patch[]): Wanted => wantedOf(file(at(stage, ...more)), TODAY);

describe('What the engine owes at each stage, and nothing else', () => {
  it.each<readonly [Stage, Partial<Owed>]>([
    ['received', { receipt: 'arrival' }],
    ['supplementing', { notice: 'arrival' }],
    ['proving', {}],
    ['payingFee', {}],
    ['searching', { searches: { shop: 1, archive: 1 } }],
    ['deciding', {}],
    ['approving', {}],
    ['answering', { answer: 'digest-1' }],
    ['dispatching', {}],
    ['closed', {}],
  ])('%s: %j', (stage, owed) => {
    expect(wanted(stage).stage).toBe(stage);
    expect(wanted(stage).owed).toEqual({ searches: {}, measures: {}, recalls: [], ...owed });
  });

  it('the way passes every stage but those in which something is planned and done to data, and that of a complaint about no case', () =>
    expect(WAY.map(([stage]) => stage)).toEqual(
      Object.keys(STAGES).filter((stage) => !['planning', 'measuring', 'hearing'].includes(stage)),
    ));

  it.each(WAY.map(([stage], step) => [stage, step] as const))('the duties reached when it is %s', (stage, step) => {
    const inOrder: readonly Duty[][] = [
      [],
      ['acknowledged'],
      ['acknowledged', 'complete'],
      ['acknowledged', 'complete', 'proven'],
      ['acknowledged', 'complete', 'proven', 'paid'],
      ['acknowledged', 'complete', 'proven', 'paid', 'searched'],
      ['acknowledged', 'complete', 'proven', 'paid', 'searched'],
      ['acknowledged', 'complete', 'proven', 'paid', 'searched', 'approved'],
      ['acknowledged', 'complete', 'proven', 'paid', 'searched', 'approved', 'answered'],
      [...LADDERS.disclosure],
    ];
    expect(wanted(stage).reached).toEqual(inOrder[step]);
  });

  it('an approval that falls takes with it what it let the engine owe', () => {
    expect(wanted('answering', UNDECIDED).owed).toEqual({ searches: {}, measures: {}, recalls: [] });
    expect(wanted('answering', UNDECIDED).reached).toEqual(['acknowledged', 'complete', 'proven', 'paid', 'searched']);
  });

  it('a decision of another digest is another letter', () =>
    expect(wanted('answering', { approval: { by: 'ueda', decision: 'digest-2' } }).owed.answer).toBe('digest-2'));
});

describe('What the applicant is told of what lacks', () => {
  it('the receipt goes first, though something lacks already', () =>
    expect(wanted('received').owed).toEqual({ searches: {}, measures: {}, recalls: [], receipt: 'arrival' }));
  it('each occasion is told by its own letter', () =>
    expect(wanted('supplementing', { noticeOwed: 'command-7' }).owed.notice).toBe('command-7'));
  it('a fee that is short is told too', () =>
    expect(wanted('payingFee', { noticeOwed: 'command-7' }).owed.notice).toBe('command-7'));
  it('once told, it is not told again', () =>
    expect(wanted('supplementing', { noticeOwed: null }).owed.notice).toBeUndefined());
  it('where nothing lacks any more there is nothing to tell, whatever was owed', () =>
    expect(wanted('searching', { noticeOwed: 'command-7' }).owed.notice).toBeUndefined());
});

describe('The order in which stores are searched', () => {
  const searches = (stores: Progress['stores']): Owed['searches'] => wanted('searching', { stores }).owed.searches;
  const vouching = (more: Partial<StoreStanding> = {}): StoreStanding => ({ ...due(), ...more, vouches: true });

  it('stores that vouch come first: what they know of the person is asked of the others', () => {
    expect(searches({ archive: due(), members: vouching(), shop: due() })).toEqual({ members: 1 });
    expect(searches({ archive: due(), members: vouching({ outcome: 'found' }), shop: due() })).toEqual({
      archive: 1,
      shop: 1,
    });
  });
  it('all that vouch are searched at once', () =>
    expect(searches({ a: vouching(), b: vouching({ round: 2 }), c: due() })).toEqual({ a: 1, b: 2 }));
  it.each(['asked', 'failed', 'unreachable'] as const)('one that vouches and is %s holds nobody up', (outcome) =>
    expect(searches({ members: vouching({ outcome }), shop: due() })).toEqual({ shop: 1 }),
  );
  it('when it is due again the others wait for it, in whatever round it is', () =>
    expect(searches({ members: vouching({ round: 3 }), shop: due(2) })).toEqual({ members: 3 }));
  it('one that answered is not searched again, and each is owed in its own round', () =>
    expect(searches({ shop: known(4), support: due(5), archive: { ...due(), outcome: 'asked' } })).toEqual({
      support: 5,
    }));
  it('nothing is searched before the applicant is proven and has paid, nor once it is decided', () => {
    for (const stage of ['received', 'supplementing', 'proving', 'payingFee', 'approving', 'closed'] as const)
      expect(wanted(stage, { stores: { shop: due() } }).owed.searches).toEqual({});
  });
});

describe('Letters to be taken back', () => {
  it.each(WAY.map(([stage]) => stage))('are owed while the case is %s', (stage) =>
    expect(wanted(stage, { recalled: ['会第2026-0007号'] }).owed.recalls).toEqual(['会第2026-0007号']),
  );
  it('keep a closed case from being over; once they are back, nothing is wanted any more', () => {
    const withdrawn = { withdrawn: true, recalled: ['会第2026-0007号'] } as const;
    expect(wanted('dispatching', withdrawn)).toMatchObject({ stage: 'closed', over: false });
    expect(wanted('dispatching', withdrawn, { recalled: [] })).toMatchObject({ stage: 'closed', over: true });
  });
  it('are all a closed case owes: no receipt, no notice, no search, no answer', () => {
    for (const stage of ['received', 'supplementing', 'searching', 'answering'] as const)
      expect(wanted(stage, { withdrawn: true }).owed).toEqual({ searches: {}, measures: {}, recalls: [] });
  });
  it('an open case is never over', () => {
    for (const [stage] of WAY.slice(0, -1)) expect(wanted(stage).over).toBe(false);
  });
});

describe('Letters that somebody or a day calls for', () => {
  const called: Called = { kind: 'withdrawalAccepted', occasion: 'command-9' };
  it.each(WAY.map(([stage]) => stage))('are owed while the case is %s', (stage) =>
    expect(wanted(stage, { correspondence: [called] }).owed.letters).toEqual([called]),
  );
  it('keep a closed case from being over, and so does nothing once each was sent', () => {
    const withdrawn = { withdrawn: true, correspondence: [called] } as const;
    expect(wanted('dispatching', withdrawn)).toMatchObject({ stage: 'closed', over: false });
    expect(wanted('dispatching', withdrawn, { correspondence: withoutCalled([called], called) }).over).toBe(true);
  });
  it('leave the others standing when one was sent', () =>
    expect(withoutCalled([called, { ...called, occasion: 'command-10' }], called)).toEqual([
      { ...called, occasion: 'command-10' },
    ]));
  it('one that cannot leave a closed case waits for the desk, which may let it be tried again', () => {
    const stuck = { ...at('dispatching'), withdrawn: true, trouble: 'NowhereToWrite' } as const;
    expect(standingOf(stuck)).toEqual({ stage: 'closed', waitsFor: 'desk' });
    expect(may({ is: 'staff', id: 'sato', roles: ['clerk'] }, 'tryAgain', stuck)).toBe(true);
  });
});

describe('The footing, on which everything that runs rests', () => {
  const footing = (...more: Patch[]): string => wanted('approving', ...more).footing;
  it('moves with the application, with the decision, and with the closing', () => {
    const moved = [
      footing(),
      footing({ version: 2 }),
      footing(UNDECIDED),
      footing({ decision: { filing: 'filing-2', digest: 'digest-2', by: 'mori', version: 1, findings: 'f' } }),
      footing({ withdrawn: true }),
    ];
    expect(new Set(moved).size).toBe(moved.length);
  });
  it('and not with a reminder, with money, a halt, an approval or a search', () => {
    for (const patch of [
      { reminded: ['suitNear'] },
      { feeReceived: 2000 },
      { trouble: 'MailRefused' },
      { approval: { by: 'ueda', decision: 'digest-1' } },
      { stores: { shop: known(2), archive: due(2) } },
    ] satisfies Patch[])
      expect(footing(patch)).toBe(footing());
  });
});

describe('Days', () => {
  const instant = (text: string): number => Date.parse(text);

  it('it is due when the promised day begins in Japan', () =>
    expect(wanted('searching').dueAt).toBe(instant('2026-11-16T00:00:00+09:00')));
  it('and on no day while the promise waits for the applicant, or once it is closed', () => {
    const pauses = [{ from: day('2026-11-03') }];
    expect(wanted('supplementing', { pauses })).not.toHaveProperty('dueAt');
    expect(wanted('closed')).not.toHaveProperty('dueAt');
    expect(wantedOf(file(at('supplementing', { pauses }), { ...TERMS, promise: undefined }), TODAY).dueAt).toBe(
      instant('2026-11-16T00:00:00+09:00'),
    ); // the Act’s two weeks wait for nobody
  });
  it('the records are asked again at nine in the morning of the next day that matters', () => {
    expect(wanted('searching').wakeAt).toBe(instant('2026-11-11T09:00:00+09:00'));
    expect(wanted('searching', { reminded: ['promiseNear'] }).wakeAt).toBe(instant('2026-11-12T09:00:00+09:00'));
    expect(wanted('searching', { reminded: ['promiseNear', 'suitNear', 'promiseBroken'] })).not.toHaveProperty(
      'wakeAt',
    );
    expect(wanted('closed')).not.toHaveProperty('wakeAt');
  });
  it('a case that halted says so', () => {
    expect(wanted('answering', { trouble: 'UnprintableText' }).halted).toBe(true);
    expect(wanted('answering', { trouble: null }).halted).toBe(false);
  });
});
