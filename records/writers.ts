import type { Case } from '../casefile/case';
import { AUTHORITIES } from '../law/authorities';
import { CLEARING, HAVING_A_PART } from '../law/complaints';
import type { Place } from '../law/vouching';
import type { Sql } from './pool';

/**
 * Whether this person wrote any of these places into the application, at whichever of its cases, open or closed: whoever opened
 * it wrote them all, and a supplement says in the journal which it wrote. Of one from before that was said, it is held that it
 * wrote them all. Under the lock.
 */
export async function wroteAnyOf(
  tx: Sql,
  { application }: Pick<Case, 'application'>,
  by: string,
  places: readonly Place[],
): Promise<boolean> {
  if (places.length === 0) return false;
  const { rowCount } = await tx.query(
    `select 1 from cases c where application = $1
       and ((opened_by = $2 and progress ->> 'continues' is null)
         or exists (select 1 from journal where case_number = c.number and kind = 'supplemented' and by_whom = $2
           and (facts -> 'wrote' is null or facts -> 'wrote' ?| $3::text[]))) limit 1`,
    [application, by, places],
  );
  return rowCount === 1;
}

/**
 * The kinds of record, as `shop/staff`, for which the applicant was asked what would find them, after nothing proven did, and those on which
 * they have not answered yet (Art. 37(2)). Who goes on without an answer has asked only by a letter that was handed over and not taken back.
 */
export async function askedFor(
  sql: Sql,
  { number, progress: { questions = [] } }: Pick<Case, 'number' | 'progress'>,
): Promise<{ readonly asked: readonly string[]; readonly unanswered: readonly string[] }> {
  const { rows } = await sql.query<{ records: string; open: boolean }>(
    `select jsonb_array_elements_text(facts -> 'for') as records, command_id = any($2) as open from journal j
     where case_number = $1 and kind = 'supplementRequired' and jsonb_typeof(facts -> 'for') = 'array'
       and (not exists (select from journal w where w.case_number = $1 and w.kind = 'wentOnWithout'
           and w.facts -> 'dropped' ? j.command_id)
         or exists (select from journal l where l.case_number = $1 and l.kind in ('letterHandedOver', 'letterPerhapsTwice')
           and l.facts ->> 'letter' = 'supplement' and l.facts ->> 'stopped' is null
           and coalesce(l.facts -> 'questions' ? j.command_id, l.seq > j.seq)
           and not exists (select from journal r where r.case_number = $1 and r.kind = 'letterRecalled'
             and r.facts ->> 'documentNumber' = l.facts ->> 'documentNumber')))`,
    [number, questions],
  );
  return {
    asked: rows.map(({ records }) => records),
    unanswered: rows.filter(({ open }) => open).map(({ records }) => records),
  };
}

/**
 * Whether this person ever decided, approved, sent back or rejected what is asked for in a case, or in one that it takes up again
 * or that takes it up: a decision that fell, or a case that was closed without one, was theirs all the same (Art. 40).
 */
export async function hadAPart(
  sql: Sql,
  { application, right }: Pick<Case, 'application' | 'right'>,
  by: string,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select 1 from journal j join cases c on c.number = j.case_number
     where c.application = $1 and c.asks_for = $2 and j.by_whom = $3 and j.kind = any($4) limit 1`,
    [application, right, by, HAVING_A_PART],
  );
  return rowCount === 1;
}

/** Who called for an inquiry about a mandate, at whichever case of the application. */
export async function inquiredBy(
  sql: Sql,
  { application }: Pick<Case, 'application'>,
  inquiry: string | undefined,
): Promise<readonly string[]> {
  const { rows } = await sql.query<{ by: string }>(
    `select distinct j.by_whom as by from journal j join cases c on c.number = j.case_number
     where c.application = $1 and j.kind = 'mandateInquired' and j.command_id = $2`,
    [application, inquiry],
  );
  return rows.map(({ by }) => by);
}

/** Whether this person entered what the person said of a mandate, or a paper of authority that came after the envelope. */
export async function enteredOnMandate(
  sql: Sql,
  { application }: Pick<Case, 'application'>,
  by: string,
): Promise<boolean> {
  const papers = Object.keys(AUTHORITIES).map((kind) => `authority/${kind}`);
  const { rowCount } = await sql.query(
    `select 1 from journal j join cases c on c.number = j.case_number
     where c.application = $1 and j.by_whom = $2
       and (j.kind = 'mandateAnswered' or (j.kind = 'supplemented' and j.facts -> 'wrote' ?| $3::text[])) limit 1`,
    [application, by, papers],
  );
  return rowCount === 1;
}

/** Whether this person set aside what spoke against who asks: a doubt, the person’s silence about a mandate, their denial, or that they are proven by other identifiers than before. */
export async function clearedWhoAsks(
  sql: Sql,
  { application }: Pick<Case, 'application'>,
  by: string,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select 1 from journal j join cases c on c.number = j.case_number
     where c.application = $1 and j.by_whom = $2 and (j.kind = any($3) or (j.kind = 'identityConfirmed' and j.facts ? 'samePerson')) limit 1`,
    [application, by, CLEARING],
  );
  return rowCount === 1;
}
