import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** What the desk and one system of the company's own both know: by it a letter between them is signed, and what stands in it is sealed. */
export type SharedSecret = {
  /** The signature of a message as Standard Webhooks ask for it, by its id and the second it was sent. */
  readonly sign: (id: string, second: number, body: string) => string;
  /** Seals a text for one letter: the question of an id, or its answer. It opens as that and as nothing else (AES-256-GCM). */
  readonly seal: (text: string, letter: string) => string;
  /** Opens what was sealed for that letter; nothing where it was not. */
  readonly open: (sealed: string, letter: string) => string | undefined;
};

const BEGINS = 'whsec_';
const [LEAST_BYTES, NONCE_BYTES, TAG_BYTES] = [24, 12, 16];

/** Whether a text is a secret as Standard Webhooks write it: `whsec_` and at least 24 bytes in Base64. */
export const isSharedSecret = (text: string): boolean =>
  /^whsec_[A-Za-z\d+/]+={0,2}$/.test(text) && bytesOf(text).length >= LEAST_BYTES;

export function sharedSecret(text: string): SharedSecret {
  if (!isSharedSecret(text)) throw new Error('a shared secret is `whsec_` and at least 24 bytes in Base64');
  const secret = bytesOf(text);
  const sealing = Buffer.from(hkdfSync('sha256', secret, '', 'madoguchi: what stands in a letter', 32));
  return {
    sign: (id, second, body) => `v1,${createHmac('sha256', secret).update(`${id}.${second}.${body}`).digest('base64')}`,
    seal: (text, letter) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(letter));
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
        'base64',
      );
    },
    open: (sealed, letter) => {
      const bytes = Buffer.from(sealed, 'base64');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, NONCE_BYTES));
      decipher.setAAD(Buffer.from(letter)).setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString();
      } catch {
        return undefined;
      }
    },
  };
}

const bytesOf = (text: string): Buffer => Buffer.from(text.slice(BEGINS.length), 'base64');
