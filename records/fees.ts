import type { FeeInstrument } from '../casefile/request';
import type { CivilDate } from '../law/clock';
import { speaksFor } from '../law/fees';
import { casesOf } from './cases';
import { piece, type Piece } from './pieces';
import type { Records } from './pool';

/** One line of the custody log: money that came in, and why it goes back if it does. */
export type CustodyLine = FeeInstrument & {
  readonly id: string;
  readonly receivedOn: CivilDate;
  readonly receivedBy: string;
  readonly returnedBecause?: string | undefined;
  /** The letter that tells the applicant that it goes back; the one that would, while it has not been handed over. */
  readonly toldIn?: ToldIn | undefined;
  /** The applications in which another piece of this number was entered; its own where it was entered there twice. */
  readonly alsoIn: string[];
};

/** Money that goes back, as a letter tells it: the id of its line in the custody log, or what was paid beyond the fee; in yen. */
export type MoneyTold = { readonly line: string; readonly yen: number };
/** The line under which what was paid beyond the fee is told. */
export const EXCESS = 'excess';

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
  instruments: readonly { readonly instrument: FeeInstrument; readonly returnedBecause?: string | undefined }[],
): Piece => piece`
  insert into fees (id, application, kind, yen, number, issued_on, issuing_office, received_on, received_by, returned_because)
  select ${`${application}/${commandId}/`} || at, ${application}, kind, yen, piece.number, "issuedOn", "issuingOffice",
    ${received.on}::date, ${received.by}, "returnedBecause"
  from held, jsonb_to_recordset(${JSON.stringify(
    instruments.map(({ instrument, returnedBecause }, at) => ({ ...instrument, returnedBecause, at })),
  )}::jsonb) as piece (
    at int, kind text, yen int, number text, "issuedOn" date, "issuingOffice" text, "returnedBecause" text
  ) on conflict (id) do nothing`;

/** What letters tell of money, as they are drawn now; one that was stopped tells nothing. */
const TELLS = `select m.line, m.yen, l.case_number, l.document_number, l.ordinal, l.way, l.handed_over_at, l.dispatched_on
  from money_told m join letters l using (document_number) where l.sha256 = m.drawing and l.stopped_at is null`;

/** Every piece of money that came with an application, in the order in which it came. */
export async function custodyLog({ pool }: Pick<Records, 'pool'>, application: string): Promise<CustodyLine[]> {
  const { rows } = await pool.query<{
    id: string;
    kind: FeeInstrument['kind'];
    yen: number;
    number: string | null;
    issued_on: CivilDate | null;
    issuing_office: string | null;
    received_on: CivilDate;
    received_by: string;
    returned_because: string | null;
    also_in: string[];
    told_in: ToldIn | null;
  }>(
    `select f.*, (select jsonb_build_object('documentNumber', document_number, 'handedOver', handed_over_at is not null, 'sentBy',
         case when way = 'post' and dispatched_on is not null then
           (select by_whom from journal j where j.case_number = t.case_number and j.kind = 'dispatched' limit 1) end)
       from (${TELLS}) t where t.line = f.id order by t.ordinal limit 1) as told_in,
       array(select distinct o.application from fees o
       where o.number = f.number and o.kind = f.kind and o.id <> f.id order by 1 limit 50) as also_in
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
    alsoIn: row.also_in,
    toldIn: row.told_in === null ? undefined : { ...row.told_in, sentBy: row.told_in.sentBy ?? undefined },
  }));
}

/** How much of what was paid beyond the fee other letters than this one have told; in yen. */
export async function excessToldBefore(
  { pool }: Pick<Records, 'pool'>,
  application: string,
  documentNumber: string,
): Promise<number> {
  const { rows } = await pool.query<{ yen: number }>(
    `select coalesce(sum(yen), 0)::int as yen from (${TELLS}) t join cases c on c.number = t.case_number
     where c.application = $1 and t.line = $2 and t.document_number <> $3`,
    [application, EXCESS, documentNumber],
  );
  return rows[0]?.yen ?? 0;
}

/**
 * The case of an application in whose next letter money that goes back is told: the one that speaks for those that have still
 * to be answered. What a letter tells is written beside it, so that another that speaks later does not tell it again.
 */
export async function tellsOfMoney(
  records: Records,
  { application }: { readonly application: string },
): Promise<string | undefined> {
  const cases = await casesOf(records, application);
  return speaksFor(cases.filter(({ closedOn, progress }) => closedOn === undefined && progress.answered == null))
    ?.number;
}
