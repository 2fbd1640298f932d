import type { Staff } from '../policy/staff';
import { isAway } from '../records/away';
import type { Records } from '../records/pool';
import { programOf } from '../records/program-tokens';
import { sameDigest, sha256 } from '../vault/seal';
import { Problem } from './problems';

/** What a session stands by: the token of whoever it is, and who they are to the house that vouches. Where either changes, it ends. */
export const standsBy = ({ tokenDigest, signsInAs }: Staff): string =>
  signsInAs === undefined ? tokenDigest : sha256(`${tokenDigest}\n${signsInAs}`);

/** What a token may look like, ours and those a company made of its own. */
const TOKEN = /^[\w.~+/=-]{16,200}$/;

/** Whose own token this is, as the staff file says. Every digest is compared, so that the time taken tells nothing. */
export function bearerOf(token: string, staff: readonly Staff[]): Staff | undefined {
  if (!TOKEN.test(token)) return undefined;
  const digest = sha256(token);
  return staff.filter(({ tokenDigest }) => sameDigest(tokenDigest, digest))[0];
}

/**
 * Lets in whoever carries this: a person, or a program of theirs in the roles it was given and they still have. Whoever is away is let in
 * by neither.
 */
export async function letIn(
  records: Pick<Records, 'pool' | 'now'>,
  authorization: string | undefined,
  staff: readonly Staff[],
): Promise<{ readonly person: Staff; readonly isProgram: boolean }> {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined || !TOKEN.test(token)) throw new Problem('who-are-you');
  const own = bearerOf(token, staff);
  const program = own === undefined ? await programOf(records, token) : undefined;
  const person = own ?? staff.find((one) => one.id === program?.staff && sameDigest(standsBy(one), program.bearer));
  if (person === undefined) throw new Problem('who-are-you');
  if (program?.away ?? (await isAway(records, person.id))) throw new Problem('on-leave');
  if (program === undefined) return { person, isProgram: false };
  return { person: { ...person, roles: person.roles.filter((role) => program.roles.includes(role)) }, isProgram: true };
}
