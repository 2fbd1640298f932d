import { open, seal } from './seal';

const SAID = Buffer.from('sealed by the master key of this house');
const NAME = 'master-key-check';

/**
 * A sentence everybody may know, sealed under the master key: it tells later whether a key is the same one, and tells of the key
 * what every sealed page tells already, which is nothing.
 */
export const checkValueOf = (master: Buffer): Buffer => seal(SAID, { id: NAME, secret: master });

/** Whether a check value was made by this master key. */
export function fits(master: Buffer, checkValue: Uint8Array): boolean {
  try {
    open(checkValue, { id: NAME, secret: master });
    return true;
  } catch {
    return false;
  }
}
