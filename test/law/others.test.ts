import type { CivilDate } from '../../law/clock';
import {
  answerableUntil,
  answered,
  chased,
  chasedNextOn,
  heldBack,
  isSilentOn,
  lateFrom,
  letBeTold,
  mayBeTold,
  notSent,
  owedAgain,
  tellable,
  triedAgain,
  triedNextAt,
} from '../../law/instructions';
import { nextChase } from '../../law/deadlines';
import { leftToDo } from '../../law/left-to-do';
import { tellOthers, type Telling } from '../../law/others';
import { applied, type Progress } from '../../law/stages';
import { replanned } from '../../law/what-is-done';
import { wantedOf } from '../../law/wanted';

const day = (text: string): CivilDate => text as CivilDate;
const TODAY = day('2026-11-02');
const DECISION = 'd1d1d1d1d1d1';
const tells = (other: string, kind: Telling['kind'], ...records: readonly string[]): Telling => ({
  ...{ other, kind, way: 'post', records, entry: 'as it was read' },
  ...{ dueWithinDays: 10, chase: { everyDays: 5, times: 2 } },
});
const HOUSE = tells('house', 'processor', 'shop/members');
const PARTNER = tells('partner', 'jointUser', 'shop/members');
const planFor = (measure: string, round: number, ...told: readonly Telling[]) => ({
  ...{ round, decision: DECISION, outcome: 'planned' as const, by: 'us' as const, tells: told },
  filing: `plan/${measure}/${DECISION}/${round}`,
});
/** A measure as it is once its plan is approved. */
const approved = (measure: string, round: number, ...told: readonly Telling[]) => ({
  ...{ round, question: 'q', by: 'owner' as const, plan: `plan/${measure}/${DECISION}/${round}`, tells: told },
});
const LIST = tells('house', 'processor', 'list/people');

/** An erasure in two stores that was approved; the shop is done with, the list is not. */
const APPROVED: Progress = {
  ...{ right: 'cessation', version: 1, defects: [], feeDue: 0, feeReceived: 0, stores: {}, pauses: [], reminded: [] },
  recalled: [],
  identity: { by: 'suzuki', version: 1 },
  approval: { by: 'kimura', decision: DECISION },
  plans: { 'erase/shop': planFor('erase/shop', 1, HOUSE, PARTNER), 'erase/list': planFor('erase/list', 1, LIST) },
  measures: {
    'erase/shop': { ...approved('erase/shop', 1, HOUSE, PARTNER), doneOn: TODAY },
    'erase/list': approved('erase/list', 1, LIST),
  },
};
const withMeasure = (progress: Progress, measure: string, more: object): Progress =>
  applied(progress, {
    measures: { ...progress.measures, [measure]: { ...progress.measures?.[measure], ...more } as never },
  });
const done = (progress: Progress, more: object = { doneOn: TODAY }): Progress =>
  withMeasure(progress, 'erase/list', more);
const told = (progress: Progress): Progress => applied(progress, tellOthers(progress, 'H-1', TODAY));
const toldOf = (progress: Progress): unknown =>
  progress.instructions?.map(({ other, of = [] }) => [other, ...of.map(({ records }) => records.join())]);

describe('Art. 25: whoever else holds the data is told once what was approved is done', () => {
  it('nobody is told while something is still to be done, nor after a withdrawal, nor where nothing was approved', () => {
    expect(tellOthers(APPROVED, 'H-1', TODAY)).toEqual({});
    expect(tellOthers({ ...done(APPROVED), withdrawn: true }, 'H-1', TODAY)).toEqual({});
    expect(tellOthers({ ...done(APPROVED), approval: null }, 'H-1', TODAY)).toEqual({});
  });

  it('each has one letter of all that concerns it, which carries what it tells, and is not told again', () => {
    const progress = told(done(APPROVED));
    expect(progress.instructions?.map(({ number, other, dueOn }) => [number, other, dueOn])).toEqual([
      ['H-1-I1', 'house', day('2026-11-12')],
      ['H-1-I2', 'partner', day('2026-11-12')],
    ]);
    expect(progress.correspondence?.map(({ occasion }) => occasion)).toEqual(['H-1-I1', 'H-1-I2']);
    expect(toldOf(progress)).toEqual([
      ['house', 'shop/members', 'list/people'],
      ['partner', 'shop/members'],
    ]);
    expect(tellOthers(progress, 'H-1', TODAY)).toEqual({});
  });

  it('a plan that is made anew after the first did half of it: both are told, each of what it really did', () => {
    const half = withMeasure(done(APPROVED), 'erase/shop', {
      ...{ by: 'us', doneOn: undefined, begunOn: TODAY, failed: 'Timeout', went: ['shop/members'] },
    });
    const anew = applied(half, replanned(half, ['erase/shop']));
    expect(tellOthers(anew, 'H-1', TODAY)).toEqual({}); // it is approved anew first
    const orders = tells('house', 'processor', 'shop/orders');
    const second = withMeasure(
      applied(anew, {
        approval: { by: 'kimura', decision: DECISION },
        plans: { ...anew.plans, 'erase/shop': planFor('erase/shop', 2, orders) },
      }),
      'erase/shop',
      { ...approved('erase/shop', 2, orders), by: 'owner', doneOn: TODAY },
    );
    expect(toldOf(told(second))).toEqual([
      ['house', 'shop/members', 'shop/orders', 'list/people'],
      ['partner', 'shop/members'],
    ]);
    expect(told(second).instructions?.[0]?.of?.map(({ plan }) => plan)).toEqual([
      `plan/erase/shop/${DECISION}/1`,
      `plan/erase/shop/${DECISION}/2`,
      `plan/erase/list/${DECISION}/1`,
    ]);
  });

  it('what was told keeps what it tells, whatever is planned afterwards; what is done under the new plan is told besides', () => {
    const once = told(done(APPROVED));
    const anew = applied(once, replanned(once, ['erase/shop']));
    const visits = tells('house', 'processor', 'shop/visits');
    const second = withMeasure(
      applied(anew, {
        approval: { by: 'kimura', decision: DECISION },
        plans: { ...anew.plans, 'erase/shop': planFor('erase/shop', 2, visits) },
      }),
      'erase/shop',
      { ...approved('erase/shop', 2, visits), doneOn: TODAY },
    );
    expect(toldOf(told(second))).toEqual([
      ['house', 'shop/members', 'list/people'],
      ['partner', 'shop/members'],
      ['house', 'shop/visits'],
    ]);
  });

  it('a second plan corrects another kind of record, and the system is set aside: each kind is told with the fields of its own plan', () => {
    const correcting = (kind: string, field: string): Telling => ({
      ...tells('house', 'processor', kind),
      fields: { [kind]: [field] },
    });
    const setAside = { until: day('2026-12-01'), filing: 'f' };
    const aside = withMeasure(done(APPROVED), 'erase/shop', {
      ...{ doneOn: undefined, setAside, tells: [correcting('shop/orders', 'note')] },
      earlier: [{ begunOn: TODAY, went: [], tells: [correcting('shop/members', 'company')] }],
    });
    expect(told(aside).instructions?.[0]?.of?.[0]?.fields).toMatchObject({
      'shop/members': ['company'],
      'shop/orders': ['note'],
    });
  });

  it('its owner finds nothing of the person in a store: nobody is told of it, by the plan or by hand, but of what went in a round before', () => {
    const none = done(APPROVED, { doneOn: TODAY, found: 'notProvided' });
    expect(toldOf(told(none))).toEqual([
      ['house', 'shop/members'],
      ['partner', 'shop/members'],
    ]);
    expect(tellable(none, true)).toEqual(['erase/shop']);
    const earlier = [{ plan: `plan/erase/list/${DECISION}/0`, doneOn: TODAY, found: 'stopped', tells: [LIST] }];
    const again = done(APPROVED, { doneOn: TODAY, found: 'notProvided', earlier });
    expect(toldOf(told(again))).toContainEqual(['house', 'shop/members', 'list/people']);
    expect(tellable(again, false)).toEqual(['erase/shop', 'erase/list']);
  });

  it('of a kind of record that was planned and of which nothing went, nobody is told', () => {
    const none = withMeasure(done(APPROVED), 'erase/shop', { went: [] });
    expect(toldOf(told(none))).toEqual([['house', 'list/people']]);
  });

  it('of a system that is left out for the time being a joint user is told nothing, for nothing was done there yet; once it followed it is', () => {
    const aside = withMeasure(done(APPROVED), 'erase/shop', {
      ...{ doneOn: undefined, setAside: { until: day('2026-12-01'), filing: 'f' } },
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

  it('of what was struck out of a system that is left out for the time being nobody is told: nobody asks for it any more', () => {
    const wide = tells('house', 'processor', 'shop/members', 'shop/orders');
    const aside = withMeasure(done(APPROVED), 'erase/shop', {
      ...{ tells: [wide], doneOn: undefined, setAside: { until: day('2026-12-01'), filing: 'f' } },
    });
    const struck = [
      { measure: 'erase/shop', records: ['shop/orders'], because: 'narrowed', by: 'tanaka', filing: 's' },
    ];
    expect(toldOf(told(aside))).toEqual([['house', 'shop/members,shop/orders', 'list/people']]);
    expect(toldOf(told(applied(aside, { struck: struck as never })))).toEqual([
      ['house', 'shop/members', 'list/people'],
    ]);
  });

  it('the person denies the mandate after something was done: nobody is told to do the same to what is left of theirs', () => {
    const ended = applied(done(APPROVED), { rejected: true, identity: null });
    expect(told(ended).instructions).toHaveLength(2);
    const denied = applied(ended, { mandate: { stands: 'denied', on: 'answer', says: 'no' } as never });
    expect(told(denied).instructions ?? []).toEqual([]);
  });

  it('what a law had kept under a plan before is told once it is gone, though the plan that stands knows nothing of it', () => {
    const kept = withMeasure(done(APPROVED), 'erase/shop', {
      earlier: [{ plan: `plan/erase/shop/${DECISION}/0`, doneOn: TODAY, went: [], tellsLater: [tells('house', 'processor', 'shop/orders')] }], // prettier-ignore
    });
    const after = told({
      ...told(kept),
      undertakings: [
        {
          ...{ id: 'H-1-U1', kind: 'keptByLaw', measure: 'erase/shop', of: 'shop/orders', round: 1 },
          ...{ keptOn: TODAY, filing: 'f', went: ['shop/orders'] },
        },
      ],
    });
    expect(after.instructions?.at(-1)).toMatchObject({ other: 'house', of: [{ records: ['shop/orders'], later: true }] }); // prettier-ignore
  });
});

describe('Arts. 25, 27(2)(vi), 35(4): a processor that provides for us is told to stop as soon as the owner is asked', () => {
  const STOP: Progress = {
    ...APPROVED,
    ...{ right: 'optOut', plans: {}, approval: null },
    measures: { list: { round: 1, question: 'q', tells: [tells('house', 'processor')] } },
  };

  it('before that it is told nothing; then at once, without an approval, and again where the owner is asked anew', () => {
    expect(tellOthers(STOP, 'H-1', TODAY)).toEqual({});
    const asked = told(withMeasure(STOP, 'list', { askedOn: TODAY }));
    expect(asked.instructions).toMatchObject([{ other: 'house', of: [{ measure: 'list', records: [] }] }]);
    expect(tellOthers(withMeasure(asked, 'list', { doneOn: TODAY }), 'H-1', TODAY)).toEqual({});
    expect(told(withMeasure(asked, 'list', { round: 2 })).instructions).toHaveLength(2);
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

  it('it was asked to stop the same again: one answer ends both, and no reminder of the first is wanted any more; what else it was asked stays asked', () => {
    const [one, other] = once.instructions ?? [];
    const stops = { ...one, of: [{ measure: 'list', records: [] }] } as NonNullable<typeof one>;
    const again = { ...stops, number: 'H-1-I3' };
    const reminded = applied(once, { instructions: [stops, other as NonNullable<typeof other>, again] });
    const twice = applied(reminded, chased(reminded, 'H-1-I1', day('2026-11-13')));
    const report = { outcome: 'done', doneOn: TODAY, report: 'f', on: TODAY } as const;
    const settled = applied(twice, answered(twice, 'H-1-I3', report));
    expect(settled.instructions?.map(({ outcome }) => outcome)).toEqual(['done', undefined, 'done']);
    expect(settled.correspondence?.map(({ occasion }) => occasion)).toEqual(['H-1-I2']);
    const first_ = applied(twice, answered(twice, 'H-1-I1', report));
    expect(first_.instructions?.map(({ outcome }) => outcome)).toEqual(['done', undefined, undefined]);
  });

  it('an answer ends it, and a letter on it that has not left is not wanted any more', () => {
    const progress = applied(
      once,
      answered(once, 'H-1-I1', { outcome: 'cannot', doneOn: TODAY, report: 'f', on: TODAY }),
    );
    expect([chasedNextOn(first(progress)), lateFrom(first(progress)), first(progress).doneOn]).toEqual([undefined, undefined, undefined]); // prettier-ignore
    expect(progress.correspondence?.map(({ occasion }) => occasion)).toEqual(['H-1-I2']);
  });
});

describe('Art. 25: nobody is told at a place, or of a thing, that no approver has read', () => {
  const owed = (progress: Progress): readonly string[] =>
    (
      wantedOf(
        { ...progress, progress, right: progress.right, arrivedOn: TODAY, terms: { remindDaysBefore: 3 } } as never,
        TODAY,
      ).owed.letters ?? []
    ).map(({ occasion }) => occasion);
  const why = (progress: Progress) => (progress.instructions ?? []).map((one) => heldBack(progress, one).join());
  const once = told(done(APPROVED));

  it('the data map of the case moves: whose entry is another waits for a person, is not written to and not reminded; the others are', () => {
    const moved = applied(once, { entries: { house: 'somewhere else', partner: 'as it was read' } });
    expect([why(moved), owed(moved)]).toEqual([['moved', ''], ['H-1-I2']]);
    expect(nextChase(moved)?.number).toBe('H-1-I2');
    expect(leftToDo(moved)).toContain('toldByNobody');
    const gone = applied(once, { entries: {} });
    expect([why(gone), owed(gone), nextChase(gone)]).toEqual([['gone', 'gone'], [], undefined]);
    expect(leftToDo(gone)).toEqual(['toldByNobody']);
  });

  it('it moves before anything is told: then too', () => {
    const moved = told(applied(done(APPROVED), { entries: { house: 'somewhere else', partner: 'as it was read' } }));
    expect([why(moved), owed(moved)]).toEqual([['moved', ''], ['H-1-I2']]);
  });

  it('an approver lets it be told as it stands now: by a letter of its own, and its days begin anew; the one before is not wanted any more', () => {
    const moved = applied(applied(once, chased(once, 'H-1-I1', day('2026-11-13'))), { entries: { house: 'somewhere else', partner: 'as it was read' } }); // prettier-ignore
    const now = { entry: 'somewhere else', way: 'email', dueOn: day('2026-12-01'), chase: { everyDays: 5, times: 2 } } as const; // prettier-ignore
    const let_ = applied(moved, letBeTold(moved, 'H-1-I1', now));
    expect([why(let_), owed(let_)]).toEqual([
      ['', ''],
      ['H-1-I2', 'H-1-I1.anew-1'],
    ]);
    expect(let_.instructions?.[0]).toMatchObject({ way: 'email', dueOn: day('2026-12-01'), toldAnew: 1 });
    expect(let_.instructions?.[0]?.chasedOn).toBeUndefined();
  });

  it('whether it holds the field that was corrected nobody knows: a person says so first', () => {
    const asks = withMeasure(done(APPROVED), 'erase/shop', { tells: [{ ...HOUSE, asks: ['fields'] }, PARTNER] });
    expect([why(told(asks)), owed(told(asks))]).toEqual([['fields', ''], ['H-1-I2']]);
  });

  it('its letter cannot be sent: that waits for a person, and nothing else does', () => {
    const unsent = applied(once, notSent(once, 'H-1-I1'));
    expect([why(unsent), owed(unsent)]).toEqual([['unsent', ''], ['H-1-I2']]);
  });

  it('what was answered waits for nobody, whatever the data map says', () => {
    const moved = applied(once, { entries: {} });
    const settled = applied(moved, answered(moved, 'H-1-I1', { outcome: 'letBe', doneOn: TODAY, report: 'f', on: TODAY })); // prettier-ignore
    expect(why(settled)).toEqual(['', 'gone']);
  });

  it('who asks is doubted after it was called for: it waits, no approver lets it go and nobody is reminded, until they are confirmed again', () => {
    const doubted = applied(applied(once, chased(once, 'H-1-I1', day('2026-11-13'))), { identity: null });
    expect([why(doubted), owed(doubted), nextChase(doubted)]).toEqual([['doubted', 'doubted'], [], undefined]);
    expect((doubted.instructions ?? []).some((one) => mayBeTold(doubted, one))).toBe(false);
    expect(owed(applied(doubted, { identity: { by: 'suzuki', version: 2 } }))).toContain('H-1-I2');
  });

  it('the person denied the mandate, or a record of ours spoke against who asks, when the request was taken up no further: nobody else hears of them, whatever was done', () => {
    const rejected = { rejected: true, approval: null } as const;
    for (const against of [{ doubted: true }, { mandate: { stands: 'denied', says: 'no' } }] as const) {
      expect(tellOthers({ ...done(APPROVED), ...rejected, ...against }, 'H-1', TODAY)).toEqual({});
      const told_ = applied(once, { ...rejected, ...against, correspondence: [] });
      expect([why(told_), nextChase(told_)]).toEqual([['doubted', 'doubted'], undefined]);
      expect(tellable(told_, true)).toEqual([]);
    }
    expect(toldOf(told({ ...done(APPROVED), ...rejected, identity: null }))).toHaveLength(2); // nothing speaks against them
  });

  it('the mail server is away: that letter waits where it is seen, is tried again by itself, and everything else goes on', () => {
    const [soon, later] = [Date.parse('2026-11-02T01:10:00Z'), Date.parse('2026-11-02T01:11:00Z')];
    const away = applied(once, triedAgain(once, 'H-1-I1', soon));
    expect([why(away), owed(away), away.trouble]).toEqual([['mailAway', ''], ['H-1-I2'], undefined]);
    expect([leftToDo(away).includes('mailOfAnother'), leftToDo(away).includes('toldByNobody')]).toEqual([true, false]);
    expect((away.instructions ?? []).some((one) => mayBeTold(away, one))).toBe(false);
    expect([triedNextAt(away), triedNextAt(applied(away, owedAgain(away, soon - 1)))]).toEqual([soon, soon]);
    const again = applied(away, owedAgain(away, later));
    expect([why(again), owed(again), triedNextAt(again)]).toEqual([['', ''], ['H-1-I1', 'H-1-I2'], undefined]);
  });
});
