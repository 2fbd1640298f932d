import { LETTERS, type Correspondence, type FactsOf, type SentKind } from '../casefile/letter';
import type { CivilDate } from '../law/clock';
import type { Right } from '../law/rights';

const day = (text: string): CivilDate => text as CivilDate;

/** What is written beside an answer to one of the shop's invented people: that it will be late, whose desk something is, a letter that came back, a complaint. */
export const besideAnswers = (
  to: (kind: SentKind, issuedOn: CivilDate, right?: Right) => Correspondence,
): Pick<
  FactsOf,
  'mandateInquiry' | 'delay' | 'referral' | 'information' | 'sentAgain' | 'complaintAnswer' | 'cover'
> => ({
  mandateInquiry: {
    ...to('mandateInquiry', day('2026-11-05')),
    agent: '弁護士 白石 葵',
    mandatedOn: day('2026-10-26'),
    concerning: '通販の注文及び問い合わせの記録',
    answerBy: day('2026-11-19'),
    sendTo: '〒604-0812 京都府京都市中京区花森町1番地 株式会社はなもり商店 個人情報相談窓口',
  },
  delay: {
    ...to('delay', day('2026-11-13')),
    reason: '地下書庫に保管している2019年以前のお申込書の検索に、なお日数を要しているためです。',
    promisedOn: day('2026-11-16'),
    until: day('2026-11-27'),
    isPast: false,
    nth: 1,
    isSuitBarred: true,
  },
  referral: {
    ...to('referral', day('2026-11-05')),
    desks: [
      {
        what: '生花店向け受注代行サービスに登録されたお客様の情報',
        holder: '各ご注文先の生花店',
        desk: 'ご注文の控えに記載された生花店の窓口',
        because: 'entrusted',
      },
      {
        what: '花の会の共通会員証に関する情報',
        holder: '一般社団法人花の会（代表理事　梅田 庄一）',
        desk: '京都市上京区花森町8番地 会員係、電話 075-000-0088',
        because: 'jointUse',
      },
      {
        what: '株主名簿に記載された事項',
        holder: '花守信託株式会社',
        desk: '証券代行部、電話 075-000-0099',
        because: 'registry',
      },
    ],
  },
  information: {
    ...to('information', day('2026-11-06')),
    askedOn: day('2026-11-04'),
    told: [
      {
        what: 'holder',
        says: [
          { ja: '株式会社はなもり商店', en: 'Hanamori Shoten K.K.' },
          { ja: '〒604-0812　京都府京都市中京区花森町1番地', en: '1 Hanamoricho, Nakagyo-ku, Kyoto, 604-0812' },
          { ja: '代表取締役　森野 実', en: 'Minoru Morino, Representative Director' },
        ],
      },
      {
        what: 'safety',
        says: [
          {
            ja: '個人データを取り扱う区域への入退室を管理し、電子媒体を施錠して保管しています。',
            en: 'We control who enters the areas where personal data are handled, and keep electronic media under lock.',
          },
        ],
      },
      {
        what: 'abroad',
        says: [
          {
            ja: 'ハナモリ・アジア社（シンガポール）　制度：個人データ保護法　措置：契約により国内と同じ措置を講じることを定め、その実施を年一回確認しています。',
            en: 'Hanamori Asia (Singapore). The law there: Personal Data Protection Act. What is done: it is bound by contract to the measures kept in Japan, and we check once a year that it keeps them.',
          },
        ],
      },
    ],
  },
  sentAgain: {
    ...to('sentAgain', day('2026-12-03')),
    of: {
      ...{ documentNumber: to('partialDisclosure', ANSWERED).documentNumber, issuedOn: ANSWERED },
      title: LETTERS.partialDisclosure,
    },
    because: 'unclaimed',
    returnedOn: day('2026-11-27'),
  },
  complaintAnswer: {
    ...to('complaintAnswer', day('2026-12-10')),
    complaint: {
      number: `${to('complaintAnswer', day('2026-12-10')).caseNumber}-C1`,
      arrivedOn: day('2026-12-01'),
      says: '11月に電話で手続をお尋ねした際、本人確認のためとして、マイナンバーまで読み上げるように言われました。',
    },
    findings:
      '当日の応対の記録及び担当者への聴取りにより、お申出のとおり、本人確認に必要のない個人番号をお尋ねしたことを確認いたしました。お聞きした番号の記録はございません。',
    measures:
      '担当者に対し個人番号をお尋ねしてはならない旨をあらためて指導し、電話応対の手引を12月8日に改めました。ご不快な思いをおかけしましたことを、お詫び申し上げます。',
  },
  cover: withLetter(to('sentAgain', day('2026-12-03')), to('partialDisclosure', ANSWERED).documentNumber),
});

const ANSWERED = day('2026-11-16');

/** What lies in the envelope of a letter that went back to be sent again. */
const withLetter = (again: Correspondence, answer: string): FactsOf['cover'] => ({
  ...again,
  contents: [
    {
      ja: `再送付のご案内（${again.documentNumber}）　1枚`,
      en: `Notice of Re-delivery (${again.documentNumber}): 1 sheet`,
    },
    {
      ja: `一部開示決定通知書（${answer}）の封筒（未開封）　1通`,
      en: `Unopened envelope of the letter “Decision on Partial Disclosure” (${answer})`,
    },
  ],
});
