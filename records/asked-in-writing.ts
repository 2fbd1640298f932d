import type { Case } from '../casefile/case';
import { isAnswer } from '../law/called';
import type { Records, Sql } from './pool';

/** That something was meant to be asked asks nobody: a letter of these kinds, in whichever case of the application, was handed over and not taken back. */
const LEFT = `select 1 from letters l join cases c on c.number = l.case_number
  where c.application = $1 and l.handed_over_at is not null and l.stopped_at is null`;

/** Whether the applicant was asked in writing for what lacks, in the wait that is running; the case that speaks for it asks for all. */
export async function wasAskedForWhatLacks(
  sql: Sql,
  { application, progress: { askedOn } }: Pick<Case, 'application' | 'progress'>,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `${LEFT} and l.kind in ('supplement', 'fee') and (l.handed_over_at at time zone 'Asia/Tokyo')::date >= $2 limit 1`,
    [application, askedOn ?? '-infinity'],
  );
  return rowCount === 1;
}

/** Whether the letter by which the person is asked about a mandate has left. */
export async function wasAskedAboutMandate(
  sql: Sql,
  { application, progress: { mandate } }: Pick<Case, 'application' | 'progress'>,
): Promise<boolean> {
  const { rowCount } = await sql.query(`${LEFT} and l.kind = 'mandateInquiry' and l.occasion = $2 limit 1`, [
    application,
    mandate?.inquiry,
  ]);
  return rowCount === 1;
}

/** Of which letter a slip is that names it: what kind of letter in which case; nothing where no letter has that number. */
export async function letterOnSlip(
  sql: Sql,
  slip: string,
): Promise<{ readonly kind: string; readonly caseNumber: string; readonly application: string } | undefined> {
  const { rows } = await sql.query<{ kind: string; caseNumber: string; application: string }>(
    `select l.kind, l.case_number as "caseNumber", c.application from letters l join cases c on c.number = l.case_number
     where l.document_number in ($1, normalize($1, NFKC)) and l.handed_over_at is not null limit 1`,
    [slip],
  );
  return rows[0];
}

/** Whether an answer may be on its way in a case although it was stopped: it had begun to leave by mail, or did not lie in the tray any more. */
export async function mayHaveAnswered({ pool }: Pick<Records, 'pool'>, number: string): Promise<boolean> {
  const { rows } = await pool.query<{ kind: string }>(
    `select kind from letters l where case_number = $1 and stopped_at is not null and leaving_at is not null
       and (way = 'email' or exists (select 1 from journal where case_number = $1 and kind = 'letterMayHaveLeft'
         and facts ->> 'documentNumber' = l.document_number))`,
    [number],
  );
  return rows.some(({ kind }) => isAnswer(kind));
}
