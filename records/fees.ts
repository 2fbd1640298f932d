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
  /** When it was written down: letters that left before tell nothing of it. */
  readonly enteredAt: string;
  /** The applications in which another piece of this number was entered; its own where it was entered there twice. */
  readonly alsoIn: string[];
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
    entered_at: Date;
  }>(
    `select f.*, coalesce(
       (select min(j.at) from journal j join cases c on c.number = j.case_number
        where c.application = f.application and j.kind = 'feeReceived' and j.command_id = split_part(f.id, '/', 2)),
       (select received_at from applications where number = f.application)) as entered_at, array(select distinct o.application from fees o
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
    enteredAt: row.entered_at.toISOString(),
  }));
}

/** The case of an application in whose letters money that goes back is told of; one that was withdrawn tells nothing. */
export async function tellsOfMoney(
  records: Records,
  { application }: { readonly application: string },
): Promise<string | undefined> {
  const cases = await casesOf(records, application);
  return speaksFor(cases.filter(({ outcome }) => outcome !== 'withdrawn'))?.number;
}
