import { remainingAfter, ceasedBy, asOne, type Deed } from '../../casefile/what-became';
import type { Plan, Residue, Took } from '../../casefile/measures';
import { ACTS, may, objection, ROLES, ruleOf, type Act } from '../../law/acts';
import type { CivilDate } from '../../law/clock';
import { fallenAnswer } from '../../law/footing';
import type { MeasureStanding } from '../../law/measuring';
import { applied, stageOf, waitsFor, type Progress } from '../../law/stages';
import {
  awaitedOwners,
  becameOfProvision,
  begunAnew,
  doubted,
  forgottenBy,
  isBound,
  leftByRejection,
  leftByWithdrawal,
  notDone,
  replanned,
  wasActedOn,
  withDeed,
} from '../../law/what-is-done';
import { strikes, wasKindDone } from '../../law/striking';
import { wantedOf } from '../../law/wanted';
import { whySo } from '../../law/why-so';

const DAY = '2026-11-26' as CivilDate;
const asCalled = (measure: string) => ({ ja: `〔${measure}〕`, en: measure });
const gone: MeasureStanding = {
  ...{ round: 1, question: 'p1', by: 'us', begunOn: DAY, doneOn: DAY, filing: 'took' },
  look: { on: DAY, outcome: 'explained', filing: 'look' },
};
const waits: MeasureStanding = { round: 1, question: 'p2', by: 'us', paused: true };
const PLAN = { round: 1, decision: 'd', outcome: 'planned', by: 'us', digest: 'p1', filing: 'plan' } as const;
const erased: Progress = {
  ...{ right: 'cessation', version: 1, acknowledged: true, defects: [], feeDue: 0, feeReceived: 0 },
  ...{ identity: { by: 'a', version: 1 }, pauses: [], reminded: [], recalled: [] },
  stores: { shop: { round: 1, question: 'q', outcome: 'found' } },
  decision: { filing: 'f', digest: 'd', by: 'tanaka', version: 1, findings: 'found' },
  approval: { by: 'kimura', decision: 'd', plan: 'p' },
  plans: { 'erase/shop': PLAN },
  measures: { 'erase/shop': gone },
};
const told = applied(erased, { answered: 'd' });
const OFFICER = { is: 'staff', id: 'tanaka', roles: ['officer'] } as const;

describe('What was done in a case is no conclusion, and does not fall', () => {
  it.each<readonly [string, Partial<Progress>, string | undefined]>([
    ['another name was claimed', { version: 2 }, 'application'],
    ['nobody knows any more who asks', { identity: null }, 'identity'],
    ['a store answers something else', { stores: {} }, undefined],
    ['she withdrew', { withdrew: { on: DAY, filing: 'w' } }, 'measures'],
  ])('%s: the decision stands, and at most the letter falls', (_, patch, because) => {
    const fallen = fallenAnswer(told, applied(told, patch), 'other findings');
    expect(fallen?.because).toBe(because);
    expect(fallen?.patch.decision).toBeUndefined();
    if (fallen !== undefined) expect(fallen.patch).toMatchObject({ answered: null, fell: 1 });
  });

  it('a deed is written where it stands: under the plan that stands, or among those before, and nowhere else', () => {
    const begun = { ...waits, begunOn: DAY };
    const known = () => ({ doneOn: DAY, filing: 'took' });
    const here = withDeed(
      { plans: { 'erase/shop': PLAN }, measures: { 'erase/shop': begun } },
      'erase/shop',
      'plan',
      known,
    );
    expect(here?.['erase/shop']).toMatchObject({ doneOn: DAY, filing: 'took' });
    const anew = begunAnew(begun, PLAN);
    const plans = { 'erase/shop': { round: 2, decision: 'd' } };
    const before = withDeed({ plans, measures: { 'erase/shop': anew } }, 'erase/shop', 'plan', known);
    expect(before?.['erase/shop']?.earlier).toEqual([{ plan: 'plan', begunOn: DAY, doneOn: DAY, filing: 'took' }]);
    expect(before?.['erase/shop']?.doneOn).toBeUndefined();
    expect(withDeed({ plans, measures: { 'erase/shop': anew } }, 'erase/shop', 'another', known)).toBeUndefined();
  });

  it('a deed comes to be known late: the letter that was drawn without it falls', () => {
    const late = applied(told, {
      measures: { 'erase/shop': { ...gone, earlier: [{ begunOn: DAY, filing: 'more' }] } },
    });
    expect(fallenAnswer(told, late, 'found')?.patch).toMatchObject({ answered: null, fell: 1 });
  });

  it('a request is taken up no further: what was done stays, what had not come to its end is left, and what follows is owed', () => {
    const left = leftByRejection({ ...erased, measures: { 'erase/shop': gone, 'erase/cart': waits } }, DAY, 'r');
    expect(left.measures['erase/shop']).toEqual(gone);
    expect(left.measures['erase/cart']).toMatchObject({ setAside: { filing: 'r' } });
    const closed = applied(erased, { ...left, identity: null, rejected: true });
    const { owed, over, reached } = wantedOf(
      { progress: closed, right: 'cessation', arrivedOn: DAY, terms: TERMS },
      DAY,
    );
    expect([owed.undertakings, over, reached.includes('dispatched')]).toEqual([true, false, true]);
  });

  it('it is taken up no further while an owner is asked: they are told to leave it, their word is waited for, and nothing more is begun', () => {
    const asked = { ...waits, by: 'owner' as const, askedOn: DAY };
    const more = { 'erase/cart': asked, 'erase/list': { ...waits, by: 'owner' as const } };
    const left = leftByRejection({ ...erased, measures: { 'erase/shop': gone, ...more } }, DAY, 'r');
    expect(left.measures['erase/cart']).toMatchObject({ askedOn: DAY, recalled: { on: DAY, filing: 'r' } });
    expect(left.measures['erase/list']).toMatchObject({ setAside: { filing: 'r' } });
    const waiting = applied(erased, {
      ...left,
      identity: null,
      defects: ['asked'],
      rejecting: { on: DAY, filing: 'r' },
    });
    expect([awaitedOwners(waiting), stageOf(waiting), waitsFor(waiting)]).toEqual([
      ['erase/cart'],
      'measuring',
      'owner',
    ]);
    const { owed, over } = wantedOf({ progress: waiting, right: 'cessation', arrivedOn: DAY, terms: TERMS }, DAY);
    expect([owed.measures, owed.takes, over]).toEqual([{}, undefined, false]);
    expect(may(OFFICER, 'rejectUnanswered', waiting)).toBe(false);
    const silent = { ...asked, ...left.measures['erase/cart'], setAside: { filing: 's' } };
    const aside = applied(waiting, { measures: { ...left.measures, 'erase/cart': silent } });
    expect(may(OFFICER, 'rejectUnanswered', aside)).toBe(true); // somebody left out whoever never answered
  });

  it('who asks is doubted after an owner was asked: what that owner did is noted all the same', () => {
    const asked = { ...waits, by: 'owner' as const, askedOn: DAY };
    const doubted = applied(erased, { measures: { 'erase/cart': asked }, identity: null, defects: ['asked'] });
    expect(stageOf(doubted)).toBe('supplementing');
    expect(may(OFFICER, 'reportMeasure', doubted)).toBe(true);
  });

  it('before anything is done a decision falls with its ground', () => {
    const before = applied(erased, { measures: { 'erase/shop': waits } });
    expect(isBound(before)).toBe(false);
    expect(fallenAnswer(before, applied(before, { version: 2 }), 'found')?.patch.decision).toBeNull();
  });

  it('who is not confirmed any more is told nothing, and nothing is gone back to but that', () => {
    const unknown = applied(erased, { identity: null });
    expect(stageOf(unknown)).toBe('proving');
    expect(stageOf(applied(unknown, { defects: ['proofMissing'] }))).toBe('supplementing');
    const file = { progress: applied(erased, { stores: {}, defects: ['asked'] }) };
    const { reached } = wantedOf({ ...file, right: 'cessation', arrivedOn: DAY, terms: TERMS }, DAY);
    expect(reached).toEqual(expect.arrayContaining(['complete', 'proven', 'searched', 'approved', 'measured']));
  });

  it('every act that would decide anew is refused in whatever stage, and none is offered', () => {
    const officer = { is: 'staff', id: 'b', roles: ROLES } as const;
    const anew = (Object.keys(ACTS) as Act[]).filter((act) => ruleOf(act).decidesAnew);
    expect(anew).toEqual(['requireSupplement', 'searchAgain', 'answerForStore', 'returnDecision', 'noteAuthority']);
    const stages = [erased, told, applied(erased, { approval: null }), applied(erased, { identity: null })];
    for (const done of stages)
      expect(anew.map((act) => objection(officer, act, done)?.name)).toEqual(anew.map(() => 'Done'));
  });

  it('a decision without it is none that may be made', () =>
    expect(forgottenBy(['erase/cart'], erased)).toEqual(['erase/shop']));

  it('it is planned anew: what was done under the plan before stays a deed', () => {
    const anew = begunAnew(gone, PLAN);
    expect(anew).toMatchObject({ earlier: [{ plan: 'plan', filing: 'took', doneOn: DAY, look: { filing: 'look' } }] });
    expect([anew.doneOn, anew.begunOn, anew.filing, anew.look]).toEqual([undefined, undefined, undefined, undefined]);
    expect(isBound(applied(erased, { measures: { 'erase/shop': anew } }))).toBe(true);
  });

  it('what was taken back and done all the same is taken back still when it is planned anew', () => {
    const recalled = { on: DAY, filing: 'struck' };
    const taken: MeasureStanding = { round: 1, question: 'p', askedOn: DAY, doneOn: DAY, filing: 'report', recalled };
    expect(begunAnew(taken, undefined)).toMatchObject({ recalled, earlier: [{ doneOn: DAY }] });
    expect(begunAnew(taken, undefined).doneOn).toBeUndefined();
  });

  it('she withdraws: what has not begun is left without a day, what was done is not touched', () => {
    const { measures, plans } = leftByWithdrawal(
      { measures: { 'erase/shop': gone, 'erase/cart': waits }, plans: { 'erase/shop': PLAN, 'erase/cart': PLAN } },
      DAY,
      'w',
    );
    expect(measures).toEqual({ 'erase/shop': gone, 'erase/cart': { ...waits, setAside: { filing: 'w' } } });
    expect(Object.keys(plans)).toEqual(['erase/shop']);
    const promised = { ...waits, setAside: { until: DAY, filing: 's' } };
    expect(leftByWithdrawal({ measures: { 'erase/cart': promised } }, DAY, 'w').measures['erase/cart']?.setAside).toEqual({ filing: 'w' }); // prettier-ignore
  });

  it('an owner was asked and has not said what became of it: it may have been done, and the decision stands', () => {
    const asked = { round: 1, question: 'p2', askedOn: DAY };
    const done = applied(erased, { measures: { 'erase/cart': asked } });
    expect(isBound(done)).toBe(true);
    expect(whySo(done, asCalled)).toMatchObject([{ name: 'asked' }]);
    expect(begunAnew(asked, undefined)).toMatchObject({ askedBefore: true });
    const { measures } = leftByWithdrawal({ measures: { 'erase/cart': { ...asked, setAside: { until: DAY, filing: 's' } } } }, DAY, 'w'); // prettier-ignore
    expect(measures['erase/cart']).toEqual({ ...asked, recalled: { on: DAY, filing: 'w' } });
    expect(isBound(applied(erased, { measures: { 'erase/cart': notDone(measures['erase/cart'] ?? waits) } }))).toBe(
      false,
    );
  });

  it('an opt-out is withdrawn: what was reported, or marked, and was not done after all is nothing that was done (Art. 27(2)(vi))', () => {
    const acted = (list: MeasureStanding): boolean =>
      wasActedOn({ right: 'optOut', decision: null, measures: { list } });
    const reported: MeasureStanding = { round: 1, question: 'q', askedOn: DAY, doneOn: DAY, found: 'stopped' };
    const marked: MeasureStanding = {
      ...{ round: 1, question: 'q', by: 'us', begunOn: DAY },
      look: { on: DAY, outcome: 'left', filing: 'look' },
    };
    for (const one of [reported, marked]) {
      expect(acted(one)).toBe(true);
      const again = { ...doubted(one, undefined), askedOn: DAY, recalled: { on: DAY, filing: 'w' } };
      expect(acted(again)).toBe(true);
      expect(acted(notDone(again))).toBe(false);
      expect(acted(notDone({ ...again, ...begunAnew(one, undefined) }))).toBe(true); // asked anew for another reason: that deed stands
      expect(acted({ ...again, doneOn: DAY, found: 'stopped' })).toBe(true);
    }
  });

  it('a store moved after the approval: the case says so, until it is approved anew', () => {
    const moved = applied(erased, {
      ...{ measures: { 'erase/shop': waits }, approval: null },
      plans: { 'erase/shop': { ...PLAN, moved: true } },
    });
    expect(whySo(moved, asCalled)).toMatchObject([
      { name: 'storeMoved', ja: expect.stringContaining('（〔erase/shop〕）') as string },
    ]);
    expect(whySo(applied(moved, { approval: erased.approval ?? null }), asCalled)).toEqual([]);
    const since = applied(moved, { measures: { 'erase/shop': { ...waits, doneOn: DAY } } }); // another store moved since
    expect(whySo(since, asCalled).map(({ name }) => name)).not.toContain('storeMoved');
  });

  it('the answer was another letter than was approved, and is approved anew: when that approval falls for another reason, it alone is said', () => {
    const anew = applied(erased, { approval: null, toldAnew: 'alternativeMeasure' });
    const said = (of: Progress): boolean => whySo(of, asCalled).some(({ name }) => name === 'toldAnew');
    expect(said(anew)).toBe(true);
    const again = applied(anew, { approval: erased.approval ?? null });
    expect(said(again)).toBe(false);
    const struck = { measure: 'erase/shop', by: 'tanaka', because: 'mistaken', filing: 's' } as const;
    const falls = [
      replanned(again, ['erase/shop']),
      strikes(again, struck, DAY),
      strikes(again, { ...struck, records: ['shop/orders'] }, DAY),
    ];
    expect(falls.map((patch) => said(applied(again, patch)))).toEqual([false, false, false]);
  });
});

const TERMS = { payWithinDays: 14, supplementWithinDays: 14, remindDaysBefore: 3, closedDays: [] };

describe('Deeds under one plan after the other are told as one', () => {
  const order: Deed['measure'] = {
    ...{ id: 'x', does: 'erase' as const, on: DAY, extent: ['shop/orders', 'shop/members'] },
    ...{ theirs: [], others: [], onHold: [], corrections: [] },
  };
  const deed = (erasedRows: number, kept: number, held = 0): Deed => ({
    measure: order,
    store: 'shop',
    plan: { collections: [] } as unknown as Plan,
    took: { collections: [{ collection: 'orders', erased: erasedRows, changed: 0 }] } as unknown as Took,
    residue: {
      ...{ outcome: 'none', left: [] },
      kept: kept === 0 ? [] : [{ collection: 'orders', basis: 'invoices', through: '2034-05-31', rows: kept }],
      stays: held === 0 ? [] : [{ collection: 'orders', why: 'onHold', rows: held }],
    } as unknown as Residue,
  });

  it('an invoice the second plan does not know is kept still, and what went under the first is gone', () => {
    const both = asOne([deed(8, 3), deed(0, 0)]) as Deed;
    expect(remainingAfter(both)).toMatchObject([{ records: 'shop/orders', rows: 3, basis: 'invoices' }]);
    expect(ceasedBy(both, () => 11)).toContainEqual({ records: 'shop/orders', inPart: true });
    expect(both.took?.collections).toEqual([{ collection: 'orders', erased: 8, changed: 0 }]);
  });

  it('what was held and went since is not told as held', () =>
    expect(remainingAfter(asOne([deed(0, 0, 2), deed(2, 0)]) as Deed)).toEqual([]));

  it('what stayed for others’ sake stays, though a second plan finds nothing of it any more', () => {
    const shared = (why: 'shared' | 'onHold'): Deed => {
      const one = deed(0, 0, 1);
      const stays = one.residue?.stays.map((row) => ({ ...row, why }));
      return { ...one, residue: { ...one.residue, stays } as unknown as Residue };
    };
    for (const why of ['shared', 'onHold'] as const) {
      const both = asOne([shared(why), deed(0, 0)]) as Deed;
      expect(remainingAfter(both)).toMatchObject([{ records: 'shop/orders', rows: 1, why }]);
    }
  });

  it('what did not come to its end is told in part, and only where something went', () => {
    const unseen = { ...deed(2, 0), residue: undefined, unfinished: true as const };
    expect(ceasedBy(unseen, () => 5)).toEqual([{ records: 'shop/orders', inPart: true }]);
    expect(ceasedBy({ ...deed(2, 0), unfinished: true }, () => 5)).toEqual([{ records: 'shop/orders', inPart: false }]); // a look found none of it left
    expect(ceasedBy({ ...deed(0, 0), unfinished: true }, () => 5)).toEqual([]);
  });
});

describe('What was done of a kind of record under a plan before is not struck out any more (Arts. 34(3), 35(7))', () => {
  const tickets = { earlier: [{ begunOn: DAY, went: ['shop/tickets'] }] };
  const may = (one: Pick<MeasureStanding, 'earlier'>): boolean[] =>
    ['shop/tickets', 'shop/orders'].map((kind) => wasKindDone(one, kind));

  it('of which something went it is done, of the others not', () => {
    expect(may({})).toEqual([false, false]);
    expect(may(tickets)).toEqual([true, false]);
    expect(may({ earlier: [...tickets.earlier, { begunOn: DAY, went: [] }] })).toEqual([true, false]);
  });

  it('where nobody counted what went it may have been any', () => {
    expect(may({ earlier: [{ begunOn: DAY }] })).toEqual([true, true]);
  });
});

describe('What became of a provision over its rounds', () => {
  const stopped = { begunOn: DAY, doneOn: DAY, found: 'stopped', look: { on: DAY, outcome: 'none' } } as const;
  const now: MeasureStanding = { round: 2, question: 'q' };
  const LATER = '2026-12-03' as CivilDate;
  const asItWas = { found: 'stopped', on: DAY, isOurs: true } as const;
  it.each<readonly [string, MeasureStanding, ReturnType<typeof becameOfProvision>]>([
    ['nothing was done', now, undefined],
    ['stopped, and planned anew when they withdrew', { ...now, earlier: [stopped] }, asItWas],
    [
      'stopped, and its owner finds nothing that is provided since',
      { ...now, earlier: [stopped], doneOn: LATER, found: 'notProvided' },
      asItWas,
    ],
    [
      'its owner had stopped it, and stops it again',
      { ...now, earlier: [{ doneOn: DAY, found: 'stopped' }], doneOn: LATER, found: 'stopped' },
      { found: 'stopped', on: LATER, isOurs: false },
    ],
    [
      'what its owner reported did not hold, and they had nothing to do',
      { ...now, earlier: [{ doneOn: DAY, found: 'stopped', doubted: true }], setAside: { filing: 'f' } },
      undefined,
    ],
    [
      'the mark was seen not to stand',
      { ...now, ...stopped, by: 'us', look: { on: LATER, outcome: 'left' }, earlier: [stopped] },
      undefined,
    ],
    [
      'another was taken for the person, of whom nothing is provided',
      { ...now, by: 'us', doneOn: LATER, found: 'notProvided', earlier: [{ ...stopped, knownOtherwise: true }] },
      { found: 'notProvided', on: LATER, isOurs: true },
    ],
  ])('%s', (_, one, became) => expect(becameOfProvision(one)).toEqual(became));

  it('what was stopped for another is not told to whoever withdraws: their request ends', () => {
    const of = (one: MeasureStanding): boolean => wasActedOn({ right: 'optOut', measures: { list: one } });
    expect(of({ ...now, earlier: [stopped] })).toBe(true);
    expect(of({ ...now, earlier: [{ ...stopped, knownOtherwise: true }] })).toBe(false);
  });
});
