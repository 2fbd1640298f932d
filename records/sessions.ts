import { newToken, sha256 } from '../vault/seal';
import { today } from './cases';
import { isAwayIn } from './away';
import type { Records, Sql } from './pool';

/** Somebody who is signed in, as their session says. */
export type Session = {
  readonly digest: string;
  readonly staff: string;
  /** What every form of this session carries, so that no other page can send one. */
  readonly form: string;
  /** The digest of the token that stood beside the name: a new one ends every session of theirs. */
  readonly bearer: string;
  readonly provenAt: Date | undefined;
  /** Whether the house that vouches said who they are. */
  readonly vouched: boolean;
  readonly beganAt: Date;
};

/** A session ends after so long without a page, and after so long in any case. */
const IDLE = '60 minutes';
const WHOLE = '12 hours';
/** How long a second proof is good for. */
const PROVEN_MS = 15 * 60_000;

type Keeps = Pick<Records, 'pool' | 'now'>;

/** Begins a session: what the browser carries is told once and kept nowhere. */
export async function beginSession(
  { pool, now }: Keeps,
  {
    staff,
    bearer,
    proven,
    vouched,
    beganAt,
  }: {
    readonly staff: string;
    readonly bearer: string;
    readonly proven: boolean;
    readonly vouched: boolean;
    /** When somebody signed in, where this session goes on after another. */
    readonly beganAt?: Date | undefined;
  },
): Promise<string> {
  const token = newToken();
  const at = now();
  await pool.query(
    `insert into sessions (digest, staff, form, bearer, began_at, seen_at, proven_at, vouched)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [sha256(token), staff, newToken(), bearer, beganAt ?? at, at, proven ? at : null, vouched],
  );
  return token;
}

/** Whose session this is, as long as it lasts; being asked keeps it alive. */
export async function sessionOf({ pool, now }: Keeps, token: string): Promise<Session | undefined> {
  const { rows } = await pool.query<Omit<Session, 'provenAt' | 'beganAt'> & { proven_at: Date | null; began_at: Date }>(
    `update sessions set seen_at = $2 where digest = $1 and seen_at > $2::timestamptz - $3::interval
       and began_at > $2::timestamptz - $4::interval and not ${isAwayIn('sessions.staff', '$5')} returning digest, staff, form, bearer, proven_at, began_at, vouched`,
    [sha256(token), now(), IDLE, WHOLE, today({ now })],
  );
  return rows[0] && { ...rows[0], provenAt: rows[0].proven_at ?? undefined, beganAt: rows[0].began_at };
}

export const isProven = ({ provenAt }: Session, now: Date): boolean =>
  provenAt !== undefined && now.getTime() - provenAt.getTime() < PROVEN_MS;

/** Whether somebody was vouched for so lately that it counts as a proof by itself. */
export const isNewlyVouched = ({ vouched, beganAt }: Session, now: Date): boolean =>
  vouched && now.getTime() - beganAt.getTime() < PROVEN_MS;

export async function endSession({ pool }: Keeps, token: string): Promise<void> {
  await pool.query('delete from sessions where digest = $1', [sha256(token)]);
}

/** Ends every session of somebody, on every machine, from the next page on; and sweeps out those whose time is over. */
export async function endSessionsOf({ pool, now }: Keeps, staff: string, sql: Sql = pool): Promise<void> {
  await sql.query(`delete from sessions where staff = $1 or began_at < $2::timestamptz - $3::interval`, [
    staff,
    now(),
    WHOLE,
  ]);
}
