import { slipOf } from '../../examples/at-the-desk';
import type { Act } from '../../law/acts';
import { daysAfter, type CivilDate } from '../../law/clock';
import type { Tried } from './calls';
import type { Way } from './ways';

const way = (says: string, body: Way['body']): Way => ({ says, body });
const never = (says: string, body: Way['body']): Way => ({ says, body, never: true });
const tomorrow = ({ office }: Tried): CivilDate => daysAfter(office.today(), 1);

const answeringComplaint = (complaint: string): object => ({
  ...{ complaint, findings: '受付から照会まで8日を要していた', measures: '照会の期限を3日と定めた' },
});

/** What is handed in with what is written beside an answer: delays, referrals, letters that came back, complaints. */
export const BESIDE_ANSWERS = {
  tellDelay: [
    way('three weeks more', ({ view }, _, { office }) => ({
      until: daysAfter(([view.promisedOn ?? '', office.today()].sort().at(-1) ?? office.today()) as CivilDate, 21),
      reason: '倉庫の帳簿の検索に日数を要しているため',
    })),
    never('a day that is past', (_, __, { office }) => ({
      until: daysAfter(office.today(), -1),
      reason: '検索のため',
    })),
    never('for no reason', (_, __, desk) => ({ until: tomorrow(desk), reason: ' ' })),
  ],
  refer: [
    way('to the registry', () => ({ to: ['shareholders'] })),
    never('to a desk nobody named', () => ({ to: ['the neighbours'] })),
  ],
  inform: [
    way('what keeps the data safe', (_, __, { office }) => ({ askedOn: office.today(), about: [{ what: 'safety' }] })),
    never('the same twice', (_, __, { office }) => ({
      askedOn: office.today(),
      about: [{ what: 'safety' }, { what: 'safety' }],
    })),
  ],
  recordReturn: [
    way('the first letter', ({ view }) => ({ document: view.letters[0]?.documentNumber, because: 'unclaimed' })),
    way('the last letter', ({ view }) => ({
      document: view.letters.at(-1)?.documentNumber,
      because: 'unknownAddress',
    })),
    never('a letter of another house', () => ({ document: '他第2026-0001号', because: 'refused' })),
  ],
  sendAgain: [
    way('to the same address', ({ view }) => ({ document: view.returned[0]?.document ?? '他第2026-0001号' })),
    never('by a weaker class there is not', ({ view }) => ({
      document: view.returned[0]?.document,
      mailClass: 'pigeon',
    })),
  ],
  keepReturned: [
    way('after its days, or before them', ({ view }) => ({
      ...{ document: view.returned[0]?.document ?? '他第2026-0001号', reason: '連絡がないため' },
    })),
    never('for no reason', ({ view }) => ({ document: view.returned[0]?.document })),
  ],
  giveUpLetter: [
    way('that her withdrawal was accepted', () => ({ letter: 'withdrawalAccepted', reason: '送付先が分からないため' })),
    never('a letter nobody calls for', () => ({ letter: 'disclosure', reason: '送付先が分からないため' })),
    never('for no reason', () => ({ letter: 'withdrawalAccepted', reason: ' ' })),
  ],
  recordTracking: [
    way('of the last letter', ({ view }) => ({
      ...{ document: view.letters.at(-1)?.documentNumber ?? '他第2026-0001号', tracking: slipOf(view.number) },
    })),
    never('of a letter of another house', ({ view }) => ({
      ...{ document: '他第2026-0001号', tracking: slipOf(view.number) },
    })),
    never('neither a number nor why there is none', ({ view }) => ({ document: view.letters[0]?.documentNumber })),
  ],
  holdCopies: [
    way('because of a suit', (_, __, desk) => ({ reason: '提訴の予告があったため', reviewOn: tomorrow(desk) })),
    never('until a day that is past', (_, __, { office }) => ({ reason: '提訴', reviewOn: office.today() })),
    never('for no reason', (_, __, desk) => ({ reason: ' ', reviewOn: tomorrow(desk) })),
  ],
  releaseCopies: [
    way('after a settlement', ({ view }) => ({ hold: view.copiesHeld?.[0]?.hold ?? 'none', reason: '和解したため' })),
    never('one there is not', ({ view }) => ({ hold: `${view.number}-S9`, reason: '和解したため' })),
    never('for no reason', ({ view }) => ({ hold: `${view.number}-S1` })),
  ],
  enterComplaint: [
    way('by telephone', () => ({ by: 'telephone', says: '応対が遅いとのお申出' })),
    never('without a word', () => ({ by: 'telephone', says: ' ' })),
    never('tomorrow', (_, __, desk) => ({ by: 'post', says: '応対が遅い', arrivedOn: tomorrow(desk) })),
  ],
  answerComplaint: [
    way('the first', ({ view }) => answeringComplaint(`${view.number}-C1`)),
    never('of another case', () => answeringComplaint('HANA-1999-0001-C1')),
    never('without measures', ({ view }) => ({ complaint: `${view.number}-C1`, findings: '8日を要していた' })),
  ],
  giveComplaint: [
    never('of another case', () => ({ complaint: 'HANA-1999-0001-C1', to: 'tanaka' })),
    never('to nobody of the staff', ({ view }) => ({ complaint: `${view.number}-C1`, to: 'yamada' })),
  ],
  linkComplaint: [
    never('where it stands in the case it concerns', ({ view }) => ({
      ...{ complaint: `${view.number}-C1`, case: view.number, as: 'about' },
    })),
  ],
} satisfies Partial<Readonly<Record<Act, readonly Way[]>>>;

/** What is handed in about who asks: doubts, which raise nothing here, and a mandate; nobody here asks by one. */
export const ON_MANDATES = {
  raiseDoubt: [
    never('of a contact changed long ago', () => ({
      because: 'contactChanged',
      what: 'phone',
      changedOn: '2021-05-01',
      sight: '会員台帳の変更履歴',
    })),
    never('of what is no contact', () => ({ because: 'contactChanged', what: 'name', sight: '会員台帳の変更履歴' })),
    never('without saying in which record', () => ({ because: 'contradiction', what: 'birthDate', sight: ' ' })),
  ],
  liftDoubt: [
    never('where nobody doubts', () => ({ version: 1, doubts: [1], reason: '誤記のため' })),
    never('without saying which', () => ({ version: 1, reason: '誤記のため' })),
  ],
  inquireMandate: [
    never('where she asks herself', () => ({ reason: '念のため' })),
    never('for no reason', () => ({ reason: ' ' })),
  ],
  enterMandateAnswer: [
    never('where nobody was asked', () => ({ says: 'yes', by: 'post', note: '回答書に署名があった' })),
    never('on a slip of no letter', () => ({
      says: 'yes',
      by: 'post',
      slip: '第9999号',
      note: '回答書に署名があった',
    })),
    never('neither yes nor no', () => ({ says: 'perhaps', by: 'post', note: '回答書に署名があった' })),
  ],
  seeToLateDenial: [never('where nobody denied anything', () => ({ as: 'incident', reason: '回収を求めた' }))],
  concludeSilence: [never('where nobody was asked', () => ({ takenAs: 'confirmed', reason: '回答がないため' }))],
} satisfies Partial<Readonly<Record<Act, readonly Way[]>>>;

/** What of it a case takes that has ended. */
export const ALSO_ONCE_ENDED: readonly Act[] = [
  'recordReturn',
  'sendAgain',
  'keepReturned',
  'giveUpLetter',
  'recordTracking',
  'enterComplaint',
  'answerComplaint',
  'giveComplaint',
  'linkComplaint',
  'holdCopies',
  'releaseCopies',
  'enterMandateAnswer',
  'seeToLateDenial',
];
