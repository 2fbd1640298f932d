import type { MonthView } from '../casefile/months';
import { daysAfter, monthsAfter, type CivilDate } from '../law/clock';
import { today } from './cases';
import type { Records } from './pool';

type Row = Omit<MonthView, 'days'> & { readonly middle: number | null; readonly longest: number | null };

/** The desk by months, the oldest first and this one last: what arrived, what was answered and how, how long it took, and what was late. */
export async function countByMonth(records: Records, months: number): Promise<readonly MonthView[]> {
  const on = today(records);
  const first = monthsAfter(`${on.slice(0, 7)}-01` as CivilDate, 1 - months);
  const end = monthsAfter(`${on.slice(0, 7)}-01` as CivilDate, 1);
  const { rows } = await records.pool.query<Row>(
    `with months as (select to_char(at, 'YYYY-MM') as month from generate_series($1::date, $2::date, interval '1 month') at),
       came as (select to_char(arrived_on, 'YYYY-MM') as month, count(*)::int as arrived from cases
         where arrived_on >= $1 and arrived_on < $3 and asks_for not in ('complaint', 'information') group by 1),
       ended as (select to_char(closed_on, 'YYYY-MM') as month,
           count(*) filter (where outcome = 'answered' and refuses is null)::int as granted,
           count(*) filter (where outcome = 'answered' and refuses = 'part')::int as "refusedInPart",
           count(*) filter (where outcome = 'answered' and refuses = 'whole')::int as refused,
           count(*) filter (where outcome = 'withdrawn')::int as withdrawn,
           count(*) filter (where outcome = 'rejected')::int as rejected,
           percentile_cont(0.5) within group (order by took) filter (where outcome = 'answered') as middle,
           max(took) filter (where outcome = 'answered') as longest
         from (select closed_on, outcome, closed_on - arrived_on as took, progress -> 'decision' ->> 'refuses' as refuses
           from cases where closed_on >= $1 and closed_on < $3 and asks_for not in ('complaint', 'information')) as closed group by 1),
       kept as (select to_char(promised_on, 'YYYY-MM') as month, count(*)::int as promised,
           count(*) filter (where closed_on is null or closed_on > promised_on)::int as late
         from cases where promised_on >= $1 and promised_on < least($3::date, $4::date) and asks_for not in ('complaint', 'information')
           and (days_left is null or closed_on is not null) group by 1)
     select month, coalesce(arrived, 0) as arrived, coalesce(granted, 0) as granted, coalesce("refusedInPart", 0) as "refusedInPart",
       coalesce(refused, 0) as refused, coalesce(withdrawn, 0) as withdrawn, coalesce(rejected, 0) as rejected, middle, longest,
       coalesce(promised, 0) as promised, coalesce(late, 0) as late
     from months left join came using (month) left join ended using (month) left join kept using (month) order by month`,
    [first, daysAfter(end, -1), end, on],
  );
  return rows.map(({ middle, longest, ...counts }) => ({
    ...counts,
    ...(middle !== null && longest !== null && { days: { middle, longest } }),
  }));
}
