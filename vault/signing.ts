import { createHmac, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { Key } from './seal';

/** How an Ed25519 key of 32 bytes is written for Node (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key by which this house signs what leaves it for others to check: made from the one that signs the ends of journals, and from nothing else. */
const privateKeyOf = ({ secret }: Key): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([PKCS8, createHmac('sha256', secret).update('what others check').digest()]),
    format: 'der',
    type: 'pkcs8',
  });

/** What others check a signature of this house by. It tells nothing of the key. */
export const publicKeyOf = (key: Key): string =>
  createPublicKey(privateKeyOf(key)).export({ format: 'der', type: 'spki' }).toString('base64');

/** A signature that anybody can check who has the public key (Ed25519). */
export const signatureOf = (text: string, key: Key): string =>
  sign(null, Buffer.from(text), privateKeyOf(key)).toString('base64');

/** Whether a text was signed by whoever has the private half of a public key. A key that is none has signed nothing, and a signature written in any other way than ours is another one: what others check has one writing. */
export function isSignedBy(publicKey: string, signature: string, text: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    const bytes = Buffer.from(signature, 'base64');
    const isWrittenAsOurs = bytes.toString('base64') === signature;
    return isWrittenAsOurs && key.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(text), key, bytes);
  } catch {
    return false; // what is no key, or no signature, proves nothing
  }
}
