import { hashPassword, isPassword, stepOfCode } from '../vault/proofs';
import { open, seal, keyIdIn, type Place } from '../vault/seal';
import type { Records } from './pool';

type Keeps = Pick<Records, 'pool' | 'keys' | 'now'>;
type Row = { readonly password: string; readonly totp: Buffer | null; readonly totp_step: string };

const place = (staff: string): Place => ['accounts', 'totp', staff];

async function rowOf({ pool }: Pick<Records, 'pool'>, staff: string): Promise<Row | undefined> {
  const { rows } = await pool.query<Row>('select password, totp, totp_step from accounts where staff = $1', [staff]);
  return rows[0];
}

/** Whether this is somebody's password. Without an account the answer takes as long. */
export const isTheirPassword = async (records: Keeps, staff: string, password: string): Promise<boolean> =>
  isPassword(password, (await rowOf(records, staff))?.password || undefined); // who signs in elsewhere has none

/** Gives somebody a password in the place of the one they had; what proves them a second time stays. */
export async function setPassword({ pool }: Pick<Records, 'pool'>, staff: string, password: string): Promise<void> {
  await pool.query(
    'insert into accounts (staff, password) values ($1, $2) on conflict (staff) do update set password = excluded.password',
    [staff, await hashPassword(password)],
  );
}

/** Whether somebody has set up a second proof. */
export const hasSecondProof = async (records: Keeps, staff: string): Promise<boolean> =>
  (await rowOf(records, staff))?.totp != null;

/** Keeps what makes somebody's codes, sealed, where the first code of it is right; whoever has one already keeps it. */
export async function setSecondProof(records: Keeps, staff: string, secret: string, code: string): Promise<boolean> {
  const step = await stepOfCode(code, secret, 0, records.now());
  if (step === undefined) return false;
  const sealed = seal(Buffer.from(secret), await records.keys.house('records'), place(staff));
  const { rowCount } = await records.pool.query(
    `insert into accounts (staff, password, totp, totp_step) values ($1, '', $2, $3)
       on conflict (staff) do update set totp = excluded.totp, totp_step = excluded.totp_step where accounts.totp is null`,
    [staff, sealed, step],
  );
  return rowCount === 1;
}

/** Whether a code is theirs and of now. Each is taken once, by whoever is first. */
export async function takeCode(records: Keeps, staff: string, code: string): Promise<boolean> {
  const row = await rowOf(records, staff);
  if (row?.totp == null) return false;
  const key = await records.keys.houseById(keyIdIn(row.totp));
  if (key === undefined) return false;
  const secret = open(row.totp, key, place(staff)).toString();
  const step = await stepOfCode(code, secret, Number(row.totp_step), records.now());
  if (step === undefined) return false;
  const { rowCount } = await records.pool.query(
    'update accounts set totp_step = $2 where staff = $1 and totp_step < $2',
    [staff, step],
  );
  return rowCount === 1;
}

/** Takes away what proves somebody: they begin anew with their token. */
export async function forgetAccount({ pool }: Pick<Records, 'pool'>, staff: string): Promise<void> {
  await pool.query('delete from accounts where staff = $1', [staff]);
}
