import { decisionFor } from '../../examples/takako';
import { daysAfter } from '../../law/clock';
import { slipOf } from '../../examples/at-the-desk';
import { hoa, HOA_WRITES_FROM, order, takako } from './people';
import type { Scenario, Step } from './scenario';
import {
  approves,
  confirmsByReply,
  confirmsHerLicence,
  daysPass,
  decides,
  does,
  isAnswered,
  isRefused,
  lastOf,
  leaves,
  offers,
  reaches,
  stands,
  takenUp,
  tellsEverything,
  tellsHerAllButOneLine,
  withdraws,
  wrote,
} from './steps';

const proven = [reaches('proving'), confirmsHerLicence] as const;
const isToldHers = [...proven, ...tellsHerAllButOneLine, ...isAnswered()] as const;
const answered = { stage: 'closed', outcome: 'answered' } as const;

const REASON = '地下書庫の検索になお日数を要しているためです。';
const tellsDelay = (days: number): Step =>
  does('tanaka', 'tellDelay', ({ office }) => ({ until: daysAfter(office.today(), days), reason: REASON }));

const comesBack = (because: string, kind: 'partialDisclosure' | 'sentAgain' = 'partialDisclosure'): Step =>
  does('suzuki', 'recordReturn', async (scene) => ({ document: await lastOf(scene, kind), because }));
const goesAgain: Step = does('tanaka', 'sendAgain', async (scene) => ({
  document: await lastOf(scene, 'partialDisclosure'),
}));
/** Where she lives now, by a certificate somebody saw. */
const AT_HER_NEW_PLACE = {
  address: '京都府京都市上京区花橘町7番地',
  postalCode: '602-0000',
  sight: '窓口で原本を確認',
};

const complains: Step = does('suzuki', 'enterComplaint', { by: 'telephone', says: '書類の角が折れて届きました。' });
const FOUND = {
  findings: '封入の際に折れたことを確認いたしました。',
  measures: '厚紙を入れて発送することといたしました。',
};
const answersComplaint = (by: string, more: (numbers: readonly string[]) => object = () => ({})): Step =>
  does(by, 'answerComplaint', ({ numbers, of }) => ({ complaint: `${of()}-C1`, ...FOUND, ...more(numbers) }));

/** What is written beside an answer: that it is late, whose desk something is, mail that came back, complaints, numbers of letters. */
export const BESIDE_ANSWERS: readonly Scenario[] = [
  {
    name: 'L21: she is told before the day that it will be late, why and by when; the two weeks of Art. 39 stand',
    at: 'hanamori',
    opens: takako(),
    steps: [
      reaches('proving'),
      tellsDelay(21),
      wrote(2),
      stands({ promisedAfter: 21, suitAfter: 15 }),
      confirmsHerLicence,
      ...tellsHerAllButOneLine,
      ...isAnswered(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'delay', 'partialDisclosure'],
      promisedAfter: 21,
      says: { delay: [REASON, '第39条第1項に定める2週間の期間が変わることはございません'] },
      saysNot: { delay: ['回目となります'] },
      journal: ['delayTold'],
    },
  },
  {
    name: 'L21: a second delay says that it is the second',
    at: 'hanamori',
    opens: takako(),
    steps: [reaches('proving'), tellsDelay(21), wrote(2), tellsDelay(28), wrote(3)],
    ends: { letters: ['receipt', 'delay', 'delay'], promisedAfter: 28, says: { delay: ['これで2回目となります'] } },
  },
  {
    name: 'L21: no day is told that is nearer than the one promised, and a clerk tells none',
    at: 'hanamori',
    opens: takako(),
    steps: [
      reaches('proving'),
      isRefused('tanaka', 'tellDelay', 'does-not-fit', ({ office }) => ({ until: office.today(), reason: REASON })),
      isRefused('suzuki', 'tellDelay', 'not-your-part', ({ office }) => ({
        until: daysAfter(office.today(), 21),
        reason: REASON,
      })),
    ],
    ends: { stage: 'proving', promisedAfter: 14, journalNot: ['delayTold'] },
  },
  {
    name: 'L21: told at the reminder of the promised day, she waits no longer than she was told',
    at: 'later',
    opens: takako(),
    steps: [
      reaches('proving'),
      daysPass(10),
      tellsDelay(11),
      daysPass(6),
      confirmsHerLicence,
      ...tellsHerAllButOneLine,
      ...isAnswered(),
    ],
    ends: { ...answered, letters: ['receipt', 'delay', 'partialDisclosure'], promisedAfter: 21, journal: ['reminded'] },
  },
  {
    name: 'L24: the register of shareholders and the flower club are others’: she is shown their desks, and answered',
    at: 'hanamori',
    opens: takako(),
    steps: [
      reaches('proving'),
      isRefused('tanaka', 'refer', 'does-not-fit', { to: ['neighbours'] }),
      does('tanaka', 'refer', { to: ['shareholders', 'flower-club'] }),
      wrote(2),
      confirmsHerLicence,
      ...tellsHerAllButOneLine,
      ...isAnswered(),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'referral', 'partialDisclosure'],
      says: { referral: ['花守信託株式会社', '一般社団法人花の会', '回答は、別に差し上げます'] },
      journal: ['referred'],
    },
  },
  {
    name: 'L24: a company that named no other desk offers no referral, and says where one is named',
    at: 'weseek',
    opens: takako(),
    steps: [
      reaches('proving'),
      offers(['tellDelay'], ['refer']),
      isRefused('tanaka', 'refer', 'does-not-fit', { to: ['shareholders'] }),
    ],
    ends: { stage: 'proving', journalNot: ['referred'] },
  },
  {
    name: 'L25: unclaimed, she is asked where she can be reached; its envelope goes once more, unopened, under its own number',
    at: 'hanamori',
    opens: takako(),
    steps: [
      ...isToldHers,
      offers(['recordReturn', 'recordTracking'], ['sendAgain', 'keepReturned']),
      comesBack('unclaimed'),
      wrote(3),
      offers(['sendAgain'], ['keepReturned']),
      goesAgain,
      wrote(4),
      does('suzuki', 'recordTracking', async (scene) => ({
        document: await lastOf(scene, 'sentAgain'),
        tracking: slipOf(scene.of(), 1),
      })),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'partialDisclosure', 'sentAgain', 'sentAgain'],
      says: { sentAgain: ['お届け先の確認のお願い', '再送付のご案内', '未開封'] },
      journal: ['letterReturned', 'letterSentAgain', 'trackingNoted'],
    },
  },
  {
    name: 'L25: unknown at the address: to another place only by a paper, and by a second officer',
    at: 'hanamori',
    opens: takako(),
    steps: [
      ...isToldHers,
      does('tanaka', 'recordReturn', async (scene) => ({
        document: await lastOf(scene, 'partialDisclosure'),
        because: 'unknownAddress',
      })),
      isRefused('tanaka', 'sendAgain', 'place-second-look', async (scene) => ({
        document: await lastOf(scene, 'partialDisclosure'),
        place: { ...AT_HER_NEW_PLACE, paper: { document: 'residenceCertificate', issuedOn: scene.office.today() } },
      })),
      does('sasaki', 'sendAgain', async (scene) => ({
        document: await lastOf(scene, 'partialDisclosure'),
        place: { ...AT_HER_NEW_PLACE, paper: { document: 'residenceCertificate', issuedOn: scene.office.today() } },
      })),
      wrote(3),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'partialDisclosure', 'sentAgain'],
      says: { sentAgain: ['花橘町7番地'] },
      saysNot: { sentAgain: ['花見台'] },
    },
  },
  {
    name: 'L25: it comes back twice: the second return is entered under the envelope it went in, and kept when its days are over',
    at: 'later',
    opens: takako((office) => ({ fee: [order(office, 1000, { number: '00000-000601' })] })),
    steps: [
      ...isToldHers,
      comesBack('unclaimed'),
      wrote(3),
      goesAgain,
      wrote(4),
      isRefused('suzuki', 'recordReturn', 'does-not-fit', async (scene) => ({
        document: await lastOf(scene, 'partialDisclosure'),
        because: 'unclaimed',
      })),
      comesBack('unclaimed', 'sentAgain'),
      offers([], ['sendAgain', 'keepReturned']),
      isRefused('tanaka', 'keepReturned', 'does-not-fit', async (scene) => ({
        document: await lastOf(scene, 'sentAgain'),
        reason: '連絡がないため',
      })),
      daysPass(31),
      offers(['keepReturned'], ['sendAgain']),
      does('tanaka', 'keepReturned', async (scene) => ({
        document: await lastOf(scene, 'sentAgain'),
        reason: '電話にも応答がないため',
      })),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'partialDisclosure', 'sentAgain', 'sentAgain'],
      journal: ['letterKept', 'reminded'],
    },
  },
  {
    name: 'L26: a complaint is looked into by somebody who neither decided nor approved, and answered in writing',
    at: 'hanamori',
    opens: takako(),
    steps: [
      ...isToldHers,
      offers([], ['answerComplaint']),
      complains,
      isRefused('tanaka', 'answerComplaint', 'complaint-own-part', ({ of }) => ({ complaint: `${of()}-C1`, ...FOUND })),
      isRefused('kimura', 'answerComplaint', 'complaint-own-part', ({ of }) => ({ complaint: `${of()}-C1`, ...FOUND })),
      answersComplaint('sasaki'),
      wrote(3),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'partialDisclosure', 'complaintAnswer'],
      says: { complaintAnswer: ['書類の角が折れて', FOUND.findings, FOUND.measures, '第40条第1項'] },
      journal: ['complaintEntered', 'complaintAnswered'],
    },
  },
  {
    name: 'L26: a complaint found right is answered with the case in which she is answered anew',
    at: 'hanamori',
    opens: takako(),
    steps: [
      ...isToldHers,
      complains,
      isRefused('sasaki', 'answerComplaint', 'does-not-fit', ({ of }) => ({
        ...{ complaint: `${of()}-C1`, ...FOUND, leadsTo: of() },
      })),
      takenUp('complaintHeld', '一部の記録が綴じ落ちていたため'),
      answersComplaint('sasaki', (numbers) => ({ leadsTo: numbers[1] })),
      wrote(3),
      ...decides(decisionFor, 1),
      ...isAnswered(1),
    ],
    ends: { ...answered, letters: ['receipt', 'partialDisclosure', 'complaintAnswer'] },
    others: [{ ...answered, continues: true, letters: ['partialDisclosure'] }],
  },
  {
    name: 'L26: a complaint about a case under way holds nothing up; of another number it is refused',
    at: 'hanamori',
    opens: takako(),
    steps: [
      reaches('proving'),
      complains,
      isRefused('tanaka', 'answerComplaint', 'does-not-fit', { complaint: 'HANA-1999-0001-C1', ...FOUND }),
      confirmsHerLicence,
      ...tellsHerAllButOneLine,
      answersComplaint('sasaki'),
      ...isAnswered(),
    ],
    ends: { ...answered, letters: ['receipt', 'complaintAnswer', 'partialDisclosure'] },
  },
  {
    name: 'a registered letter leaves without its number at hand: the case closes, asks for it, and takes it later',
    at: 'hanamori',
    opens: takako(),
    steps: [
      ...proven,
      ...tellsHerAllButOneLine,
      approves(),
      reaches('dispatching'),
      isRefused('suzuki', 'recordDispatch', 'does-not-fit'),
      does('suzuki', 'recordDispatch', { tracking: 'later' }),
      reaches('closed'),
      does('suzuki', 'recordTracking', async (scene) => ({
        document: await lastOf(scene, 'partialDisclosure'),
        tracking: slipOf(scene.of()),
      })),
      isRefused('suzuki', 'recordTracking', 'does-not-fit', async (scene) => ({
        document: await lastOf(scene, 'partialDisclosure'),
        tracking: slipOf(scene.of(), 1),
      })),
      does('suzuki', 'recordTracking', async (scene) => ({
        document: await lastOf(scene, 'partialDisclosure'),
        tracking: slipOf(scene.of(), 1),
        instead: slipOf(scene.of()),
      })),
    ],
    ends: { ...answered, journal: ['dispatched', 'trackingNoted'] },
  },
  {
    name: 'in English: that it is late, whose desk something is, and that her withdrawal is accepted',
    at: 'hanamori',
    opens: hoa((office) => ({ lettersIn: 'en', fee: [order(office, 1000)] })),
    steps: [
      reaches('proving'),
      tellsDelay(21),
      does('tanaka', 'refer', { to: ['shareholders'] }),
      wrote(3),
      withdraws(),
      wrote(4),
    ],
    ends: {
      outcome: 'withdrawn',
      letters: ['receipt', 'withdrawalAccepted'], // what lay in the tray of the others is called back
      says: {
        delay: ['Notice of Delay', 'the Japanese text prevails'],
        referral: ['花守信託株式会社', 'the Japanese text prevails'],
        withdrawalAccepted: ['取下げ受理通知書', 'Acceptance of Withdrawal', 'the Japanese text prevails'],
      },
    },
  },
  {
    name: 'in English: what is held, the receipt for the fee, and the answer to a complaint',
    at: 'hanamori',
    opens: hoa((office) => ({ lettersIn: 'en', fee: [order(office, 1000)] })),
    steps: [
      reaches('proving'),
      confirmsByReply('residenceCard', HOA_WRITES_FROM),
      ...tellsEverything(),
      approves(),
      leaves(),
      does('suzuki', 'issueReceipt', { by: 'email' }),
      complains,
      answersComplaint('sasaki'),
      wrote(5),
    ],
    ends: {
      ...answered,
      letters: ['receipt', 'partialDisclosure', 'password', 'feeReceipt', 'complaintAnswer'],
      says: {
        partialDisclosure: ['the Japanese text prevails'],
        feeReceipt: ['領収書', 'Receipt', '1,000'],
        complaintAnswer: ['the Japanese text prevails'],
      },
    },
  },
];
