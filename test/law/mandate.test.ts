import type { CivilDate } from '../../law/clock';
import {
  askedAbout,
  covers,
  impossibleAnswer,
  isAskedDespiteDenial,
  isDeniedTooLate,
  isForAnOfficer,
  isMandateClear,
  mandateAfter,
  onAnOfficersWord,
  onTheirWord,
  withDenial,
  type Mandate,
} from '../../law/mandate';
import { conflictIn, notedIn, notedOfWhoAsks } from '../../law/noted';
import { UNDECIDED, fallenAnswer } from '../../law/footing';
import { leftToDo } from '../../law/left-to-do';
import { nextReminder } from '../../law/deadlines';
import { applied, standingOf, type Progress } from '../../law/stages';
import { wantedOf } from '../../law/wanted';

const day = (text: string): CivilDate => text as CivilDate;
const ASKED = askedAbout('act-1', day('2026-11-05'), 14);
const answered = (stands: 'confirmed' | 'denied', on: 'answer' | 'silence' = 'answer'): Mandate => ({
  ...ASKED,
  stands,
  on,
});
const NOTHING = {
  applicant: 'mandatedAgent',
  people: false,
  others: false,
  unconfirmed: false,
  authority: false,
} as const;

/** A case in which a lawyer’s request was decided and approved. */
const decided: Progress = {
  right: 'disclosure',
  version: 1,
  acknowledged: true,
  mandated: true,
  identity: { by: 'sato', version: 1 },
  defects: [],
  feeDue: 0,
  feeReceived: 0,
  stores: { shop: { round: 1, question: 'q', outcome: 'found', answer: 'a' } },
  decision: { filing: 'filing-1', digest: 'digest-1', by: 'mori', version: 1, findings: 'f' },
  approval: { by: 'ueda', decision: 'digest-1' },
  pauses: [],
  reminded: [],
  recalled: [],
};
const undecided = applied(decided, UNDECIDED);
const file = (progress: Progress) => ({
  right: 'disclosure' as const,
  arrivedOn: day('2026-11-02'),
  terms: { closedDays: [], remindDaysBefore: 5, payWithinDays: 14, supplementWithinDays: 30 },
  progress,
});
const LETTER = { kind: 'mandateInquiry', occasion: 'act-1' } as const;

describe('Whether the person mandated their agent (Order Art. 13(ii))', () => {
  it('an answer covers what was asked for, a part of it, or nothing', () => {
    expect(covers({ says: 'yes' }, 'disclosure')).toBe('confirmed');
    expect(covers({ says: 'no' }, 'disclosure')).toBe('denied');
    const part = { says: 'otherScope', covers: ['disclosure'] } as const;
    expect([covers(part, 'disclosure'), covers(part, 'optOut')]).toEqual(['confirmed', 'denied']);
    expect(covers({ says: 'otherScope' }, 'disclosure')).toBe('denied');
  });

  it.each([
    ['nobody is asked', undefined, true],
    ['they are to be asked', {}, false],
    ['they were asked', ASKED, false],
    ['they said yes', answered('confirmed'), true],
    ['they said no', answered('denied'), false],
    ['their silence was taken as consent', answered('confirmed', 'silence'), true],
  ] as const)('where %s, the case goes on or waits, and a decision stands or falls', (_, mandate, goesOn) => {
    expect(isMandateClear(mandate)).toBe(goesOn);
    const now = applied(decided, { mandate: mandate ?? null });
    expect(fallenAnswer(decided, now, 'f')?.because).toBe(goesOn ? undefined : 'mandate');
    expect(standingOf(applied(undecided, { mandate: mandate ?? null })).stage).toBe(goesOn ? 'deciding' : 'proving');
  });

  it('what an owner stopped on the agent’s word is not told on it any more', () => {
    const stopped: Progress = {
      ...undecided,
      right: 'optOut',
      measures: { list: { round: 1, question: 'q', askedOn: day('2026-11-03'), doneOn: day('2026-11-04') } },
    };
    expect(fallenAnswer(stopped, applied(stopped, { mandate: ASKED }), '')).toMatchObject({ because: 'mandate' });
  });

  it('it waits for the letter, then for the person, and behind the day or where the letter came back for the desk', () => {
    const waits = (...patches: Partial<Progress>[]) =>
      standingOf(patches.reduce(applied, applied(undecided, { mandate: ASKED }))).waitsFor;
    expect(waits({ correspondence: [LETTER] })).toBe('engine');
    expect(waits()).toBe('principal');
    expect(waits({ reminded: ['principalSilent'] })).toBe('desk');
    expect(waits({ mandate: { ...ASKED, cameBack: true } })).toBe('desk');
    expect(waits({ mandate: {} })).toBe('desk');
    expect(waits({ identity: null })).toBe('desk');
  });

  it('the desk is told of the silence on the day behind the last one; while the letter has not left, nobody is silent', () => {
    const next = (patch: Partial<Progress>) =>
      nextReminder(file(applied(undecided, { mandate: ASKED, reminded: ['suitNear'], ...patch })), day('2026-11-06'));
    expect(next({})).toEqual({ what: 'principalSilent', on: '2026-11-20' });
    expect(next({ correspondence: [LETTER] })).toBeUndefined();
    expect(next({ mandate: answered('confirmed') })).toBeUndefined();
  });

  it('the letter is owed as long as that inquiry stands, and of whoever is confirmed', () => {
    const owed = (patch: Partial<Progress>) =>
      wantedOf(file(applied(undecided, { mandate: ASKED, correspondence: [LETTER], ...patch })), day('2026-11-06')).owed
        .letters;
    expect(owed({})).toEqual([LETTER]);
    for (const patch of [
      { identity: null },
      { mandate: {} },
      { mandate: answered('confirmed') },
      { mandate: { ...ASKED, inquiry: 'act-2' } },
    ])
      expect(owed(patch)).toBeUndefined();
  });

  it('an inquiry falls with what it rests on: other people, a place nobody has proven any more; a no falls with no paper', () => {
    expect(mandateAfter(ASKED, NOTHING)).toBe(ASKED);
    expect(mandateAfter(undefined, { ...NOTHING, people: true })).toBeNull();
    for (const mandate of [ASKED, answered('confirmed')])
      expect(mandateAfter(mandate, { ...NOTHING, people: true })).toEqual({});
    const denied = { ...answered('denied'), says: 'no' } as const;
    expect(mandateAfter(denied, { ...NOTHING, people: true })).toBe(denied); // the same agent, at another address
    expect(mandateAfter(denied, { ...NOTHING, people: true, others: true })).toEqual({ wasDenied: true });
    expect(mandateAfter(ASKED, { ...NOTHING, unconfirmed: true })).toEqual({});
    expect(mandateAfter(answered('confirmed'), { ...NOTHING, unconfirmed: true })).toEqual(answered('confirmed'));
    expect(mandateAfter(denied, { ...NOTHING, authority: true })).toEqual({ ...denied, paperCame: true });
    expect(mandateAfter(answered('confirmed'), { ...NOTHING, authority: true })).toEqual(answered('confirmed'));
  });

  it.each(['denied', 'confirmed', 'asked'] as const)(
    'what the same agent asks as takes nothing back: %s stands whatever they are called',
    (how) => {
      const mandate = how === 'asked' ? ASKED : answered(how);
      expect(mandateAfter(mandate, { ...NOTHING, applicant: 'statutoryAgent' })).toBe(mandate);
      const apart = mandateAfter(mandate, { ...NOTHING, applicant: 'principal' });
      expect(isMandateClear(apart)).toBe(true); // nobody stands between
      expect(mandateAfter(apart, { ...NOTHING, applicant: 'principal' })).toBe(apart);
      expect(mandateAfter(apart, NOTHING)).toEqual(how === 'asked' ? {} : mandate); // who was asked is asked anew
    },
  );

  it('a paper takes no denial back, whichever it is: that one came is noted for an officer', () => {
    const asParent = { ...NOTHING, applicant: 'statutoryAgent', authority: true } as const;
    expect(mandateAfter(answered('denied'), asParent)).toEqual({ ...answered('denied'), paperCame: true });
    expect(isMandateClear(mandateAfter(answered('denied'), asParent))).toBe(false);
    expect(withDenial({ wasDenied: true }, ASKED)).toEqual({ ...ASKED, wasDenied: true });
    expect(withDenial(answered('denied'), answered('confirmed')).wasDenied).toBe(true);
    expect(withDenial(answered('confirmed'), answered('denied'))).toEqual(answered('denied'));
  });

  it('an officer decides on a silence, on a denial, and of an agent of whom nobody is asked; never while the person may still answer', () => {
    const forOfficer = (mandate: Mandate, more: Partial<Pick<Progress, 'mandated' | 'reminded'>> = {}): boolean =>
      isForAnOfficer(mandate, { reminded: [], mandated: true, ...more });
    expect([forOfficer(ASKED), forOfficer({}), forOfficer(answered('confirmed'))]).toEqual([false, false, false]);
    expect(forOfficer(answered('denied'))).toBe(true);
    expect(forOfficer({ ...answered('denied'), apart: true })).toBe(false);
    expect(forOfficer(ASKED, { reminded: ['principalSilent'] })).toBe(true);
    expect(forOfficer({}, { mandated: null })).toBe(true);
  });

  it('the person’s own no stands whatever is entered of them since; an officer lifts it, and what spoke against it has been looked at', () => {
    const no = onTheirWord(ASKED, 'no', 'denied');
    expect(no).toEqual({ ...ASKED, says: 'no', stands: 'denied', on: 'answer' });
    const since = onTheirWord(no, 'yes', 'confirmed');
    expect(since).toEqual({ ...no, saidSince: 'yes' });
    expect(onTheirWord(since, 'no', 'denied')).toEqual(no);
    expect(onAnOfficersWord({ ...since, paperCame: true }, 'confirmed')).toMatchObject({
      stands: 'confirmed',
      on: 'officer',
    });
    expect(onAnOfficersWord({ ...since, paperCame: true }, 'confirmed')).not.toHaveProperty('saidSince');
    expect(onTheirWord(answered('denied', 'silence'), 'yes', 'confirmed').stands).toBe('confirmed'); // nobody had said no
    expect([no, since, { ...ASKED, wasDenied: true } as const, {}, ASKED].map(isAskedDespiteDenial)).toEqual([
      ...[true, true, true, false, false],
    ]);
  });

  it('a no that comes when the answer has left waits for an officer, until one has seen to it', () => {
    const no = onTheirWord(ASKED, 'no', 'denied');
    const left = { dispatched: true, mandate: no } as const;
    expect(
      [left, { mandate: no }, { ...left, mandate: { ...no, seenTo: day('2026-11-20') } }].map(isDeniedTooLate),
    ).toEqual([...[true, false, false]]);
    expect(leftToDo(applied(decided, left))).toEqual(['deniedTooLate']);
    expect(standingOf(applied(decided, left))).toMatchObject({ stage: 'closed', waitsFor: 'desk' });
    expect(
      isDeniedTooLate({ ...left, mandate: onTheirWord({ ...no, seenTo: day('2026-11-20') }, 'no', 'denied') }),
    ).toBe(true);
  });

  it('nobody answers before they were asked, or tomorrow', () => {
    const wrong = (on: string) => impossibleAnswer(day(on), ASKED, day('2026-11-10')).length;
    expect(['2026-11-04', '2026-11-05', '2026-11-10', '2026-11-11'].map(wrong)).toEqual([1, 0, 0, 1]);
  });
});

describe('What was noted of whoever asks', () => {
  it('a conflict of interests is carried from confirmation to confirmation, and nothing is said twice', () => {
    const first = notedIn({ conflict: '離婚調停中' });
    expect(first).toEqual({ carried: '離婚調停中' });
    expect(conflictIn(first)).toBe('離婚調停中');
    expect(conflictIn({ ...first, conflict: '離婚調停中' })).toBe('離婚調停中');
    expect(notedIn({ ...first, conflict: '別居' })).toEqual({ carried: '離婚調停中\n別居' });
    expect(notedIn(notedIn(first))).toEqual(first);
    expect([notedIn({}), conflictIn({})]).toEqual([{}, undefined]);
    expect(notedIn({ takenBack: '誤記' })).toEqual({ takenBack: '誤記' });
  });

  it('whoever decides and approves reads a denial, an earlier standing, a conflict and why one was taken back', () => {
    expect(notedOfWhoAsks({ mandate: ASKED })).toEqual([]);
    const said = notedOfWhoAsks({
      mandate: { ...answered('confirmed'), wasDenied: true },
      askedAs: ['heir'],
      carried: '離婚調停中',
      takenBack: '誤記',
    }).map(({ en }) => en);
    expect(said).toEqual([
      expect.stringContaining('did once not confirm'),
      expect.stringContaining('heir'),
      expect.stringContaining('離婚調停中'),
      expect.stringContaining('誤記'),
    ]);
    expect(notedOfWhoAsks({ mandate: answered('denied') })[0]?.en).not.toContain('once');
    expect(notedOfWhoAsks({ mandate: { ...answered('denied'), apart: true } })[0]?.en).toContain('once');
  });
});
