import { z } from 'zod';
import { UNLESS_MISSHAPEN } from './collection';
import { Flat } from './collections';
import { TimeZone } from './time-zone';
import { Id, Words } from './words';

const Login = z.strictObject({
  key: Words.describe('name of the setting that holds the id of the access key'),
  secret: Words.describe('name of the setting that holds its secret'),
});

/** Where a bucket is, how one is let in, and who may erase in it. */
export const OBJECT_STORE = {
  connection: Words.describe('name of the setting that holds the address, the bucket at its end'),
  region: Words,
  login: Login.describe('a key that may list and read'),
  erasesWith: Login.optional().describe('a key that may erase as well; without it the owner of the store is asked'),
  ownedBy: z
    .string()
    .regex(/^\d{12}$/, { error: 'the twelve digits of an account, in quotation marks' })
    .optional()
    .describe('the account that owns the bucket; another’s is not searched'),
  inside: z
    .literal(true)
    .optional()
    .describe('it stands in our own network; without it no private address, and nothing without TLS, is asked'),
  lockedFor: Id.optional().describe(
    'on which basis objects are locked, by its name under `retention` of the profile; what is locked is kept until then',
  ),
  timeZone: TimeZone.optional(),
  leftOut: z
    .record(Words, z.strictObject({ notPersonal: Words.describe('why no object of it is about a person') }))
    .optional()
    .describe('what the keys begin with of objects no collection is made of, and why'),
};

/** What an object says of itself, beside what stands in its key and, as `tag.NAME`, in its tags. */
export const OF_AN_OBJECT = ['key', 'version', 'is', 'size', 'modified', 'type'] as const;

/** Objects are found by themselves, told apart by key and version, and go as a whole. */
export const Objects = Flat.superRefine((collections, ctx) => {
  collections.forEach(({ keys, key, index, findBy, identity, belongsTo, erasing, restricting, copies }, c) => {
    const complain = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [c, path], message });
    if (keys === undefined)
      complain('keys', 'say how the keys of these objects are written: `keys: members/{number}/**`');
    else for (const message of lackingInKeys(keys)) complain('keys', message);
    if (key.join(',') !== 'key,version')
      complain('key', 'objects are told apart by `[key, version]`, so that every version of one is found and erased');
    if (belongsTo !== undefined)
      complain('belongsTo', 'an object is found by its own key or tags; name what tells whose it is under `identity`');
    if (index !== undefined && (findBy.length > 0 || Object.keys(identity).length > 0))
      complain(
        findBy.length > 0 ? 'findBy' : 'identity',
        'whose these objects are `index` says, and nothing else: take this away, or `index`／これらのオブジェクトの持ち主は `index` が示します。これか `index` のどちらかを取り除いてください',
      );
    if (restricting !== undefined) complain('restricting', 'an object cannot be marked; take it away');
    if (copies !== undefined) complain('copies', 'an object cannot be corrected along; take it away');
    if (
      erasing !== undefined &&
      'rows' in erasing &&
      (erasing.rows === 'stay' || Object.keys(erasing.columns).length > 0)
    )
      complain('erasing', 'an object goes as a whole or is kept as a whole: write `erasing: { rows: go }`');
  });
}, UNLESS_MISSHAPEN);

function lackingInKeys(keys: string): readonly string[] {
  const names = [...keys.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  const taken = names.filter((name) => name.startsWith('tag.') || (OF_AN_OBJECT as readonly string[]).includes(name));
  return [
    ...(/[{}]/.test(keys.replace(/\{[^{}/]+\}/g, '')) ? ['a brace here opens or closes nothing'] : []),
    ...(/\}\{|\}\*|\*\{/.test(keys) ? ['two values stand side by side, so that nobody knows where one ends'] : []),
    ...(new Set(names).size < names.length ? ['a name stands twice; give each its own'] : []),
    ...taken.map((name) => `every object has a column called ${name} already; choose another name`),
  ];
}
