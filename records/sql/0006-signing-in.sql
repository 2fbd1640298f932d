-- Who signs in with a password of their own. Who may do what stands in the staff file alone.
create table accounts (
  staff      text primary key,
  password   text not null,           -- argon2id, as one string
  totp       bytea,                   -- sealed; from when the second proof was set up
  totp_step  bigint not null default 0 -- the last step of time whose code was taken: none is taken twice
);

-- Who is signed in, by the digest of what their browser carries. A row that is gone ends the session everywhere at once.
create table sessions (
  digest   text primary key,
  staff    text not null,
  form     text not null,             -- what every form of this session carries
  bearer   text not null,             -- the digest of the token that stood beside this name when they signed in
  began_at timestamptz not null,
  seen_at  timestamptz not null,
  proven_at timestamptz               -- when the second proof was last given
);
create index sessions_of on sessions (staff);

-- Attempts, counted by rate-limiter-flexible: they hold across restarts and replicas.
create table attempts (
  key    varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
