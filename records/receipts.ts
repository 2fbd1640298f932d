import { keyedDigest, newId, newToken, sameDigest, sha256, shortSecret, type Key } from '../vault/seal';
import { newCode, takeCode } from './codes';
import { piece, type Piece } from './pieces';
import type { Records, Sql } from './pool';

type Keeps = Pick<Records, 'pool' | 'keys' | 'now'>;

/** How long a visit lasts, and how long whoever entered a code may fetch. */
const VISIT = '30 minutes';
const VISIT_MS = 30 * 60_000;
/** How long a form is good in which number and secret are typed, and a visit that is over is remembered: no form opens anything after it was forgotten. */
const FORM_MS = 24 * 60 * 60_000;
const PROVEN_MS = 15 * 60_000;

/**
 * The secret with which an application is asked after at the window: 100 bits made from its own key, so that the same form sent twice is
 * told the same. Its digest alone is kept; whoever lost it asks at the desk.
 */
export async function giveReceipt({ pool, keys }: Keeps, application: string): Promise<string> {
  const { rows } = await pool.query<{ renewed: number }>('select renewed from receipts where application = $1', [
    application,
  ]);
  const secret = secretOf(await keys.of(application), rows[0]?.renewed ?? 0);
  await pool.query('insert into receipts (application, secret) values ($1, $2) on conflict (application) do nothing', [
    application,
    digestOf(secret),
  ]);
  return secret;
}
const secretOf = (key: Key, renewed: number): string =>
  shortSecret(renewed === 0 ? 'receipt at the window' : `receipt at the window, anew ${renewed}`, key);

/** What is written where somebody lost their secret: another is good from here on, every visit begun by the old one is over, and no page shows either. Under the line of the application. */
export async function renewedSecret(
  { keys, now }: Pick<Keeps, 'keys' | 'now'>,
  application: string,
  sql: Sql,
): Promise<readonly Piece[]> {
  const { rows } = await sql.query<{ renewed: number }>('select renewed from receipts where application = $1', [
    application,
  ]);
  const renewed = (rows[0]?.renewed ?? 0) + 1;
  const digest = digestOf(secretOf(await keys.of(application), renewed));
  return [
    piece`insert into receipts (application, secret, renewed, shown_until) select ${application}, ${digest}, ${renewed}, ${now()} from held
      on conflict (application) do update set secret = excluded.secret, renewed = excluded.renewed, shown_until = excluded.shown_until`,
    piece`update visits set left_at = ${now()} from held where application = ${application} and left_at is null`,
    piece`delete from codes using held where application = ${application}`,
  ];
}

/** The secret for the page that says a form was received, which a double click or a lost line may ask for again: as long as a visit lasts, and until whoever looked leaves. */
export async function showReceipt(records: Keeps, application: string): Promise<string | undefined> {
  const secret = await giveReceipt(records, application);
  const now = records.now();
  const { rows } = await records.pool.query<{ shown_until: Date }>(
    `update receipts set shown_until = coalesce(shown_until, $2) where application = $1 returning shown_until`,
    [application, new Date(now.getTime() + VISIT_MS)],
  );
  return rows[0] !== undefined && rows[0].shown_until > now ? secret : undefined;
}

/** However it was typed: small letters, blanks, and the signs that are taken for one another. */
const digestOf = (secret: string): string =>
  sha256(
    secret
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]/g, '')
      .replaceAll('O', '0')
      .replaceAll(/[IL]/g, '1'),
  );

/** What a form carries in which number and secret are typed: when it was shown, and a name of its own. */
export const newAsking = ({ now }: Pick<Keeps, 'now'>): string => `${now().getTime().toString(36)}.${newId()}`;
function isGood(asking: string, now: Date): boolean {
  const [, shown] = /^([0-9a-z]{1,9})\.[0-9a-f]{16,64}$/.exec(asking) ?? [];
  return shown !== undefined && now.getTime() - parseInt(shown, 36) < FORM_MS;
}

/** Begins a visit where number and secret belong together, the number being the application’s or one of its cases’. A number that is none is looked up, compared and answered like a wrong secret. A form begins one visit however often it is sent, and none once that is over. */
export async function beginVisit(
  records: Keeps,
  number: string,
  secret: string,
  asking: string,
): Promise<{ readonly token: string } | 'wrong' | 'over'> {
  const { rows } = await records.pool.query<{ application: string; secret: string }>(
    `select application, secret from receipts
       where application = coalesce((select application from cases where number = $1), $1)`,
    [number],
  );
  const fits = sameDigest(rows[0]?.secret ?? sha256('of nobody at all'), digestOf(secret));
  if (rows[0] === undefined || !fits) return 'wrong';
  const token = isGood(asking, records.now()) ? await visit(records, rows[0].application, asking) : undefined;
  return token === undefined ? 'over' : { token };
}

/** The visit of a form, by a token that only our key makes of it; and sweeps out those of which every form is too old. */
async function visit({ pool, keys, now }: Keeps, application: string, asking: string): Promise<string | undefined> {
  const token = keyedDigest(`visit ${asking}`, await keys.of(application));
  await pool.query('delete from visits where began_at < $1', [new Date(now().getTime() - FORM_MS)]);
  const { rowCount } = await pool.query(
    `insert into visits (digest, application, began_at) values ($1, $2, $3)
       on conflict (digest) do update set application = excluded.application
         where visits.left_at is null and visits.began_at > $3::timestamptz - $4::interval`,
    [sha256(token), application, now(), VISIT],
  );
  return rowCount === 0 ? undefined : token;
}

/** The visit of whoever entered a code that went to them: of what they were written to about, as long as any visit lasts. */
export async function beginProvenVisit({ pool, now }: Pick<Keeps, 'pool' | 'now'>, of: string): Promise<string> {
  const token = newToken();
  await pool.query('delete from visits where began_at < $1', [new Date(now().getTime() - FORM_MS)]);
  await pool.query('insert into visits (digest, application, began_at) values ($1, $2, $3)', [
    sha256(token),
    of,
    now(),
  ]);
  return token;
}

/** Whose visit a page belongs to, while it lasts; and the mailbox at which a code was received for it lately, as `mailboxDigest` writes it. */
export type Visit = { readonly application: string; readonly mailbox?: string | undefined };
export async function visitOf({ pool, now }: Keeps, token: string): Promise<Visit | undefined> {
  const { rows } = await pool.query<{ application: string; mailbox: string | null; proven_at: Date | null }>(
    `select application, mailbox, proven_at from visits
       where digest = $1 and left_at is null and began_at > $2::timestamptz - $3::interval`,
    [sha256(token), now(), VISIT],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { application, mailbox, proven_at: at } = row;
  const isProven = mailbox !== null && at !== null && now().getTime() - at.getTime() < PROVEN_MS;
  return { application, mailbox: isProven ? mailbox : undefined };
}

/** Nobody who comes to the same machine goes on with it: every visit to the application ends, whichever page began it, and no page shows its secret again. */
export async function endVisits({ pool, now }: Keeps, application: string): Promise<void> {
  await pool.query('update visits set left_at = $2 where application = $1 and left_at is null', [application, now()]);
  await pool.query('update receipts set shown_until = $2 where application = $1', [application, now()]);
}

/** A mailbox as the records of codes and visits name it. */
export const mailboxDigest = async (
  { keys }: Pick<Keeps, 'keys'>,
  application: string,
  address: string,
): Promise<string> => keyedDigest(`mailbox ${address}`, await keys.of(application));

/** A code for a mailbox of an application, as `newCode` makes one. */
export const newCodeFor = async (
  records: Keeps,
  application: string,
  address: string,
  mails: Parameters<typeof newCode>[3],
): Promise<string | undefined> =>
  newCode(
    records,
    { of: application, key: await records.keys.of(application) },
    await mailboxDigest(records, application, address),
    mails,
  );

/** Takes a code in a visit, which is proven by it for a while; answers what its mail is called. */
export async function takeMailedCode(records: Keeps, token: string, code: string): Promise<string | undefined> {
  const at = await visitOf(records, token);
  if (at === undefined) return undefined;
  const { application: of } = at;
  const taken = await takeCode(records, { of, key: await records.keys.of(of) }, code);
  if (taken === undefined) return undefined;
  await records.pool.query('update visits set mailbox = $2, proven_at = $3 where digest = $1', [
    sha256(token),
    taken.mailbox,
    records.now(),
  ]);
  return taken.mail;
}
