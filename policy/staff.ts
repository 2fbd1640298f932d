import { z } from 'zod';
import { ROLES } from '../law/stages';

/** One person at the desk: what they may do, and the digest of the token they carry. The token itself is kept nowhere. */
export const Staff = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().trim().min(1),
  roles: z.array(z.enum(ROLES)).min(1),
  tokenDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: 'the SHA-256 of the token, in hex; `npm run token` makes both' }),
});
export type Staff = z.infer<typeof Staff>;
export const StaffList = z.array(Staff).min(1);

/** Somebody who works at the desk and has no token yet. */
export const Colleague = Staff.omit({ tokenDigest: true });
export type Colleague = z.infer<typeof Colleague>;
