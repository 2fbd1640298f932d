import { wareki } from '../../letters/wareki';
import { dayInJapan } from '../../law/clock';
import {
  archiveHas,
  asksFor,
  approvesPlan,
  inTheShop,
  isKnown,
  looked,
  othersAnswer,
  othersAreTold,
  ownerDoes,
  resolves,
  comesTo,
} from './changing-steps';
import { recordOf, somebody } from './forgetful';
import { kaku, order } from './people';
import type { Scenario, Scene } from './scenario';
import { approves, confirms, does, holds, isRefused, leaves, reaches, reads } from './steps';

const answered = { stage: 'closed', outcome: 'answered' } as const;
const correction = (scene: Scene, item: string, field: string, to: string, more: object = {}) => ({
  ...{ item, field, how: 'correct', to, ...more },
  investigated: looked(scene, '申込書と照合し、事実でないことを確認した'),
});
const EVALUATION = '要注意との評価';
const evaluation = (scene: Scene) => ({
  ...{ what: EVALUATION, ground: 'evaluation', reason: '応対の担当者の評価であり、事実の記載ではないため' },
  investigated: looked(scene, '通話の記録と照合した'),
  facts: [{ fact: '5月に3回の電話があったこと', is: 'true' }],
});

const freeOfCharge = somebody('牡丹 一葉');
const told = somebody('芍薬 二葉');
const evaluated = somebody('紫陽 三葉');
const inPart = somebody('菖蒲 四葉');
const notUntrue = somebody('石竹 五葉');
const atTheCart = somebody('撫子 六葉', { hasAccount: true });
const jointly = somebody('竜胆 七葉');
const unfit = somebody('桔梗 八葉');

/** Content that is not true, as the people of three companies ask to have it corrected (Art. 34). */
export const CORRECTED: readonly Scenario[] = [
  {
    name: 'E04: a correction with 1,000 yen in the envelope: done free of charge, and the order goes back (L23)',
    at: 'weseekForgets',
    her: freeOfCharge,
    opens: asksFor(freeOfCharge, ['correction'], (office) => ({ fee: [order(office, 1000)] })),
    steps: [
      ...isKnown(),
      ...resolves((scene) => ({
        kind: 'correct',
        corrections: [correction(scene, recordOf('shop/members', freeOfCharge), 'company', '花便り')],
      })),
      ...approvesPlan(),
      leaves(),
      holds(0, 0, 1000),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'corrected'],
      owed: { due: 0, received: 0 },
      money: ['postalMoneyOrder 1000 back'],
      promisedAfter: 'none',
      suitAfter: 15,
      toldAfter: 0,
      says: { corrected: ['第34条第2項', '花暦企画', '花便り', 'このご請求には手数料を要しません'] },
    },
    stores: ['shop/members/1 company: 花暦企画 → 花便り'],
  },
  {
    name: 'Art. 34(3): corrected, added and taken away in three stores, and told with the content before and after',
    at: 'forgetful',
    her: told,
    opens: asksFor(told, ['correction']),
    steps: [
      ...isKnown(),
      ...resolves((scene) => ({
        kind: 'correct',
        corrections: [
          correction(scene, recordOf('shop/members', told), 'company', '花便り'),
          correction(scene, recordOf('newsletter/subscribers', told), 'memo', '封書で送付', { how: 'add' }),
          {
            ...{ item: recordOf('app/profiles', told), field: 'nickname', how: 'delete' },
            investigated: looked(scene, '使われていない呼び名であることを確認した'),
          },
        ],
      })),
      ...approvesPlan(),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'corrected'],
      others: [], // the mailing house holds none of these fields
      promisedAfter: 14,
      suitAfter: 15,
      toldAfter: 0,
      says: {
        corrected: ['花暦企画', '花便り', '封書で送付', '追加', 'はなこ', '削除', wareki(dayInJapan(Date.now()))],
      },
      journal: ['measurePlanned', 'approved', 'measureTaken', 'measureLooked', 'closed'],
    },
    stores: [
      'shop/members/1 company: 花暦企画 → 花便り',
      'newsletter/subscribers/1 memo: nothing → 封書で送付',
      'app/profiles/1 nickname: はなこ → nothing',
    ],
  },
  {
    name: 'refused after it was looked into: an evaluation is no fact, and the facts under it are true; a suit may be filed at once',
    at: 'forgetful',
    her: evaluated,
    opens: asksFor(evaluated, ['correction']),
    steps: [
      ...isKnown(),
      reaches('deciding'),
      reads('tanaka'),
      isRefused('tanaka', 'decide', 'decision-lacks', (scene) => ({
        kind: 'correct',
        corrections: [correction(scene, recordOf('shop/members', evaluated), 'rating', '優良')],
      })),
      isRefused('tanaka', 'decide', 'decision-lacks', {
        kind: 'notCorrect',
        uncorrected: [{ what: EVALUATION, ground: 'evaluation', reason: '評価であるため' }],
      }),
      ...resolves((scene) => ({ kind: 'notCorrect', uncorrected: [evaluation(scene)] })),
      approves(),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'notCorrected'],
      suitAfter: 0,
      says: { notCorrected: [EVALUATION, '第34条第1項', '担当者の評価であり', '第36条', '個人情報保護法相談ダイヤル'] },
      journalNot: ['measurePlanned'],
    },
    stores: [],
  },
  {
    name: 'in part: the company is corrected, the evaluation stays, and one letter tells both with the reason',
    at: 'forgetful',
    her: inPart,
    opens: asksFor(inPart, ['correction']),
    steps: [
      ...isKnown(),
      ...resolves((scene) => ({
        kind: 'correctPart',
        corrections: [correction(scene, recordOf('shop/members', inPart), 'company', '花便り')],
        uncorrected: [evaluation(scene)],
      })),
      ...approvesPlan(),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'corrected'],
      suitAfter: 0,
      toldAfter: 0,
      says: { corrected: ['一部を除き', '花便り', '訂正等を行わない部分', EVALUATION, '第36条'] },
    },
    stores: ['shop/members/1 company: 花暦企画 → 花便り'],
  },
  {
    name: 'what is said to be wrong is true: not corrected, and by what it was looked into is told',
    at: 'forgetful',
    her: notUntrue,
    opens: asksFor(notUntrue, ['correction']),
    steps: [
      ...isKnown(),
      ...resolves((scene) => ({
        kind: 'notCorrect',
        uncorrected: [
          {
            ...{ what: 'ご注文の日', ground: 'notInError' },
            reason: '注文の控えと照合し、ご指摘の前の日のとおりであったため',
            investigated: looked(scene, '注文の控えと一致した'),
          },
        ],
      })),
      approves(),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'notCorrected'],
      suitAfter: 0,
      says: { notCorrected: ['指摘が正しくない場合', '注文の控えと照合し'] },
    },
    stores: [],
  },
  {
    name: 'the owner of the cart says it is corrected, and it is not: no letter leaves before it is seen there',
    at: 'forgetful',
    her: atTheCart,
    opens: asksFor(atTheCart, ['correction']),
    steps: [
      ...isKnown(),
      ...resolves((scene) => ({
        kind: 'correct',
        corrections: [correction(scene, recordOf('cart/accounts', atTheCart), 'status', '休会')],
      })),
      ...approvesPlan(),
      ...ownerDoes('correct/cart'),
      comesTo('it is seen that it was not', ({ waitsFor, stage }) => stage.name === 'measuring' && waitsFor === 'desk'),
      does('tanaka', 'askMeasureAgain', { provision: 'correct/cart', reason: '訂正前の内容のままである' }),
      ...ownerDoes(
        'correct/cart',
        inTheShop((id) => `UPDATE account SET status = '休会' WHERE id = ${id(1)}`, atTheCart),
      ),
      leaves(),
    ],
    ends: { ...answered, letters: ['receipt', 'corrected'], toldAfter: 0, says: { corrected: ['カート', '休会'] } },
    stores: ['cart/accounts/1 status: active → 休会'],
  },
  {
    name: 'E10: data a group uses jointly: corrected here, its manager’s desk is shown (L24) and told the same (L28), and no record of a provision is made',
    at: 'gmoForgets',
    her: jointly,
    opens: asksFor(jointly, ['correction'], { arrivedBy: 'webForm', answerBy: 'post' }),
    steps: [
      reaches('proving'),
      does('tanaka', 'refer', { to: ['group'] }),
      confirms('drivingLicence'),
      archiveHas(false),
      ...resolves((scene) => ({
        kind: 'correct',
        corrections: [correction(scene, recordOf('shop/members', jointly), 'company', '花便り')],
      })),
      ...approvesPlan(),
      leaves(),
      othersAreTold(1),
      othersAnswer('group'),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'referral', 'corrected', 'instruction'],
      owed: { due: 0 },
      others: ['group done'],
      says: {
        instruction: ['GMOインターネットグループ株式会社', '第27条第5項第3号', '花便り'],
        referral: ['GMOインターネットグループ株式会社', '第27条第5項第3号'],
        corrected: ['花便り', '個人データの共同利用者'],
      },
    },
    stores: ['shop/members/1 company: 花暦企画 → 花便り'],
  },
  {
    name: 'a day is put into no such column: nothing is done anywhere, the decision is sent back, and one that fits is carried out',
    at: 'forgetful',
    her: unfit,
    opens: asksFor(unfit, ['correction']),
    steps: [
      ...isKnown(),
      ...resolves((scene) => ({
        kind: 'correct',
        corrections: [
          correction(scene, recordOf('shop/members', unfit), 'birth', '昭和のいつか'),
          correction(scene, recordOf('app/profiles', unfit), 'nickname', 'やつは'),
        ],
      })),
      comesTo('its plan lacks something', ({ waitsFor, stage }) => stage.name === 'planning' && waitsFor === 'desk'),
      does('kimura', 'returnDecision', async (scene) => ({
        decision: (
          (await scene.window.does('kimura', 'readDecision', { path: { number: scene.of() } })).json as {
            digest: string;
          }
        ).digest,
        reason: '日付ではない',
      })),
      ...resolves((scene) => ({
        kind: 'correct',
        corrections: [correction(scene, recordOf('app/profiles', unfit), 'nickname', 'やつは')],
      })),
      ...approvesPlan(),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'corrected'],
      says: { corrected: ['やつは'] },
      saysNot: { corrected: ['昭和のいつか'] },
    },
    stores: ['app/profiles/1 nickname: はなこ → やつは'],
  },
  {
    name: 'of somebody nobody knows nothing is held to be corrected, and that is told',
    at: 'forgetful',
    opens: kaku({ rights: ['correction'], fee: [] }),
    steps: [
      reaches('proving'),
      confirms('residenceCertificate'),
      archiveHas(false),
      ...resolves({ kind: 'noneToCorrect' }),
      approves(),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'notCorrected'],
      suitAfter: 0, // it is decided not to (Art. 39(1), proviso)
      says: { notCorrected: ['保有しておりません'] },
    },
  },
];
