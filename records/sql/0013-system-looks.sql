-- How each system was last looked at beside the data map (`fits`), and last searched for somebody who is invented (`search`): when, by whom,
-- and what was found. Nothing of anybody: whom is searched for nobody is, and of records only how many there were is kept.
create table system_looks (
  store   text not null,
  what    text not null,
  at      timestamptz not null,
  by_whom text not null,
  found   jsonb not null,
  primary key (store, what)
);
