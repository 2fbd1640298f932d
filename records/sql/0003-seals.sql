-- Keys of the house itself, each wrapped under a master key. The newest of a purpose is used; the others open what was sealed before.
create table house_keys (
  id      text primary key,
  purpose text not null,
  wrapped bytea not null,
  since   timestamptz not null default clock_timestamp()
);
-- The ids of the master keys under which keys lie here: two while they are being changed. What is new is wrapped under the newest.
alter table master_key drop constraint master_key_pkey, drop column singular, drop column check_value, add column id text primary key;
-- The end of a journal, signed; made anew with every entry, so that no older one lies here to be put back.
alter table cases add column journal_head text not null;
