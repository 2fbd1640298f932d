import { ApplicationFailure } from '@temporalio/common';

/** The ways a step can fail for good. The name travels in the history, so the words carry no personal data. */
export const FAILURES = {
  NotNow: 'the case has moved on, or somebody else acted first',
  FourEyes: 'the person who decided may not approve',
  StoreUnknown: 'the data map this case was opened under has no such store',
  UnprintableText: 'the letter holds a character that no font of ours can draw',
  MailRefused: 'the mail server refused the letter for good',
  MailWithoutTls: 'the mail server offers no TLS, and SMTP_WITHOUT_TLS does not name its host',
} as const;
export type FailureName = keyof typeof FAILURES;

export const forGood = (name: FailureName, ...details: readonly (string | number)[]): ApplicationFailure =>
  ApplicationFailure.nonRetryable(FAILURES[name], name, ...details);
