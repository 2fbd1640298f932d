import type { Staff } from '../policy/staff';
import { sameDigest, sha256 } from '../vault/seal';

/** What a session stands by: the token of whoever it is, and who they are to the house that vouches. Where either changes, it ends. */
export const standsBy = ({ tokenDigest, signsInAs }: Staff): string =>
  signsInAs === undefined ? tokenDigest : sha256(`${tokenDigest}\n${signsInAs}`);

/** Whose token this is. Every digest is compared, so that the time taken tells nothing. */
export function bearerOf(authorization: string | undefined, staff: readonly Staff[]): Staff | undefined {
  const token = /^Bearer ([\w.~+/=-]{16,200})$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return undefined;
  const digest = sha256(token);
  return staff.filter(({ tokenDigest }) => sameDigest(tokenDigest, digest))[0];
}
