import { z } from 'zod';
import { Words } from './words';

/** Which entries of a directory a kind of records is made of. */
export const EntriesAt = z
  .strictObject({
    under: Words.describe('the entry they lie under, by its name: `ou=people,dc=club,dc=example`'),
    class: z
      .string()
      .regex(/^([A-Za-z][A-Za-z0-9-]*|\d+(\.\d+)+)$/, { error: 'the name of one object class, as `inetOrgPerson`' })
      .describe('the object class all of them have'),
    depth: z.enum(['below', 'next']).default('below').describe('everything below it, or only what lies next to it'),
    each: Words.optional().describe(
      'an attribute of which each value is a record of its own, as `member` of a group: who leaves it leaves the others',
    ),
    mayBeEmpty: z
      .literal(true)
      .optional()
      .describe('there may be none; without it finding none at all is taken for a right that lacks'),
  })
  .describe('of a directory: which entries these records are');
