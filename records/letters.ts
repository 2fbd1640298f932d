import type { LetterKind } from '../casefile/letter';
import type { CivilDate } from '../law/clock';
import { open, seal, sha256 } from '../vault/seal';
import { inTransaction, nextNumber, type Records, type Sql } from './pool';

/** Which letter: its kind, and the occasion for it, since a supplement may be asked for twice. */
export type LetterRef = { readonly caseNumber: string; readonly kind: LetterKind; readonly occasion: string };
export type LetterWay = 'post' | 'email';

export type LetterSummary = LetterRef & {
  readonly documentNumber: string;
  readonly issuedOn: CivilDate;
  readonly way: LetterWay;
  readonly mailClass: string;
  readonly pages?: number | undefined;
  readonly sha256?: string | undefined;
  readonly handedOverAt?: string | undefined;
  readonly dispatchedOn?: CivilDate | undefined;
  readonly tracking?: string | undefined;
};

type Row = {
  case_number: string;
  kind: LetterKind;
  occasion: string;
  document_number: string;
  issued_on: CivilDate;
  way: LetterWay;
  mail_class: string;
  pages: number | null;
  sha256: string | null;
  handed_over_at: Date | null;
  dispatched_on: CivilDate | null;
  tracking: string | null;
};
const ALL_BUT_THE_PDF =
  'case_number, kind, occasion, document_number, issued_on, way, mail_class, pages, sha256, handed_over_at, dispatched_on, tracking';

/** Reserves the document number of a letter. Asked twice for one letter, it is the same number and the same date. */
export async function numberLetter(
  { pool }: Records,
  ref: LetterRef,
  letter: {
    readonly prefix: string;
    readonly issuedOn: CivilDate;
    readonly way: LetterWay;
    readonly mailClass: string;
  },
): Promise<LetterSummary> {
  return inTransaction(pool, async (tx) => {
    await tx.query('select 1 from cases where number = $1 for update', [ref.caseNumber]);
    const known = await find(tx, ref);
    if (known !== undefined) return summary(known);
    const year = letter.issuedOn.slice(0, 4);
    const documentNumber = `${letter.prefix}第${year}-${String(await nextNumber(tx, `letter/${letter.prefix}/${year}`)).padStart(4, '0')}号`;
    const { rows } = await tx.query<Row>(
      `insert into letters (case_number, kind, occasion, document_number, issued_on, way, mail_class) values ($1, $2, $3, $4, $5, $6, $7) returning ${ALL_BUT_THE_PDF}`,
      [ref.caseNumber, ref.kind, ref.occasion, documentNumber, letter.issuedOn, letter.way, letter.mailClass],
    );
    return summary(rows[0] as Row);
  });
}

/** Keeps the drawn letter, sealed; the first drawing stands. */
export async function keepPdf(
  { pool, keys }: Records,
  ref: LetterRef,
  drawn: { readonly pdf: Buffer; readonly pages: number },
): Promise<void> {
  await pool.query(
    'update letters set pdf = $4, sha256 = $5, pages = $6 where case_number = $1 and kind = $2 and occasion = $3 and pdf is null',
    [ref.caseNumber, ref.kind, ref.occasion, seal(drawn.pdf, keys.records), sha256(drawn.pdf), drawn.pages],
  );
}

export async function pdfOf(
  { pool, keys }: Records,
  caseNumber: string,
  documentNumber: string,
): Promise<Buffer | undefined> {
  const { rows } = await pool.query<{ pdf: Buffer | null }>(
    'select pdf from letters where case_number = $1 and document_number = $2',
    [caseNumber, documentNumber],
  );
  return rows[0]?.pdf == null ? undefined : open(rows[0].pdf, keys.records);
}

export async function markHandedOver(tx: Sql, { now }: Records, ref: LetterRef): Promise<void> {
  await tx.query(
    'update letters set handed_over_at = coalesce(handed_over_at, $4) where case_number = $1 and kind = $2 and occasion = $3',
    [ref.caseNumber, ref.kind, ref.occasion, now()],
  );
}

/** Writes down that the answer left, on which day and under which tracking number. */
export async function markDispatched(
  tx: Sql,
  caseNumber: string,
  { on, tracking }: { readonly on: CivilDate; readonly tracking?: string | undefined },
): Promise<void> {
  await tx.query(
    `update letters set dispatched_on = $2, tracking = $3 where case_number = $1 and occasion = 'answer' and pdf is not null and dispatched_on is null`,
    [caseNumber, on, tracking],
  );
}

export async function lettersOf({ pool }: Records, caseNumber: string): Promise<LetterSummary[]> {
  const { rows } = await pool.query<Row>(
    `select ${ALL_BUT_THE_PDF} from letters where case_number = $1 order by document_number`,
    [caseNumber],
  );
  return rows.map(summary);
}

/** The letters the mail room has to take on a day, for its dispatch list. */
export async function toPost({ pool }: Records, day: CivilDate): Promise<LetterSummary[]> {
  const { rows } = await pool.query<Row>(
    `select ${ALL_BUT_THE_PDF} from letters where way = 'post' and issued_on = $1 and pdf is not null order by document_number`,
    [day],
  );
  return rows.map(summary);
}

async function find(sql: Sql, { caseNumber, kind, occasion }: LetterRef): Promise<Row | undefined> {
  const { rows } = await sql.query<Row>(
    `select ${ALL_BUT_THE_PDF} from letters where case_number = $1 and kind = $2 and occasion = $3`,
    [caseNumber, kind, occasion],
  );
  return rows[0];
}

const summary = (row: Row): LetterSummary => ({
  caseNumber: row.case_number,
  kind: row.kind,
  occasion: row.occasion,
  documentNumber: row.document_number,
  issuedOn: row.issued_on,
  way: row.way,
  mailClass: row.mail_class,
  pages: row.pages ?? undefined,
  sha256: row.sha256 ?? undefined,
  handedOverAt: row.handed_over_at?.toISOString(),
  dispatchedOn: row.dispatched_on ?? undefined,
  tracking: row.tracking ?? undefined,
});
