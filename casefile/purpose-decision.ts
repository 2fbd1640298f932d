import { z } from 'zod';
import { PURPOSE_GROUNDS } from '../law/purpose-notice';
import { oneOf, Text } from './words';

/** What an officer resolves on a request for notice of the purpose of use: to tell it, or not, on a ground (Art. 32(2), (3)). */
export const PURPOSE_DECISIONS = [
  z.strictObject({ kind: z.literal('notify') }),
  z.strictObject({
    kind: z.literal('notNotify'),
    grounds: z
      .array(
        z.strictObject({
          ground: oneOf(PURPOSE_GROUNDS),
          reason: z.string().max(1_000),
          record: Text.optional().describe('what shows it; it is not printed'),
          alias: Text.optional().describe('the company’s own published words for the ground, as its profile has them'),
        }),
      )
      .max(4),
  }),
] as const;
