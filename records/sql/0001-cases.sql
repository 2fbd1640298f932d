-- What must outlive every workflow history. Columns of type bytea are sealed; no other column holds a personal value.

create table counters (
  name  text primary key,
  value bigint not null
);

-- The profile and the data map as they stood when a case was opened: it is answered under them.
create table pinned (
  version text primary key,
  body    jsonb not null
);

create table cases (
  number      text primary key,
  ordinal     bigint generated always as identity unique,
  asks_for    text not null,
  stage       text not null,
  waits_for   text not null,
  arrived_on  date not null,
  promised_on date,
  suit_from   date,
  due_on      date not null,
  opened_at   timestamptz not null,
  opened_by   text not null,
  closed_on   date,
  outcome     text,
  started     boolean not null default false,
  profile     text not null references pinned (version),
  data_map    text not null references pinned (version),
  terms       jsonb not null,
  progress    jsonb not null,
  request     bytea not null,
  identifiers bytea not null
);
create index cases_open_by_due_day on cases (due_on, ordinal) where stage <> 'closed';
create index cases_by_due_day on cases (due_on, ordinal);
create index cases_by_stage on cases (stage, due_on, ordinal);
create index cases_to_start on cases (ordinal) where not started;

-- One key a case, wrapped under the master key. Destroying a row's key makes the case's history and findings unreadable.
create table case_keys (
  case_number  text primary key references cases (number) deferrable initially deferred,
  id           text not null unique,
  wrapped      bytea,
  destroyed_at timestamptz
);

-- Append-only. Each entry's hash covers the one before it, its own open facts, and the digest of its sealed part.
create table journal (
  case_number text not null references cases (number),
  seq         int not null,
  at          timestamptz not null,
  day         date not null,
  kind        text not null,
  by_whom     text not null,
  command_id  text not null,
  facts       jsonb not null,
  sealed      bytea,
  previous    text not null,
  hash        text not null,
  primary key (case_number, seq),
  unique (case_number, command_id, kind)
);
create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only';
end $$;
create trigger journal_stays before update or delete or truncate on journal for each statement execute function journal_is_append_only();

-- What people handed in with an act: the reasons of a decision, the identifiers confirmed. Referred to by id in the workflow.
create table papers (
  id           text primary key,
  case_number  text not null references cases (number),
  act          text not null,
  by_whom      text not null,
  handed_in_at timestamptz not null,
  body         bytea not null
);

create table evidence (
  id           text primary key,
  case_number  text not null references cases (number) deferrable initially deferred,
  content_type text not null,
  bytes        int not null,
  sha256       text not null,
  received_at  timestamptz not null,
  file_name    bytea not null,
  content      bytea not null
);
create index evidence_of on evidence (case_number);

-- The custody log: every money order, stamp or coin that came in, and what became of it.
create table fees (
  id               text primary key,
  case_number      text not null references cases (number) deferrable initially deferred,
  kind             text not null,
  yen              int not null,
  number           text,
  issued_on        date,
  issuing_office   text,
  received_on      date not null,
  received_by      text not null,
  returned_because text
);
create index fees_of on fees (case_number);

create table findings (
  case_number text not null references cases (number),
  store       text not null,
  outcome     text not null,
  items       int not null,
  because     text,
  searched_at timestamptz not null,
  body        bytea not null,
  primary key (case_number, store)
);

-- Questions to people who look in drawers, and what they answered.
create table questions (
  case_number text not null references cases (number),
  store       text not null,
  owner       text not null,
  question    text not null,
  asked_at    timestamptz not null,
  answered_at timestamptz,
  answered_by text,
  answer      bytea,
  primary key (case_number, store)
);

create table letters (
  case_number     text not null references cases (number),
  kind            text not null,
  occasion        text not null,
  document_number text not null unique,
  issued_on       date not null,
  way             text not null,
  mail_class      text not null,
  pages           int,
  sha256          text,
  pdf             bytea,
  handed_over_at  timestamptz,
  dispatched_on   date,
  tracking        text,
  primary key (case_number, kind, occasion)
);

-- Every POST by its idempotency key: the same key gets the same answer.
create table repeated_posts (
  person      text not null,
  key         text not null,
  request     text not null,
  case_number text,
  status      int,
  answer      bytea,
  at          timestamptz not null,
  primary key (person, key)
);
