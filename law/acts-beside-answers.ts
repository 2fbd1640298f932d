import type { ActRule } from './acts';
import { isUnanswered } from './complaints';
import { isHeld } from './returned-mail';
import type { Stage } from './stages';

export const ALL_OPEN: readonly Stage[] = [
  'received',
  'supplementing',
  'proving',
  'payingFee',
  'searching',
  'deciding',
  'approving',
  'measuring',
  'answering',
  'dispatching',
];
const ALL_OPEN_AND_CLOSED: readonly Stage[] = [...ALL_OPEN, 'closed'];

/** What people may do beside an answer: tell that it will be late, refer to other desks, see to letters that came back and to complaints. */
export const BESIDE_ANSWERS = {
  tellDelay: {
    path: 'delays',
    command: 'delay',
    from: ['supplementing', 'proving', 'payingFee', 'searching', 'deciding', 'approving', 'measuring', 'answering'],
    by: ['officer'],
    article: { disclosure: '33(2)', purposeNotice: '32(2)', optOut: '27(2)' },
    ja: '遅延の連絡',
    en: 'tell the applicant that the answer will be late, why, and by when it comes',
    needsReason: true,
  },
  refer: {
    path: 'referrals',
    command: 'refer',
    from: ALL_OPEN,
    by: ['officer'],
    article: '16(4); 27(5)(iii)',
    ja: '他の窓口の案内',
    en: 'refer the applicant to the desk whose something is',
    needs: 'otherDesk',
  },
  recordReturn: {
    path: 'returned-letters',
    command: 'returned',
    from: ALL_OPEN_AND_CLOSED,
    by: ['clerk', 'officer'],
    article: '23',
    ja: '返戻された通知の記録',
    en: 'enter a letter that came back',
    needs: 'letterThatMayComeBack',
  },
  sendAgain: {
    path: 'redeliveries',
    command: 'send-again',
    from: ALL_OPEN_AND_CLOSED,
    by: ['officer'],
    article: '23',
    ja: '再送付',
    en: 'send a letter again that came back',
    onlyWhen: ({ returned = [] }) => returned.some((letter) => isHeld(letter) && letter.final === undefined),
  },
  keepReturned: {
    path: 'kept-letters',
    command: 'keep',
    from: ALL_OPEN_AND_CLOSED,
    by: ['officer'],
    article: '23',
    ja: '不送達としての保管',
    en: 'close a letter that came back as undelivered, and keep it sealed',
    needsReason: true,
    needs: 'letterHeldLongEnough',
    onlyWhen: ({ returned = [] }) => returned.some(isHeld),
  },
  giveUpLetter: {
    path: 'given-up-letters',
    command: 'give-up',
    from: ['closed'],
    by: ['officer'],
    article: { disclosure: '33(3)', provisionRecord: '33(5), 33(3)', purposeNotice: '32(3)', optOut: '27(2)' },
    ja: '送付の断念',
    en: 'give up a letter that cannot be sent',
    needsReason: true,
    onlyWhen: ({ trouble, correspondence = [] }) => trouble != null && correspondence.length > 0, // in an open case what keeps it is cured
  },
  recordTracking: {
    path: 'tracking-numbers',
    command: 'tracking',
    from: ALL_OPEN_AND_CLOSED,
    by: ['clerk', 'officer'],
    article: '23',
    ja: '追跡番号の記録',
    en: 'note or correct the tracking number of a letter',
    needs: 'letterWithANumber',
  },
  enterComplaint: {
    path: 'complaints',
    command: 'complain',
    from: ALL_OPEN_AND_CLOSED,
    by: ['clerk', 'officer'],
    article: '40(1)',
    ja: '苦情の受付',
    en: 'enter a complaint about how the case was handled',
  },
  answerComplaint: {
    path: 'complaint-answers',
    command: 'answer-complaint',
    from: ALL_OPEN_AND_CLOSED,
    by: ['officer', 'approver'],
    article: '40(1)',
    ja: '苦情への回答',
    en: 'answer a complaint in writing',
    onlyWhen: ({ complaints = [] }) => complaints.some(isUnanswered),
  },
} as const satisfies Record<string, ActRule>;
