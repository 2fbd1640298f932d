import type { Complaint } from '../law/complaints';
import type { Records, Sql } from './pool';

/** The cases of complaints that were seen to concern this one, which is not written in for it (Art. 40). */
export async function complaintsAbout({ pool }: Pick<Records, 'pool'>, number: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ number: string }>(
    `select number from cases where asks_for = 'complaint' and progress -> 'complaints' @> $1::jsonb order by ordinal`,
    [JSON.stringify([{ about: [number] }])],
  );
  return rows.map((row) => row.number);
}

/** The complaints, each in the case opened for it, that were seen to concern one of these. */
export async function complaintsConcerning(sql: Sql, numbers: readonly string[]): Promise<readonly Complaint[]> {
  const { rows } = await sql.query<{ complaint: Complaint }>(
    `select complaint from cases, jsonb_array_elements(progress -> 'complaints') complaint
     where asks_for = 'complaint' and complaint -> 'about' ?| $1::text[] order by ordinal`,
    [numbers],
  );
  return rows.map(({ complaint }) => complaint);
}

/** Which of these cases of requests are not answered, or not yet. */
export async function unansweredOf(sql: Sql, numbers: readonly string[]): Promise<readonly string[]> {
  if (numbers.length === 0) return [];
  const { rows } = await sql.query<{ number: string }>(
    `select number from cases where number = any($1) and outcome is distinct from 'answered'`,
    [numbers],
  );
  return rows.map(({ number }) => number);
}

/** A complaint that turned out to be a request, which ended without an answer: in which case it stands, and that of the request. */
export type LeftUnheard = { readonly number: string; readonly request: string };

/** Every complaint that nobody answers, because the request it turned out to be was withdrawn or rejected. */
export async function leftUnheard({ pool }: Pick<Records, 'pool'>): Promise<readonly LeftUnheard[]> {
  const { rows } = await pool.query<LeftUnheard>(
    `select distinct c.number, r.number as request
     from cases c, jsonb_array_elements(c.progress -> 'complaints') complaint
       join cases r on r.number = complaint ->> 'becameRequest'
     where c.asks_for = 'complaint' and r.closed_on is not null and r.outcome is distinct from 'answered'`,
  );
  return rows;
}
