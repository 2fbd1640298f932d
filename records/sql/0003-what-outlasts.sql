-- Somebody who was erased, or opted out, has consented anew since: they are not taken for having come back by a mishap.
alter table ledger add column consented_on date;
-- Why what an approver approved could not be done when it was last tried: it is tried again.
alter table replays add column failed text;
alter table replays add column failed_at timestamptz;
