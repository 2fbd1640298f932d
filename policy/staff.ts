import { z } from 'zod';
import { ROLES } from '../law/acts';

/** One person at the desk: what they may do, and the digest of the token they carry. The token itself is kept nowhere. */
export const Staff = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().trim().min(1),
  roles: z.array(z.enum(ROLES)).min(1),
  tokenDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: 'the SHA-256 of the token, in hex; `npm run token` makes both' }),
  /** Who they are to the house that vouches (OpenID Connect, `sub`): with it they sign in there, and by no password of ours. */
  signsInAs: z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, { error: 'is the `sub` by which your identity provider knows them' })
    .optional(),
});
export type Staff = z.infer<typeof Staff>;
/** Nobody stands in it twice, and nobody carries another's token: who acts, and that two people do, is told by it alone. */
export const StaffList = z
  .array(Staff)
  .min(1)
  .superRefine((staff, ctx) => {
    for (const part of ['id', 'tokenDigest', 'signsInAs'] as const)
      staff.forEach((person, at) => {
        if (person[part] === undefined) return;
        const first = staff.findIndex((other) => other[part] === person[part]);
        if (first === at) return;
        const message = `is that of ${staff[first]?.name ?? ''} too; give each person an entry, a token and an account of their own`;
        ctx.addIssue({ code: 'custom', path: [at, part], message });
      });
  });

/** Somebody who works at the desk and has no token yet. */
export const Colleague = Staff.omit({ tokenDigest: true });
export type Colleague = z.infer<typeof Colleague>;
