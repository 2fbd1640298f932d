import { createHmac } from 'node:crypto';
import type { Key } from './seal';

/** The key of the list that is handed to systems which write to people: made from a key of the house, of which it tells nothing. */
export const listKeyOf = ({ secret }: Key): Buffer =>
  createHmac('sha256', secret).update('who is not written to').digest();

/** A hash as those systems make it too: HMAC-SHA256 of the text in UTF-8, in hex. */
export const listHash = (text: string, key: Buffer): string =>
  createHmac('sha256', key).update(text, 'utf8').digest('hex');
