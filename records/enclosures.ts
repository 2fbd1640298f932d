import { sealedUnder } from '../vault/keys';
import { open, seal, type Place } from '../vault/seal';
import type { LetterKind } from '../casefile/letter';
import type { Records } from './pool';

/** The locked files by which a letter goes as an electronic record, each in a mail of its own, and the password that opens them. */
export type Locked = {
  readonly password: string;
  readonly enclosures: readonly { readonly fileName: string; readonly bytes: Buffer }[];
};

/** A letter by everything that names it. */
export type Named = {
  readonly caseNumber: string;
  readonly kind: LetterKind;
  readonly occasion: string;
  readonly documentNumber: string;
};
type LockedRow = { enclosed: Buffer | null; password: Buffer | null };

/** What is locked, as it lies sealed in the letter's row: it goes when the drawing goes, and a new drawing has a new password. */
export async function sealLocked(
  { keys }: Pick<Records, 'keys'>,
  letter: Named,
  locked: Locked | undefined,
): Promise<LockedRow> {
  if (locked === undefined) return { enclosed: null, password: null };
  const key = await keys.house('records');
  return {
    enclosed: seal(packed(locked.enclosures), key, placeOf('enclosed', letter)),
    password: seal(Buffer.from(locked.password), key, placeOf('password', letter)),
  };
}

/** The locked files of a letter, where it goes so. */
export async function enclosuresOf({ pool, keys }: Records, letter: Named): Promise<Locked['enclosures'] | undefined> {
  const { rows } = await pool.query<Pick<LockedRow, 'enclosed'>>(
    'select enclosed from letters where document_number = $1',
    [letter.documentNumber],
  );
  const sealed = rows[0]?.enclosed;
  if (sealed == null) return undefined;
  const place = placeOf('enclosed', letter);
  return unpacked(open(sealed, await sealedUnder(keys, sealed, place), place));
}

/** The password of a letter, where it is locked: asked for when it is told by another way than the letter went. */
export async function passwordOf({ pool, keys }: Records, letter: Named): Promise<string | undefined> {
  const { rows } = await pool.query<Pick<LockedRow, 'password'>>(
    'select password from letters where document_number = $1',
    [letter.documentNumber],
  );
  const sealed = rows[0]?.password;
  if (sealed == null) return undefined;
  const place = placeOf('password', letter);
  return open(sealed, await sealedUnder(keys, sealed, place), place).toString();
}

/** Writes down that so many mails of a letter were taken: whoever goes on after a kill begins with the next. */
export async function noteMailed({ pool }: Records, { documentNumber }: Named, mails: number): Promise<void> {
  await pool.query('update letters set mailed = greatest(mailed, $2) where document_number = $1', [
    documentNumber,
    mails,
  ]);
}

export const placeOf = (column: string, { caseNumber, kind, occasion, documentNumber }: Named): Place => [
  'letters',
  column,
  caseNumber,
  kind,
  occasion,
  documentNumber,
];

/** Files one after the other, behind a line that says how each is called and how long it is. */
export const packed = (files: Locked['enclosures']): Buffer =>
  Buffer.concat([
    Buffer.from(`${JSON.stringify(files.map(({ fileName, bytes }) => [fileName, bytes.length]))}\n`),
    ...files.map(({ bytes }) => bytes),
  ]);

export function unpacked(bytes: Buffer): Locked['enclosures'] {
  const head = bytes.indexOf('\n');
  const names = JSON.parse(bytes.subarray(0, head).toString()) as readonly (readonly [string, number])[];
  let at = head + 1;
  return names.map(([fileName, size]) => ({ fileName, bytes: bytes.subarray(at, (at += size)) }));
}

/** A letter that bears a secret, as it goes into its envelope, sealed for its row. */
export const sealPrinted = async ({ keys }: Pick<Records, 'keys'>, letter: Named, pdf: Buffer): Promise<Buffer> =>
  seal(pdf, await keys.house('records'), placeOf('printed', letter));
