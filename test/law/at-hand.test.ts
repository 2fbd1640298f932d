import { ACTS, may, openActs, ruleOf, type Act } from '../../law/acts';
import { AT_HAND, type AtHand, type Beside } from '../../law/at-hand';
import type { CivilDate } from '../../law/clock';
import { applied, type Progress } from '../../law/stages';
import { EVERYTHING } from './everything-at-hand';

const day = (text: string): CivilDate => text as CivilDate;
const NOTHING: Beside = {
  ...EVERYTHING,
  ...{ pieces: [], letters: [], isTakenUp: true },
  ...{ holdsEntrusted: false, knowsOtherDesks: false, servesAnotherMap: false, isToBeAnsweredFor: false },
  hasWindow: false,
};

const decided: Progress = {
  right: 'disclosure',
  version: 1,
  acknowledged: true,
  defects: [],
  feeDue: 1000,
  feeReceived: 1000,
  identity: { by: 'sato', version: 1 },
  stores: { shop: { round: 1, question: 'q', outcome: 'found', answer: 'a' } },
  decision: { filing: 'filing-1', digest: 'digest-1', by: 'mori', version: 1, findings: 'f' },
  approval: { by: 'ueda', decision: 'digest-1' },
  pauses: [],
  reminded: [],
  recalled: [],
};
const AT: Readonly<Record<'deciding' | 'answering' | 'dispatching' | 'closed', Progress>> = {
  deciding: applied(decided, { decision: null, approval: null }),
  answering: decided,
  dispatching: applied(decided, { answered: 'digest-1' }),
  closed: applied(decided, { answered: 'digest-1', dispatched: true }),
};
const at = (stage: keyof typeof AT): Progress => AT[stage];

describe('What an act is done with', () => {
  const offered = (done: Progress, beside: Beside): readonly Act[] => openActs(done, beside).map(({ act }) => act);
  const missing = (done: Progress, beside: Partial<Beside>): readonly Act[] => {
    const left = offered(done, { ...EVERYTHING, ...beside });
    return offered(done, EVERYTHING).filter((act) => !left.includes(act));
  };

  it('a case in which there is nothing to do it with is not offered it, but may be asked to', () => {
    expect(offered(at('closed'), NOTHING)).toEqual(['recordFee', 'inform', 'enterComplaint', 'holdCopies']);
    expect(may({ is: 'staff', id: 'sato', roles: ['clerk'] }, 'giveMoneyBack', at('closed'))).toBe(true); // whoever asks hears why not in the words of the act
  });
  it('money: one piece is cashed, another went back, and no fee is kept', () => {
    const [a, b] = EVERYTHING.pieces as [Beside['pieces'][number], Beside['pieces'][number]];
    expect(missing(at('closed'), { pieces: [{ ...a, cashedOn: '2026-11-01' }, b] })).toEqual(['cashMoney']);
    expect(missing(at('closed'), { gone: [{ line: 'b', yen: 300 }] })).toEqual(['giveMoneyBack']);
    expect(missing(at('closed'), { staysYen: 0, gone: [{ line: 'a', yen: 1000 }] })).toEqual([
      'cashMoney',
      'issueReceipt',
    ]);
  });
  it('letters: one that lies in the tray comes back from nowhere; the answer is none that left before its dispatch is noted', () => {
    const [letter] = EVERYTHING.letters as [Beside['letters'][number]];
    expect(missing(at('dispatching'), { letters: [{ ...letter, occasion: 'digest-1' }] })).toEqual(['recordReturn']);
    expect(missing(at('closed'), { letters: [{ ...letter, way: 'email' }] })).toEqual([
      'recordReturn',
      'recordTracking',
    ]);
    expect(missing(at('closed'), { letters: [{ ...letter, hasNumber: false }] })).toEqual(['recordTracking']);
    const came = { document: '1', because: 'unclaimed', returnedOn: day('2026-11-01'), enteredBy: 'sato' } as const;
    expect(offered(applied(at('closed'), { returned: [came] }), EVERYTHING)).not.toContain('recordReturn');
    const kept = (today: string): boolean =>
      offered(applied(at('closed'), { returned: [came] }), { ...EVERYTHING, today: day(today) }).includes(
        'keepReturned',
      );
    expect([kept('2026-11-30'), kept('2026-12-01')]).toEqual([false, true]);
  });
  it('an answer that is leaving by mail cannot be sent back; one that is taken up is not taken up twice', () => {
    const [letter] = EVERYTHING.letters as [Beside['letters'][number]];
    const leaving = { ...letter, occasion: 'digest-1', way: 'email' } as const;
    expect(missing(at('answering'), { letters: [letter, leaving] })).toEqual(['returnDecision']);
    expect(missing(at('closed'), { isTakenUp: true })).toEqual(['openLinkedCase']);
  });
  it('the rest: no store to answer for, no desk to refer to, no other map', () =>
    expect(
      missing(at('deciding'), {
        holdsEntrusted: false,
        knowsOtherDesks: false,
        servesAnotherMap: false,
        isToBeAnsweredFor: false,
      }),
    ).toEqual(['answerForStore', 'changeDataMap', 'refer']));
  it('a person who was asked about the mandate is not asked again before the day has passed, nor where the profile names none', () => {
    const asked: Progress = { ...at('deciding'), mandated: true, mandate: { inquiry: 'command-1' } };
    const isOffered = (done: Progress, asksAboutMandates = true): boolean =>
      offered(done, { ...EVERYTHING, asksAboutMandates }).includes('inquireMandate');
    expect(isOffered(asked)).toBe(false);
    expect(isOffered({ ...asked, reminded: ['principalSilent'] })).toBe(true);
    expect(isOffered({ ...asked, mandate: { inquiry: 'command-1', cameBack: true } })).toBe(true);
    expect([isOffered({ ...asked, mandate: {} }), isOffered({ ...asked, mandate: {} }, false)]).toEqual([true, false]);
  });
  it('each need is some act’s', () => {
    const needed = (Object.keys(ACTS) as Act[]).map((act) => ruleOf(act).needs);
    expect((Object.keys(AT_HAND) as AtHand[]).filter((need) => !needed.includes(need))).toEqual([]);
  });
});
