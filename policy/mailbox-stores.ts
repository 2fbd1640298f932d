import { z } from 'zod';
import { UNLESS_MISSHAPEN } from './collection';
import { Flat } from './collections';
import { TimeZone } from './time-zone';
import { Words } from './words';

const Login = z
  .strictObject({
    user: Words.describe('name of the setting that holds the name by which one is let in'),
    password: Words.optional().describe('name of the setting that holds its password'),
    token: Words.optional().describe('name of the setting that holds a token (XOAUTH2), in place of a password'),
  })
  .refine(({ password, token }) => (password === undefined) !== (token === undefined), {
    error: 'name the setting of a `password` or that of a `token`, one of the two',
  });

/** Where a mailbox is, how one is let in, and who may move and delete in it. */
export const MAILBOX = {
  connection: Words.describe(
    'name of the setting that holds the address: `imaps://` or `imap://`, where TLS is begun before anything is said',
  ),
  login: Login.describe('a user who may read all folders the collections name'),
  changesWith: Login.optional().describe(
    'a user who may move and delete as well; without it the owner of the store is asked',
  ),
  inside: z.literal(true).optional().describe('it stands in our own network; without it no private address is asked'),
  timeZone: TimeZone.optional(),
};

/** The columns in which others than the person are named as a matter of course. */
const NAMES_OTHERS = [
  ...['from', 'to', 'cc', 'bcc', 'reply-to', 'sender', 'return-path', 'subject', 'text', 'others', 'attachments'],
  ...['addresses', 'mentioned'],
];

/** Every kind says which mails it is made of, and marks what names others; a mail is moved or goes, and is never rewritten. */
export const Mails = Flat.superRefine((collections, ctx) => {
  collections.forEach(({ mails, key, columns, erasing, restricting, copies }, c) => {
    const complain = (message: string, ...path: (string | number)[]) =>
      ctx.addIssue({ code: 'custom', path: [c, ...path], message });
    if (mails === undefined) return complain('say which mails these are: `mails: { folders: all }`', 'mails');
    if (mails.except !== undefined && mails.folders !== 'all')
      complain('folders that are named one by one need no exception; take it away', 'mails', 'except');
    columns.forEach(({ column, aboutOthers }, at) => {
      if (!aboutOthers && NAMES_OTHERS.includes(column.toLowerCase()))
        complain(`a mail names others there as well: add \`aboutOthers: true\``, 'columns', at);
    });
    const changes = restricting !== undefined || (erasing !== undefined && 'rows' in erasing);
    if (changes && key.join() !== 'mail')
      complain('only a mail as it was read is moved or deleted: write `key: [mail]`', 'key');
    if (restricting !== undefined && restricting.column !== 'folder')
      complain('a mail is taken out of use by its folder: write `column: folder`', 'restricting', 'column');
    if (copies !== undefined) complain('a mail is not corrected; take it away', 'copies');
    if (erasing !== undefined && 'rows' in erasing && Object.keys(erasing.columns).length > 0)
      complain('a mail goes as a whole or is kept as a whole; take it away', 'erasing', 'columns');
  });
}, UNLESS_MISSHAPEN);
