import type { Act } from '../law/stages';

/** What each act leaves behind, under `/v1/cases/:number/`. An act that leaves a trace is a thing one creates. */
export const ACT_PATHS = {
  supplement: 'supplements',
  requireSupplement: 'supplement-requests',
  confirmIdentity: 'identity-confirmations',
  recordFee: 'fees',
  searchAgain: 'searches',
  answerForStore: 'store-answers',
  decide: 'decisions',
  approve: 'approvals',
  returnDecision: 'returned-decisions',
  recordDispatch: 'dispatches',
  changeDataMap: 'data-map-changes',
  tryAgain: 'resumptions',
  withdraw: 'withdrawals',
  reviewWithdrawal: 'withdrawal-reviews',
  openLinkedCase: 'linked-cases',
} as const satisfies Record<Act, string>;
