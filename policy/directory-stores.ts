import { z } from 'zod';
import { UNLESS_MISSHAPEN } from './collection';
import { Flat } from './collections';
import { TimeZone } from './time-zone';
import { Words } from './words';

const Login = z.strictObject({
  user: Words.describe('name of the setting that holds the name (DN) by which one is let in'),
  password: Words.describe('name of the setting that holds its password'),
});

/** Where a directory is, how one is let in, and who may change it. */
export const DIRECTORY = {
  connection: Words.describe(
    'name of the setting that holds the address: `ldaps://` or `ldap://`, where TLS is begun before anything is said',
  ),
  login: Login.describe('a user who may read all entries the collections name'),
  changesWith: Login.optional().describe(
    'a user who may erase and change them as well; without it the owner of the store is asked',
  ),
  inside: z.literal(true).optional().describe('it stands in our own network; without it no private address is asked'),
  elsewhere: Words.optional().describe(
    'where what it refers to on other servers is searched, or why none of it is about a person; without it a reference stops the search',
  ),
  timeZone: TimeZone.optional(),
};

/** Every kind says which entries it is made of; where each value of an attribute is a record, it goes as a whole. */
export const Entries = Flat.superRefine((collections, ctx) => {
  collections.forEach(({ entries, key, erasing, restricting, copies }, c) => {
    const complain = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [c, path], message });
    if (entries === undefined)
      return complain(
        'entries',
        'say which entries these are: `entries: { under: "ou=people,…", class: inetOrgPerson }`',
      );
    const { each } = entries;
    if (each === undefined) return;
    if (!key.includes(each)) complain('key', `records are told apart by the value as well: name ${each} under \`key\``);
    if (restricting !== undefined) complain('restricting', 'a value of an entry cannot be marked; take it away');
    if (copies !== undefined) complain('copies', 'a value of an entry cannot be corrected along; take it away');
    if (
      erasing !== undefined &&
      'rows' in erasing &&
      (erasing.rows === 'stay' || Object.keys(erasing.columns).length > 0)
    )
      complain('erasing', 'a value goes as a whole or is kept as a whole: write `erasing: { rows: go }`');
  });
}, UNLESS_MISSHAPEN);
