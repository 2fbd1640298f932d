import type { CivilDate } from '../law/clock';
import type { CameBack } from '../law/returned-mail';
import { sealedUnder } from '../vault/keys';
import { open, seal, sha256, type Place } from '../vault/seal';
import { sealLocked, sealPrinted, type Locked } from './enclosures';
import { sealEnvelope, type Envelope } from './envelopes';
import type { MoneyTold } from './fees';
import { piece, type Piece } from './pieces';
import {
  ALL_BUT_THE_PDF,
  summary,
  type LetterRef,
  type LetterRow,
  type LetterSummary,
  type LetterWay,
  type OnMedium,
} from './letter-rows';
import type { Records, Sql } from './pool';

/** How long one worker may have a letter in hand before another may take it up. */
const IN_HAND_MS = 30_000;

/** Who takes a letter in hand, and how it would leave today. */
type Taken = {
  readonly by: string;
  readonly issuedOn: CivilDate;
  readonly way: LetterWay;
  readonly mailClass: string;
  readonly medium?: OnMedium | undefined;
};

/** A letter is in another worker's hands. */
export class InOtherHands extends Error {}

/** Whether a worker may be about to hand it over at this moment. */
export const isInHand = ({ handedOverAt, takenUntil }: LetterSummary, now: Date): boolean =>
  handedOverAt === undefined && takenUntil !== undefined && Date.parse(takenUntil) > now.getTime();

/**
 * Takes a letter in hand, numbering it the first time, provided nothing was written in the case since `asOf`. Asked twice
 * for one letter, it is the same number; its date, its way and its mail class stand from the moment in which it begins to
 * leave. Nothing where the case has moved meanwhile.
 */
export async function takeLetter(
  { pool, now }: Records,
  ref: LetterRef,
  asOf: number,
  taken: Taken & { readonly prefix: string },
): Promise<LetterSummary | undefined> {
  const year = taken.issuedOn.slice(0, 4);
  const until = new Date(now().getTime() + IN_HAND_MS);
  const { rows } = await pool.query<LetterRow>(
    `with wanted as (select number from cases where number = $1 and as_of = $2 for update),
       counted as (
         insert into counters (name, value)
         select $3, 1 from wanted where not exists (select 1 from letters where case_number = $1 and kind = $4 and occasion = $5)
         on conflict (name) do update set value = counters.value + 1 returning value
       )
     insert into letters (case_number, kind, occasion, document_number, issued_on, way, mail_class, taken_by, taken_until, medium)
     select $1, $4, $5, $6 || lpad(value::text, greatest(4, length(value::text)), '0') || '号', $7, $8, $9, $10, $11, $12 from counted
     returning ${ALL_BUT_THE_PDF}`,
    [
      ref.caseNumber,
      asOf,
      `letter/${taken.prefix}/${year}`,
      ref.kind,
      ref.occasion,
      `${taken.prefix}第${year}-`,
      taken.issuedOn,
      taken.way,
      taken.mailClass,
      taken.by,
      until,
      taken.medium === undefined ? null : JSON.stringify(taken.medium),
    ],
  );
  if (rows[0] !== undefined) return summary(rows[0]);
  return takeUp({ pool, now }, ref, asOf, taken, until);
}

/** By e-mail a letter may have left the house once it begins to leave; by any other way nothing has before it is handed over. */
const MAY_BE_DRAWN_ANEW = `(handed_over_at is null and (way <> 'email' or leaving_at is null))`;

/**
 * Takes up a letter that was numbered before and not handed over. By post it is dated and drawn anew, so that it lies in today's
 * tray with today's date and what the case says today: the place may have moved. So it is by e-mail, where it had not begun to leave.
 */
async function takeUp(
  { pool, now }: Pick<Records, 'pool' | 'now'>,
  ref: LetterRef,
  asOf: number,
  { by, issuedOn, way, mailClass, medium }: Taken,
  until: Date,
): Promise<LetterSummary | undefined> {
  const { rows } = await pool.query<LetterRow>(
    `with wanted as (select number from cases where number = $1 and as_of = $2 for update)
     update letters set taken_by = $5, taken_until = $6,
       issued_on = case when leaving_at is null or ${MAY_BE_DRAWN_ANEW} then $8 else issued_on end,
       way = case when leaving_at is null then $9 else way end,
       mail_class = case when leaving_at is null then $10 else mail_class end,
       medium = case when leaving_at is null then $11 else medium end,
       pdf = case when ${MAY_BE_DRAWN_ANEW} then null else pdf end,
       sha256 = case when ${MAY_BE_DRAWN_ANEW} then null else sha256 end,
       pages = case when ${MAY_BE_DRAWN_ANEW} then null else pages end,
       enclosed = case when ${MAY_BE_DRAWN_ANEW} then null else enclosed end,
       envelope = case when ${MAY_BE_DRAWN_ANEW} then null else envelope end,
       printed = case when ${MAY_BE_DRAWN_ANEW} then null else printed end,
       password = case when ${MAY_BE_DRAWN_ANEW} then null else password end
     where case_number = $1 and kind = $3 and occasion = $4 and exists (select 1 from wanted)
       and (taken_by = $5 or taken_until is null or taken_until < $7)
     returning ${ALL_BUT_THE_PDF}`,
    [
      ref.caseNumber,
      asOf,
      ref.kind,
      ref.occasion,
      by,
      until,
      now(),
      issuedOn,
      way,
      mailClass,
      medium === undefined ? null : JSON.stringify(medium),
    ],
  );
  if (rows[0] !== undefined) return summary(rows[0]);
  const { rows: others } = await pool.query<{ as_of: number }>(
    `select as_of from cases c where number = $1 and exists
       (select 1 from letters where case_number = $1 and kind = $2 and occasion = $3 and taken_by <> $4 and taken_until >= $5)`,
    [ref.caseNumber, ref.kind, ref.occasion, by, now()],
  );
  if (others[0]?.as_of === asOf) throw new InOtherHands('another worker has this letter in hand');
  return undefined;
}

/** Keeps a letter in hand that takes long to draw. */
export async function keepInHand({ pool, now }: Records, ref: LetterRef, by: string): Promise<void> {
  await pool.query(
    `update letters set taken_until = $5
     where case_number = $1 and kind = $2 and occasion = $3 and taken_by = $4 and taken_until is not null and handed_over_at is null`,
    [ref.caseNumber, ref.kind, ref.occasion, by, new Date(now().getTime() + IN_HAND_MS)],
  );
}

/** Lays a letter down again that was not handed over, so that the next may take it up at once. */
export async function layDown(
  { pool }: Records,
  { caseNumber, occasion }: Omit<LetterRef, 'kind'>,
  by: string,
): Promise<void> {
  await pool.query(
    'update letters set taken_until = null where case_number = $1 and occasion = $2 and taken_by = $3 and handed_over_at is null',
    [caseNumber, occasion, by],
  );
}

/** How a letter stands once it may leave: whether it had begun to leave before, and nobody knows how that ended. */
export type Leaving = { readonly before: boolean };

/**
 * Writes down that a letter is about to leave the house, with its drawing and the money it tells of: the last moment in which it can be stopped.
 * Nothing where the case has moved since `asOf`, or the letter is in other hands by now.
 */
export async function letLeave(
  { pool, keys, now }: Records,
  ref: LetterRef,
  asOf: number,
  by: string,
  documentNumber: string,
  drawn:
    | {
        readonly pdf: Buffer;
        /** What is kept and read here, where that is not what leaves. */
        readonly kept?: Buffer | undefined;
        readonly pages: number;
        readonly money: readonly MoneyTold[];
        readonly locked?: Locked | undefined;
        /** By post: what goes around it. */
        readonly envelope?: Envelope | undefined;
      }
    | undefined,
): Promise<Leaving | undefined> {
  const locked = await sealLocked({ keys }, { ...ref, documentNumber }, drawn?.locked);
  const house = await keys.house('records');
  const pdf = drawn && seal(drawn.kept ?? drawn.pdf, house, placeOf(ref, documentNumber));
  const printed = drawn?.kept && (await sealPrinted({ keys }, { ...ref, documentNumber }, drawn.pdf));
  const { rows } = await pool.query<{ before: Date | null }>(
    `with wanted as (select number from cases where number = $1 and as_of = $2 for update),
       letter as (
         select leaving_at from letters where case_number = $1 and kind = $3 and occasion = $4 and taken_by = $5 and stopped_at is null
           and exists (select 1 from wanted) for update
       ),
       tells as (
         insert into money_told (document_number, drawing, line, yen)
         select $10, $8, line, yen from letter, jsonb_to_recordset($11::jsonb) as piece (line text, yen int)
         on conflict do nothing
       )
     update letters set leaving_at = coalesce(letters.leaving_at, $6), pdf = coalesce(letters.pdf, $7),
       sha256 = coalesce(letters.sha256, $8), pages = coalesce(letters.pages, $9),
       enclosed = coalesce(letters.enclosed, $12), password = coalesce(letters.password, $13),
       envelope = coalesce(letters.envelope, $14), printed = coalesce(letters.printed, $15)
     from letter where case_number = $1 and kind = $3 and occasion = $4
     returning letter.leaving_at as before`,
    [
      ref.caseNumber,
      asOf,
      ref.kind,
      ref.occasion,
      by,
      now(),
      pdf ?? null,
      drawn === undefined ? null : sha256(drawn.pdf),
      drawn?.pages ?? null,
      documentNumber,
      JSON.stringify(drawn?.money ?? []),
      locked.enclosed,
      locked.password,
      drawn?.envelope === undefined ? null : await sealEnvelope({ keys }, { ...ref, documentNumber }, drawn.envelope),
      printed ?? null,
    ],
  );
  return rows[0] && { before: rows[0].before !== null };
}

/** Writes down which signs of a letter no font draws, by their codes; the case itself does not move by it. */
export async function noteUnprintable({ pool }: Records, ref: LetterRef, codePoints: readonly string[]): Promise<void> {
  await pool.query('update letters set unprintable = $4 where case_number = $1 and kind = $2 and occasion = $3', [
    ref.caseNumber,
    ref.kind,
    ref.occasion,
    codePoints,
  ]);
}

/** The signs for which the letters of a case that have not left cannot be drawn. */
export async function unprintableIn(tx: Sql, caseNumber: string): Promise<string[]> {
  const { rows } = await tx.query<{ sign: string }>(
    `select distinct unnest(unprintable) as sign from letters
     where case_number = $1 and pdf is null and stopped_at is null order by 1 limit 20`,
    [caseNumber],
  );
  return rows.map(({ sign }) => sign);
}

/** Writes down that a letter was refused and nothing of it left: it can be stopped again, and is drawn anew where it is still wanted. */
export async function didNotLeave({ pool }: Records, ref: LetterRef, by: string): Promise<void> {
  await pool.query(
    `update letters set leaving_at = null, pdf = null, sha256 = null, pages = null, enclosed = null, password = null, envelope = null, printed = null
     where case_number = $1 and kind = $2 and occasion = $3 and taken_by = $4 and handed_over_at is null and mailed = 0`,
    [ref.caseNumber, ref.kind, ref.occasion, by],
  );
}

/** That a letter was handed over, and that it left the house with that, where it did. */
export const handedOver = ({ now }: Records, { kind, occasion }: LetterRef, leftOn: CivilDate | undefined): Piece =>
  piece`update letters set handed_over_at = coalesce(handed_over_at, ${now()}), taken_until = null,
      dispatched_on = coalesce(${leftOn}::date, dispatched_on)
    from held where case_number = number and kind = ${kind} and occasion = ${occasion}`;

/** A letter of a case by its document number. */
export async function letterNumbered(
  { pool }: Records,
  caseNumber: string,
  documentNumber: string,
  sql: Sql = pool,
): Promise<LetterSummary | undefined> {
  const { rows } = await sql.query<LetterRow>(
    `select ${ALL_BUT_THE_PDF} from letters where case_number = $1 and document_number = $2`,
    [caseNumber, documentNumber],
  );
  return rows[0] && summary(rows[0]);
}

export async function pdfOf(
  { pool, keys }: Records,
  caseNumber: string,
  documentNumber: string,
): Promise<Buffer | undefined> {
  const { rows } = await pool.query<Pick<LetterRef, 'kind' | 'occasion'> & { pdf: Buffer | null }>(
    'select kind, occasion, pdf from letters where case_number = $1 and document_number = $2',
    [caseNumber, documentNumber],
  );
  if (rows[0]?.pdf == null) return undefined;
  const { pdf, ...ref } = rows[0];
  const place = placeOf({ caseNumber, ...ref }, documentNumber);
  return open(pdf, await sealedUnder(keys, pdf, place), place);
}

/** A letter is read under its own number, kind and occasion alone. */
const placeOf = ({ caseNumber, kind, occasion }: LetterRef, documentNumber: string): Place => [
  'letters',
  'pdf',
  caseNumber,
  kind,
  occasion,
  documentNumber,
];

/** That the letter of a decision left, on which day, and under which tracking number where none was noted before. */
export const dispatched = (decision: string, on: CivilDate, tracking: string | undefined): Piece =>
  piece`update letters set dispatched_on = ${on}, tracking = coalesce(${tracking}, tracking)
    from held where case_number = number and occasion = ${decision} and handed_over_at is not null`;

/** That a letter came back, on which day and with which label. */
export const cameBack = (documentNumber: string, on: CivilDate, because: CameBack): Piece =>
  piece`update letters set returned_on = ${on}, returned_because = ${because}
    from held where case_number = number and document_number = ${documentNumber}`;

/** The letters of a case in the order in which they were numbered. */
export async function lettersOf(
  { pool }: Pick<Records, 'pool'>,
  caseNumber: string,
  over: Sql = pool,
): Promise<LetterSummary[]> {
  const { rows } = await over.query<LetterRow>(
    `select ${ALL_BUT_THE_PDF} from letters where case_number = $1 order by ordinal`,
    [caseNumber],
  );
  return rows.map(summary);
}
