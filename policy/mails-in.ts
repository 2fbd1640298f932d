import { z } from 'zod';
import { Words } from './words';

/** Which mails of a mailbox a kind of records is made of. */
export const MailsIn = z
  .strictObject({
    folders: z
      .union([z.literal('all'), z.array(Words).min(1)])
      .describe('`all` that the user sees, shared ones too; or each by its name'),
    except: z.array(Words).optional().describe('of `all` not these, by name or by use: `\\Trash`, `\\All`'),
    textsUnread: Words.optional().describe(
      'why nothing in the texts names anybody by address: headers alone are then read',
    ),
    plusTags: z
      .literal('theirs')
      .optional()
      .describe('hanako+shop@club.example is taken for hanako@club.example too, as this company hands them out'),
    mayBeEmpty: z
      .literal(true)
      .optional()
      .describe('there may be none; without it finding no mail at all is taken for a right that lacks'),
  })
  .describe('of a mailbox: which mails these records are');
