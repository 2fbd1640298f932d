import { z } from 'zod';
import { Words } from './words';

const Setting = Words.describe('name of the setting that holds it; never the value');
const Path = z
  .string()
  .regex(/^\/[^\s?#\\]*$/, {
    error: 'a path below the address of the store, as /v1/contacts/{id}; what follows a ? stands under `query`',
  })
  .refine((path) => !path.split('/').some((part) => part === '.' || part === '..'), {
    error: 'a path leads nowhere above the address of the store: take `..` away',
  });
const Pointer = z
  .string()
  .regex(/^(?:\/(?:[^~/]|~[01])*)*$/, { error: 'a JSON pointer, as /data/items; the whole answer is an empty text' });
const Header = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/, { error: 'the name of a header, as X-Api-Key' });

const Query = z.record(z.string().min(1), z.string());

/** Where a token is fetched, and by whom. */
const CLIENT = {
  path: Path,
  at: Words.optional().describe(
    'name of the setting that holds the address of the server of tokens, where that is another',
  ),
  client: Setting,
  scope: Words.optional(),
  clientIn: z.enum(['header', 'body']).default('header').describe('where it wants client and secret (RFC 6749, 2.3.1)'),
};

/** How the desk signs in. */
const SignIn = z.union(
  [
    z.strictObject({
      header: Header,
      before: z.string().optional().describe('what stands before the key, as `Bearer `'),
      secret: Setting,
    }),
    z.strictObject({ basic: z.strictObject({ user: Setting, password: Setting }) }),
    z.strictObject({ clientCredentials: z.strictObject({ ...CLIENT, secret: Setting }) }),
    z.strictObject({ refreshToken: z.strictObject({ ...CLIENT, secret: Setting.optional(), token: Setting }) }),
    z.strictObject({
      session: z
        .strictObject({
          path: Path,
          fields: z.record(z.string().min(1), Setting).describe('what is sent, each by the setting that holds it'),
          token: Pointer.describe('where the token lies in the answer'),
          header: Header.default('Authorization'),
          before: z.string().default('Bearer '),
        })
        .describe('a user and a password are sent, and a token comes back'),
    }),
  ],
  {
    error:
      'say how the desk signs in: `{ header: X-Api-Key, secret: SETTING }`, `{ basic: { user: SETTING, password: SETTING } }`, `{ clientCredentials: { path, client, secret } }`, `{ refreshToken: { path, client, token } }` or `{ session: { path, fields, token } }`; each value by the name of a setting',
  },
);
export type SignIn = z.infer<typeof SignIn>;

/** What must be answered, so that an empty answer is none and a 404 is gone: by whom we are let in, as the service itself tells it. */
const Account = z.strictObject(
  {
    path: Path,
    query: Query.default({}),
    at: Pointer,
    is: Words.describe('what stands there: the number or the name of the account'),
  },
  {
    error: (issue) =>
      issue.input === undefined
        ? 'say by which call the service tells whose account it answers for, `{ path: /me, at: /account/id, is: acme }`: without it nobody can tell what is gone from what was asked of a wrong account'
        : undefined,
  },
);

const Quoting = z
  .strictObject({
    quote: z.string().length(1),
    by: z
      .string()
      .length(1)
      .describe('what stands before a quote inside a text, and before itself; the quote itself, where it is doubled'),
    never: z.string().optional().describe('signs the language cannot quote: a text that holds one is not asked for'),
  })
  .describe('how a text is quoted in the language of its filters');
export type Quoting = z.infer<typeof Quoting>;

/** A deed that takes its time: the service answers 202 and where it tells how far it is. */
const Job = z.strictObject({
  at: z
    .union([z.literal('location'), z.strictObject({ pointer: Pointer }), z.strictObject({ path: Path, id: Pointer })])
    .describe(
      'where its state is asked: the Location header, an address in the answer, or a path with `{job}`, whose id lies in the answer',
    ),
  state: Pointer,
  done: z.array(z.string()).min(1),
  failed: z.array(z.string()).default([]),
  every: z.number().min(0.1).max(600).default(2).describe('seconds'),
});
export type Job = z.infer<typeof Job>;

const Counts = Pointer.optional().describe('where the answer tells how many records there are: held against what came');
const Paging = z.union(
  [
    z.strictObject({
      page: z
        .string()
        .min(1)
        .describe('the parameter that counts; `{page}` where it stands within another, as `limit 500 offset {page}`'),
      from: z.int().min(0).default(1),
      step: z.int().min(1).default(1).describe('1 where it counts pages, the length of a page where it counts records'),
      counts: Counts,
    }),
    z.strictObject({
      cursor: z.string().min(1).describe('the parameter'),
      next: Pointer.describe('where the answer tells the next one; nothing there on the last page'),
      counts: Counts,
    }),
    z.strictObject({ link: z.literal('next').describe('the Link header (RFC 8288)'), counts: Counts }),
  ],
  { error: 'say how pages follow: `{ page: page }`, `{ cursor: after, next: /meta/next }` or `{ link: next }`' },
);
export type Paging = z.infer<typeof Paging>;

const Search = z.strictObject({
  method: z.enum(['GET', 'POST']).default('GET'),
  path: Path,
  query: Query.default({}),
  body: z
    .record(z.string().min(1), z.json())
    .optional()
    .describe('sent as JSON; texts in it may hold `{email}` as a query may'),
  quoting: Quoting.optional(),
  records: Pointer.default('').describe('where the list of records lies in the answer'),
  paging: Paging.optional().describe('without it one answer holds them all'),
  tells: z
    .enum(['records', 'keys'])
    .default('records')
    .describe('`keys`: each is read by `read` before anybody looks at it'),
  because: Words.optional().describe(
    'why it misses nobody who is written otherwise than asked: as 電話番号はE.164形式に統一して登録している',
  ),
  job: Job.optional(),
});
export type Search = z.infer<typeof Search>;

const ACT = {
  path: Path,
  query: Query.default({}),
  body: z
    .record(z.string().min(1), z.json())
    .optional()
    .describe('sent as JSON, beside what is corrected; a text in it may be a column of the record, as `{id}`'),
  job: Job.optional(),
};
/** A right to act for a person, taken back where it was given (RFC 7009) before the record of it goes. */
const Revoking = z.strictObject({
  path: Path,
  at: Words.optional().describe(
    'name of the setting that holds the address of the server of tokens, where that is another',
  ),
  token: z.string().min(1).describe('the column in which the token lies'),
  hint: z.enum(['access_token', 'refresh_token']).optional(),
  introspects: Path.optional().describe('where the server tells whether it is still good (RFC 7662); it is then asked'),
  client: Setting,
  secret: Setting,
});
export type Revoking = z.infer<typeof Revoking>;

/** By which calls the records of one kind are searched, read, corrected and deleted. `{column}` of a record stands where its value goes. */
const Calls = z.strictObject({
  search: z.array(Search).min(1),
  read: z
    .strictObject({
      path: Path,
      query: Query.default({}),
      quoting: Quoting.optional(),
      record: Pointer.default('').describe('where the record lies in the answer, or a list of it alone'),
    })
    .optional()
    .describe('one record by its key'),
  correct: z
    .strictObject({
      ...ACT,
      method: z.enum(['PATCH', 'PUT', 'POST']).default('PATCH'),
      sends: z
        .enum(['changes', 'whole'])
        .optional()
        .describe('what changes, or the whole record; unless it is said, the whole by PUT'),
      fields: Pointer.default('').describe('where the fields lie in what is sent, as /user'),
    })
    .optional(),
  delete: z
    .strictObject({ ...ACT, method: z.enum(['DELETE', 'POST']).default('DELETE'), revokes: Revoking.optional() })
    .optional(),
  ifMatch: z
    .literal(true)
    .optional()
    .describe('the service refuses a change where the record is not the one that was read (ETag, If-Match)'),
  mayLack: z.array(z.string().min(1)).default([]).describe('columns the service leaves out where they are empty'),
  of: z
    .strictObject({ column: z.string().min(1), is: Words })
    .optional()
    .describe('what stands in every record of our account: another is nobody’s to read'),
  sample: z
    .strictObject({ path: Path, query: Query.default({}), records: Pointer.default('') })
    .optional()
    .describe('brings a few of them, for the start to look at, where no search brings all'),
});
export type Calls = z.infer<typeof Calls>;

/** What a service says of itself, beside what lies in it. */
export const HTTP_SERVICE = {
  connection: Words.describe('name of the setting that holds the address below which everything is asked'),
  inside: z
    .literal(true)
    .optional()
    .describe('it stands in our own network; without it no private address, and nothing without TLS, is asked'),
  changes: z.literal(true).optional().describe('the desk erases and corrects there; without it its owner is asked'),
  signIn: SignIn.optional().describe('without it nothing is sent along'),
  account: Account,
  requestsPerSecond: z.number().min(0.01).max(1000).optional().describe('no more are sent in one second'),
  idempotency: Header.optional().describe(
    'the header by which it knows a deed again that comes twice, as Idempotency-Key',
  ),
  calls: z.record(z.string(), Calls).describe('for each collection by its id'),
};

/** Every setting a sign-in names. */
export function settingsOfSignIn(signIn: SignIn | undefined): readonly string[] {
  if (signIn === undefined) return [];
  if ('header' in signIn) return [signIn.secret];
  if ('basic' in signIn) return [signIn.basic.user, signIn.basic.password];
  if ('session' in signIn) return Object.values(signIn.session.fields);
  const { client, secret, at, ...more } = 'refreshToken' in signIn ? signIn.refreshToken : signIn.clientCredentials;
  return [client, secret, at, 'token' in more ? more.token : undefined].filter((one) => one !== undefined);
}

/** Every setting the revoking of tokens names. */
export const settingsOfCalls = (calls: Readonly<Record<string, Calls>>): readonly string[] =>
  Object.values(calls).flatMap(({ delete: gone }) => {
    const { client, secret, at } = gone?.revokes ?? {};
    return [client, secret, at].filter((one) => one !== undefined);
  });
/** Which settings are addresses, and not secrets. */
export const addressesIn = (signIn: SignIn | undefined, calls: Readonly<Record<string, Calls>>): readonly string[] =>
  [
    signIn && 'clientCredentials' in signIn ? signIn.clientCredentials.at : undefined,
    signIn && 'refreshToken' in signIn ? signIn.refreshToken.at : undefined,
    ...Object.values(calls).map(({ delete: gone }) => gone?.revokes?.at),
  ].filter((one) => one !== undefined);
