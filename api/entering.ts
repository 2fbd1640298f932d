import type { Response } from 'express';
import type { Staff } from '../policy/staff';
import { isAway } from '../records/away';
import { beginSession, endSession, sessionOf } from '../records/sessions';
import type { ApiNeeds } from './needs';
import { Problem } from './problems';
import { standsBy } from './staff';
import { keepSession, visitorOf } from './visitors';

/** A new session for whoever proved who they are; what their browser carried before counts for nothing any more. */
export async function enter(
  { records }: Pick<ApiNeeds, 'records'>,
  res: Response,
  person: Staff,
  {
    proven = false,
    vouched = false,
    beganAt,
  }: { readonly proven?: boolean; readonly vouched?: boolean; readonly beganAt?: Date | undefined } = {},
): Promise<void> {
  if (await isAway(records, person.id)) throw new Problem('on-leave');
  const before = visitorOf(res).signedIn;
  if (before !== undefined) await endSession(records, before.token);
  const token = await beginSession(records, { staff: person.id, bearer: standsBy(person), proven, vouched, beganAt });
  keepSession(res, token);
  const session = await sessionOf(records, token);
  if (session !== undefined) res.locals['visitor'] = { ...visitorOf(res), signedIn: { session, person, token } };
}
