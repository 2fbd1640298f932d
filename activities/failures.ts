import { ApplicationFailure } from '@temporalio/common';

/** The ways a deed can fail for good. The name travels in the history, so the words carry no personal data. */
export const FAILURES = {
  StoreUnknown: 'the data map this case was opened under has no such store',
  UnprintableText: 'the letter holds a character that no font of ours can draw',
  LetterTooLong: 'the letter is longer than what fits in one',
  TooLargeForMail: 'the letter is larger than what mail servers take',
  MailRefused: 'the mail server says that there is no such mailbox',
  MailWithoutTls: 'the mail server offers no TLS, and SMTP_WITHOUT_TLS does not name its host',
  MailCertificate: 'the certificate of the mail server is not trusted',
  MailLogin: 'the mail server does not let us in: look at user and password in SMTP_URL',
  MailNotAllowed: 'the mail server does not send this letter for us: look at MAIL_FROM, and at what it allows',
  PlaceUnproven: 'no proof points to the place the answer would go to',
  NowhereToWrite: 'nothing says where the letter would go',
  NothingToTell: 'nothing was done of what the letter would tell',
  PasswordNotSet:
    'the setting with the password agreed with whoever is written to is missing, or shorter than 12 signs',
  WrittenLater: 'the case was written by a later version of this desk, and waits for it',
  SealBroken: 'a sealed value was moved or changed in the records',
  KeyDestroyed: 'the key of this case was destroyed',
  NoKey: 'there is no key for this case',
  RecordsRestored: 'an older copy of the records was restored',
  // these may pass, and are tried again for a while first
  MailPutOff: 'the mail server asks to come again later',
  MailUnreachable: 'the mail server cannot be reached',
  MailCutOff: 'the mail server did not say whether it took the letter',
} as const;
export type FailureName = keyof typeof FAILURES;

export const isFailureName = (name: string): name is FailureName => Object.hasOwn(FAILURES, name);

export const forGood = (name: FailureName, ...details: readonly (string | number)[]): ApplicationFailure =>
  ApplicationFailure.nonRetryable(FAILURES[name], name, ...details);

/** What keeps one letter from leaving, and no other; nothing where it is the desk or the case that something is wrong with. */
const OF_ONE_LETTER: readonly FailureName[] = [
  'UnprintableText',
  'LetterTooLong',
  'TooLargeForMail',
  'MailRefused',
  'NowhereToWrite',
  'PasswordNotSet',
  'NothingToTell',
];
export const ofOneLetter = (error: unknown): FailureName | undefined => {
  const name = error instanceof ApplicationFailure ? error.type : error instanceof Error ? error.name : undefined;
  return OF_ONE_LETTER.find((one) => one === name);
};

/** What is wrong with the mail as a whole, and with no letter of ours: whatever else there is to do does not wait for it. */
const OF_THE_MAIL: readonly FailureName[] = [
  'MailWithoutTls',
  'MailCertificate',
  'MailLogin',
  'MailNotAllowed',
  'MailPutOff',
  'MailUnreachable',
  'MailCutOff',
];
export const ofTheMail = (error: unknown): FailureName | undefined =>
  error instanceof ApplicationFailure ? OF_THE_MAIL.find((one) => one === error.type) : undefined;
