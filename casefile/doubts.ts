import { z } from 'zod';
import { DOUBTED, DOUBTS, HEARD_BEFORE, type Doubt as Doubted, type HeardBefore as Heard } from '../law/raising';
import { Day, Line, oneOf, Text } from './words';

/** What a record that was held before the request says against who asks. */
export const Doubt = z.strictObject({
  because: z.enum(DOUBTS).describe('what a record that was held before the request says against who asks'),
  what: oneOf(DOUBTED).describe('of what: it is told to nobody outside'),
  changedOn: Day.optional().describe('of a changed contact: the day on which the record says it was changed'),
  sight: Text.describe('which record says so, and who looked it up'),
}) satisfies z.ZodType<Doubted>;

/** Where the person was heard, by a record that was held before the request. */
export const HeardBefore = z.strictObject({
  by: z.enum(HEARD_BEFORE),
  value: Line.describe('the number or the address, as the record has it'),
  since: Day.describe('the day since which we have held it: before the request came'),
  sight: Text.describe('in which record it stands, who looked it up, and what came of the call or the letter'),
}) satisfies z.ZodType<Heard>;
