import { suppressionForm, type SuppressedBy } from '../casefile/suppressed';
import type { CivilDate } from '../law/clock';
import { undertakingsIn, withUndertaking } from '../law/undertakings';
import { listHash, listKeyOf } from '../vault/list-key';
import type { LockedCase } from './cases';
import type { Deed } from './journal';
import type { Records } from './pool';
import { write, writeUnderLock } from './writing';

/** Where somebody who consented anew may be written to from now on. */
export type Consent = { readonly texts: readonly (readonly [SuppressedBy, string])[]; readonly consentedOn: CivilDate };

/**
 * Takes whoever consented anew off the list of those who are not written to, and notes in the ledger that they did: whoever finds them in a
 * store again finds nobody who came back by a mishap. It needs no key of their case. Nothing is written where they stood in neither.
 */
export const liftSuppression = async (
  records: Records,
  file: LockedCase,
  deed: Deed,
  { texts, consentedOn }: Consent,
): Promise<boolean> => {
  const rings = await records.keys.everyHouse('hashes'); // they may have been put there under an older one
  const hashes = rings.flatMap((ring) =>
    texts.map(([kind, text]) => listHash(suppressionForm(kind, text), listKeyOf(ring))),
  );
  let isLifted = false;
  await writeUnderLock(records, file, deed, async (_, tx) => {
    const { rowCount: lines } = await tx.query('delete from suppressed where hash = any($1)', [hashes]);
    const { rowCount: erasures } = await tx.query(
      'update ledger set consented_on = $2 where case_number = $1 and consented_on is null',
      [file.number, consentedOn],
    );
    isLifted = (lines ?? 0) + (erasures ?? 0) > 0;
    return isLifted ? { patch: {}, facts: { consentedOn, lines: lines ?? 0, erasures: erasures ?? 0 } } : undefined;
  });
  return isLifted;
};

/** Notes how whoever could not be written to any more was told what followed, or why they were not. */
export const noteToldOtherwise = (records: Records, file: LockedCase, deed: Deed, id: string): Promise<LockedCase> =>
  write(records, file, { ...deed, facts: { undertaking: id } }, ({ progress }) =>
    undertakingsIn(progress).some((one) => one.id === id && one.untold)
      ? { patch: withUndertaking(progress, id, ({ untold: _, ...one }) => one) }
      : undefined,
  );
