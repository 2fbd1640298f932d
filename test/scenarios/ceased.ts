import { daysAfter, type CivilDate } from '../../law/clock';
import { wareki } from '../../letters/wareki';
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
  inTheShop,
  isKnown,
  isProven,
  othersAnswer,
  othersAreTold,
  ownerDoes,
  resolves,
} from './changing-steps';
import { recordOf, somebody } from './forgetful';
import { kaku } from './people';
import type { Scenario, Scene } from './scenario';
import { approves, confirms, does, isRefused, leaves, reaches, reads, wrote } from './steps';

const answered = { stage: 'closed', outcome: 'answered' } as const;
const LAW = '法人税法施行規則第59条';
/** An invoice of this year goes on this day. */
const GOES_ON = wareki('2034-06-01' as CivilDate);

const dislikes = somebody('朝顔 一花');
const ofOwnWill = somebody('夕顔 二花');
const exCustomer = somebody('昼顔 三花');
const everywhere = somebody('山吹 四花', { hasAccount: true });
const flagged = somebody('水仙 五花', { hasAccount: true });
const otherwise = somebody('鈴蘭 六花');
const inPart = somebody('木蓮 七花');
const twofold = somebody('辛夷 八花', { twice: true, near: true });
const readsEnglish = somebody('海棠 九花');
const restricted = somebody('躑躅 十花');

const ONLY_MARKED = 'ご注文の記録は、返品のお申出に備えて残し、そのほかに利用しないことで足りるため';
const usesNoMore = (scene: Scene, because?: string) => ({
  ...{ kind: 'cease', claims: [claimed(scene, '退会を確認した')] },
  measures: [
    ...erased('shop/members', 'newsletter/subscribers', 'app/profiles'),
    { records: 'shop/orders', does: 'stopUse', because },
  ],
});
const WHOSE = (scene: Scene) => ({
  ...{ kind: 'cease', claims: [claimed(scene, '退会を確認した')], measures: erased(...ALL_OF_HERS) },
});

/** Use that ceases, data that are erased, and what stays, at four companies (Art. 35(1), (2), (5), (6), (7)). */
export const CEASED: readonly Scenario[] = [
  {
    name: 'E08: “I just do not like it”, with a contract that runs: no ground is found, refused with reason, way to complain and the account she may close; a suit may be filed at once',
    at: 'weseekForgets',
    her: dislikes,
    opens: asksFor(dislikes, ['cessation'], { relief: 'erase', concerning: '何となく不快なので全て消してください。' }),
    steps: [
      ...isKnown(),
      reaches('deciding'),
      reads('tanaka'),
      isRefused('tanaka', 'decide', 'decision-lacks', (scene) => ({
        kind: 'notCease',
        claims: [claimed(scene, '定期便のご契約が続いている', { holds: false })], // for which purpose?
      })),
      isRefused('tanaka', 'decide', 'decision-lacks', (scene) => ({
        kind: 'notCease',
        claims: [claimed(scene, '退会されている')], // it holds
      })),
      ...resolves((scene) => ({
        kind: 'notCease',
        claims: [
          claimed(
            scene,
            '定期便のご契約が続いており、法令に違反する取扱いはない。会員規約による退会のお手続きは、いつでも承ります',
            { holds: false, neededFor: ['orders'] },
          ),
        ],
      })),
      approves(),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'useNotCeased'],
      owed: { due: 0 },
      suitAfter: 0, // refused today (Art. 39(1), proviso)
      says: {
        useNotCeased: [
          ...['第35条第7項', '第36条', '理由があると認められない', '定期便のご契約が続いており'],
          ...['会員規約による退会', '苦情の申出先', '個人情報保護法相談ダイヤル'],
        ],
      },
      journalNot: ['measurePlanned', 'measureBegun'],
    },
    stores: [],
  },
  {
    name: 'no claim holds and she is erased all the same: L17 says that it was of our own will, and by which law an invoice stays',
    at: 'weseekForgets',
    her: ofOwnWill,
    opens: asksFor(ofOwnWill, ['cessation']),
    steps: [
      ...isKnown(),
      ...resolves((scene) => ({
        kind: 'cease',
        claims: [claimed(scene, '違反する取扱いはない', { holds: false, neededFor: ['orders'] })],
        measures: erased(...ALL_OF_HERS),
        voluntarily: '会員規約による退会として',
      })),
      ...approvesPlan(),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'useCeased', 'instruction'],
      toldAfter: 0,
      follows: ['keptByLaw'],
      says: { useCeased: ['任意の措置として', '消去していない部分', LAW] },
      saysNot: { useCeased: ['代替措置', 'ただし書'] },
    },
    stores: HERS_IS_GONE,
  },
  {
    name: 'E09: a former customer, an invoice kept seven years: all else is erased, the invoice loses what it need not say and is marked, L19 names law and day, the certificate is valid',
    at: 'roboworkForgets',
    her: exCustomer,
    opens: asksFor(exCustomer, ['cessation'], { arrivedBy: 'email', answerBy: 'post', relief: 'erase' }),
    steps: [
      ...isKnown(),
      ...erases(),
      ...approvesPlan(),
      leaves(),
      othersAreTold(1),
      othersAnswer('mailing-house'),
      isProven({ erased: 4, changed: 1 }),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'alternativeMeasure', 'instruction'],
      owed: { due: 0 },
      suitAfter: 15,
      toldAfter: 0,
      follows: ['keptByLaw'],
      others: ['mailing-house done'],
      says: {
        alternativeMeasure: [
          ...['第35条第6項ただし書', LAW, GOES_ON, '保存のほかには利用しない', '会員登録', '消去'],
          ...['個人データの取扱いの委託先'],
        ],
        instruction: ['第25条', '配信先', '消去', exCustomer.name],
      },
      saysNot: { instruction: ['ご注文', '花かご'] },
    },
    stores: HERS_IS_GONE,
  },
  {
    name: 'erased in five stores and the archive: each by who keeps it, looked for again, told, and proven by the certificate',
    at: 'forgetful',
    her: everywhere,
    opens: asksFor(everywhere, ['cessation']),
    steps: [
      ...isKnown(true),
      ...erases('cart/accounts', 'archive/answer'),
      ...approvesPlan(),
      ...ownerDoes('erase/archive'),
      ...ownerDoes(
        'erase/cart',
        inTheShop((id) => `DELETE FROM account WHERE id = ${id(1)}`, everywhere),
      ),
      leaves(),
      isProven({ erased: 4, changed: 1 }),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'alternativeMeasure', 'instruction'],
      promisedAfter: 14,
      suitAfter: 15,
      toldAfter: 0,
      says: { alternativeMeasure: ['文書保管庫', 'カート', 'アプリ', 'メールマガジン', LAW, GOES_ON] },
      journal: ['measurePlanned', 'measureBegun', 'measureTaken', 'measureLooked', 'undertaken'],
    },
    stores: [...HERS_IS_GONE, 'cart/accounts/1 gone'],
  },
  {
    name: 'the shop says that she left, and has only set a flag: she is found there, no letter leaves, and it leaves once she is gone',
    at: 'forgetful',
    her: flagged,
    opens: asksFor(flagged, ['cessation']),
    steps: [
      ...isKnown(),
      ...erases('cart/accounts'),
      ...approvesPlan(),
      ...ownerDoes(
        'erase/cart',
        inTheShop((id) => `UPDATE account SET status = 'left' WHERE id = ${id(1)}`, flagged),
      ),
      comesTo('she is found there all the same', ({ waitsFor, leftToDo = [] }) =>
        waitsFor === 'desk' && leftToDo.some(({ name }) => name === 'measureStuck')), // prettier-ignore
      wrote(1),
      does('tanaka', 'askMeasureAgain', { provision: 'erase/cart', reason: '退会の印だけで、会員がまだ残っている' }),
      ...ownerDoes(
        'erase/cart',
        inTheShop((id) => `DELETE FROM account WHERE id = ${id(1)}`, flagged),
      ),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'alternativeMeasure', 'instruction'],
      says: { alternativeMeasure: ['カートの会員', '消去'] },
    },
    stores: [...HERS_IS_GONE, 'cart/accounts/1 gone'],
  },
  {
    name: 'a bound ledger cannot be taken apart: another measure, with its day; it is reported on that day and told (L29)',
    at: 'forgetful',
    her: otherwise,
    opens: asksFor(otherwise, ['cessation']),
    steps: [
      ...isKnown(true),
      reaches('deciding'),
      reads('tanaka'),
      isRefused('tanaka', 'decide', 'decision-lacks', (scene) => ({
        ...{ kind: 'ceasePart', claims: [claimed(scene, '退会を確認した')], measures: erased(...ALL_OF_HERS) },
        untouched: [{ records: 'archive/answer', because: '業務に支障があるため' }],
      })),
      ...resolves((scene) => ({
        ...{ kind: 'ceaseOtherwise', claims: [claimed(scene, '退会を確認した')], measures: erased(...ALL_OF_HERS) },
        instead: [
          {
            ...{ records: 'archive/answer', difficulty: 'cost', why: '製本された帳簿に綴じられているため' },
            ...{ undertaking: '帳簿を施錠して保管し、廃棄の際に裁断する', by: daysAfter(scene.office.today(), 90) },
          },
        ],
      })),
      ...approvesPlan(),
      leaves(),
      comesTo('what follows is noted', ({ undertakings }) => undertakings.length > 0),
      does('suzuki', 'reportUndertaking', async (scene) => {
        const { json } = await scene.window.does('inoue', 'showCase', { path: { number: scene.of() } });
        const { undertakings } = json as { undertakings: { id: string; kind: string }[] };
        return {
          undertaking: undertakings.find(({ kind }) => kind === 'instead')?.id,
          ...{ doneOn: scene.office.today(), proof: '裁断の記録簿' },
        };
      }),
      wrote(4),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'alternativeMeasure', 'instruction', 'undertakingKept'],
      suitAfter: 0,
      follows: ['instead', 'keptByLaw'],
      says: {
        alternativeMeasure: ['多額の費用を要するため', '製本された帳簿に綴じられているため', '廃棄の際に裁断'],
        undertakingKept: ['ご請求の措置に代わる措置として', '文書保管庫', '代替措置'],
      },
    },
    stores: HERS_IS_GONE,
  },
  {
    name: 'in part: the newsletter and the app forget her; for her orders no claim holds, and L17 tells why they stay',
    at: 'forgetful',
    her: inPart,
    opens: asksFor(inPart, ['cessation']),
    steps: [
      ...isKnown(),
      ...resolves((scene) => ({
        kind: 'ceasePart',
        claims: [
          claimed(scene, '配信とアプリの利用をやめられた', { records: ['newsletter/subscribers', 'app/profiles'] }),
          claimed(scene, '返品の期間が満了していない', {
            ...{ holds: false, neededFor: ['orders'], records: ['shop/members', 'shop/orders'] },
          }),
        ],
        measures: erased('newsletter/subscribers', 'app/profiles'),
        untouched: ['shop/members', 'shop/orders'].map((records) => ({
          records,
          because: '返品の期間が満了しておらず、ご契約の履行に必要であるため',
        })),
      })),
      ...approvesPlan(),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'useCeased', 'instruction'],
      suitAfter: 0,
      toldAfter: 0,
      follows: [],
      says: { useCeased: ['一部を除き', '措置をとらない部分', '返品の期間が満了しておらず', '第36条'] },
    },
    stores: ['newsletter/subscribers/1 gone', 'app/profiles/1 gone'],
  },
  {
    name: 'two records are hers and a third is like them: an officer says whose it is before anything is decided, and what is another’s stays',
    at: 'forgetful',
    her: twofold,
    opens: asksFor(twofold, ['cessation']),
    steps: [
      ...isKnown(),
      reaches('deciding'),
      reads('tanaka'),
      isRefused('tanaka', 'decide', 'decision-lacks', (scene) => ({
        ...WHOSE(scene),
        whose: [{ item: recordOf('shop/members', twofold, 2), is: 'theirs', reason: '同じお名前であるため' }],
      })),
      ...resolves((scene) => ({
        ...WHOSE(scene),
        whose: [
          {
            ...{ item: recordOf('shop/members', twofold, 4), is: 'notTheirs' },
            reason: '生年月日が異なり、同居のご家族の会員登録と電話で確認したため',
          },
        ],
      })),
      ...approvesPlan(),
      leaves(),
      isProven({ erased: 5, changed: 1 }),
    ],
    ends: { ...answered, letters: ['receipt', 'alternativeMeasure', 'instruction'], toldAfter: 0 },
    stores: [...HERS_IS_GONE, 'shop/members/3 gone'],
  },
  {
    name: 'in English: what was erased, the law that has an invoice kept, and its day; the Japanese prevails',
    at: 'forgetful',
    her: readsEnglish,
    opens: asksFor(readsEnglish, ['cessation'], { lettersIn: 'en' }),
    steps: [...isKnown(), ...erases(), ...approvesPlan(), leaves()],
    ends: {
      ...answered,
      letters: ['receipt', 'alternativeMeasure', 'instruction'],
      says: { alternativeMeasure: [LAW, GOES_ON, 'June 1, 2034', 'Membership', 'the Japanese text prevails'] },
    },
    stores: HERS_IS_GONE,
  },
  {
    name: 'asked to be erased, and her orders are only used no more: marked as such, and the letter says why that and not the other (Art. 36)',
    at: 'forgetful',
    her: restricted,
    opens: asksFor(restricted, ['cessation'], { relief: 'erase' }),
    steps: [
      ...isKnown(),
      reaches('deciding'),
      reads('tanaka'),
      isRefused('tanaka', 'decide', 'decision-lacks', (scene) => usesNoMore(scene)), // why not what she asked?
      ...resolves((scene) => usesNoMore(scene, ONLY_MARKED)),
      ...approvesPlan(),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'useCeased', 'instruction'],
      toldAfter: 0,
      follows: [],
      says: { useCeased: ['利用の停止', ONLY_MARKED, '第36条'] },
    },
    stores: [
      ...['shop/members/1 gone', 'newsletter/subscribers/1 gone', 'app/profiles/1 gone'],
      ...['shop/orders/1 mark: nothing → 停止', 'shop/orders/2 mark: nothing → 停止'],
    ],
  },
  {
    name: 'of somebody nobody knows nothing is held to be erased, and that is told',
    at: 'forgetful',
    opens: kaku({ rights: ['cessation'], fee: [] }),
    steps: [
      reaches('proving'),
      confirms('residenceCertificate'),
      archiveHas(false),
      ...resolves({ kind: 'noneToCease' }),
      approves(),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'useNotCeased'],
      suitAfter: 0, // it is decided not to (Art. 39(1), proviso)
      says: { useNotCeased: ['保有しておりません'] },
    },
  },
];
