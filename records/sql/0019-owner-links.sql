-- What is asked of an owner who has a mailbox leaves by mail: how many links were sent, from when the next is, and why none could be.
alter table questions add column links integer not null default 0;
alter table questions add column next_link_at timestamptz not null default '-infinity';
alter table questions add column unreached text;
create index questions_to_write on questions (next_link_at) where answered_at is null;

-- A link opens one question or one task. Its token is made with the key of the case and lies nowhere. Codes and visits of an owner lie where
-- those of applicants do, under `owner-link/` and its number in the place of an application's.
create table owner_links (
  id          bigint generated always as identity primary key,
  case_number text not null,
  store       text not null,             -- as in `questions`
  round       integer not null,
  nth         integer not null,
  mailbox     bytea not null,            -- to which it goes: sealed with the key of its case
  made_at     timestamptz not null,
  ends_on     date not null,             -- the last day on which it opens anything
  sent_at     timestamptz,
  unique (case_number, store, round, nth)
);
