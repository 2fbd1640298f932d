import { lettersToClear, noteCleared } from '../records/own-copies';
import type { Records } from '../records/pool';
import { letGoOfPrinted } from '../records/printed';
import { mailIdsOf } from './mail-words';
import type { Needs } from './needs';

/**
 * Removes the files of letters whose copies went, from the mail room's tray and from the folder of mails, and what was kept to be printed
 * with a secret in it. Done twice, it is done once.
 */
export async function clearLetters(records: Records, { post, mail }: Pick<Needs, 'post' | 'mail'>): Promise<void> {
  await letGoOfPrinted(records);
  for (const letter of await lettersToClear(records)) {
    await post.clear(letter);
    for (const id of mailIdsOf(letter)) await mail.remove?.(id);
    await noteCleared(records, letter);
  }
}
