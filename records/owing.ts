import type { Records } from './pool';

/**
 * Applications of which money may have still to go back although each of their cases is closed. More are brought than owe, and none
 * is left out: a piece that was not taken lies here, or more was taken than went back where a fee goes back, was refused or was too much.
 */
export async function mayOweMoney({ pool }: Pick<Records, 'pool'>): Promise<readonly string[]> {
  const { rows } = await pool.query<{ application: string }>(
    `select distinct application from (
       select f.application from fees f
       where f.returned_because is not null and not exists (select from money_back m where m.line = f.id)
       union all
       select c.application from cases c join applications a on a.number = c.application join pinned p on p.version = c.profile
       where c.stage = 'closed' and (c.progress ? 'feeBack' or c.progress -> 'decision' ->> 'refuses' = 'whole'
           or (c.progress ->> 'feeReceived')::int > (c.progress ->> 'feeDue')::int)
         and (c.progress ? 'feeBack' or p.body #>> '{fee,keptWhenRefused}' <> 'true'
           or (c.progress ->> 'feeReceived')::int > (c.progress ->> 'feeDue')::int)
         and a.fee_received > (select coalesce(sum(m.yen), 0) from money_back m where m.application = a.number and not exists
           (select from fees f where f.id = m.line and f.returned_because is not null))
     ) may
     where not exists (select from cases c where c.application = may.application and c.stage <> 'closed')
     order by application`,
  );
  return rows.map((row) => row.application);
}
