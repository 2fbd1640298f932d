import { createHmac } from 'node:crypto';
import type { SuppressionList } from '../../casefile/ledger-views';
import { daysAfter } from '../../law/clock';
import {
  approvesPlan,
  archiveHas,
  asksFor,
  claimed,
  comesTo,
  erases,
  HERS_IS_GONE,
  isProven,
  othersAnswer,
  othersAreTold,
  ownerDoes,
  ownerIsAsked,
  ownerReports,
  resolves,
} from './changing-steps';
import { formOf, somebody } from './forgetful';
import type { Scenario, Scene, Step } from './scenario';
import { approves, confirms, does, isRefused, leaves, reaches, withdraws, wrote } from './steps';

const answered = { stage: 'closed', outcome: 'answered' } as const;
const proven: readonly Step[] = [reaches('proving'), confirms('drivingLicence')];
const RECIPIENT = { name: '株式会社花暦企画', address: '京都府京都市下京区花暦町1-2' };

const toRecipients = somebody('松永 一郎');
const consented = somebody('竹内 二郎');
const printed = somebody('梅原 三郎');
const optsOut = somebody('桃井 四郎');
const withdrawn = somebody('柳川 五郎');
const erasedToo = somebody('杉山 六郎');

const leftOut = somebody('藤井 七郎');
const notAgreed = somebody('柏木 八郎');

const consent = (scene: Scene, holds: boolean, found: string) =>
  claimed(scene, found, { claim: 'providedWithoutConsent', holds, provisions: ['partner'] });
const toldByHand = ({ office }: Scene) => ({
  ...{ to: RECIPIENT, processor: false, knownBy: ['会員番号 1'], dueOn: daysAfter(office.today(), 14) },
  measures: [{ measure: 'partner', what: '会員の氏名' }],
});
const EMAIL = 'shiro.momoi@mail.example';

/** Data that go to third parties: stopped on a ground, or because it is asked (Arts. 35(3), (4), (5), (6), (7), 27(2)(vi)). */
export const PROVISION_STOPPED: readonly Scenario[] = [
  {
    name: 'provided without consent: stopped at each owner and at whoever provides for us, the recipient is told by another person’s word (L28), and L20 says since when',
    at: 'forgetful',
    her: toRecipients,
    opens: asksFor(toRecipients, ['provisionStop']),
    steps: [
      ...proven,
      ...resolves((scene) => ({
        ...{ kind: 'stopProvision', claims: [consent(scene, true, '同意の記録がない')] },
        provisions: ['partner', 'seasonal-list'],
      })),
      approves(),
      ownerIsAsked('partner'),
      othersAreTold(1), // whoever provides for us, in the moment in which the owner is asked
      isRefused('tanaka', 'instruct', 'not-done-here', toldByHand), // who received the data is told what was done
      ownerReports('partner'),
      ownerReports('seasonal-list'),
      does('tanaka', 'instruct', toldByHand),
      isRefused('tanaka', 'tellOther', 'not-your-part', { instruction: 'T-2026-0001-I9', entry: '1' }),
      othersAreTold(2),
      leaves(),
      isProven({ erased: 0, changed: 0 }),
      othersAnswer('mailing-house'),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'instruction', 'instruction', 'provisionCeased'],
      owed: { due: 0 },
      others: ['by hand awaited', 'mailing-house done'],
      promisedAfter: 14,
      suitAfter: 15,
      toldAfter: 0,
      says: {
        provisionCeased: ['第35条第4項', '株式会社花暦企画', '株式会社花便り', '停止前の提供'],
        instruction: ['株式会社花暦企画', '会員の氏名', '株式会社つるかめ発送センター'],
      },
      journal: ['measureAsked', 'measureReported', 'instructionCalledFor', 'instructionApproved'],
    },
    stores: [],
  },
  {
    name: 'the consent is on record: that provision goes on and L20 says why; what is under an opt-out ends for whoever asks all the same',
    at: 'forgetful',
    her: consented,
    opens: asksFor(consented, ['provisionStop']),
    steps: [
      ...proven,
      reaches('deciding'),
      isRefused('tanaka', 'decide', 'decision-lacks', (scene) => ({
        ...{ kind: 'notStopProvision', claims: [consent(scene, false, '同意の記録を確認した')] },
      })),
      ...resolves((scene) => ({
        ...{ kind: 'stopProvisionPart', claims: [consent(scene, false, '同意をいただいた画面の記録を確認した')] },
        provisions: ['seasonal-list'],
        untouched: [{ provision: 'partner', because: '会員登録の際に同意をいただいているため' }],
      })),
      approves(),
      ...ownerDoes('seasonal-list'),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'instruction', 'provisionCeased'],
      suitAfter: 0,
      toldAfter: 0,
      says: {
        provisionCeased: [
          '株式会社花便り',
          '会員登録の際に同意をいただいているため',
          '理由があるとは認められません',
          '第36条',
        ],
      },
    },
    stores: [],
  },
  {
    name: 'a catalogue is printed already: another measure for that provision, with its day (L19), and the desk does not forget it',
    at: 'forgetful',
    her: printed,
    opens: asksFor(printed, ['provisionStop']),
    steps: [
      ...proven,
      ...resolves((scene) => ({
        ...{ kind: 'stopProvisionOtherwise', claims: [consent(scene, true, '同意の記録がない')] },
        provisions: ['seasonal-list'],
        instead: [
          {
            ...{ provision: 'partner', difficulty: 'cost', why: '印刷を終えた名簿からは除けないため' },
            ...{ undertaking: '次の版から除き、提供先に利用しないよう求める', by: daysAfter(scene.office.today(), 60) },
          },
        ],
      })),
      approves(),
      ...ownerDoes('seasonal-list'),
      leaves(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'instruction', 'alternativeMeasure'],
      suitAfter: 0,
      follows: ['instead'],
      says: { alternativeMeasure: ['第35条第4項ただし書', '印刷を終えた名簿', '次の版から除き'] },
    },
    stores: [],
  },
  {
    name: 'an opt-out acts in systems: the owner stops it, whoever provides for us is told at once (L28), and her mailbox is on the list of whom nobody writes to',
    at: 'forgetful',
    her: optsOut,
    opens: asksFor(optsOut, ['optOut'], { principal: { ...formOf(optsOut), email: EMAIL } }),
    steps: [
      reaches('proving'),
      confirms('drivingLicence', ['name', 'birthDate', 'address'], {
        replied: [{ from: 'email', value: EMAIL, note: '受付通知への返信で確認' }],
      }),
      ownerIsAsked('seasonal-list'),
      othersAreTold(1),
      ownerReports('seasonal-list'),
      leaves(),
      isProven({ erased: 0, changed: 0 }),
      othersAnswer('mailing-house'),
      async ({ window, office }) => {
        const { key, suppressed } = (await window.does('kimura', 'listSuppressed')).json as SuppressionList;
        const hash = createHmac('sha256', Buffer.from(key, 'base64')).update(EMAIL).digest('hex');
        const line = suppressed.find((one) => one.hash === hash);
        if (line?.why !== 'optedOut' || line.since !== office.today()) throw new Error('she is not on the list');
      },
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'instruction', 'provisionStopped'],
      suitAfter: 'none',
      owed: { due: 0 },
      toldAfter: 0,
      others: ['mailing-house done'],
      says: { instruction: ['株式会社つるかめ発送センター'], provisionStopped: ['株式会社花便り'] },
      saysNot: { provisionStopped: ['株式会社花暦企画'] },
      journalNot: ['decided', 'approved'],
    },
    stores: [],
  },
  {
    name: 'a stop is withdrawn before its owner did anything: L22, and the owner is told to leave it',
    at: 'forgetful',
    her: withdrawn,
    opens: asksFor(withdrawn, ['provisionStop']),
    steps: [
      ...proven,
      ...resolves((scene) => ({
        ...{ kind: 'stopProvision', claims: [consent(scene, true, '同意の記録がない')] },
        provisions: ['partner', 'seasonal-list'],
      })),
      withdraws(),
      wrote(2),
    ],
    ends: {
      stage: 'closed',
      outcome: 'withdrawn',
      letters: ['receipt', 'withdrawalAccepted'],
      journalNot: ['measureAsked'],
    },
    stores: [],
  },
  {
    name: 'erasure and a stop of provision in one envelope: proven once, two cases, two letters, and each its own owner',
    at: 'forgetful',
    her: erasedToo,
    opens: asksFor(erasedToo, ['cessation', 'provisionStop']),
    steps: [
      ...proven,
      archiveHas(false),
      ...resolves(
        (scene) => ({
          ...{ kind: 'stopProvision', claims: [consent(scene, true, '同意の記録がない')] },
          provisions: ['partner', 'seasonal-list'],
        }),
        { nth: 1 },
      ),
      ...erases(),
      ...approvesPlan(),
      approves(1),
      ...ownerDoes('partner', undefined, 1),
      ownerReports('seasonal-list', {}, 1),
      leaves(),
      leaves(1),
      comesTo('both are answered', ({ stage }) => stage.name === 'closed'),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'alternativeMeasure', 'instruction'],
      toldAfter: 0,
      saysNot: { alternativeMeasure: ['株式会社花暦企画'] },
    },
    others: [
      {
        ...answered,
        letters: ['receipt', 'provisionCeased', 'instruction'],
        says: { provisionCeased: ['株式会社花暦企画'] },
      },
    ],
    stores: HERS_IS_GONE,
  },
  {
    name: 'an opt-out where her records bear marks: nobody is asked, one cell of one line changes, it is looked at again, and the certificate proves it',
    at: 'providing',
    her: leftOut,
    opens: asksFor(leftOut, ['optOut']),
    steps: [...proven, othersAreTold(1), leaves(), isProven({ erased: 0, changed: 1 })],
    ends: {
      ...answered,
      letters: ['receipt', 'instruction', 'provisionStopped'],
      suitAfter: 'none',
      toldAfter: 0,
      says: { provisionStopped: ['株式会社花便り', 'お求めに応じて'] },
      saysNot: { provisionStopped: ['株式会社花暦企画'] },
      journal: ['measurePlanned', 'measureBegun', 'measureTaken', 'measureLooked'],
      journalNot: ['decided', 'approved', 'measureAsked'],
    },
    stores: ['newsletter/subscribers/1 memo: nothing → 案内停止'],
  },
  {
    name: 'a stop of provision where her records bear marks: it is planned in both systems, two people stand for the plan, and each is marked',
    at: 'providing',
    her: notAgreed,
    opens: asksFor(notAgreed, ['provisionStop']),
    steps: [
      ...proven,
      ...resolves((scene) => ({
        ...{ kind: 'stopProvision', claims: [consent(scene, true, '同意の記録がない')] },
        provisions: ['partner', 'seasonal-list'],
      })),
      ...approvesPlan(),
      othersAreTold(1),
      leaves(),
      isProven({ erased: 0, changed: 2 }),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'instruction', 'provisionCeased'],
      suitAfter: 15,
      toldAfter: 0,
      says: { provisionCeased: ['株式会社花暦企画', '株式会社花便り', '停止しております'] },
      journal: ['approved', 'measureTaken', 'measureLooked'],
      journalNot: ['measureAsked'],
    },
    stores: ['newsletter/subscribers/1 memo: nothing → 案内停止', 'shop/members/1 share: nothing → 不可'],
  },
];
