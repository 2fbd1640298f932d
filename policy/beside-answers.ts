import { z } from 'zod';
import { REFERRED } from '../law/referrals';
import { Id, NotInEnglish, oneOf, Words } from './words';

/** What a company settled about what comes beside an answer: when it is late, when it lies elsewhere, when it comes back, when somebody complains. */
export const LateAfterDays = z
  .int()
  .min(1)
  .max(90)
  .default(14)
  .describe(
    'where no day is promised and no suit is barred: after how many days from arrival the desk holds an answer to be late, so that it tells the applicant before (Arts. 32(2), 27(2))',
  );

export const Complaints = z
  .strictObject({
    answerWithinDays: z
      .int()
      .min(1)
      .max(90)
      .default(14)
      .describe('within how many days a complaint is answered in writing; the Act says “promptly” (Art. 40(1))'),
    acknowledge: z
      .boolean()
      .default(false)
      .describe('whether a complaint that hangs on no case is acknowledged by letter before it is answered'),
  })
  .prefault({});

export const Referrals = z
  .record(
    Id,
    z.strictObject({
      what: NotInEnglish.describe('what is handled there, as letters say it: 株主名簿に記載された事項'),
      holder: NotInEnglish.describe('whose it is: of what is used jointly, who is responsible for its management'),
      desk: NotInEnglish.describe('where to ask: an address, a number, a page'),
      because: oneOf(REFERRED),
      inEnglish: z
        .strictObject({ what: Words, holder: Words, desk: Words })
        .partial()
        .optional()
        .describe('the same as the English rendering says it; what is not given stands there as in Japanese'),
    }),
  )
  .default({})
  .describe('id → a desk outside this one to which people are referred in writing (L24)');

export const UndeliveredAfterDays = z
  .int()
  .min(7)
  .max(180)
  .default(30)
  .describe(
    'how long a letter that came back waits for word of where to send it, before a person may close it as undelivered',
  );

export const Covers = z
  .enum(['enclosures', 'always', 'never'])
  .default('enclosures')
  .describe(
    'in which envelopes a cover letter (送付状) lies that lists what is in them: those with more in them than the letter, all, or none',
  );
