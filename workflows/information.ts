import { atDesk } from './desk';
import type { CaseStart } from './messages';
import { acknowledge } from './receipt';

/** Tells whoever asks what the company makes known of itself, or tells when asked (Arts. 28(3), 32(1)). */
export async function information(start: CaseStart): Promise<void> {
  await atDesk(start, async (desk) => {
    await acknowledge(desk); //                 nothing to say before the reply
    await desk.until('heard'); // Arts. 28(3), 32(1) an officer tells it, and the letter leaves
  });
}
