import type { Case } from '../casefile/case';
import type { FeeInstrument } from '../casefile/request';
import { signOf } from '../casefile/sign';
import type { CivilDate } from '../law/clock';
import type { CalledLetter } from '../law/called';
import { OF_TAKEN, type Gone } from '../law/custody';
import { speaksFor, type BackBy, type GoesBack } from '../law/fees';
import { piece, type Piece } from './pieces';
import type { Records, Sql } from './pool';

/** One line of the custody log: money that came in, and why it goes back if it does. */
export type CustodyLine = Omit<FeeInstrument, 'payer' | 'sameNumber'> & {
  readonly id: string;
  readonly receivedOn: CivilDate;
  readonly receivedBy: string;
  readonly returnedBecause?: GoesBack | undefined;
  /** Of a transfer: whether it came under the name of whoever asks, or under another's. */
  readonly payer?: Payer | undefined;
  readonly cashedOn?: CivilDate | undefined;
  readonly cashedBy?: string | undefined;
  /** The letter that tells the applicant that it goes back; the one that would, while it has not been handed over. */
  readonly toldIn?: ToldIn | undefined;
  /** The applications in which another piece of this number was entered; its own where it was entered there twice. */
  readonly alsoIn: string[];
};

/** Under whose name a transfer came. */
export type Payer = 'applicant' | 'another';

/** Money that goes back, as a letter tells it: the id of its line in the custody log, or what goes back of what was taken; in yen. */
export type MoneyTold = Gone;

/** Money that went back: by which way, on which day, by whom, and with which letter. */
export type WentBack = Gone & {
  readonly commandId: string;
  readonly how: BackBy;
  readonly on: CivilDate;
  readonly by: string;
  readonly tracking?: string | undefined;
  readonly documentNumber?: string | undefined;
};

/** A letter that tells of money, whether it was handed over, and who recorded that it left by post. */
export type ToldIn = {
  readonly documentNumber: string;
  readonly handedOver: boolean;
  readonly sentBy?: string | undefined;
};

/** Money to be entered in the custody log. Entered twice under one command, it is there once. */
export const enteredFee = (
  application: string,
  commandId: string,
  received: { readonly on: CivilDate; readonly by: string },
  instruments: readonly Entered[],
): Piece => piece`
  insert into fees (id, application, kind, yen, number, issued_on, issuing_office, received_on, received_by, returned_because, what, payer)
  select ${`${application}/${commandId}/`} || at, ${application}, kind, yen, piece.number, "issuedOn", "issuingOffice",
    ${received.on}::date, ${received.by}, "returnedBecause", what, payer
  from held, jsonb_to_recordset(${JSON.stringify(
    instruments.map(({ instrument: { payer: _, sameNumber: __, ...open }, returnedBecause, payer }, at) => ({
      ...{ ...open, returnedBecause, payer, at },
    })),
  )}::jsonb) as piece (
    at int, kind text, yen int, number text, "issuedOn" date, "issuingOffice" text, "returnedBecause" text, what text, payer text
  ) on conflict (id) do nothing`;

type Entered = {
  readonly instrument: FeeInstrument;
  readonly returnedBecause?: GoesBack | undefined;
  readonly payer?: Payer | undefined;
};

const MONEY_NUMBERS = 7_233_004;

/**
 * The application in whose custody log a piece of this kind and number lies, and has not gone back. Whoever enters the same one for another
 * application in this moment waits until this is written: each holds the line of its own.
 */
export async function lyingUnder(
  sql: Sql,
  { kind, number }: { readonly kind: string; readonly number: string },
  application: string,
): Promise<string | undefined> {
  const sign = signOf(number);
  await sql.query('select pg_advisory_xact_lock($1, hashtext($2))', [MONEY_NUMBERS, `${kind}/${sign}`]);
  const { rows } = await sql.query<{ application: string }>(
    `select application from fees f where kind = $1 and number is not null and sign_of(number) = $3
       and not exists (select from money_back where line = f.id) order by application = $2 desc, received_on, id limit 1`,
    [kind, application, sign],
  );
  return rows[0]?.application;
}

/** That pieces of money were cashed, on which day and by whom. */
export const cashed = (ids: readonly string[], on: CivilDate, by: string): Piece => piece`
  update fees set cashed_on = ${on}, cashed_by = ${by} from held where id = any(${[...ids]}::text[]) and cashed_on is null`;

/** That money went back. Written twice under one command, it is there once. */
export const wentBack = (application: string, gone: readonly WentBack[]): Piece => piece`
  insert into money_back (application, command_id, line, yen, how, went_on, by_whom, tracking, document_number)
  select ${application}, "commandId", line, yen, how, "on", "by", tracking, "documentNumber"
  from held, jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as piece (
    "commandId" text, line text, yen int, how text, "on" date, "by" text, tracking text, "documentNumber" text
  ) on conflict (application, command_id, line) do nothing`;

/** That the pieces which lay in the envelope of an answer left with it. */
export const wentWithAnswer = (
  { application, progress }: Pick<Case, 'application' | 'progress'>,
  { on, by, commandId, tracking }: Pick<WentBack, 'on' | 'by' | 'commandId' | 'tracking'>,
): Piece => piece`
  insert into money_back (application, command_id, line, yen, how, went_on, by_whom, tracking, document_number)
  select ${application}, ${commandId}, m.line, m.yen, 'withLetter', ${on}::date, ${by}, ${tracking}, l.document_number
  from held join letters l on l.case_number = held.number join money_told m using (document_number) join fees f on f.id = m.line
  where l.occasion = ${progress.answered ?? ''} and l.way = 'post' and l.sha256 = m.drawing and l.stopped_at is null
    and f.returned_because is not null on conflict do nothing`;

/** Everything of an application that went back, in order. */
export async function goneBackOf(
  { pool }: Pick<Records, 'pool'>,
  application: string,
  over: Sql = pool,
): Promise<WentBack[]> {
  const { rows } = await over.query<{
    command_id: string;
    line: string;
    yen: number;
    how: BackBy;
    went_on: CivilDate;
    by_whom: string;
    tracking: string | null;
    document_number: string | null;
  }>('select * from money_back where application = $1 order by went_on, command_id, line', [application]);
  return rows.map(({ command_id, went_on, by_whom, tracking, document_number, ...gone }) => ({
    ...gone,
    commandId: command_id,
    on: went_on,
    by: by_whom,
    tracking: tracking ?? undefined,
    documentNumber: document_number ?? undefined,
  }));
}

/** The money of which one letter tells that it goes back, as it was drawn last and was not stopped. */
export async function toldBy(
  { pool }: Pick<Records, 'pool'>,
  documentNumber: string,
  over: Sql = pool,
): Promise<MoneyTold[]> {
  const { rows } = await over.query<MoneyTold>(
    `select line, yen from (${TELLS}) t where document_number = $1 order by line`,
    [documentNumber],
  );
  return rows;
}

/** What letters tell of money, as they are drawn now; one that was stopped tells nothing. */
const TELLS = `select m.line, m.yen, l.case_number, l.document_number, l.ordinal, l.way, l.handed_over_at, l.dispatched_on
  from money_told m join letters l using (document_number) where l.sha256 = m.drawing and l.stopped_at is null`;

/** Every piece of money that came with an application, in the order in which it came. */
export async function custodyLog(
  { pool }: Pick<Records, 'pool'>,
  application: string,
  over: Sql = pool,
): Promise<CustodyLine[]> {
  const { rows } = await over.query<{
    id: string;
    kind: FeeInstrument['kind'];
    yen: number;
    number: string | null;
    issued_on: CivilDate | null;
    issuing_office: string | null;
    received_on: CivilDate;
    received_by: string;
    returned_because: GoesBack | null;
    what: string | null;
    payer: Payer | null;
    cashed_on: CivilDate | null;
    cashed_by: string | null;
    also_in: string[];
    told_in: ToldIn | null;
  }>(
    `select f.*, (select jsonb_build_object('documentNumber', document_number, 'handedOver', handed_over_at is not null, 'sentBy',
         case when way = 'post' and dispatched_on is not null then
           (select by_whom from journal j where j.case_number = t.case_number and j.kind = 'dispatched' limit 1) end)
       from (${TELLS}) t where t.line = f.id order by t.ordinal limit 1) as told_in,
       array(select distinct o.application from fees o
       where o.number is not null and sign_of(o.number) = sign_of(f.number) and o.kind = f.kind and o.id <> f.id order by 1 limit 50) as also_in
     from fees f where f.application = $1 order by f.received_on, f.id`,
    [application],
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    yen: row.yen,
    number: row.number ?? undefined,
    issuedOn: row.issued_on ?? undefined,
    issuingOffice: row.issuing_office ?? undefined,
    receivedOn: row.received_on,
    receivedBy: row.received_by,
    returnedBecause: row.returned_because ?? undefined,
    what: row.what ?? undefined,
    payer: row.payer ?? undefined,
    cashedOn: row.cashed_on ?? undefined,
    cashedBy: row.cashed_by ?? undefined,
    alsoIn: row.also_in,
    toldIn: row.told_in === null ? undefined : { ...row.told_in, sentBy: row.told_in.sentBy ?? undefined },
  }));
}

/** How much of the taken money that goes back other letters than this one have told; in yen. */
export async function takenToldBefore(
  { pool }: Pick<Records, 'pool'>,
  application: string,
  documentNumber: string,
): Promise<number> {
  const { rows } = await pool.query<{ yen: number }>(
    `select coalesce(sum(yen), 0)::int as yen from (${TELLS}) t join cases c on c.number = t.case_number
     where c.application = $1 and t.line = $2 and t.document_number <> $3`,
    [application, OF_TAKEN, documentNumber],
  );
  return rows[0]?.yen ?? 0;
}

/** The letters that are called for and tell of all the money there is to tell of. */
const TELL_OF_MONEY: readonly CalledLetter[] = ['withdrawalAccepted', 'documentsReturned', 'feeRefund'];

/**
 * Of the cases of an application the one in whose next letter money that goes back is told: the one that speaks for those that have still
 * to be answered. What a letter tells is written beside it, so that another that speaks later does not tell it again.
 */
export function tellsOfMoney(cases: readonly Case[]): string | undefined {
  const called = cases.find(({ progress: { correspondence = [] } }) =>
    correspondence.some(({ kind }) => TELL_OF_MONEY.includes(kind)),
  );
  if (called !== undefined) return called.number; // its letter leaves at once
  return speaksFor(cases.filter(({ closedOn, progress }) => closedOn === undefined && progress.answered == null))
    ?.number;
}
