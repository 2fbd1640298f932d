import { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import type { CivilDate } from '../../law/clock';
import type { Entry } from './record';

configure({ useWebWorkers: false }); // we are beside the event loop already

/** The strongest of WinZip's AES: 256 bits. */
const AES_256 = 3;

/**
 * A ZIP of these files, every one dated on the day of the letter: made twice without a password, its bytes are the same. With one, each
 * file is locked by AES-256; the names of files, which say nothing of anybody, are not.
 */
export async function zipped(entries: readonly Entry[], on: CivilDate, password?: string): Promise<Buffer> {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  const zip = new ZipWriter(new Uint8ArrayWriter(), {
    lastModDate: new Date(year, month - 1, day), // a ZIP holds the hours of a wall clock, without its zone
    extendedTimestamp: false,
    ...(password === undefined ? {} : { password, encryptionStrength: AES_256 }),
  });
  for (const { path, bytes } of entries) await zip.add(path, new Uint8ArrayReader(bytes));
  const made = await zip.close();
  return Buffer.from(made.buffer, made.byteOffset, made.byteLength);
}
