import { ApplicationFailure } from '@temporalio/common';

/** The ways a deed can fail for good. The name travels in the history, so the words carry no personal data. */
export const FAILURES = {
  StoreUnknown: 'the data map this case was opened under has no such store',
  UnprintableText: 'the letter holds a character that no font of ours can draw',
  LetterTooLong: 'the letter is longer than what fits in one',
  TooLargeForMail: 'the letter is larger than what mail servers take',
  MailRefused: 'the mail server refused the letter for good',
  MailWithoutTls: 'the mail server offers no TLS, and SMTP_WITHOUT_TLS does not name its host',
  PlaceUnproven: 'no proof points to the place the answer would go to',
  NowhereToWrite: 'nothing says where the letter would go',
  WrittenLater: 'the case was written by a later version of this desk, and waits for it',
  RecordsRestored: 'an older copy of the records was restored',
} as const;
export type FailureName = keyof typeof FAILURES;

export const isFailureName = (name: string): name is FailureName => Object.hasOwn(FAILURES, name);

export const forGood = (name: FailureName, ...details: readonly (string | number)[]): ApplicationFailure =>
  ApplicationFailure.nonRetryable(FAILURES[name], name, ...details);
