import { sealedUnder } from '../vault/keys';
import { open } from '../vault/seal';
import { letGoOfPrinted, placeOf } from './enclosures';
import { pdfOf, type LetterRef } from './letters';
import type { Records } from './pool';

/** A letter as it goes into its envelope, with the secret it bears: for the mail room alone, and for days. */
export async function printedOf(
  records: Records,
  caseNumber: string,
  documentNumber: string,
): Promise<Buffer | undefined> {
  await letGoOfPrinted(records);
  const { rows } = await records.pool.query<Pick<LetterRef, 'kind' | 'occasion'> & { printed: Buffer | null }>(
    'select kind, occasion, printed from letters where case_number = $1 and document_number = $2',
    [caseNumber, documentNumber],
  );
  if (rows[0]?.printed == null) return pdfOf(records, caseNumber, documentNumber);
  const { printed, ...ref } = rows[0];
  const place = placeOf('printed', { caseNumber, documentNumber, ...ref });
  return open(printed, await sealedUnder(records.keys, printed, place), place);
}
