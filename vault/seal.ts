import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto';

/** A secret of 32 bytes and the name, 32 hexadecimal digits, that sealed bytes carry of it. */
export type Key = { readonly id: string; readonly secret: Buffer };

/** Where a sealed value lies: its table and column, and what names its row. It opens there and nowhere else. */
export type Place = readonly [table: string, column: string, ...row: (string | number)[]];

const FORMAT = 1;
const ID_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + ID_BYTES + NONCE_BYTES;

/** What lies in a place was not sealed for it: it was moved there from another, or changed. Nothing of it is shown. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  constructor(readonly place: Place) {
    super(`what lies in ${place[0]}.${place[1]} was not sealed for its row: it was moved there or changed`);
  }
}

/** Seals bytes for one place, so that only the holder of the key reads them, there alone, and any change to them shows (AES-256-GCM). */
export function seal(plain: Uint8Array, { id, secret }: Key, place: Place): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce);
  cipher.setAAD(boundTo(id, place));
  const head = Buffer.concat([Buffer.of(FORMAT), Buffer.from(id, 'hex'), nonce]);
  if (head.length !== HEAD_BYTES) throw new Error('the id of a key has 32 hexadecimal digits');
  return Buffer.concat([head, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `seal` closed for this place. */
export function open(sealed: Uint8Array, { id, secret }: Key, place: Place): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (keyIdIn(bytes) !== id) throw new SealBroken(place);
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(1 + ID_BYTES, HEAD_BYTES));
    decipher.setAAD(boundTo(id, place));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealBroken(place);
  }
}

/** The id of the key under which bytes are sealed, or nothing where they are no sealed bytes. */
export function keyIdIn(sealed: Uint8Array): string | undefined {
  const whole = sealed.length >= HEAD_BYTES + TAG_BYTES && sealed[0] === FORMAT;
  return whole ? Buffer.from(sealed.subarray(1, 1 + ID_BYTES)).toString('hex') : undefined;
}

const boundTo = (id: string, place: Place): Buffer => Buffer.from(JSON.stringify([FORMAT, id, ...place]));

export const sealJson = (value: unknown, key: Key, place: Place): Buffer =>
  seal(Buffer.from(JSON.stringify(value)), key, place);
export const openJson = <Shape>(sealed: Uint8Array, key: Key, place: Place): Shape =>
  JSON.parse(open(sealed, key, place).toString()) as Shape;

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A digest that tells nothing to whoever lacks the key, not even by guessing: names and birthdays are few. */
export const keyedDigest = (text: string, { secret }: Key): string =>
  createHmac('sha256', secret).update(text).digest('hex').slice(0, 32);

/** A whole digest that nobody can make who lacks the key, with the id of the key before it. */
export const signed = (text: string, { id, secret }: Key): string =>
  `${id}:${createHmac('sha256', secret).update(text).digest('hex')}`;
/** The id of the key that made a signature or a keyed hash. */
export const signerOf = (signature: string): string => signature.split(':')[0] ?? '';

/** The same as a secret somebody copies by hand: 100 bits in five groups of four, without signs that are taken for others. */
export function shortSecret(text: string, { secret }: Key): string {
  const bytes = createHmac('sha256', secret).update(text).digest();
  const signs = Array.from(bytes.subarray(0, 20), (byte) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(byte % 32));
  return signs.join('').replaceAll(/(.{4})(?=.)/g, '$1-');
}
/** Some digits nobody can guess, for somebody to type off a mail. */
export const someDigits = (many: number): string => String(randomInt(10 ** many)).padStart(many, '0');

/** A new token nobody can guess, for a person to carry. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const newSecret = (): Buffer => randomBytes(32);
export const newId = (): string => randomBytes(ID_BYTES).toString('hex');

/** Whether two hex digests are the same, in a time that does not tell where they differ. */
export const sameDigest = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
