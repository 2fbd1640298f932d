import type { AskedView } from '../../casefile/asked-views';
import { daysAfter } from '../../law/clock';
import {
  ALL_OF_HERS,
  approvesPlan,
  asksFor,
  claimed,
  comesTo,
  erased,
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
  isPlanned,
  ownerIsAsked,
  ownerReports,
  resolves,
  whatIsRead,
} from './changing-steps';
import { somebody, type Kept } from './forgetful';
import { type Scenario, type Scene, type Step } from './scenario';
import { does, isRefused, leaves, notes, reaches, withdraws, wrote } from './steps';

const answered = { stage: 'closed', outcome: 'answered' } as const;

const released = somebody('萩原 一枝', { hasAccount: true });
const untold = somebody('女郎 三枝');
const older = somebody('葛西 四枝');
const fourEyes = somebody('尾花 五枝');
const notDone = somebody('吾亦 六枝', { hasAccount: true });
const wasDone = somebody('桜井 七枝', { hasAccount: true });
const closedCellar = somebody('榎本 九枝');
const narrowed = somebody('楓原 八枝', { hasAccount: true });

const ordersAgain = (her: Kept): Step =>
  inTheShop(
    (id) =>
      `INSERT INTO purchase SELECT ${id(9)}, name, birth, postal, '2011-01-01', '種' FROM purchase WHERE id = ${id(1)}`,
    her,
  );
/** What the owner of a system is shown of what they are asked. */
const asked = async (scene: Scene): Promise<AskedView['asked']> =>
  ((await scene.window.does('suzuki', 'readAsked', { path: { number: scene.of() } })).json as AskedView).asked;

/** What happens while data are erased: holds, stores that move, four eyes, and second thoughts. */
export const WHILE_CEASING: readonly Scenario[] = [
  {
    name: 'a hold is set while the cart is asked and released before the shop begins: planned and approved anew each time, and nothing of it is in the letter',
    at: 'stepwise',
    her: released,
    opens: asksFor(released, ['cessation']),
    steps: [
      ...isKnown(),
      ...erases('cart/accounts'),
      ...approvesPlan(),
      ownerIsAsked('erase/cart'),
      isHeld('shop/orders'),
      ...isApprovedAnew(),
      releases,
      ...isApprovedAnew(),
      inStores(released, []),
      leavesTheCart(released),
      ownerReports('erase/cart'),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'alternativeMeasure', 'instruction'],
      toldAfter: 0,
      follows: ['keptByLaw'],
      saysNot: { alternativeMeasure: [DISPUTE, '保全'] },
      journal: ['holdPlaced', 'holdReleased'],
    },
    stores: [...HERS_IS_GONE, 'cart/accounts/1 gone'],
  },
  {
    name: 'what is held and may not be told is planned by nobody, and no letter says a word of it',
    at: 'forgetful',
    her: untold,
    opens: asksFor(untold, ['cessation']),
    steps: [
      ...isKnown(),
      isHeld('shop/orders', { reason: '捜査機関の求めによる', untold: true }),
      ...erases(),
      ...approvesPlan(),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'useCeased', 'instruction'],
      suitAfter: 15,
      saysNot: { useCeased: ['ご注文', '捜査', '保全'] },
    },
    stores: ['shop/members/1 gone', 'newsletter/subscribers/1 gone', 'app/profiles/1 gone'],
  },
  {
    name: 'she orders between plan and deed: nothing is done in any store, the plan is made and approved anew, and the new order goes too',
    at: 'forgetful',
    her: older,
    opens: asksFor(older, ['cessation']),
    steps: [
      ...isKnown(),
      ...erases(),
      isPlanned(),
      async (scene) => {
        const read = await whatIsRead('kimura')(scene);
        await ordersAgain(older)(scene);
        await does('kimura', 'approve', read)(scene);
        await notes('planStale')(scene);
        await comesTo('it is planned anew', ({ stage, approvedBy }) =>
          stage.name === 'approving' && approvedBy === undefined)(scene); // prettier-ignore
        await inStores(older, ['shop/orders/9 new'], 'shop')(scene);
        await isRefused('kimura', 'approve', 'plan-moved', read)(scene);
      },
      ...approvesPlan(),
      leaves(),
    ],
    ends: { ...answered, letters: ['receipt', 'alternativeMeasure', 'instruction'], journal: ['planStale'] },
    stores: HERS_IS_GONE,
  },
  {
    name: 'who decided does not approve the plan, nor who has not read it, nor without its digest; somebody else does',
    at: 'forgetful',
    her: fourEyes,
    opens: asksFor(fourEyes, ['cessation']),
    steps: [
      ...isKnown(),
      ...resolves(
        (scene) => ({
          ...{ kind: 'cease', claims: [claimed(scene, '退会を確認した')], measures: erased(...ALL_OF_HERS) },
        }),
        { by: 'sasaki' },
      ),
      isPlanned(),
      isRefused('sasaki', 'approve', 'four-eyes', whatIsRead('sasaki')),
      isRefused('kimura', 'approve', 'decision-unread', whatIsRead('sasaki')),
      async (scene) => void (await scene.window.does('kimura', 'readDecision', { path: { number: scene.of() } })),
      isRefused('kimura', 'approve', 'plan-unread', whatIsRead('sasaki')),
      isRefused('kimura', 'approve', 'plan-unnamed', async (scene) => {
        const { decision } = (await whatIsRead('kimura')(scene)) as { decision: string };
        return { decision };
      }),
      inStores(fourEyes, []),
      ...approvesPlan(),
      leaves(),
    ],
    ends: { ...answered, letters: ['receipt', 'alternativeMeasure', 'instruction'], toldAfter: 0 },
    stores: HERS_IS_GONE,
  },
  {
    name: 'withdrawn while the cart is asked, which had not done it: the owner is told to leave it, nothing is changed, and L22 says so',
    at: 'stepwise',
    her: notDone,
    opens: asksFor(notDone, ['cessation']),
    steps: [
      ...isKnown(),
      ...erases('cart/accounts'),
      ...approvesPlan(),
      ownerIsAsked('erase/cart'),
      withdraws(),
      async (scene) => {
        const [one] = await asked(scene);
        if (one?.recalledOn !== scene.office.today()) throw new Error('the owner is not told to leave it');
      },
      ownerReports('erase/cart', { found: 'notDone' }),
      wrote(2),
    ],
    ends: {
      stage: 'closed',
      outcome: 'withdrawn',
      letters: ['receipt', 'withdrawalAccepted'],
      says: { withdrawalAccepted: ['措置を実施していないことを確認いたしました'] },
      journalNot: ['measureTaken'],
    },
    stores: [],
  },
  {
    name: 'withdrawn when the cart had let her go: no more is done, and the answer says what was (Art. 35(7))',
    at: 'stepwise',
    her: wasDone,
    opens: asksFor(wasDone, ['cessation']),
    steps: [
      ...isKnown(),
      ...erases('cart/accounts'),
      ...approvesPlan(),
      ownerIsAsked('erase/cart'),
      withdraws(),
      leavesTheCart(wasDone),
      ownerReports('erase/cart'),
      ...isApprovedAnew(),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'useCeased'],
      follows: [],
      says: { useCeased: ['お取下げについて', 'カート', '今後も実施いたしません'] },
    },
    stores: ['cart/accounts/1 gone'],
  },
  {
    name: 'she takes her orders out of her request when the cart has let her go: the rest is approved anew, and the letter tells her word',
    at: 'stepwise',
    her: narrowed,
    opens: asksFor(narrowed, ['cessation']),
    steps: [
      ...isKnown(),
      ...erases('cart/accounts'),
      ...approvesPlan(),
      ownerIsAsked('erase/cart'),
      does('tanaka', 'pauseMeasure', { measure: 'erase/shop', reason: 'ご本人から連絡があったため' }),
      leavesTheCart(narrowed),
      ownerReports('erase/cart'),
      comesTo('nobody is found in the cart', ({ measures }) => measures.some(({ look }) => look?.outcome === 'none')),
      does('tanaka', 'strikeOut', ({ office }) => ({
        ...{ measure: 'erase/shop', records: ['shop/orders'], because: 'narrowed' },
        ...{ word: { by: 'telephone', on: office.today() }, reason: '注文の控えは残してほしいとのこと' },
      })),
      ...isApprovedAnew(),
      leaves(),
    ],
    ends: {
      ...answered,
      follows: [],
      says: { useCeased: ['取りやめた措置', '注文の控えは残してほしいとのこと'] },
      journal: ['struckOut'],
    },
    stores: [
      ...['cart/accounts/1 gone', 'shop/members/1 gone'],
      ...['newsletter/subscribers/1 gone', 'app/profiles/1 gone'],
    ],
  },
  {
    name: 'the archive is closed for months: left out of the answer by an approver, which says why and by which day it follows',
    at: 'forgetful',
    her: closedCellar,
    opens: asksFor(closedCellar, ['cessation']),
    steps: [
      ...isKnown(true),
      ...erases('archive/answer'),
      ...approvesPlan(),
      comesTo('its owner is asked', ({ measures }) => measures.some(({ askedOn }) => askedOn !== undefined)),
      isRefused('tanaka', 'setAside', 'not-your-part', ({ office }) => ({
        ...{ measure: 'erase/archive', reason: '倉庫の改装のため', until: daysAfter(office.today(), 60) },
      })),
      does('kimura', 'setAside', ({ office }) => ({
        ...{ measure: 'erase/archive', reason: '倉庫の改装のため', until: daysAfter(office.today(), 60) },
      })),
      reaches('approving'), // it says otherwise what is left than was approved
      ...approvesPlan(),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'alternativeMeasure', 'instruction'],
      follows: ['keptByLaw', 'systemFollows'],
      says: { alternativeMeasure: ['後日実施する部分', '倉庫の改装のため'] },
      journal: ['systemSetAside'],
    },
    stores: HERS_IS_GONE,
  },
];
