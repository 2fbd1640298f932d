import { daysAfter } from '../../law/clock';
import { hoa, HOA_WRITES_FROM, kaku, order, sato, takako, takasaki } from './people';
import { type Scenario } from './scenario';
import {
  confirms,
  confirmsByReply,
  confirmsHerLicence,
  does,
  isAnswered,
  moneyOrder,
  pays,
  reaches,
  stands,
  supplements,
  tellsEverything,
  tellsHerAllButOneLine,
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
            shows: ['name', 'birthDate', 'address', 'formerAddress'],
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
    ends: { ...answered, letters: ['receipt', 'partialDisclosure', 'password'], lacks: [] },
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
    ends: { ...answered, letters: ['receipt', 'partialDisclosure', 'password'], journalNot: ['dispatched'] },
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
];
