import { z } from 'zod';
import type { CopyDays } from '../law/own-copies';

const days = (usual: number) =>
  z
    .int()
    .min(1)
    .max(3650, {
      error:
        'is at most 3650 days: what is not needed any more goes without delay (Art. 22); what a suit needs longer is held by `madoguchi hold-copies`',
    })
    .default(usual);

/**
 * How long the desk keeps its own copies of what a case held. The Act names no days: it says that what is not needed any more is erased
 * without delay (Art. 22). Three years is how long whoever was wronged may sue from when they know (Civil Code Art. 724).
 */
export const OwnCopies = z
  .strictObject({
    scansAfterDays: days(90).describe('scans of papers that show who asked: of no use once nobody doubts the answer'),
    findingsAfterDays: days(180).describe('what the stores answered, record by record; how many there were stays'),
    lettersAfterDays: days(1095).describe('letters, word by word; their numbers, days, ways and digests stay'),
    keysAfterDays: days(1095).describe(
      'the key of a case, and with it all that is sealed under it: what was asked, decided and handed in; the application’s goes with that of its last case',
    ),
  })
  .superRefine(({ keysAfterDays, scansAfterDays, findingsAfterDays }, ctx) => {
    for (const [path, after] of Object.entries({ scansAfterDays, findingsAfterDays }))
      if (after > keysAfterDays)
        ctx.addIssue({
          code: 'custom',
          path: [path],
          message: `goes with its key at the latest: at most ${String(keysAfterDays)}, or a longer \`keysAfterDays\``,
        });
  })
  .prefault({})
  .describe(
    'after how many days from the closing of a case, or from the answer to the last complaint about it, the desk lets go of its own copies (Art. 22); journal and custody log stay',
  );

/** The same, by what goes. */
export const copyDaysOf = ({ ownCopies }: { readonly ownCopies: z.infer<typeof OwnCopies> }): CopyDays => ({
  scans: ownCopies.scansAfterDays,
  findings: ownCopies.findingsAfterDays,
  letters: ownCopies.lettersAfterDays,
  key: ownCopies.keysAfterDays,
});
