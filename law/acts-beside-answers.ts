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
  'planning',
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
    from: [
      'supplementing',
      'proving',
      'payingFee',
      'searching',
      'deciding',
      'planning',
      'approving',
      'measuring',
      'answering',
    ],
    by: ['officer'],
    article: {
      disclosure: '33(2)',
      purposeNotice: '32(2)',
      correction: '34(2)',
      cessation: '35(2), 35(6)',
      provisionStop: '35(4), 35(6)',
      optOut: '27(2)',
    },
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
  },
  recordReturn: {
    path: 'returned-letters',
    command: 'returned',
    from: ALL_OPEN_AND_CLOSED,
    by: ['clerk', 'officer'],
    article: '23',
    ja: '返戻された通知の記録',
    en: 'enter a letter that came back',
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
    onlyWhen: ({ returned = [] }) => returned.some(isHeld),
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
