import { slipOf } from '../../examples/at-the-desk';
import { kaku, order, takako } from './people';
import { fileOf, type Scenario, type Step } from './scenario';
import {
  confirms,
  confirmsHerLicence,
  decides,
  does,
  holds,
  isAnswered,
  isRefused,
  isStopped,
  lastOf,
  leaves,
  moneyOrder,
  offers,
  pays,
  reaches,
  reads,
  refusesAll,
  tellsHerAllButOneLine,
  tellsPurposes,
  withdraws,
  wrote,
} from './steps';

const proven = [reaches('proving'), confirmsHerLicence] as const;
const answered = { stage: 'closed', outcome: 'answered' } as const;
const NO_MONEY = ['cashMoney', 'giveMoneyBack', 'issueReceipt'] as const;
const asksReceipt: Step = does('suzuki', 'issueReceipt', { by: 'telephone' });
const transfersBack: Step = does('suzuki', 'giveMoneyBack', { how: 'bankTransfer' });

const RECORDS = { rights: ['provisionRecord'], fee: [] };
const BECAUSE = '提供先の住所から、ご本人の身体の安全を害する者にその居場所が知られるおそれがあるため';
const DEPARTS = {
  departsBecause: [{ ground: 'harmsSomeone' as const, because: '本人から相談があり、窓口の記録に残る' }],
};

/** Money that comes, goes back and is receipted; records of provisions; several rights in one envelope. */
export const MONEY_AND_RECORDS: readonly Scenario[] = [
  {
    name: 'L23: she asks for a receipt, and for another: the second is issued anew',
    at: 'hanamori',
    opens: takako(),
    steps: [
      ...proven,
      ...tellsHerAllButOneLine,
      ...isAnswered(),
      offers(['issueReceipt', 'cashMoney'], ['giveMoneyBack']),
      asksReceipt,
      wrote(3),
      asksReceipt,
      wrote(4),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'partialDisclosure', 'feeReceipt', 'feeReceipt'],
      says: { feeReceipt: ['金1,000円', '定額小為替', '保有個人データの開示', '領収書（再発行）'] },
    },
  },
  {
    name: 'nothing was paid: the desk offers nothing to be done with money, and says why where it is tried',
    at: 'hanamori',
    opens: takako({ fee: [] }),
    steps: [
      wrote(2),
      offers(['recordFee'], NO_MONEY),
      isRefused('suzuki', 'giveMoneyBack', 'cannot-go-back', { how: 'bankTransfer' }),
      pays(moneyOrder(1000)),
      offers(['cashMoney', 'issueReceipt'], ['giveMoneyBack']),
    ],
    ends: { money: ['postalMoneyOrder 1000 taken'], journalNot: ['moneyWentBack'] },
  },
  {
    name: 'a money order is cashed once; then there is nothing to cash',
    at: 'hanamori',
    opens: takako(),
    steps: [
      reaches('proving'),
      does('suzuki', 'cashMoney', async (scene) => ({
        pieces: (await fileOf(scene, scene.of())).custody.map(({ id }) => id),
      })),
      offers([], ['cashMoney']),
      isRefused('suzuki', 'cashMoney', 'cannot-be-cashed', { pieces: ['none'] }),
    ],
    ends: { journal: ['moneyCashed'] },
  },
  {
    name: 'L23: withdrawn before anything was searched: the fee goes back by transfer, no receipt is left, and L22 and L23 say so',
    at: 'hanamori',
    opens: takako(),
    steps: [
      reaches('proving'),
      withdraws(),
      wrote(2),
      holds(0, 1000, 0),
      isRefused('suzuki', 'issueReceipt', 'no-fee-kept', { by: 'telephone' }),
      offers(['giveMoneyBack'], ['issueReceipt']),
      transfersBack,
      wrote(3),
      holds(0, 0, 1000),
      offers([], ['giveMoneyBack', 'issueReceipt']),
      isRefused('suzuki', 'giveMoneyBack', 'cannot-go-back', { how: 'bankTransfer' }),
    ],
    ends: {
      outcome: 'withdrawn',
      letters: ['receipt', 'withdrawalAccepted', 'feeRefund'],
      says: {
        withdrawalAccepted: ['お納めいただいた手数料1,000円は、お返しいたします'],
        feeRefund: ['ご請求をお取下げになったため', '銀行振込'],
      },
    },
  },
  {
    name: 'withdrawn after the search: the fee stays, and L22 says why',
    at: 'hanamori',
    opens: takako(),
    steps: [...proven, reaches('deciding'), withdraws(), wrote(2), holds(1000, 0, 0), offers(['issueReceipt'])],
    ends: { outcome: 'withdrawn', says: { withdrawalAccepted: ['お返しいたしません'] } },
  },
  {
    name: 'L23: all is refused and the fee goes back by registered cash, under a number of its own',
    at: 'hanamori',
    opens: takako(),
    steps: [
      ...proven,
      ...refusesAll('breaksAnotherLaw'),
      ...isAnswered(),
      does('suzuki', 'giveMoneyBack', ({ of }) => ({ how: 'registeredCash', tracking: slipOf(of(), 1) })),
      wrote(3),
      holds(0, 0, 1000),
    ],
    ends: { ...answered, letters: ['receipt', 'refusal', 'feeRefund'], says: { feeRefund: ['現金書留', '1,000円'] } },
  },
  {
    name: 'L23: 500 yen too much: told in the answer, and once more when they went back',
    at: 'hanamori',
    opens: takako((office) => ({ fee: [order(office, 1500)] })),
    steps: [
      ...proven,
      ...tellsHerAllButOneLine,
      ...isAnswered(),
      holds(1000, 500, 0),
      transfersBack,
      wrote(3),
      holds(1000, 0, 500),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'partialDisclosure', 'feeRefund'],
      says: { feeRefund: ['500円', '銀行振込'] },
      saysNot: { feeRefund: ['1,500円'] },
    },
  },
  {
    name: 'stamps go back in the envelope of the letter that says so, under its number',
    at: 'hanamori',
    opens: takako((office) => ({ fee: [{ kind: 'postageStamps', yen: 400 }, order(office, 1000)] })),
    steps: [...proven, ...tellsHerAllButOneLine, ...isAnswered(), holds(1000, 0, 400), offers([], ['giveMoneyBack'])],
    ends: { ...answered, money: ['postageStamps 400 back', 'postalMoneyOrder 1000 taken'] },
  },
  {
    name: 'five dollars and a coupon are no yen: entered as what they are, and they go back; as yen they are refused',
    at: 'hanamori',
    opens: takako({ fee: [] }),
    steps: [
      wrote(2),
      isRefused('suzuki', 'recordFee', 'does-not-fit', { instruments: [{ kind: 'foreignMoney', yen: 500 }] }),
      isRefused('suzuki', 'recordFee', 'does-not-fit', { instruments: [{ kind: 'other', yen: 0 }] }),
      isRefused('suzuki', 'recordFee', 'does-not-fit', { instruments: [{ kind: 'seashells', yen: 3 }] }),
      isRefused('suzuki', 'recordFee', 'does-not-fit', { instruments: [{ kind: 'cash', yen: 0.5 }] }),
      does('suzuki', 'recordFee', {
        instruments: [
          { kind: 'foreignMoney', yen: 0, what: '5米ドル' },
          { kind: 'other', yen: 0, what: '商品券' },
        ],
      }),
      offers(['giveMoneyBack'], ['cashMoney', 'issueReceipt']),
    ],
    ends: { money: ['foreignMoney 0 back', 'other 0 back'], owed: { due: 1000, received: 0 } },
  },
  {
    name: 'money goes back in the envelope of a letter of this case, and of no other',
    at: 'hanamori',
    opens: takako((office) => ({ fee: [order(office, 500, { damaged: true })] })),
    steps: [
      wrote(2),
      isRefused('suzuki', 'giveMoneyBack', 'cannot-go-back', { how: 'withLetter', letter: '花個情第1999-0001号' }),
      isRefused('suzuki', 'giveMoneyBack', 'does-not-fit', { how: 'withLetter' }),
      does('suzuki', 'giveMoneyBack', async (scene) => ({ how: 'withLetter', letter: await lastOf(scene, 'fee') })),
      holds(0, 0, 500),
    ],
    ends: { letters: ['receipt', 'fee'], money: ['postalMoneyOrder 500 back'], says: { fee: ['破損'] } },
  },
  {
    name: 'L13: what was given to others and had from them is told by the items the Rules name, free of charge',
    at: 'hanamori',
    opens: takako(RECORDS),
    steps: [...proven, ...decides(() => ({ kind: 'discloseRecords' })), ...isAnswered()],
    ends: {
      ...answered,
      letters: ['receipt', 'provisionRecords'],
      owed: { due: 0 },
      says: { provisionRecords: ['第33条第5項', '株式会社花暦企画', '規則第20条第1項第1号'] },
      saysNot: { provisionRecords: ['K-2025-014', '花便運輸'] },
    },
  },
  {
    name: 'L13: an address in a record is withheld on a ground; who received it is told',
    at: 'hanamori',
    opens: takako(RECORDS),
    steps: [
      ...proven,
      ...decides(() => ({
        ...{ kind: 'discloseRecordsPart', ...DEPARTS },
        withheld: [{ item: 'shop/lists/1', field: 'address', ground: 'harmsSomeone', reason: BECAUSE }],
      })),
      ...isAnswered(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'provisionRecords'],
      says: { provisionRecords: ['第33条第2項第1号', BECAUSE, '株式会社花暦企画'] },
      saysNot: { provisionRecords: ['花暦町1-2'] },
    },
  },
  {
    name: 'L14: all records are refused, with a fact for each kind; a suit may be filed at once',
    at: 'hanamori',
    opens: takako(RECORDS),
    steps: [
      ...proven,
      ...decides(() => ({
        ...{ kind: 'refuseRecords', ...DEPARTS },
        grounds: [
          {
            ground: 'harmsSomeone',
            reason: BECAUSE,
            restsOn: ['shop/lists', 'shop/partners', 'received/people'].map((records) => ({
              records,
              fact: '提供先にご本人を害する者が勤務している',
            })),
          },
        ],
      })),
      ...isAnswered(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'provisionRecordsRefused'],
      suitAfter: 0,
      says: { provisionRecordsRefused: ['第33条第2項第1号', BECAUSE] },
      saysNot: { provisionRecordsRefused: ['株式会社花暦企画'] },
    },
  },
  {
    name: 'nobody says “no records” over records, nor decides them as data',
    at: 'hanamori',
    opens: takako(RECORDS),
    steps: [
      ...proven,
      reaches('deciding'),
      reads('tanaka'),
      isRefused('tanaka', 'decide', 'decision-lacks', { kind: 'noRecords' }),
      isRefused('tanaka', 'decide', 'decision-of-another-right', { kind: 'nothingHeld' }),
    ],
    ends: { stage: 'deciding', journalNot: ['decided'] },
  },
  {
    name: 'L14: of somebody nobody knows there is no record, and that is told',
    at: 'hanamori',
    opens: kaku(RECORDS),
    steps: [
      reaches('proving'),
      confirms('residenceCertificate'),
      ...decides(() => ({ kind: 'noRecords' })),
      ...isAnswered(),
    ],
    ends: { ...answered, letters: ['receipt', 'provisionRecordsRefused'] },
  },
  {
    name: 'all four rights that tell or stop, in one envelope: proven once, paid together, each answered by itself',
    at: 'hanamori',
    opens: takako((office) => ({
      rights: ['disclosure', 'provisionRecord', 'purposeNotice', 'optOut'],
      fee: [order(office, 2000)],
    })),
    steps: [
      reaches('proving'),
      confirmsHerLicence,
      ...tellsHerAllButOneLine,
      ...isAnswered(),
      ...decides(() => ({ kind: 'discloseRecords' }), 1),
      ...isAnswered(1),
      ...tellsPurposes(2),
      ...isAnswered(2),
      ...isStopped(3),
      leaves(3),
      holds(2000, 0, 0),
    ],
    ends: { ...answered, letters: ['receipt', 'partialDisclosure'] },
    others: [
      { ...answered, letters: ['receipt', 'provisionRecords'], owed: { due: 0 } },
      { ...answered, letters: ['receipt', 'purposeNotice'], suitAfter: 'none' },
      { ...answered, letters: ['receipt', 'provisionStopped'], suitAfter: 'none', owed: { due: 0 } },
    ],
  },
  {
    name: 'of three rights one is withdrawn: its fee goes back with its letter, the others are answered',
    at: 'hanamori',
    opens: takako((office) => ({
      rights: ['disclosure', 'purposeNotice', 'provisionRecord'],
      fee: [order(office, 2000)],
    })),
    steps: [
      reaches('proving'),
      reaches('proving', 1),
      withdraws(1),
      wrote(2, 1),
      holds(1000, 1000, 0),
      confirmsHerLicence,
      ...tellsHerAllButOneLine,
      ...isAnswered(),
      ...decides(() => ({ kind: 'discloseRecords' }), 2),
      ...isAnswered(2),
    ],
    ends: { ...answered, owed: { due: 1000 }, letters: ['receipt', 'partialDisclosure'] },
    others: [
      {
        outcome: 'withdrawn',
        letters: ['receipt', 'withdrawalAccepted'],
        says: { withdrawalAccepted: ['利用目的の通知', '1,000円'] },
        saysNot: { withdrawalAccepted: ['2,000円'] },
      },
      answered,
    ],
  },
  {
    name: 'both rights are withdrawn, one after the other: the whole fee goes back, each told once',
    at: 'hanamori',
    opens: takako((office) => ({ rights: ['disclosure', 'purposeNotice'], fee: [order(office, 2000)] })),
    steps: [
      reaches('proving'),
      reaches('proving', 1),
      withdraws(),
      wrote(2),
      withdraws(1),
      wrote(2, 1),
      transfersBack,
      holds(0, 0, 2000),
    ],
    ends: { outcome: 'withdrawn', journal: ['moneyWentBack'] },
    others: [{ outcome: 'withdrawn', letters: ['receipt', 'withdrawalAccepted'] }],
  },
];
