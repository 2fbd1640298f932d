-- By which cases a mailbox or a telephone came into the list of those who are not written to: so that a consent given anew for it is
-- known to be about whoever was erased there, also when nothing of the case can be read any more.
create table suppressed_for (
  hash        text not null,
  case_number text not null,
  primary key (case_number, hash)
);
