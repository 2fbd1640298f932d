import type { CivilDate } from '../law/clock';
import { sealedUnder } from '../vault/keys';
import { open, seal } from '../vault/seal';
import { packed, placeOf, unpacked, type Named } from './enclosures';
import { ALL_BUT_THE_PDF, summary, type LetterRow, type LetterSummary } from './letter-rows';
import type { Records } from './pool';

/** To whom an envelope is addressed. */
export type Addressed = {
  readonly postalCode?: string | undefined;
  readonly address?: string | undefined;
  readonly name: string;
  readonly principal?: string | undefined;
};
/** What goes around a letter: its address, and the cover letter on top of it where there is one. */
export type Envelope = { readonly to: Addressed; readonly cover?: Buffer | undefined };

/** An envelope as it lies sealed in the row of its letter. */
export async function sealEnvelope(
  { keys }: Pick<Records, 'keys'>,
  letter: Named,
  { to: { postalCode, address, name, principal }, cover }: Envelope,
): Promise<Buffer> {
  const to = { fileName: 'to', bytes: Buffer.from(JSON.stringify({ postalCode, address, name, principal })) };
  const files = [to, ...(cover === undefined ? [] : [{ fileName: 'cover', bytes: cover }])];
  return seal(packed(files), await keys.house('records'), placeOf('envelope', letter));
}

/** The envelope of a letter; nothing of one that was drawn before envelopes were kept, or whose copy went. */
export async function envelopeOf({ pool, keys }: Records, letter: Named): Promise<Envelope | undefined> {
  const { rows } = await pool.query<{ envelope: Buffer | null }>(
    'select envelope from letters where document_number = $1',
    [letter.documentNumber],
  );
  const sealed = rows[0]?.envelope;
  if (sealed == null) return undefined;
  const place = placeOf('envelope', letter);
  const files = unpacked(open(sealed, await sealedUnder(keys, sealed, place), place));
  const [to, cover] = ['to', 'cover'].map((name) => files.find(({ fileName }) => fileName === name)?.bytes);
  return to && { to: JSON.parse(to.toString()) as Addressed, cover };
}

const TO_POST = `way = 'post' and leaving_at is not null and stopped_at is null`;

export type PrintDay = { readonly day: CivilDate; readonly letters: number; readonly untracked: number };

/** The days on which letters left for the mail room, the newest first. */
export async function printDays(
  { pool }: Records,
  { before, limit }: { readonly before?: CivilDate | undefined; readonly limit: number },
): Promise<readonly PrintDay[]> {
  const { rows } = await pool.query<PrintDay>(
    `select issued_on as day, count(*)::int as letters,
       count(*) filter (where mail_class <> 'ordinary' and tracking is null)::int as untracked
     from letters where ${TO_POST} and issued_on < coalesce($1::date, 'infinity') group by issued_on order by issued_on desc limit $2`,
    [before ?? null, limit],
  );
  return rows;
}

/** What of money the letters of a day say goes back in their envelopes, and nobody noted that it went: by document number. */
export async function moneyEnclosed(
  { pool }: Records,
  day: CivilDate,
): Promise<ReadonlyMap<string, { readonly pieces: number; readonly yen: number }>> {
  const { rows } = await pool.query<{ document: string; pieces: number; yen: number }>(
    `select l.document_number as document, count(*)::int as pieces, sum(m.yen)::int as yen
     from letters l join money_told m on m.document_number = l.document_number and m.drawing = l.sha256
     where ${TO_POST} and l.issued_on = $1 and m.line <> 'excess' and not exists (select from money_back b where b.line = m.line)
     group by 1`,
    [day],
  );
  return new Map(rows.map(({ document, ...money }) => [document, money]));
}

/** The letter of a number, which is its own or that under which its envelope travels; of several in one envelope the first. */
export async function letterOf(
  { pool }: Records,
  number: string,
): Promise<{ readonly caseNumber: string; readonly documentNumber: string } | undefined> {
  const { rows } = await pool.query<{ caseNumber: string; documentNumber: string }>(
    `select case_number as "caseNumber", document_number as "documentNumber" from letters
     where document_number = $1 or tracking = $2 order by ordinal desc limit 1`,
    [number, number.replaceAll('-', '')],
  );
  return rows[0];
}

/** Everything the mail room takes on one day, in the order in which it came. */
export async function lettersToPost({ pool }: Records, day: CivilDate): Promise<readonly LetterSummary[]> {
  const { rows } = await pool.query<LetterRow>(
    `select ${ALL_BUT_THE_PDF} from letters where ${TO_POST} and issued_on = $1 order by ordinal`,
    [day],
  );
  return rows.map(summary);
}
