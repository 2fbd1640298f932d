import { ALL_OPEN } from './acts-beside-answers';
import type { ActRule } from './acts';
import { isDeniedTooLate, isForAnOfficer } from './mandate';

/** What people may do about a mandate: ask the person, enter what they answer, and decide what their silence means. */
export const ON_MANDATES = {
  inquireMandate: {
    path: 'mandate-inquiries',
    command: 'inquire',
    from: ALL_OPEN.filter((stage) => stage !== 'received'),
    by: ['clerk', 'officer'],
    article: '37(3); Order 13(ii)',
    ja: '委任の照会',
    en: 'ask the person whether they mandated who asks for them',
    needsReason: true,
    needs: 'personToAsk',
    onlyWhen: ({ identity, mandated }) => mandated === true && identity != null,
  },
  enterMandateAnswer: {
    path: 'mandate-answers',
    command: 'mandate-answer',
    from: [...ALL_OPEN, 'closed'],
    by: ['clerk', 'officer'],
    article: '37(3); Order 13(ii)',
    ja: '委任の照会への回答の記録',
    en: 'enter what the person answered about the mandate',
    onlyWhen: ({ mandate, withdrawn, rejected }) => mandate?.inquiry !== undefined && !withdrawn && !rejected,
  },
  concludeSilence: {
    path: 'mandate-conclusions',
    command: 'mandate-silence',
    from: ALL_OPEN,
    by: ['officer'],
    article: '37(3); Order 13(ii)',
    ja: '委任の照会に回答がないとき、委任が否定されたとき等の判断',
    en: 'decide on a mandate that was denied or not confirmed',
    needsReason: true,
    onlyWhen: (done) => isForAnOfficer(done.mandate, done),
  },
  seeToLateDenial: {
    path: 'late-denials',
    command: 'late-denial',
    from: ['closed'],
    by: ['officer'],
    article: '26; 37(3); Order 13(ii)',
    ja: '回答後に否定された委任への対応',
    en: 'see to a mandate denied after the answer had left',
    needsReason: true,
    onlyWhen: isDeniedTooLate,
  },
} as const satisfies Record<string, ActRule>;
