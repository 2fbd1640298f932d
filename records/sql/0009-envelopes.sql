-- What goes around a letter by post: to whom it is addressed, as the letter bears it, and the cover letter on top of it. Sealed, and gone with the letter.
alter table letters add column envelope bytea;
create index letters_by_tracking on letters (tracking) where tracking is not null;
create index letters_by_day on letters (issued_on desc) where way = 'post' and leaving_at is not null and stopped_at is null;
