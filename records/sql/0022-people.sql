-- Who of the staff file is away, through which day; without a last day until somebody says that they are back. They are let in nowhere meanwhile.
create table leaves (
  staff     text primary key,
  first_day date not null,
  last_day  date,
  check (last_day >= first_day)
);

-- What lets a program do as its person may, by the digest of what it carries: that itself is kept nowhere.
create table program_tokens (
  id       bigint generated always as identity primary key,
  digest   text not null unique,
  staff    text not null,
  program  text not null,     -- what it is for
  roles    text[] not null,   -- of those its person has
  bearer   text not null,     -- what stood beside their name when it was made: a new one ends it
  made_on  date not null,
  last_day date not null,
  used_on  date,
  ended_on date
);
create unique index program_tokens_of on program_tokens (staff, program) where ended_on is null;
