-- The journal is read across cases: the newest first, by kind, and by whom.
create index journal_by_time on journal (at desc, case_number desc, seq desc);
create index journal_by_whom on journal (by_whom, at desc);
create index journal_by_kind on journal (kind, at desc);
