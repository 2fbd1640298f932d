import type { Channel } from '../../law/standing';
import type { Office } from '../office';
import type { CompanyName } from './companies';
import { hoa, HOA_WRITES_FROM, kaku, LAWYER, order } from './people';
import type { Ends, Scenario, Step } from './scenario';
import {
  approves,
  confirms,
  confirmsByReply,
  isAnswered,
  isStopped,
  leaves,
  moneyOrder,
  pays,
  reaches,
  refusesAll,
  saysNoneIsHeld,
  stands,
  supplements,
  tellsEverything,
  tellsPurposes,
  withdraws,
  wrote,
} from './steps';

/** What one of the five published, as far as these stories turn on it. */
type Published = {
  readonly at: CompanyName;
  readonly called: string;
  readonly by: Channel;
  /** A way that is not open, and the word by which a letter names the right one. */
  readonly wrong?: readonly [Channel, string];
  /** Yen for disclosure and for a notice of purpose. */
  readonly fee: number;
  readonly purposeFee: number;
  /** What becomes of a fee where all is refused, in the letter’s words. */
  readonly refused?: string;
};

const FIVE: readonly Published[] = [
  {
    at: 'weseek',
    called: 'WESEEK',
    by: 'post',
    wrong: ['email', '郵送'],
    fee: 1000,
    purposeFee: 1000,
    refused: 'お返しいたします',
  },
  {
    at: 'robowork',
    called: 'RoboWork',
    by: 'email',
    wrong: ['post', '電子メール'],
    fee: 1000,
    purposeFee: 0,
    refused: 'お返しいたしません',
  },
  {
    at: 'gmo',
    called: 'GMO AI & Robotics',
    by: 'webForm',
    wrong: ['counter', 'ウェブフォーム'],
    fee: 0,
    purposeFee: 0,
  },
  { at: 'lineworks', called: 'LINE WORKS', by: 'webForm', wrong: ['counter', 'ウェブフォーム'], fee: 0, purposeFee: 0 },
  { at: 'rakuro', called: 'Rakuro', by: 'counter', fee: 0, purposeFee: 0 },
];

const isElectronic = ({ by }: Published): boolean => by === 'email' || by === 'webForm';
const comes =
  (company: Published, yen: number, more: object = {}) =>
  (office: Pick<Office, 'today'>): object => ({
    arrivedBy: company.by,
    onPrescribedForm: true,
    answerBy: isElectronic(company) ? 'email' : 'post',
    fee: yen > 0 ? [order(office, yen)] : [],
    ...more,
  });
const proves = (company: Published): Step =>
  isElectronic(company) ? confirmsByReply('residenceCard', HOA_WRITES_FROM) : confirms('residenceCard');
/** An answer that tells something goes by mail locked; its password follows by post, to the address the paper showed. */
const locked = (company: Published, ...letters: readonly string[]): readonly string[] => [
  ...letters,
  ...(isElectronic(company) ? ['password'] : []),
];
const taken = (yen: number): readonly string[] => (yen > 0 ? [`postalMoneyOrder ${yen} taken`] : []);
const answered = (letters: readonly string[], more: Ends = {}): Ends => ({
  stage: 'closed',
  outcome: 'answered',
  letters,
  promisedAfter: 'none', // none of them promises a day
  ...more,
});

const atEach = (company: Published): readonly Scenario[] => {
  const { at, called, by, wrong, fee, purposeFee, refused } = company;
  const one = (name: string, rest: Omit<Scenario, 'name' | 'at'>): Scenario => ({
    name: `${called}: ${name}`,
    at,
    ...rest,
  });
  return [
    one('a request by the published way is told all there is', {
      opens: hoa(comes(company, fee)),
      steps: [reaches('proving'), proves(company), ...tellsEverything(), ...isAnswered()],
      ends: answered(locked(company, 'receipt', 'partialDisclosure'), {
        money: taken(fee),
        journal: ['approved', 'closed'],
      }),
    }),
    one('nothing is held: it is told, and the fee stays as published', {
      opens: kaku(comes(company, fee)),
      steps: [
        reaches('proving'),
        isElectronic(company)
          ? confirmsByReply('residenceCertificate', 'taro.kaku@example.com')
          : confirms('residenceCertificate'),
        ...saysNoneIsHeld,
        ...isAnswered(),
      ],
      ends: answered(['receipt', 'noneHeld'], { money: taken(fee), says: { noneHeld: ['保有しておりません'] } }),
    }),
    one('everything is refused on a ground, with its reason', {
      opens: hoa(comes(company, fee)),
      steps: [reaches('proving'), proves(company), ...refusesAll('harmsSomeone'), ...isAnswered()],
      ends: answered(locked(company, 'receipt', 'refusal'), {
        says: {
          refusal: [
            '第33条第2項第1号',
            'ご請求の内容が他の方との契約に及ぶため',
            ...(refused === undefined ? [] : [refused]),
          ],
        },
      }),
    }),
    one('for what the data are used is told; no two weeks run', {
      opens: hoa(comes(company, purposeFee, { rights: ['purposeNotice'] })),
      steps: [reaches('proving'), proves(company), ...tellsPurposes(), ...isAnswered()],
      ends: answered(['receipt', 'purposeNotice'], { suitAfter: 'none', money: taken(purposeFee) }),
    }),
    one('an opt-out is followed, free and without a ground', {
      opens: hoa(comes(company, 0, { rights: ['optOut'] })),
      steps: [reaches('proving'), proves(company), ...isStopped(), leaves()],
      ends: answered(['receipt', 'provisionStopped'], {
        suitAfter: 'none',
        owed: { due: 0 },
        journalNot: ['decided', 'approved'],
      }),
    }),
    one('a lawyer with a power of attorney is not turned away', {
      opens: hoa((office) => ({
        ...comes(company, fee)(office),
        answerBy: 'post',
        applicant: 'mandatedAgent',
        agent: LAWYER,
        authorities: [{ document: 'powerOfAttorney', issuedOn: office.today() }],
        papers: [
          { document: 'residenceCard', of: 'principal', expiresOn: '2099-01-01' },
          { document: 'individualNumberCard', of: 'agent', expiresOn: '2099-01-01' },
        ],
      })),
      steps: [
        reaches('proving'),
        confirms('residenceCard', ['name', 'birthDate', 'address'], {
          documents: ['principal', 'agent'].map((of) => ({
            document: of === 'agent' ? 'individualNumberCard' : 'residenceCard',
            of,
            shows: ['name', 'birthDate', 'address'],
            sight: '窓口で現物を確認',
          })),
          authorities: [{ document: 'powerOfAttorney', sight: '窓口で現物を確認' }],
        }),
        ...tellsEverything(),
        ...isAnswered(),
      ],
      ends: answered(['receipt', 'partialDisclosure'], {
        lacks: [],
        says: { partialDisclosure: ['大原 律子', '任意代理人'] },
      }),
    }),
    one('withdrawn while it is decided on: what was found is let go of, and no answer follows', {
      opens: hoa(comes(company, fee)),
      steps: [reaches('proving'), proves(company), reaches('deciding'), withdraws()],
      ends: { stage: 'closed', outcome: 'withdrawn', journal: ['withdrawn', 'closed'], journalNot: ['decided'] },
    }),
    ...(wrong === undefined
      ? []
      : [
          one(`by ${wrong[0]} it is shown the way, and loses no day`, {
            opens: hoa((office) => ({ ...comes(company, fee)(office), arrivedBy: wrong[0] })),
            steps: [
              wrote(2),
              supplements({ arrivedBy: by }),
              stands({ suitAfter: 15 }),
              reaches('proving'),
              proves(company),
              ...tellsEverything(),
              ...isAnswered(),
            ],
            ends: answered(locked(company, 'receipt', 'supplement', 'partialDisclosure'), {
              says: { supplement: [wrong[1]] },
            }),
          }),
        ]),
    fee > 0
      ? one('half the fee came: the rest is asked for, and the two weeks stand', {
          opens: hoa(comes(company, fee / 2)),
          steps: [
            wrote(2),
            reaches('proving'),
            proves(company),
            reaches('payingFee'),
            pays(moneyOrder(fee / 2)),
            ...tellsEverything(),
            approves(),
            leaves(),
          ],
          ends: answered(locked(company, 'receipt', 'fee', 'partialDisclosure'), {
            money: [...taken(fee / 2), ...taken(fee / 2)],
            says: { fee: ['500円'] },
          }),
        })
      : one('money came all the same, and goes back', {
          opens: hoa(comes(company, 1000)),
          steps: [reaches('proving'), proves(company), ...tellsEverything(), ...isAnswered()],
          ends: answered(locked(company, 'receipt', 'partialDisclosure'), {
            owed: { due: 0, received: 0 },
            money: ['postalMoneyOrder 1000 back'],
            says: { partialDisclosure: ['このご請求には手数料を要しません'] },
          }),
        }),
  ];
};

/** At each of the five, what its policy makes of the same request. */
export const AT_THE_FIVE: readonly Scenario[] = FIVE.flatMap(atEach);
