import type { Case } from '../casefile/case';
import { CALLED, ENDS_WITH_THE_REQUEST, type Called, type CalledLetter } from '../law/called';
import type { Deed } from './journal';
import type { Records, Sql } from './pool';
import { ALL_BUT_THE_PDF, type LetterRow, summary } from './letter-rows';

/** What became of letters that are not wanted any more: those to be taken back from the tray, and what the journal says of each. */
export type Stopped = { readonly recalled: readonly string[]; readonly entries: readonly Deed[] };

/** Stops the letter that would tell a decision, wherever it is; one that may have left is said to. Under the case's lock. */
export async function stopAnswer(
  tx: Sql,
  records: Records,
  caseNumber: string,
  decision: string,
  deed: Deed,
): Promise<Stopped> {
  return stopped(tx, 'occasion = $3', [caseNumber, records.now(), decision], deed);
}

/** Stops a letter that was called for and cannot be sent. Under the case's lock. */
export const stopCalled = (
  tx: Sql,
  records: Records,
  caseNumber: string,
  { kind, occasion }: Called,
  deed: Deed,
): Promise<Stopped> =>
  stopped(
    tx,
    'kind = $3 and occasion = $4 and handed_over_at is null',
    [caseNumber, records.now(), kind, occasion],
    deed,
  );

/** What was asked of an applicant in the wait that is running ($3: since when) and may still lie in the tray. */
const ASKED_BY_POST = `(kind in ('supplement', 'fee') and way = 'post' and issued_on >= $3::date)`;

/** Stops the letters of a case of which something holds. Under the case's lock. */
const stopThose =
  (which: string) =>
  (tx: Sql, records: Records, { number, progress }: Pick<Case, 'number' | 'progress'>, deed: Deed): Promise<Stopped> =>
    stopped(tx, which, [number, records.now(), progress.askedOn ?? null], deed);

/** Letters that are wanted whatever becomes of the request: they tell of money, of its end, or of something beside it. */
const GO_ON: readonly CalledLetter[] = CALLED.filter((kind) => !ENDS_WITH_THE_REQUEST.includes(kind));

const stopAllBut = (kinds: readonly CalledLetter[]) =>
  stopThose(
    `kind <> all ('{${kinds.join(',')}}') and (handed_over_at is null or kind not in ('receipt', 'supplement', 'fee') or ${ASKED_BY_POST})`,
  );

/** Stops every letter of a case that has not left, and calls back what lies in the tray: an answer, or what was asked last; but for those of which the case, or another in its envelope, has need still. */
export const stopLettersBut = (needed: readonly CalledLetter[]) => stopAllBut([...GO_ON, ...needed]);

/** Stops letters whatever wait is running. Under the case's lock. */
function stopOfKind(which: string) {
  return (tx: Sql, records: Records, { number }: Pick<Case, 'number'>, deed: Deed): Promise<Stopped> =>
    stopped(tx, which, [number, records.now()], deed);
}

/** Stops what asks the person about a mandate, wherever it lies: another inquiry takes its place, or none. */
export const stopInquiries = stopOfKind(`kind = 'mandateInquiry'`);

/** The same, as far as it has not left: its answer came first. */
export const stopUnsentInquiries = stopOfKind(`kind = 'mandateInquiry' and handed_over_at is null`);

/** Stops what asks an applicant for what lacks, where it is another now. */
export const stopNotices = stopThose(`(kind in ('supplement', 'fee') and handed_over_at is null or ${ASKED_BY_POST})`);

/**
 * Stops letters with a secret that another took the place of, the first with one among them, as far as they have not left or may still lie
 * in the tray; of those before, no room prints the secret any more. Under the case's lock.
 */
export async function stopSecrets(
  tx: Sql,
  records: Records,
  { number }: Pick<Case, 'number'>,
  deed: Deed,
): Promise<Stopped> {
  const fell = await stopped(
    tx,
    `kind = 'receipt' and (printed is not null and (handed_over_at is null or issued_on = $3::date) or handed_over_at is null
       and exists (select from journal j
         where j.case_number = letters.case_number and j.command_id = letters.occasion and j.kind = 'secretRenewed'))`,
    [number, records.now(), deed.on],
    deed,
  );
  await tx.query(
    `update letters set printed = null where case_number = $1 and kind = 'receipt' and printed is not null`,
    [number],
  );
  return fell;
}

async function stopped(tx: Sql, which: string, values: unknown[], deed: Deed): Promise<Stopped> {
  const { rows } = await tx.query<LetterRow>(
    `update letters set stopped_at = $2 where case_number = $1 and stopped_at is null and dispatched_on is null and ${which}
     returning ${ALL_BUT_THE_PDF}`,
    values,
  );
  const letters = rows.map(summary);
  const inTheTray = letters.filter(({ way, leavingAt }) => way === 'post' && leavingAt !== undefined);
  return {
    recalled: inTheTray.map(({ documentNumber }) => documentNumber),
    entries: letters
      .filter((letter) => !inTheTray.includes(letter))
      .map(({ kind, documentNumber, way, leavingAt }) => ({
        kind: leavingAt === undefined || way === 'otherWay' ? 'letterStopped' : 'letterMayHaveLeft', // what a person gives lies here until then
        by: 'madoguchi',
        on: deed.on,
        commandId: `${deed.commandId}/${documentNumber}`,
        facts: { letter: kind, documentNumber, way },
      })),
  };
}

/** Whether the letter that tells a decision has begun to leave by mail, so that nobody can take it back. Under the case's lock. */
export async function isLeavingByMail(tx: Sql, caseNumber: string, decision: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select 1 from letters where case_number = $1 and occasion = $2 and way = 'email' and leaving_at is not null`,
    [caseNumber, decision],
  );
  return rowCount !== 0;
}
