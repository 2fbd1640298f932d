import { order, takako } from './people';
import type { Scenario } from './scenario';
import {
  confirmsHerLicence,
  daysPass,
  isAnswered,
  isStopped,
  leaves,
  moneyOrder,
  pays,
  reaches,
  stands,
  tellsHerAllButOneLine,
  withdraws,
  wrote,
} from './steps';

/** At the invented shop, one after the other, for the days of all pass together. */
export const AS_DAYS_PASS: readonly Scenario[] = [
  {
    name: 'the fee comes after six days: the promise is later by six, the day of a suit stands',
    at: 'later',
    opens: takako({ fee: [] }),
    steps: [
      wrote(2),
      reaches('proving'),
      confirmsHerLicence,
      daysPass(6),
      pays(moneyOrder(1000)),
      stands({ suitAfter: 15 }),
      ...tellsHerAllButOneLine,
      ...isAnswered(),
    ],
    ends: { stage: 'closed', outcome: 'answered', promisedAfter: 20, says: { fee: ['1,000円'] } },
  },
  {
    name: 'silence past the day: the desk is reminded once, and may let it be withdrawn',
    at: 'later',
    opens: takako({ fee: [] }),
    steps: [wrote(2), reaches('proving'), confirmsHerLicence, daysPass(15), withdraws()],
    ends: { stage: 'closed', outcome: 'withdrawn', journal: ['reminded'] },
  },
  {
    name: 'the desk is reminded before the promised day and before a suit may be filed, and answers in time',
    at: 'later',
    opens: takako(),
    steps: [reaches('proving'), daysPass(10), confirmsHerLicence, ...tellsHerAllButOneLine, ...isAnswered()],
    ends: { stage: 'closed', outcome: 'answered', promisedAfter: 14, journal: ['reminded'] },
  },
  {
    name: 'an owner is late: the desk hears of it the day after, and the opt-out is told when it is done',
    at: 'later',
    opens: takako({ rights: ['optOut'], fee: [] }),
    steps: [reaches('proving'), confirmsHerLicence, daysPass(16), ...isStopped(), leaves()],
    ends: { stage: 'closed', outcome: 'answered', letters: ['receipt', 'provisionStopped'], journal: ['reminded'] },
  },
  {
    name: 'a second envelope of the same person is another case with days of its own',
    at: 'later',
    opens: takako((office) => ({ fee: [order(office, 1000, { number: '00000-000555' })] })),
    steps: [reaches('proving'), confirmsHerLicence, ...tellsHerAllButOneLine, ...isAnswered()],
    ends: { stage: 'closed', outcome: 'answered', promisedAfter: 14 },
  },
];
