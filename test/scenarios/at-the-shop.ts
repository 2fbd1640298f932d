import { onTheForm } from '../../examples/hanamori/somebody';
import { TAKASAKI_KEN, TAKASAKI_SHIGERU } from '../../examples/hanamori/cast';
import { decisionFor } from '../../examples/takako';
import { daysAfter } from '../../law/clock';
import { hoa, HOA_WRITES_FROM, kaku, LAWYER, order, sato, takako, takasaki } from './people';
import { fileOf, until, type Scenario } from './scenario';
import {
  approves,
  asks,
  confirms,
  confirmsByReply,
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
  refusesAll,
  stands,
  saysNoneIsHeld,
  supplements,
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

/** At the invented shop, which promises fourteen days. */
export const AT_THE_SHOP: readonly Scenario[] = [
  {
    name: 'E01: by post, on the form, a licence and an order of 1,000 yen: told within the promise',
    at: 'hanamori',
    opens: takako(),
    steps: [stands({ suitAfter: 15 }), ...proven, ...tellsHerAllButOneLine, ...isAnswered()],
    ends: {
      ...answered,
      letters: ['receipt', 'partialDisclosure'],
      promisedAfter: 14,
      suitAfter: 0, // a part of it was refused today (Art. 39(1), proviso)
      money: ['postalMoneyOrder 1000 taken'],
      lacks: [],
    },
  },
  {
    name: 'E02: a residence certificate of 32 days proves nothing; a licence alone does',
    at: 'weseek',
    opens: takako((office) => ({
      papers: [{ document: 'residenceCertificate', issuedOn: daysAfter(office.today(), -32) }],
    })),
    steps: [
      wrote(2),
      supplements({ papers: [herLicence] }),
      reaches('proving'),
      confirms('drivingLicence'),
      ...tellsHerAllButOneLine,
      ...isAnswered(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'supplement', 'partialDisclosure'],
      says: { supplement: ['住民票の写し', '運転免許証'] },
    },
  },
  {
    name: 'E03: 750 of 1,000 yen: nothing is searched before the rest is there, and the day of a suit stands',
    at: 'hanamori',
    opens: sato(),
    steps: [
      wrote(2),
      reaches('proving'),
      confirms('individualNumberCard'),
      reaches('payingFee'),
      pays(moneyOrder(250)),
      stands({ suitAfter: 15 }),
      ...tellsEverything(),
      ...isAnswered(),
    ],
    ends: {
      ...answered,
      money: ['postalMoneyOrder 750 taken', 'postalMoneyOrder 250 taken'],
      says: { fee: ['250円'] },
    },
  },
  {
    name: 'E05: a ticket speaks of another customer: that passage alone is withheld, with its ground',
    at: 'hanamori',
    opens: takako(),
    steps: [...proven, ...tellsHerAllButOneLine, ...isAnswered()],
    ends: {
      ...answered,
      says: { partialDisclosure: ['第33条第2項第1号', '不開示'] },
      saysNot: { partialDisclosure: ['三条 文代', '090-0000-0877'] },
    },
  },
  {
    name: 'E11: she has moved: a certificate that shows where she lived links her to what is held',
    at: 'hanamori',
    opens: takako((office) => ({
      principal: {
        ...(takako()(office) as { principal: object }).principal,
        postalCode: '600-8216',
        address: '京都府京都市下京区桔梗町1-2-3',
        formerAddresses: ['京都府京都市中京区花見台2-14-5 メゾン椿302'],
        formerPostalCodes: ['604-0829'],
      },
      papers: [{ document: 'residenceCertificate', issuedOn: daysAfter(office.today(), -3) }],
    })),
    steps: [
      reaches('proving'),
      does('tanaka', 'confirmIdentity', {
        version: 1,
        documents: [
          {
            document: 'residenceCertificate',
            shows: ['name', 'birthDate', 'address', 'formerAddresses'],
            formerAddresses: ['京都府京都市中京区花見台2-14-5 メゾン椿302'],
            sight: SEEN,
          },
        ],
      }),
      ...tellsHerAllButOneLine,
      ...isAnswered(),
    ],
    ends: { ...answered, says: { partialDisclosure: ['下京区桔梗町'] } },
  },
  {
    name: 'E12: a residence card issued in 2024 and good to 2028 proves a foreign resident',
    at: 'hanamori',
    opens: hoa((office) => ({ fee: [order(office, 1000)] })),
    steps: [
      reaches('proving'),
      confirmsByReply('residenceCard', HOA_WRITES_FROM),
      ...tellsEverything(),
      ...isAnswered(),
    ],
    ends: { ...answered, letters: ['receipt', 'partialDisclosure'], lacks: [] },
  },
  {
    name: 'E13: withdrawn before anything was paid: nothing is asked for any more',
    at: 'hanamori',
    opens: takako({ fee: [] }),
    steps: [wrote(2), withdraws()],
    ends: { stage: 'closed', outcome: 'withdrawn', money: [], journalNot: ['storeSearched'] },
  },
  {
    name: 'E15: the guidance says in writing, and she chooses the electronic record: by e-mail, once it is proven',
    at: 'weseek',
    opens: takako({ answerBy: 'email' }),
    steps: [
      reaches('proving'),
      confirms('drivingLicence', ['name', 'birthDate', 'address'], {
        replied: [{ from: 'email', value: 'takako.yoshida@example.jp', note: '受付通知への返信で確認' }],
      }),
      ...tellsHerAllButOneLine,
      ...isAnswered(),
    ],
    ends: { ...answered, letters: ['receipt', 'partialDisclosure'], journalNot: ['dispatched'] },
  },
  {
    name: 'an insurance certificate proves nothing any more; what would do is named, and does',
    at: 'hanamori',
    opens: takasaki(),
    steps: [
      wrote(2),
      supplements({ papers: [herLicence] }),
      reaches('proving'),
      confirms('drivingLicence'),
      ...tellsEverything(),
      ...isAnswered(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'supplement', 'partialDisclosure'],
      says: { supplement: ['資格確認書'] },
    },
  },
  {
    name: 'no form, an empty field, no paper and no fee: one letter tells all four',
    at: 'hanamori',
    opens: kaku({
      onPrescribedForm: false,
      papers: [],
      fee: [],
      principal: { name: '架空 太郎', address: '東京都目黒区雪柳町1-1-1' },
    }),
    steps: [wrote(2)],
    ends: {
      stage: 'supplementing',
      letters: ['receipt', 'supplement'],
      lacks: ['formMissing', 'formOmission', 'proofMissing', 'feeMissing'],
    },
  },
  {
    name: 'stamps, and an order in somebody’s name, go back with the reason; a good order is taken',
    at: 'hanamori',
    opens: takako((office) => ({
      fee: [
        { kind: 'postageStamps', yen: 1000 },
        order(office, 1000, { payeeFilledIn: true }),
        order(office, 1000, { number: '00000-000143' }),
      ],
    })),
    steps: [...proven, ...tellsHerAllButOneLine, ...isAnswered()],
    ends: {
      ...answered,
      money: ['postageStamps 1000 back', 'postalMoneyOrder 1000 back', 'postalMoneyOrder 1000 taken'],
      says: { partialDisclosure: ['郵便切手では承れません', '指定受取人'] },
    },
  },
  {
    name: 'an order issued seven months ago is no fee',
    at: 'hanamori',
    opens: takako((office) => ({ fee: [order(office, 1000, { issuedOn: daysAfter(office.today(), -215) })] })),
    steps: [wrote(2)],
    ends: { letters: ['receipt', 'fee'], money: ['postalMoneyOrder 1000 back'], owed: { due: 1000, received: 0 } },
  },
  {
    name: 'too much in one order: the excess is told in the answer',
    at: 'hanamori',
    opens: takako((office) => ({ fee: [order(office, 1500)] })),
    steps: [...proven, ...tellsHerAllButOneLine, ...isAnswered()],
    ends: { ...answered, owed: { due: 1000, received: 1500, excess: 500 }, says: { partialDisclosure: ['500円'] } },
  },
  {
    name: 'the mark on the envelope is missing: nothing hangs on it',
    at: 'hanamori',
    opens: takako({ envelopeMarked: false }),
    steps: [wrote(1)],
    ends: { lacks: [], says: { receipt: ['開示等請求書在中'] } },
  },
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
    steps: [...proven, reaches('deciding'), isRefused('tanaka', 'decide', 'decision-lacks', { kind: 'nothingHeld' })],
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
    ],
    ends: { stage: 'proving', journal: ['decisionFell', 'letterRecalled'] },
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
      does('tanaka', 'openLinkedCase', { because: 'dataSurfaced', reason: '倉庫で古い申込書が見つかったため' }),
      async (scene) => {
        const { continuedBy = [] } = await fileOf(scene, scene.of());
        scene.numbers.push(...continuedBy);
      },
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
    steps: [...proven, ...tellsHerAllButOneLine, ...isAnswered(), pays(moneyOrder(1000, { number: '00000-000999' }))],
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
