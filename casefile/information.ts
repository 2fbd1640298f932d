import { z } from 'zod';
import { INFORMATION } from '../law/information';
import { WORD_BY } from '../law/standing';
import { LettersIn, Writer } from './request';
import { Day, oneOf, Text } from './words';

/** What an officer tells whoever asked. */
export const Informs = z.strictObject({
  askedOn: Day.describe('the day on which it was asked'),
  about: z
    .array(
      z.strictObject({
        what: oneOf(INFORMATION),
        says: Text.optional().describe('what else the letter says on it; needed where the profile is silent'),
      }),
    )
    .min(1)
    .max(Object.keys(INFORMATION).length)
    .describe('what was asked for, of what the company makes known or tells when asked'),
});

/** A request for what a company makes known of itself, or tells when asked, from somebody who asks for nothing else (Arts. 28(3), 32(1)). */
export const AsksForInformation = z.strictObject({
  by: oneOf(WORD_BY).describe('how it came'),
  arrivedOn: Day.optional().describe('the day on which it arrived, where that was not today in Japan'),
  says: Text.describe('what is asked, in their own words'),
  from: Writer.describe('who asks, with an address or a mailbox to which the reply goes; nobody shows who they are'),
  lettersIn: LettersIn.default('ja'),
});
export type AsksForInformation = z.infer<typeof AsksForInformation>;
