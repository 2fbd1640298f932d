import { keyIdIn, newToken, openJson, sealJson, sha256, type Place } from '../vault/seal';
import type { Records } from './pool';

/** Somebody who was led to the house that vouches: what is held against their return, and what they were about. */
export type Errand = {
  readonly verifier: string;
  readonly nonce: string;
  readonly to: string;
  /** What they had typed when their session was over. */
  readonly fields: readonly (readonly [string, string])[];
  /** Who is to be proven a second time; absent where somebody signs in. */
  readonly proves?: string | undefined;
};

/** So long may it take to come back. */
const WHOLE = '15 minutes';
/** How many may be on their way at once: where more are, whoever left first begins again. */
const MOST = 1_000;

type Keeps = Pick<Records, 'pool' | 'keys' | 'now'>;
const place = (state: string): Place => ['errands', 'sealed', state];

/** Notes an errand before somebody is led away: it holds across restarts, and whichever replica they come back to. */
export async function beginErrand(
  { pool, keys, now }: Keeps,
  errand: Errand,
): Promise<{ readonly state: string; readonly browser: string }> {
  const [state, browser] = [newToken(), newToken()];
  const row = sha256(state);
  await pool.query(
    `delete from errands where began_at < $1::timestamptz - $2::interval
       or state in (select state from errands order by began_at desc offset $3)`,
    [now(), WHOLE, MOST - 1],
  );
  await pool.query('insert into errands (state, browser, sealed, began_at) values ($1, $2, $3, $4)', [
    ...[row, sha256(browser)],
    ...[sealJson(errand, await keys.house('records'), place(row)), now()],
  ]);
  return { state, browser };
}

/** The errand of whoever came back in the browser that left; it is taken once. */
export async function takeErrand(
  { pool, keys, now }: Keeps,
  { state, browser }: { readonly state: string; readonly browser: string },
): Promise<Errand | undefined> {
  const row = sha256(state);
  const { rows } = await pool.query<{ sealed: Buffer }>(
    `delete from errands where state = $1 and browser = $2 and began_at > $3::timestamptz - $4::interval returning sealed`,
    [row, sha256(browser), now(), WHOLE],
  );
  const sealed = rows[0]?.sealed;
  const key = sealed && (await keys.houseById(keyIdIn(sealed)));
  return key && openJson<Errand>(sealed, key, place(row));
}
