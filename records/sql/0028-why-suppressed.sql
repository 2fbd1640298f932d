-- Who is not to be written to is read from the cases that keep them in the list: a case that ends with nothing done takes out no more
-- than it put there. `since` is gone once a consent given anew has taken them off it.
alter table suppressed_for add column kind text, add column form int, add column why text, add column since date;

-- A case keeps nobody since before it arrived, and not at all where it was withdrawn or taken up no further with nothing done: then no
-- owner was asked who may have stopped it, and nothing was begun or done but what an opt-out found done before, or not there.
update suppressed_for one
  set kind = line.kind, form = line.form,
      why = case when cases.asks_for = 'optOut' then 'optedOut' else 'ceased' end,
      since = case
        when cases.outcome in ('withdrawn', 'rejected') and not exists (
          select from jsonb_each(coalesce(cases.progress -> 'measures', '{}')) as measure (id, it)
          where cases.asks_for <> 'optOut' and (it ? 'begunOn' or it ? 'doneOn')
            or cases.asks_for = 'optOut' and (
              (it ? 'begunOn' or it ? 'doneOn') and coalesce(it ->> 'found', 'stopped') = 'stopped'
              or not it ? 'doneOn' and (it ? 'askedOn' or it ? 'askedBefore'))
            or coalesce(it -> 'earlier', '[]') <> '[]'
        ) then null
        else greatest(line.since, cases.arrived_on)
      end
  from suppressed line, cases
  where line.hash = one.hash and cases.number = one.case_number;

-- Lines that no case explains which names them, for it arrived later or gives another reason: of cases carried out before it was noted
-- whose they are. They are of no case, until a consent takes them off.
insert into suppressed_for (hash, case_number, kind, form, why, since)
  select hash, '', kind, form, why, since from suppressed line
  where not exists (
    select from suppressed_for one join cases on cases.number = one.case_number
    where one.hash = line.hash and one.why = line.why and cases.arrived_on <= line.since
  );

drop table suppressed;
create index suppressed_by_hash on suppressed_for (hash, since) where since is not null;
