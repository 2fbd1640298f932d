-- What is done across cases, as a search by a name, stands in a journal of its own under a number that no case has: the same chain, signed at its end.
alter table journal drop constraint journal_case_number_fkey;
create table desk_journal (
  number       text primary key,
  journal_seq  int not null,
  journal_hash text not null,
  journal_head text not null
);
insert into desk_journal values ('DESK', 0, repeat('0', 64), '');

-- Keyed hashes of every writing of the names in an application, in one form each; null until an application of before was read for them.
alter table applications add column names text[];
create index applications_by_name on applications using gin (names);
create index applications_without_names on applications (number) where names is null and body <> '';
