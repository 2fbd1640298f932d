import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret of 32 bytes and the name by which sealed bytes refer to it. */
export type Key = { readonly id: string; readonly secret: Buffer };

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals bytes so that only the holder of the key reads them, and any change to them shows (AES-256-GCM). */
export function seal(plain: Uint8Array, { id, secret }: Key): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce);
  cipher.setAAD(Buffer.from(id));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `seal` closed. Throws when the key is another one or the bytes were changed. */
export function open(sealed: Uint8Array, { id, secret }: Key): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(id));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

export const sealJson = (value: unknown, key: Key): Buffer => seal(Buffer.from(JSON.stringify(value)), key);
export const openJson = <Shape>(sealed: Uint8Array, key: Key): Shape =>
  JSON.parse(open(sealed, key).toString()) as Shape;

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A digest that tells nothing to whoever lacks the key, not even by guessing: names and birthdays are few. */
export const keyedDigest = (text: string, { secret }: Key): string =>
  createHmac('sha256', secret).update(text).digest('hex').slice(0, 32);

/** A new token nobody can guess, for a person to carry. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const newSecret = (): Buffer => randomBytes(32);
export const newId = (): string => randomBytes(16).toString('hex');

/** Whether two hex digests are the same, in a time that does not tell where they differ. */
export const sameDigest = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
