import { ALL_OPEN } from './acts-beside-answers';
import type { ActRule } from './acts';
import { isAsked, isWaitedFor } from './mandate';

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
    ja: '委任の照会に回答がないときの判断',
    en: 'decide what it means that the person, asked about the mandate, stayed silent',
    needsReason: true,
    onlyWhen: ({ mandate, reminded }) => isAsked(mandate) && !isWaitedFor(mandate, reminded),
  },
} as const satisfies Record<string, ActRule>;
