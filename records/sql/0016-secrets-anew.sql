-- How often a secret for the window was made anew. A letter that bears one leaves as it was printed, and is kept here without it: what is
-- printed lies sealed apart for the mail room, for days.
alter table receipts add column renewed int not null default 0;
alter table letters add column printed bytea;
