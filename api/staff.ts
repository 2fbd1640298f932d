import { z } from 'zod';
import { ROLES } from '../casefile/views';
import { sameDigest, sha256 } from '../vault/seal';

/** Somebody at the desk, known by the digest of their token; the token itself is kept nowhere. */
export const Staff = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9._-]{0,40}$/, { error: 'a short name in small letters' }),
  name: z.string().trim().min(1),
  roles: z.array(z.enum(ROLES)).min(1),
  tokenDigest: z.string().regex(/^[0-9a-f]{64}$/, { error: 'the SHA-256 of the token, in hex' }),
});
export type Staff = z.infer<typeof Staff>;

/** Whose token this is. Every digest is compared, so that the time taken tells nothing. */
export function bearerOf(authorization: string | undefined, staff: readonly Staff[]): Staff | undefined {
  const token = /^Bearer ([\w.~+/=-]{16,200})$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return undefined;
  const digest = sha256(token);
  return staff.filter(({ tokenDigest }) => sameDigest(tokenDigest, digest))[0];
}
