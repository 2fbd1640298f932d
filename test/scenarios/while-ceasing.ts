import type { AskedView } from '../../casefile/asked-views';
import type { LedgerView } from '../../casefile/ledger-views';
import { waitFor } from '../../examples/at-the-desk';
import { daysAfter } from '../../law/clock';
import {
  ALL_OF_HERS,
  approvesPlan,
  archiveHas,
  asksFor,
  claimed,
  comesTo,
  erased,
  erases,
  HERS_IS_GONE,
  inStores,
  inTheShop,
  isKnown,
  isPlanned,
  looked,
  ownerDoes,
  ownerIsAsked,
  ownerReports,
  resolves,
  sweeps,
  whatIsRead,
} from './changing-steps';
import { recordOf, somebody, type Kept } from './forgetful';
import { fileOf, type Scenario, type Scene, type Step } from './scenario';
import { does, isRefused, leaves, notes, reaches, stands, withdraws, wrote, daysPass } from './steps';

const answered = { stage: 'closed', outcome: 'answered' } as const;
const isNotHerInvoice = (one: string): boolean => !one.includes('orders/2');
const DISPUTE = 'ご本人との係争のため';

const released = somebody('萩原 一枝', { hasAccount: true });
const onHold = somebody('藤袴 二枝');
const untold = somebody('女郎 三枝');
const older = somebody('葛西 四枝');
const fourEyes = somebody('尾花 五枝');
const notDone = somebody('吾亦 六枝', { hasAccount: true });
const wasDone = somebody('桜井 七枝', { hasAccount: true });
const narrowed = somebody('楓原 八枝', { hasAccount: true });
const together = somebody('椿本 九枝');
const another = somebody('柊木 十枝');
const goesOnItsDay = somebody('南天 一実');
const lateOwner = somebody('千両 二実', { hasAccount: true });
const cameBack = somebody('万両 三実');

const holds = (records: string, more: object = {}): Step =>
  does('tanaka', 'placeHold', ({ office }) => ({
    ...{ records, owner: '法務部　木村', reason: DISPUTE, reviewOn: daysAfter(office.today(), 90), ...more },
  }));
const releases: Step = does('tanaka', 'releaseHold', ({ of }) => ({ hold: `${of()}-H1` }));
const leavesTheCart = (her: Kept): Step => inTheShop((id) => `DELETE FROM account WHERE id = ${id(1)}`, her);
const ordersAgain = (her: Kept): Step =>
  inTheShop(
    (id) =>
      `INSERT INTO purchase SELECT ${id(9)}, name, birth, postal, '2011-01-01', '種' FROM purchase WHERE id = ${id(1)}`,
    her,
  );
const isApprovedAnew = (nth = 0): readonly Step[] => [reaches('approving', nth), ...approvesPlan(nth)];
/** What the owner of a system is shown of what they are asked. */
const asked = async (scene: Scene): Promise<AskedView['asked']> =>
  ((await scene.window.does('suzuki', 'readAsked', { path: { number: scene.of() } })).json as AskedView).asked;

/** What happens while data are erased: holds, stores that move, second thoughts, two rights at once, and days that pass. */
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
      holds('shop/orders'),
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
    name: 'her orders are held for a dispute: the letter says why and until when it is looked at; released after the answer, they go and she is told (L29)',
    at: 'forgetful',
    her: onHold,
    opens: asksFor(onHold, ['cessation']),
    steps: [
      ...isKnown(),
      ...erases(),
      isPlanned(),
      holds('shop/orders'),
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
    name: 'what is held and may not be told is planned by nobody, and no letter says a word of it',
    at: 'forgetful',
    her: untold,
    opens: asksFor(untold, ['cessation']),
    steps: [
      ...isKnown(),
      holds('shop/orders', { reason: '捜査機関の求めによる', untold: true }),
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
    name: 'correction and erasure in one envelope, decided before either is carried out: proven once, each done, told and timed by itself',
    at: 'forgetful',
    her: together,
    opens: asksFor(together, ['correction', 'cessation']),
    steps: [
      ...isKnown(),
      archiveHas(false, 1),
      ...resolves((scene) => ({
        kind: 'correct',
        corrections: [
          {
            ...{ item: recordOf('shop/members', together), field: 'company', how: 'correct', to: '花便り' },
            investigated: looked(scene, '申込書と照合した'),
          },
        ],
      })),
      ...resolves(
        (scene) => ({
          kind: 'ceasePart',
          claims: [claimed(scene, '配信をやめられた')],
          measures: erased('newsletter/subscribers', 'app/profiles'),
          untouched: ['shop/members', 'shop/orders'].map((records) => ({
            records,
            because: '会員を続けられ、この請求の対象ではないため',
          })),
        }),
        { nth: 1 },
      ),
      ...approvesPlan(),
      ...approvesPlan(1),
      leaves(),
      leaves(1),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'corrected'],
      suitAfter: 15,
      toldAfter: 0,
      says: { corrected: ['花便り'] },
    },
    others: [
      {
        ...answered,
        letters: ['receipt', 'useCeased', 'instruction'],
        suitAfter: 0,
        toldAfter: 0,
        saysNot: { useCeased: ['花便り'] },
      },
    ],
    stores: ['shop/members/1 company: 花暦企画 → 花便り', 'newsletter/subscribers/1 gone', 'app/profiles/1 gone'],
  },
  {
    name: 'erased in one case, then to be corrected in the other of the same envelope: nothing is put where nothing is any more',
    at: 'forgetful',
    her: another,
    opens: asksFor(another, ['cessation', 'correction']),
    steps: [
      ...isKnown(),
      archiveHas(false, 1),
      ...erases(),
      ...resolves(
        (scene) => ({
          kind: 'correct',
          corrections: [
            {
              ...{ item: recordOf('shop/members', another), field: 'company', how: 'correct', to: '花便り' },
              investigated: looked(scene, '申込書と照合した'),
            },
          ],
        }),
        { nth: 1 },
      ),
      isPlanned(1),
      ...approvesPlan(),
      leaves(),
      async (scene) => {
        await does('kimura', 'approve', whatIsRead('kimura', 1), 1)(scene);
        await notes('planStale', 1)(scene);
      },
      withdraws(1),
      comesTo('it is over', ({ stage }) => stage.name === 'closed', 1),
    ],
    ends: { ...answered, letters: ['receipt', 'alternativeMeasure', 'instruction'] },
    others: [{ outcome: 'withdrawn', journalNot: ['measureTaken'] }],
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
        if (undertakings[0]?.by === undefined) throw new Error('it has no day');
      },
      daysPass(12),
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
    stores: [...HERS_IS_GONE.filter(isNotHerInvoice), 'shop/orders/2 gone'],
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
    stores: [...HERS_IS_GONE.filter(isNotHerInvoice), 'cart/accounts/1 gone', 'shop/orders/2 gone'],
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
    stores: [...HERS_IS_GONE.filter(isNotHerInvoice), 'shop/orders/2 gone'],
  },
];
