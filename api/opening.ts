import { applicationOf, type KeptRequest, type ReceivedRequest } from '../casefile/request';
import { beginsWith } from '../law/beginning';
import { contradictionsIn } from '../law/contradicting';
import type { CivilDate } from '../law/clock';
import { impossibleArrival, impossibleDays } from '../law/days';
import { asksForIt } from '../law/deadlines';
import { countedFor, speaksFor } from '../law/fees';
import { isRight, RIGHTS, type AnsweredRight } from '../law/rights';
import { feeForAll, judge, sortMoney, termsOf } from '../policy/intake';
import { isOutOfMandate } from '../law/standing';
import { feeFor } from '../policy/profile';
import { numberApplication, openApplication, type Beginning } from '../records/applications';
import { today } from '../records/cases';
import { enteredFee } from '../records/fees';
import { pin } from '../records/pinned';
import { inTransaction } from '../records/pool';
import { bindApplication } from '../records/posts';
import { answerWayFaults, passwordFaults } from './answer-ways';
import { languageFaults } from './languages';
import { asFault } from './misfits';
import type { ApiNeeds } from './needs';
import { limitFaults, peopleFaults } from './people';
import { payerOf } from './money';
import { Problem, type Fault } from './problems';
import { agentFaults } from './agents';
import { refuseEnteredTwice } from './same-money';
import { checkScans, keepScans, nameScans } from './scans';

/**
 * Opens the cases of an application that arrived: judged, numbered, its money in the custody log and its scans sealed, all
 * or nothing. Safe to repeat: the same POST finds what it opened. Answers the number of the application.
 */
export async function openRequest(
  needs: ApiNeeds,
  { by, key, received }: { by: string; key: string; received: ReceivedRequest },
): Promise<string> {
  const { records, profile, pins } = needs;
  const rights = answeredRights(received.rights);
  const on = today(records);
  const faults = faultsIn(received, needs, on);
  if (faults.length > 0) throw new Problem('does-not-fit', { errors: faults });
  const enclosed = await checkScans(received);

  return inTransaction(records.pool, async (tx) => {
    const bound = await bindApplication(tx, by, key, async () => {
      const numbered = await numberApplication(tx, records, profile.code, on, rights);
      const { application } = numbered;
      const { rights: _, fee, ...rest } = received;
      await refuseEnteredTwice(fee, application, tx, 'fee');
      const { scans, ...papers } = nameScans(enclosed);
      const answerBy = received.answerBy ?? profile.disclosure.offered;
      const request: KeptRequest = { ...rest, answerBy, ...papers };
      await keepScans(tx, records, numbered.key, application, scans);
      const feeDue = feeForAll(rights, profile);
      const money = sortMoney(fee, profile, { dueYen: feeDue, takenYen: 0 }, received.arrivedOn);
      const paid = money.pieces.map((piece) => ({ ...piece, payer: payerOf(request, piece.instrument) }));
      const { profile: profileVersion, dataMap: dataMapVersion } = await pin(tx, pins);
      const { defects } = judge(applicationOf(request), profile, { dueYen: feeDue, takenYen: money.takenYen });
      const beginning = (right: AnsweredRight): Beginning => {
        const owed = feeFor(right, profile) > 0 ? feeDue : 0;
        return {
          ...beginsWith(right, defects, { feeDue: owed, feeReceived: countedFor({ feeDue: owed }, money.takenYen) }),
          ...(request.applicant === 'mandatedAgent' ? { mandated: true as const } : {}),
        };
      };
      const speaker = speaksFor(rights.map((right) => ({ right, progress: beginning(right) })));
      const begins = (right: AnsweredRight): Beginning => {
        const progress = beginning(right);
        const isShort = progress.feeReceived < progress.feeDue;
        return progress.defects.length > 0 || isShort
          ? {
              ...progress,
              ...asksForIt(progress, 'arrival', on, right === speaker?.right || isOutOfMandate(progress.defects)),
            }
          : progress;
      };
      await openApplication(tx, records, numbered, {
        by,
        on,
        request,
        feeReceived: money.takenYen,
        terms: termsOf(profile),
        begins,
        profileVersion,
        dataMapVersion,
        rows: [enteredFee(application, 'arrival', { on: received.arrivedOn, by }, paid)],
        ...(fee.some(({ sameNumber }) => sameNumber !== undefined)
          ? { facts: { sameNumber: true }, confidential: { fee } }
          : {}),
      });
      return application;
    });
    return bound.number;
  });
}

/** Everything in an application that cannot be so, at the place where it stands: days, who asks, what is not offered. */
export const faultsIn = (
  received: ReceivedRequest,
  { dataMap, profile }: Pick<ApiNeeds, 'dataMap' | 'profile'>,
  on: CivilDate,
): readonly Fault[] => [
  ...[...impossibleArrival(received, on), ...impossibleDays(received, received.arrivedOn)].map(asFault),
  ...agentFaults(received),
  ...contradictionsIn(received).map(asFault),
  ...peopleFaults(received.knownAs, dataMap),
  ...peopleFaults(received.limitedTo, dataMap, 'limitedTo'),
  ...limitFaults(received),
  ...languageFaults(received.lettersIn, profile),
  ...answerWayFaults(received, profile),
  ...passwordFaults(received.password, received, profile),
];

/** Every right asked for, once; or everything that is wrong with the list. */
function answeredRights(words: readonly string[]): readonly AnsweredRight[] {
  return [...new Set(words)].map((word) => answeredRight(word, words.indexOf(word)));
}

function answeredRight(word: string, at: number): AnsweredRight {
  if (!isRight(word))
    throw new Problem('no-such-right', {
      values: { rights: Object.keys(RIGHTS).join(', ') },
      errors: [{ pointer: `#/rights/${at}`, en: 'names no right of the Act', ja: '法にある請求の名ではありません' }],
    });
  return word;
}
