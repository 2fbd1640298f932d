import { z } from 'zod';
import { PURPOSE_GROUNDS } from '../law/purpose-notice';
import { departing } from './weighed';
import { oneOf, Text } from './words';

/** On which ground something is not told, and what the ground rests on. */
const ON_GROUND = {
  ground: oneOf(PURPOSE_GROUNDS),
  reason: z.string().max(1_000),
  where: Text.optional().describe('in which publication the purposes are clear, as the letter says it (Art. 32(2)(i))'),
  record: Text.optional().describe('what shows the ground (Art. 21(4)(i) to (iii)); it is not printed'),
  alias: Text.optional().describe('the company’s own published words for the ground, as its profile has them'),
};
const Tells = z
  .array(Text)
  .max(100)
  .optional()
  .describe(
    'purposes that are told though they stay unpublished under Art. 21(4)(i) to (iii), by their names in the profile',
  );

/** What an officer resolves on a request for notice of the purpose of use: to tell it, in part, or not, on a ground (Art. 32(2), (3)). */
export const PURPOSE_DECISIONS = [
  z.strictObject({ kind: z.literal('notify'), tells: Tells, ...departing }),
  z.strictObject({
    ...departing,
    kind: z.literal('notifyPart'),
    withheld: z
      .array(
        z.strictObject({
          category: Text.describe('the kind of data whose purposes are not told, as the case shows it'),
          purpose: Text.optional().describe('only this purpose of it, by its name in the profile'),
          ...ON_GROUND,
        }),
      )
      .max(100),
    tells: Tells,
  }),
  z.strictObject({ ...departing, kind: z.literal('notNotify'), grounds: z.array(z.strictObject(ON_GROUND)).max(4) }),
] as const;
