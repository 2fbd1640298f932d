import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { FailureName } from '../activities/failures';

const FOR_GOOD: FailureName[] = [
  'StoreUnknown',
  'UnprintableText',
  'LetterTooLong',
  'TooLargeForMail',
  'NowhereToWrite',
  'MailRefused',
  'MailWithoutTls',
  'MailCertificate',
  'MailLogin',
  'MailNotAllowed',
  'PlaceUnproven',
  'PasswordNotSet',
  'WrittenLater',
  'RecordsRestored',
  'SealBroken',
  'KeyDestroyed',
  'NoKey',
];

/**
 * A search notes itself why a store could not answer, after some tries where that may pass. What else fails it, as our own records
 * being away, is no failure of the store and is never given up.
 */
export const { searchStore } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10 seconds',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '30 seconds',
    nonRetryableErrorTypes: FOR_GOOD,
  },
});

/**
 * A measure over a million rows takes its time; it resumes where it stopped, and says itself what keeps it from being done, after some
 * tries where that may pass.
 */
export const { planMeasure, takeMeasure } = proxyActivities<Activities>({
  startToCloseTimeout: '12 hours',
  heartbeatTimeout: '30 seconds',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '30 seconds',
    maximumAttempts: 20, // workers may die in the middle of it; then it waits, visibly, for a person
    nonRetryableErrorTypes: FOR_GOOD,
  },
});

/** What an answer undertook is taken up on its day; it resumes where it stopped, and says itself why it waits for a person. */
export const { keepUndertaking } = proxyActivities<Activities>({
  startToCloseTimeout: '12 hours',
  heartbeatTimeout: '30 seconds',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '1 minute',
    maximumAttempts: 20, // then a person looks
    nonRetryableErrorTypes: FOR_GOOD,
  },
});

/** A letter that cannot be drawn or handed over within these tries is shown to the desk, which lets it be tried again. A thousand pages take their time, and others wait for them. */
export const { sendReceipt, sendNotice, sendAnswer, sendLetter, takeBack } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '20 seconds',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '10 seconds',
    maximumAttempts: 10,
    nonRetryableErrorTypes: FOR_GOOD,
  },
});

/** Before an owner is asked to erase something it is looked through what other cases keep on hold, which may be much; it is never given up either. */
export const { askForMeasure } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '30 seconds', nonRetryableErrorTypes: FOR_GOOD },
});

/** One row in our own database: quick, safe to repeat, and never given up. */
export const {
  askRecords,
  remind,
  noteTrouble,
  noteStrangers,
  noteUnreachable,
  noteUndertakings,
  noteUndertakingFailed,
} = proxyActivities<Activities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '30 seconds', nonRetryableErrorTypes: FOR_GOOD },
});
