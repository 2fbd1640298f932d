import type { Beside } from '../../law/at-hand';
import type { CivilDate } from '../../law/clock';

/** Everything an act could be done with, beside a case that paid 1,000 yen and sent stamps. */
export const EVERYTHING: Beside = {
  pieces: [
    { id: 'a', yen: 1000 },
    { id: 'b', yen: 300, returnedBecause: 'notTaken' },
  ],
  gone: [],
  staysYen: 1000,
  letters: [{ document: '1', occasion: 'arrival', way: 'post', leaves: true, handedOver: true, hasNumber: true }],
  today: '2026-11-26' as CivilDate,
  undeliveredAfterDays: 30,
  isTakenUp: false,
  asksAboutMandates: true,
  knowsOtherDesks: true,
  holdsEntrusted: true,
  servesAnotherMap: true,
  hasWindow: true,
  isToBeAnsweredFor: true,
};
