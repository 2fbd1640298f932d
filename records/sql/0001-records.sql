-- What must outlive every workflow history. Columns of type bytea are sealed; no other column holds a personal value.
-- A number called `shape` says in which shape a sealed or jsonb body was written: an older one is read for ever.

create table counters (
  name  text primary key,
  value bigint not null
);

-- The profile and the data map as they stood when a case was opened: it is answered under them.
create table pinned (
  version text primary key,
  shape   int not null,
  body    jsonb not null
);

-- What came in one envelope. Its version moves with who asks, for whom, by which papers, and where to answer. `person` and `envelope` are
-- keyed hashes of the folded name and birthday and of all that was written: whether two are alike is seen without opening either. Each
-- carries the id of its key, which is apart from the master key and from the cases' keys.
create table applications (
  number       text primary key,
  version      int not null,
  shape        int not null,
  received_at  timestamptz not null,
  fee_received int not null,
  body         bytea not null, -- the request and the confirmation of who asks
  person       text,
  envelope     text
);
create index applications_of_person on applications (person) where person is not null;
create index applications_of_envelope on applications (envelope) where envelope is not null;

-- One right asked for in an application, or one complaint that hangs on none.
create table cases (
  number       text primary key,
  ordinal      bigint generated always as identity unique,
  application  text not null references applications (number),
  asks_for     text not null,
  stage        text not null,
  waits_for    text not null,
  arrived_on   date not null,
  promised_on  date,
  suit_from    date,
  due_on       date not null,
  days_left    int, -- while the promise stands still: how many days were left when it stopped
  opened_at    timestamptz not null,
  opened_by    text not null,
  closed_on    date,
  outcome      text,
  profile      text not null references pinned (version),
  data_map     text not null references pinned (version),
  terms        jsonb not null,
  shape        int not null,
  progress     jsonb not null,
  matched      bytea, -- identifiers that a store which vouches holds for the person
  journal_seq  int not null,
  journal_hash text not null,
  journal_head text not null, -- the end of the journal, signed; made anew with every entry, so that no older one lies here to be put back
  -- Every write counts. `told`: the last number the engine was sent; `heard`: the last a deed of it named.
  as_of        int not null,
  told         int not null default 0,
  heard        int not null default 0,
  looked_at    timestamptz,
  -- On which day the desk looks next whether its own copies of it go; not known after every write, never again where none is left.
  copies_on    date
);
create index cases_of on cases (application);
-- Open, or closed and waiting for the desk all the same: a letter that could not leave, one that came back, a complaint, a password to tell.
create index cases_running on cases (due_on, ordinal)
  where (stage <> 'closed' or waits_for = 'desk')
    and days_left is null;
create index cases_paused on cases (days_left, ordinal)
  where (stage <> 'closed' or waits_for = 'desk')
    and days_left is not null;
create index cases_by_due_day on cases (due_on, ordinal) where days_left is null;
create index cases_by_stage on cases (stage, due_on, ordinal) where days_left is null;
create index cases_paused_by_stage on cases (stage, days_left, ordinal) where days_left is not null;
create index cases_to_tell on cases (ordinal) where told < as_of;
create index cases_to_look_at on cases (looked_at nulls first, ordinal)
  where stage <> 'closed' or waits_for = 'desk' or progress -> 'recalled' <> '[]' or progress -> 'correspondence' <> '[]';
-- Who opted out has to be known as long as anything is provided.
create index cases_opted_out on cases (ordinal) where asks_for = 'optOut' and outcome = 'answered';
-- Complaints that hang on no case: which case they were seen to concern is asked of each.
create index cases_of_complaints on cases (ordinal) where asks_for = 'complaint';
-- Closed cases in which money that was taken may have to go back.
create index cases_that_may_owe on cases (application)
  where stage = 'closed' and (progress ? 'feeBack' or progress -> 'decision' ->> 'refuses' = 'whole'
    or (progress ->> 'feeReceived')::int > (progress ->> 'feeDue')::int);
-- Closed cases of which the desk still has copies of its own.
create index cases_with_copies on cases ((coalesce(copies_on, closed_on)), ordinal)
  where stage = 'closed' and copies_on is distinct from 'infinity';
-- Withdrawn cases in which what was found had been read wait for a second person's look.
create index cases_to_review on cases (due_on, ordinal) where progress ->> 'readThenWithdrawn' = 'toBeReviewed';

-- One key an application and one a case, wrapped under the master key. Destroying a row's key makes what it sealed unreadable.
create table keys (
  owner        text primary key,
  id           text not null unique,
  wrapped      bytea,
  destroyed_at timestamptz
);

-- Append-only. Each entry's hash covers the one before it, its own open facts, and the digest of its sealed part.
create table journal (
  case_number text not null references cases (number) deferrable initially deferred,
  seq         int not null,
  at          timestamptz not null,
  day         date not null,
  kind        text not null,
  by_whom     text not null,
  command_id  text not null,
  shape       int not null,
  facts       jsonb not null,
  sealed      bytea,
  previous    text not null,
  hash        text not null,
  primary key (case_number, seq),
  constraint journal_once unique (case_number, command_id, kind)
);
create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only';
end $$;
create trigger journal_stays before update or delete or truncate on journal for each statement execute function journal_is_append_only();

-- What stands longer than the act by which it was handed in: the reasons of a decision, what the desk asked for.
create table filings (
  case_number  text not null references cases (number),
  id           text not null,
  act          text not null,
  by_whom      text not null,
  handed_in_at timestamptz not null,
  shape        int not null,
  body         bytea not null,
  primary key (case_number, id)
);

create table evidence (
  id           text primary key,
  application  text not null references applications (number) deferrable initially deferred,
  content_type text not null,
  bytes        int not null,
  sha256       text not null,
  received_at  timestamptz not null,
  file_name    bytea not null,
  content      bytea not null
);
create index evidence_of on evidence (application);

-- The custody log: every money order, stamp or coin that came in, and what became of it. `payer`: whether a transfer came under the
-- applicant's own name; the name itself lies sealed in the journal.
create table fees (
  id               text primary key,
  application      text not null references applications (number) deferrable initially deferred,
  kind             text not null,
  yen              int not null,
  number           text,
  issued_on        date,
  issuing_office   text,
  received_on      date not null,
  received_by      text not null,
  returned_because text,
  what             text,
  payer            text,
  cashed_on        date,
  cashed_by        text
);
create index fees_of on fees (application);
create index fees_untaken on fees (application) where returned_because is not null;
create index fees_by_number on fees (number) where number is not null;

-- What went back to the applicant: a piece of the custody log by its id, or yen of what had been taken (`excess`). Each goes back once.
create table money_back (
  application     text not null references applications (number),
  command_id      text not null,
  line            text not null,
  yen             int not null,
  how             text not null,
  went_on         date not null,
  by_whom         text not null,
  tracking        text,
  document_number text,
  primary key (application, command_id, line)
);
create unique index money_back_once on money_back (line) where line <> 'excess';

-- What each store answered, in which round, by which question; how many of its records contradict a proven name or birthday and wait for an
-- officer's word, and how many beside them may be theirs; by name why it is not known what it holds, and how each kind of record in it was
-- searched. None of it but the body says anything of a person.
create table findings (
  case_number   text not null references cases (number),
  store         text not null,
  round         int not null,
  question      text not null,
  outcome       text not null,
  items         int not null,
  contradicting int,
  near          int,
  why           jsonb,
  collections   jsonb,
  searched_at   timestamptz not null,
  shape         int not null,
  body          bytea not null,
  primary key (case_number, store)
);

-- Questions to people who look in drawers, and who answered them. The answer is the store's finding of that round.
create table questions (
  case_number text not null references cases (number),
  store       text not null,
  round       int not null,
  owner       text not null,
  question    text not null,
  asked_at    timestamptz not null,
  answered_at timestamptz,
  answered_by text,
  primary key (case_number, store, round)
);

-- A letter is intended, handed over, noted. `taken_until`: one worker at a time has it in hand, so long and no longer.
create table letters (
  case_number     text not null references cases (number),
  kind            text not null,
  occasion        text not null,
  document_number text not null unique,
  ordinal         bigint generated always as identity,
  issued_on       date not null,
  way             text not null,
  mail_class      text not null,
  medium          jsonb, -- on what it goes by post, where it is written on a medium, and as what kind of file
  pages           int,
  sha256          text,
  pdf             bytea,
  enclosed        bytea, -- the locked files by which it goes as an electronic record, each in a mail of its own
  password        bytea, -- that opens them; it never goes with them
  mailed          int not null default 0, -- how many of those mails were taken
  unprintable     text[], -- the signs no font draws, by their codes alone, for whoever is to cure it
  taken_by        text,
  taken_until     timestamptz,
  leaving_at      timestamptz,
  handed_over_at  timestamptz,
  stopped_at      timestamptz,
  dispatched_on   date,
  tracking        text,
  returned_on     date,
  returned_because text, -- what the label on the envelope said
  primary key (case_number, kind, occasion)
);
create index letters_to_post on letters (issued_on) where way = 'post';

-- Days whose list in the mail room's tray is to be written anew, because of what became of a letter on it. Whoever writes it takes them away.
create table lists_to_write (
  id  bigint generated always as identity primary key,
  day date not null
);

-- Letters whose copies went and which may still lie in the mail room's tray, or in the folder of mails: whoever takes them out takes them away here.
create table letters_to_clear (
  document_number text primary key references letters (document_number)
);

-- Which letter told an applicant of money that goes back: a piece of the custody log by its id, or what was paid beyond the fee (`excess`).
-- It counts as long as the drawing that says so is the one the letter has, and the letter was not stopped.
create table money_told (
  document_number text not null references letters (document_number),
  drawing         text not null,
  line            text not null,
  yen             int not null,
  primary key (document_number, drawing, line)
);

-- Every POST by its idempotency key: the same key gets the same answer. `request` is a keyed digest of what was asked.
create table repeated_posts (
  person      text not null,
  key         text not null,
  request     text not null,
  application text,
  status      int,
  answer      bytea,
  at          timestamptz not null,
  primary key (person, key)
);

-- The ids of the master keys under which keys lie here: two while they are being changed. What is new is wrapped under the newest.
create table master_key (
  id    text primary key,
  since timestamptz not null default now()
);

-- Keys of the house itself, each wrapped under a master key. The newest of a purpose is used; the others open what was sealed before.
create table house_keys (
  id      text primary key,
  purpose text not null,
  wrapped bytea not null,
  since   timestamptz not null default clock_timestamp()
);
