import type { ActRule } from './acts';

/** What people may do about the desk's own copies of a case that is closed: keep them beyond their days because of a suit, and let that end. */
export const ON_COPIES = {
  holdCopies: {
    path: 'copy-holds',
    command: 'hold-copies',
    from: ['closed'],
    by: ['officer', 'approver'],
    article: '22',
    ja: '写しの保全',
    en: 'hold the desk’s own copies beyond their days',
    needsReason: true,
  },
  releaseCopies: {
    path: 'copy-releases',
    command: 'release-copies',
    from: ['closed'],
    by: ['officer', 'approver'],
    article: '22',
    ja: '写しの保全の解除',
    en: 'release a hold on the copies',
    needsReason: true,
    onlyWhen: ({ copyHolds = [] }) => copyHolds.some(({ releasedOn }) => releasedOn === undefined),
  },
} as const satisfies Record<string, ActRule>;
