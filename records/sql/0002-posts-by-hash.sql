-- Whoever sends a POST may put a name into its idempotency key: a keyed hash of it is kept, and the command under which everything it leads
-- to is done once is a number of our own. What was kept in clear has no command yet; a start of the desk gives it both.
alter table repeated_posts add column command text;
create index posts_in_clear on repeated_posts (person, key) where command is null;
