import type { LedgerView } from '../../casefile/ledger-views';
import { dayInJapan, daysAfter, monthsAfter, type CivilDate } from '../../law/clock';
import { waitFor } from '../../examples/at-the-desk';
import { wareki } from '../../letters/wareki';
import {
  approvesPlan,
  asksFor,
  comesTo,
  erases,
  HERS_IS_GONE,
  inStores,
  inTheShop,
  isKnown,
  isApprovedAnew,
  isHeld,
  leavesTheCart,
  releases,
  DISPUTE,
  HERS_NO_LAW_KEEPS,
  isPlanned,
  othersAnswer,
  othersAreTold,
  ownerDoes,
  ownerIsAsked,
  sweeps,
} from './changing-steps';
import { somebody } from './forgetful';
import { fileOf, type Scenario, type Scene } from './scenario';
import { does, isRefused, leaves, notes, stands, wrote, daysPass } from './steps';

const answered = { stage: 'closed', outcome: 'answered' } as const;

const onHold = somebody('藤袴 二枝');
const goesOnItsDay = somebody('南天 一実', { bought: monthsAfter(daysAfter(dayInJapan(Date.now()), 8), -2) });
const lateOwner = somebody('千両 二実', { hasAccount: true });
const silent = somebody('四手 四実');
const cameBack = somebody('万両 三実');

const STAYS = '配送事故の補償の手続のため、発送の控えの保存を要するため';
const letsBe = async (scene: Scene) => ({
  instruction: (await fileOf(scene, scene.of())).instructions[0]?.number,
  ...{ outcome: 'letBe', doneOn: scene.office.today(), proof: '契約担当と協議した', reason: STAYS },
});

/** What follows an answer on a change: a law’s time that is over, a hold that is let go, others who are silent, a backup that is put back. */
export const AFTER_THE_ANSWER: readonly Scenario[] = [
  {
    name: 'her orders are held for a dispute: the letter says why and until when it is looked at; released after the answer, they go and she is told (L29)',
    at: 'forgetful',
    her: onHold,
    opens: asksFor(onHold, ['cessation']),
    steps: [
      ...isKnown(),
      ...erases(),
      isPlanned(),
      isHeld('shop/orders'),
      ...isApprovedAnew(),
      leaves(),
      comesTo('what follows is noted', ({ undertakings }) => undertakings.some(({ kind }) => kind === 'onHold')),
      inStores(onHold, ['shop/members/1 gone', 'newsletter/subscribers/1 gone', 'app/profiles/1 gone']),
      releases,
      sweeps,
      comesTo('it was done', ({ undertakings }) =>
        undertakings.some(({ kind, keptOn }) => kind === 'onHold' && keptOn !== undefined)), // prettier-ignore
      sweeps,
      wrote(4),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'alternativeMeasure', 'instruction', 'undertakingKept'],
      follows: ['onHold', 'keptByLaw'],
      says: { alternativeMeasure: [DISPUTE, 'ご注文'], undertakingKept: ['ご注文', '消去'] },
    },
    stores: HERS_IS_GONE,
  },
  {
    name: 'the invoice goes by itself on the day the letter told, and she is told (L29)',
    at: 'forgetfulLater',
    her: goesOnItsDay,
    opens: asksFor(goesOnItsDay, ['cessation']),
    steps: [
      ...isKnown(),
      ...erases(),
      ...approvesPlan(),
      leaves(),
      comesTo('what follows is noted', ({ undertakings }) => undertakings.length > 0),
      inStores(goesOnItsDay, HERS_IS_GONE),
      async (scene) => {
        const { undertakings } = await fileOf(scene, scene.of());
        const by = undertakings[0]?.by as CivilDate | undefined;
        await stands({ says: { alternativeMeasure: [by === undefined ? 'a day' : wareki(by)] } })(scene);
      },
      daysPass(5),
      sweeps,
      inStores(goesOnItsDay, HERS_IS_GONE),
      daysPass(7),
      sweeps,
      comesTo('it was done', ({ undertakings }) => undertakings.every(({ keptOn }) => keptOn !== undefined)),
      sweeps,
      wrote(4),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'alternativeMeasure', 'instruction', 'undertakingKept'],
      follows: ['keptByLaw'],
      says: { undertakingKept: ['保存期間が満了', 'ご注文'] },
      journal: ['undertakingKept'],
    },
    stores: [...HERS_NO_LAW_KEEPS],
  },
  {
    name: 'the owner of the cart is late: the desk is reminded, the day of a suit stands, and the letter leaves on the day it is done (Art. 35(7))',
    at: 'forgetfulLater',
    her: lateOwner,
    opens: asksFor(lateOwner, ['cessation']),
    steps: [
      ...isKnown(),
      ...erases('cart/accounts'),
      ...approvesPlan(),
      ownerIsAsked('erase/cart'),
      daysPass(9),
      stands({ stage: 'measuring', letters: ['receipt'], suitAfter: 15, journal: ['reminded'] }),
      ...ownerDoes('erase/cart', leavesTheCart(lateOwner)),
      leaves(),
    ],
    ends: { ...answered, promisedAfter: 14, suitAfter: 15, toldAfter: 0 },
    stores: [...HERS_NO_LAW_KEEPS, 'cart/accounts/1 gone'],
  },
  {
    name: 'a backup brings her back: the ledger finds her, an approver lets her be erased once more, and the case knows',
    at: 'forgetfulLater',
    her: cameBack,
    opens: asksFor(cameBack, ['cessation']),
    steps: [
      ...isKnown(),
      ...erases(),
      ...approvesPlan(),
      leaves(),
      inTheShop(
        (id) =>
          `INSERT INTO member SELECT ${id(1)}, name, '${cameBack.birthDate}', '${cameBack.postalCode}', company, rating FROM member WHERE id = ${id(2)}`,
        cameBack,
      ),
      async ({ window, of }) => {
        const ledger = async (): Promise<LedgerView> => (await window.does('kimura', 'readLedger')).json as LedgerView;
        await window.does('kimura', 'lookThroughStores');
        const open = ({ replays }: LedgerView) =>
          replays.filter(({ outcome, cases }) => outcome === undefined && cases.includes(of()));
        const [seen] = open(await waitFor('she is seen', ledger, (one) => open(one).length > 0, 30_000));
        const { status } = await window.does('kimura', 'approveReplay', {
          path: { replay: seen?.id ?? '' },
          body: { plan: seen?.plan },
        });
        if (status !== 201) throw new Error(`it was not let be: ${status}`);
        await waitFor('she is gone again', ledger, (one) => open(one).length === 0, 30_000);
      },
      notes('replayed'),
    ],
    ends: { ...answered, journal: ['replayed'] },
    stores: [...HERS_NO_LAW_KEEPS],
  },
  {
    name: 'the mailing house is silent: reminded twice by the same letter, then the desk is called; it cannot, an officer leaves it at that, and she is told (L31)',
    at: 'forgetfulLater',
    her: silent,
    opens: asksFor(silent, ['cessation']),
    steps: [
      ...isKnown(),
      ...erases(),
      ...approvesPlan(),
      leaves(),
      daysPass(15),
      othersAreTold(2),
      daysPass(7),
      othersAreTold(3),
      daysPass(8),
      stands({ journal: ['instructionChased', 'reminded'] }),
      othersAnswer('mailing-house', { outcome: 'cannot' }),
      isRefused('suzuki', 'reportInstruction', 'an-officers-word', letsBe),
      does('tanaka', 'reportInstruction', letsBe),
      sweeps,
      wrote(6),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'useCeased', 'instruction', 'instruction', 'instruction', 'copyStays'],
      others: ['mailing-house letBe'],
      says: { instruction: ['再度のお願い'], copyStays: ['個人データの取扱いの委託先', STAYS, '第36条'] },
    },
    stores: [...HERS_NO_LAW_KEEPS],
  },
];
