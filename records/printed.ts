import { sealedUnder } from '../vault/keys';
import { open } from '../vault/seal';
import { placeOf } from './enclosures';
import { pdfOf } from './letters';
import type { LetterRef } from './letter-rows';
import type { Records } from './pool';

/** So long the mail room prints a letter that bears a secret; after that it lies here without it alone. */
const PRINTED = '14 days';

/** Lets go of letters with a secret in them whose days in the mail room have passed. */
export async function letGoOfPrinted({ pool, now }: Pick<Records, 'pool' | 'now'>): Promise<void> {
  await pool.query(
    'update letters set printed = null where printed is not null and handed_over_at < $1::timestamptz - $2::interval',
    [now(), PRINTED],
  );
}

/** A letter as it goes into its envelope, with the secret it bears: for the mail room alone, and for days. */
export async function printedOf(
  records: Records,
  caseNumber: string,
  documentNumber: string,
): Promise<Buffer | undefined> {
  const { rows } = await records.pool.query<Pick<LetterRef, 'kind' | 'occasion'> & { printed: Buffer }>(
    `select kind, occasion, printed from letters where case_number = $1 and document_number = $2 and printed is not null
       and (handed_over_at is null or handed_over_at >= $3::timestamptz - $4::interval)`,
    [caseNumber, documentNumber, records.now(), PRINTED],
  );
  if (rows[0] === undefined) return pdfOf(records, caseNumber, documentNumber);
  const { printed, ...ref } = rows[0];
  const place = placeOf('printed', { caseNumber, documentNumber, ...ref });
  return open(printed, await sealedUnder(records.keys, printed, place), place);
}
