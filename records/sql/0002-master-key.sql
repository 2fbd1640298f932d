-- A known sentence sealed under the master key: a key that opens it is the one everything here is sealed under.
create table master_key (
  singular    boolean primary key default true check (singular),
  check_value bytea not null,
  since       timestamptz not null default now()
);
