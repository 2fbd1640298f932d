-- Who is not to be written to is read from the cases that keep them in the list: a case that ends with nothing done takes out no more
-- than it put there. `since` is gone once a consent given anew has taken them off it.
alter table suppressed_for add column kind text, add column form int, add column why text, add column since date;

update suppressed_for one
  set kind = line.kind, form = line.form, since = line.since,
      why = case when cases.asks_for = 'optOut' then 'optedOut' else 'ceased' end
  from suppressed line, cases
  where line.hash = one.hash and cases.number = one.case_number;

-- Lines of cases carried out before it was noted whose they are: of no case, until a consent takes them off.
insert into suppressed_for (hash, case_number, kind, form, why, since)
  select hash, '', kind, form, why, since from suppressed
  where not exists (select from suppressed_for one where one.hash = suppressed.hash);

drop table suppressed;
create index suppressed_by_hash on suppressed_for (hash, since) where since is not null;
