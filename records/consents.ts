import { provenKeys } from '../casefile/identifiers';
import { suppressedIn, suppressionForm, type SuppressedBy } from '../casefile/suppressed';
import type { CivilDate } from '../law/clock';
import { placeOf } from '../law/measuring';
import { isOpen, undertakingsIn, withUndertaking, type Undertaking } from '../law/undertakings';
import { KeyDestroyed } from '../vault/keys';
import { listHash, listKeyOf } from '../vault/list-key';
import type { LockedCase } from './cases';
import type { Deed } from './journal';
import type { Records } from './pool';
import { ended } from './undertakings';
import { write, writeUnderLock } from './writing';

/** Where somebody who consented anew may be written to from now on. */
export type Consent = { readonly texts: readonly (readonly [SuppressedBy, string])[]; readonly consentedOn: CivilDate };

/**
 * What a consent came to. `isTheirs`: whether it is given for what the case itself put on the list; nothing where nobody can tell any
 * more, because the case cannot be read and was carried out before that was noted beside the list.
 */
export type Lifted = { readonly isTheirs?: boolean; readonly lines: number; readonly erasures: number };

/**
 * Takes whoever consented anew off the list of those who are not written to, and notes in the ledger that they did: whoever finds them in a
 * store again finds nobody who came back by a mishap. Of the erasures of a case that is said only where the consent is given for a mailbox
 * or a telephone of whoever was erased in it. It needs no key of their case. Nothing is written where they stood in neither, or the
 * consent is somebody else’s.
 */
export const liftSuppression = async (
  records: Records,
  file: LockedCase,
  deed: Deed,
  { texts, consentedOn }: Consent,
): Promise<Lifted> => {
  const rings = await records.keys.everyHouse('hashes'); // they may have been put there under an older one
  const hashesOf = ([kind, text]: Consent['texts'][number]): readonly string[] =>
    rings.map((ring) => listHash(suppressionForm(kind, text), listKeyOf(ring)));
  const said = await saidInCase(file);
  let lifted: Lifted = { lines: 0, erasures: 0 };
  await writeUnderLock(records, file, deed, async ({ progress }, tx) => {
    const { rows } = await tx.query<{ hash: string }>('select hash from suppressed_for where case_number = $1', [
      file.number,
    ]);
    const isTheirs = ([kind, text]: Consent['texts'][number]): boolean =>
      hashesOf([kind, text]).some((hash) => rows.some((row) => row.hash === hash)) ||
      said?.some((one) => one.kind === kind && one.form === suppressionForm(kind, text)) === true;
    const isTold = rows.length > 0 || said !== undefined;
    lifted = { ...(isTold ? { isTheirs: texts.every(isTheirs) } : {}), lines: 0, erasures: 0 };
    if (lifted.isTheirs === false) return undefined;
    const hashes = texts.flatMap(hashesOf);
    const off = await tx.query<{ hash: string }>(
      'update suppressed_for set since = null where hash = any($1) and since is not null returning hash',
      [hashes],
    );
    const lines = new Set(off.rows.map(({ hash }) => hash)).size; // several cases may have kept them there
    const { rowCount: erasures } =
      lifted.isTheirs === undefined
        ? { rowCount: 0 }
        : await tx.query('update ledger set consented_on = $2 where case_number = $1 and consented_on is null', [
            ...[file.number, consentedOn],
          ]);
    lifted = { ...lifted, lines, erasures: erasures ?? 0 };
    if (lifted.lines + lifted.erasures === 0) return undefined;
    const facts = { consentedOn, ...lifted, isTheirs: lifted.isTheirs ?? 'unknown' };
    const looks = lifted.isTheirs === true ? looksToEnd(progress) : [];
    const isEnded = ({ id }: Undertaking): boolean => looks.some((one) => one.id === id);
    const undertakings = undertakingsIn(progress).map((one) =>
      isEnded(one) ? { ...one, keptOn: consentedOn, letBe: true as const } : one,
    );
    return { patch: looks.length === 0 ? {} : { undertakings }, rows: looks.flatMap(({ id }) => ended(id)), facts };
  });
  return lifted;
};

/** The looks that are to come at what was erased, taken out of use or provided no more: whoever consents anew may stand there again, and wants it so. */
const looksToEnd = (progress: LockedCase['progress']): readonly Undertaking[] =>
  undertakingsIn(progress).filter(
    (one) => one.kind === 'looksAgain' && isOpen(one) && placeOf(one.measure ?? '')?.does !== 'correct',
  );

/** By what whoever was proven in a case may be written to; nothing where its key is gone. */
async function saidInCase(file: LockedCase): Promise<ReturnType<typeof suppressedIn> | undefined> {
  try {
    return suppressedIn(provenKeys((await file.confidential()).identifiers));
  } catch (error) {
    if (error instanceof KeyDestroyed) return undefined;
    throw error;
  }
}

/** Notes how whoever could not be written to any more was told what followed, or why they were not. */
export const noteToldOtherwise = (records: Records, file: LockedCase, deed: Deed, id: string): Promise<LockedCase> =>
  write(records, file, { ...deed, facts: { undertaking: id } }, ({ progress }) =>
    undertakingsIn(progress).some((one) => one.id === id && one.untold)
      ? { patch: withUndertaking(progress, id, ({ untold: _, ...one }) => one) }
      : undefined,
  );
