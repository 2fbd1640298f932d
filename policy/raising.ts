import { z } from 'zod';
import { ASKED_BESIDES } from '../law/raising';
import { oneOf } from './words';

const Asks = z
  .array(oneOf(ASKED_BESIDES))
  .min(1, { error: 'name at least one thing that would do, or leave the occasion out: then nothing is raised by it' })
  .describe(
    'any one of these is enough: another paper of the list, a call back to a number, or a letter to the address, held before the request',
  );

/** What raises what is asked for before somebody is held to be who they say. What stands here is published with the procedure; what does not, raises nothing (Art. 37(1), (4)). */
export const Raising = z
  .strictObject({
    contactChanged: z
      .strictObject({
        withinDays: z.int().min(1).max(366).describe('how many days before the request a change still counts'),
        asks: Asks,
      })
      .optional()
      .describe(
        'an address, a mailbox or a telephone number that our records say was changed shortly before the request',
      ),
    contradiction: z
      .strictObject({ asks: Asks })
      .optional()
      .describe('a document that says otherwise than our records'),
    photoless: z.strictObject({ asks: Asks }).optional().describe('a document without a photograph, alone'),
  })
  .prefault({});
