-- Who was led to the house that vouches and is expected back: by the digest of what they come back with. Taken once.
create table errands (
  state    text primary key,
  browser  text not null,             -- the digest of what the browser that was led there carries
  sealed   bytea not null,            -- the verifier, the nonce, where they wanted to go and what they had typed
  began_at timestamptz not null
);
create index errands_began on errands (began_at);

-- Whether somebody else vouched for them when the session began.
alter table sessions add column vouched boolean not null default false;
