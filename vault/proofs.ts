import { hash, verify } from '@node-rs/argon2';
import { generateSecret, generateURI, verify as verifyCode } from 'otplib';

/** Argon2id as OWASP asks for it: 19 MiB, two passes, one lane; the library's own choice of id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A password as it is kept: nobody reads it back. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), COST);

/** Of no account: it takes as long to find that a password is not this one as that it is wrong. */
let nobodys: Promise<string> | undefined;

/** Whether a password is the one that is kept; without an account it is not, in the same time. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const fits = await verify(kept ?? (await (nobodys ??= hashPassword('of nobody at all'))), password.normalize('NFKC'));
  return kept !== undefined && fits;
}

/** What an authenticator app is given once, and where it keeps it. */
export const newTotp = (): string => generateSecret();
export const totpAddress = (secret: string, label: string, issuer: string): string =>
  generateURI({ strategy: 'totp', secret, label, issuer });

const STEP_S = 30;

/** The step of time to which a code belongs, a step early or late for clocks that differ; nothing where it is of none, or of one that was used. */
export async function stepOfCode(
  code: string,
  secret: string,
  usedUntil: number,
  now: Date,
): Promise<number | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined;
  const at = Math.floor(now.getTime() / 1_000);
  for (const early of [0, -STEP_S, STEP_S]) {
    const epoch = at + early;
    const step = Math.floor(epoch / STEP_S);
    if (
      step > usedUntil &&
      (await verifyCode({ strategy: 'totp', secret, token: code, epoch, epochTolerance: 0 })).valid
    )
      return step;
  }
  return undefined;
}
