import { keyedDigest, sameDigest, someDigits, type Key } from '../vault/seal';
import type { Records } from './pool';

type Keeps = Pick<Records, 'pool' | 'now'>;

/** How long a code is good for, and how often it may be tried. */
const CODE = '10 minutes';
export const CODE_MS = 10 * 60_000;
const TRIES = 5;

/** For what a code is, by the name under which it lies, and the key it is made with: eight digits are soon guessed. */
export type CodeFor = { readonly of: string; readonly key: Key };

/** What the mail of a code is called: after a digest that is made with its key, and tells nothing of the code. */
const mailOf = (digest: string): string => `${CODE_MAIL}${digest}`;
export const CODE_MAIL = 'code-';

const digestOf = (code: string, { key }: CodeFor): string => keyedDigest(`code ${code}`, key);

/** A code for a mailbox. It is good once `mails` handed it over, and until then the one before it is; answers what the mail of that one is called. */
export async function newCode(
  { pool, now }: Keeps,
  is: CodeFor,
  mailbox: string,
  mails: (mail: { readonly id: string; readonly code: string }) => Promise<void>,
): Promise<string | undefined> {
  const code = someDigits(8);
  const digest = digestOf(code, is);
  await mails({ id: mailOf(digest), code });
  const { rows } = await pool.query<{ before: string | null }>(
    `insert into codes (application, mailbox, digest, sent_at) values ($1, $2, $3, $4)
       on conflict (application) do update
         set mailbox = excluded.mailbox, digest = excluded.digest, sent_at = excluded.sent_at, tries = 0
       returning (select digest from codes where application = $1) as before`,
    [is.of, mailbox, digest, now()],
  );
  const before = rows[0]?.before ?? undefined;
  return before === undefined || before === digest ? undefined : mailOf(before);
}

/**
 * Takes a code that is the one mailed last, in time, and answers what its mail is called and to which mailbox it went. The try is
 * counted before it is judged, and a right one is taken once.
 */
export async function takeCode(
  { pool, now }: Keeps,
  is: CodeFor,
  code: string,
): Promise<{ readonly mail: string; readonly mailbox: string } | undefined> {
  const { rows } = await pool.query<{ digest: string }>(
    `update codes set tries = tries + 1 where application = $1 and tries < $2 and sent_at > $3::timestamptz - $4::interval
       returning digest`,
    [is.of, TRIES, now(), CODE],
  );
  const kept = rows[0]?.digest;
  if (kept === undefined || !sameDigest(kept, digestOf(code, is))) return undefined;
  const { rows: taken } = await pool.query<{ mailbox: string }>(
    'delete from codes where application = $1 and digest = $2 returning mailbox',
    [is.of, kept],
  );
  return taken[0] && { mail: mailOf(kept), mailbox: taken[0].mailbox }; // else somebody was first
}
