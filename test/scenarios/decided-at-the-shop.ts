import { onTheForm } from '../../examples/hanamori/somebody';
import { TAKASAKI_KEN, TAKASAKI_SHIGERU } from '../../examples/hanamori/cast';
import { decisionFor } from '../../examples/takako';
import { daysAfter } from '../../law/clock';
import { hoa, kaku, LAWYER, order, takako } from './people';
import { fileOf, until, type Scenario } from './scenario';
import {
  approves,
  asks,
  confirms,
  confirmsHerLicence,
  decides,
  does,
  isAnswered,
  isRefused,
  isStopped,
  leaves,
  moneyOrder,
  pays,
  reaches,
  reads,
  notes,
  offers,
  refusesAll,
  saysNoneIsHeld,
  supplements,
  takenUp,
  tellsEverything,
  tellsHerAllButOneLine,
  tellsPurposes,
  withdraws,
  wrote,
} from './steps';

const SEEN = '窓口で現物を確認';
const herLicence = { document: 'drivingLicence', expiresOn: '2099-04-08' };
const proven = [reaches('proving'), confirmsHerLicence] as const;
const answered = { stage: 'closed', outcome: 'answered' } as const;

/** At the invented shop: what is decided, told, taken back and taken up again. */
export const DECIDED_AT_THE_SHOP: readonly Scenario[] = [
  {
    name: 'everything is refused: the ground, the reason, and the fee comes back where the policy is silent',
    at: 'hanamori',
    opens: takako(),
    steps: [...proven, ...refusesAll('breaksAnotherLaw'), ...isAnswered()],
    ends: { ...answered, letters: ['receipt', 'refusal'], says: { refusal: ['第33条第2項第3号', 'お返しいたします'] } },
  },
  {
    name: 'nobody says “none is held” over what was found',
    at: 'hanamori',
    opens: takako(),
    steps: [
      ...proven,
      reaches('deciding'),
      reads('tanaka'),
      isRefused('tanaka', 'decide', 'decision-lacks', { kind: 'nothingHeld' }),
    ],
    ends: { stage: 'deciding', journalNot: ['decided'] },
  },
  {
    name: 'a clerk does not decide, an officer does not approve',
    at: 'hanamori',
    opens: takako(),
    steps: [
      ...proven,
      reaches('deciding'),
      isRefused('suzuki', 'decide', 'not-your-part', { kind: 'nothingHeld' }),
      ...tellsHerAllButOneLine,
      isRefused('tanaka', 'approve', 'not-your-part', { decision: '0123456789ab' }),
      isRefused('kimura', 'approve', 'decision-moved', { decision: '0123456789ab' }),
    ],
    ends: { stage: 'approving', journalNot: ['approved'] },
  },
  {
    name: 'a store is searched again after the decision: it falls, and is made on what is found now',
    at: 'hanamori',
    opens: takako(),
    steps: [
      ...proven,
      ...tellsHerAllButOneLine,
      does('suzuki', 'searchAgain', { store: 'support' }),
      ...tellsHerAllButOneLine,
      ...isAnswered(),
    ],
    ends: answered,
  },
  {
    name: 'another address while the answer lies in the tray: it is taken back, and she is proven anew',
    at: 'hanamori',
    opens: takako(),
    steps: [
      ...proven,
      ...tellsHerAllButOneLine,
      approves(),
      reaches('dispatching'),
      supplements({ principal: { address: '京都府京都市中京区花見台9-9-9' } }),
      reaches('proving'),
      notes('letterRecalled'),
    ],
    ends: { stage: 'proving', journal: ['decisionFell'] },
  },
  {
    name: 'asked in the desk’s own words, and answered: the request goes on',
    at: 'hanamori',
    opens: takako(),
    steps: [
      ...proven,
      reaches('deciding'),
      asks('ご利用の店舗名をお知らせください。'),
      wrote(2),
      supplements({ brings: 'what was asked' }),
      ...tellsHerAllButOneLine,
      ...isAnswered(),
    ],
    ends: { ...answered, letters: ['receipt', 'supplement', 'partialDisclosure'] },
  },
  {
    name: 'disclosure, notice of purpose and opt-out in one envelope: each its own case, clock and letters',
    at: 'hanamori',
    opens: takako((office) => ({ rights: ['disclosure', 'purposeNotice', 'optOut'], fee: [order(office, 2000)] })),
    steps: [
      reaches('proving'),
      confirmsHerLicence,
      ...tellsHerAllButOneLine,
      ...isAnswered(),
      ...tellsPurposes(1),
      ...isAnswered(1),
      ...isStopped(2),
      leaves(2),
    ],
    ends: answered,
    others: [
      { ...answered, suitAfter: 'none' },
      { ...answered, suitAfter: 'none' },
    ],
  },
  {
    name: 'two rights at a company that asks its fee once an application: 1,000 yen is enough',
    at: 'weseek',
    opens: takako((office) => ({ rights: ['disclosure', 'purposeNotice'], fee: [order(office, 1000)] })),
    steps: [
      reaches('proving'),
      confirms('drivingLicence'),
      ...tellsHerAllButOneLine,
      ...isAnswered(),
      ...tellsPurposes(1),
      ...isAnswered(1),
    ],
    ends: { ...answered, owed: { due: 1000, received: 1000 } },
    others: [answered],
  },
  {
    name: 'of two rights one is withdrawn: the other goes on',
    at: 'hanamori',
    opens: takako((office) => ({ rights: ['disclosure', 'purposeNotice'], fee: [order(office, 2000)] })),
    steps: [reaches('proving'), withdraws(1), confirmsHerLicence, ...tellsHerAllButOneLine, ...isAnswered()],
    ends: { ...answered, owed: { due: 1000 } },
    others: [{ stage: 'closed', outcome: 'withdrawn' }],
  },
  {
    name: 'a guardian asks for the grandfather, by the register of guardianship',
    at: 'hanamori',
    opens: takako((office) => {
      const { name, postalCode, address } = onTheForm(TAKASAKI_KEN);
      return {
        applicant: 'statutoryAgent',
        principal: onTheForm(TAKASAKI_SHIGERU),
        agent: { name, postalCode, address },
        authorities: [{ document: 'guardianshipRegister', issuedOn: office.today() }],
        papers: [
          { ...herLicence, of: 'principal' },
          { document: 'individualNumberCard', of: 'agent', expiresOn: '2099-01-01' },
        ],
      };
    }),
    steps: [
      reaches('proving'),
      does('tanaka', 'confirmIdentity', {
        version: 1,
        documents: [
          { document: 'drivingLicence', shows: ['name', 'birthDate', 'address'], sight: SEEN },
          { document: 'individualNumberCard', of: 'agent', shows: ['name', 'birthDate', 'address'], sight: SEEN },
        ],
        authorities: [{ document: 'guardianshipRegister', sight: SEEN }],
      }),
      ...tellsEverything(),
      ...isAnswered(),
    ],
    ends: { ...answered, says: { receipt: ['法定代理人'] } },
  },
  {
    name: 'a lawyer without a power of attorney is asked for it, and not refused',
    at: 'hanamori',
    opens: takako({
      applicant: 'mandatedAgent',
      agent: LAWYER,
      authorities: [],
      papers: [{ ...herLicence, of: 'principal' }],
    }),
    steps: [wrote(2)],
    ends: {
      stage: 'supplementing',
      lacks: ['authorityMissing', 'agentProofMissing'],
      says: { supplement: ['代理権を証する書類'] },
    },
  },
  {
    name: 'a passport alone does not say where the answer may go',
    at: 'hanamori',
    opens: takako((office) => ({
      papers: [{ document: 'passport', issuedOn: daysAfter(office.today(), -300), expiresOn: '2099-01-01' }],
    })),
    steps: [wrote(2)],
    ends: { stage: 'supplementing', says: { supplement: ['住所'] } },
  },
  {
    name: 'nothing is held in the systems, and the drawer is asked before it is said',
    at: 'drawer',
    opens: kaku(),
    steps: [
      reaches('proving'),
      confirms('residenceCertificate'),
      async (scene) => {
        await until(scene, scene.of(), 'the archive is asked', ({ stores }) =>
          stores.every(({ known, outcome }) => known || outcome === 'asked'),
        );
      },
      isRefused('tanaka', 'decide', 'not-now', { kind: 'nothingHeld' }),
      does('suzuki', 'answerForStore', async (scene) => ({
        store: 'archive',
        round: (await fileOf(scene, scene.of())).stores.find(({ store }) => store === 'archive')?.round ?? 1,
        answer: { outcome: 'none', note: '申込書の綴りを確認' },
      })),
      ...saysNoneIsHeld,
      ...isAnswered(),
    ],
    ends: { ...answered, letters: ['receipt', 'noneHeld'] },
  },
  {
    name: 'data surface after the answer: a linked case answers again, without fee or proof',
    at: 'hanamori',
    opens: takako(),
    steps: [
      ...proven,
      ...tellsHerAllButOneLine,
      ...isAnswered(),
      offers(['openLinkedCase']),
      takenUp('dataSurfaced', '倉庫で古い申込書が見つかったため'),
      offers([], ['openLinkedCase']),
      ...decides(decisionFor, 1),
      ...isAnswered(1),
    ],
    ends: { ...answered, continues: false },
    others: [{ ...answered, continues: true, owed: { due: 0 }, says: { partialDisclosure: ['先の通知'] } }],
  },
  {
    name: 'money that comes into a closed case goes back',
    at: 'hanamori',
    opens: takako(),
    steps: [...proven, ...tellsHerAllButOneLine, ...isAnswered(), pays(moneyOrder(1000))],
    ends: { ...answered, money: ['postalMoneyOrder 1000 taken', 'postalMoneyOrder 1000 back'] },
  },
  {
    name: 'the purposes are plain from what is published: she is shown where, and her fee comes back',
    at: 'hanamori',
    opens: takako({ rights: ['purposeNotice'] }),
    steps: [
      ...proven,
      reaches('deciding'),
      does('tanaka', 'decide', {
        kind: 'notNotify',
        grounds: [
          {
            ground: 'alreadyClear',
            reason: '個人情報の取扱いについての公表により明らかなため',
            where: '当社ウェブサイトの「個人情報の利用目的」',
            record: '会員情報と購入履歴のほかに、この方のデータはない（会員台帳の写し）',
          },
        ],
      }),
      ...isAnswered(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'purposeRefusal'],
      says: { purposeRefusal: ['当社ウェブサイトの「個人情報の利用目的」', 'お返しいたします'] },
    },
  },
  {
    name: 'she reads English: each letter is Japanese first, and the Japanese prevails',
    at: 'hanamori',
    opens: hoa((office) => ({ lettersIn: 'en', fee: [order(office, 1000)] })),
    steps: [wrote(1)],
    ends: { says: { receipt: ['受付', 'the Japanese text prevails'] } },
  },
];
