-- By what somebody at the window sees how their application stands: its number, and a secret of which the digest lies here alone.
create table receipts (
  application text primary key,
  secret      text not null
);

-- Who showed both a moment ago, by the digest of what their page carries. No cookie is kept.
create table visits (
  digest      text primary key,
  application text not null,
  began_at    timestamptz not null,
  mailbox     text,                    -- at which a code was received that was entered: the digest of its address
  proven_at   timestamptz              -- and when
);
create index visits_of on visits (application);

-- The code that was mailed last for an application: good for minutes, for a few tries, and once.
create table codes (
  application text primary key,
  mailbox     text not null,           -- to which it goes: the digest of its address
  digest      text not null,           -- made with the key of the application: eight digits are soon guessed
  sent_at     timestamptz not null,
  tries       integer not null default 0
);
