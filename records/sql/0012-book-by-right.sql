-- The book of requests filtered by a right of which there are few: without these every case is looked at.
create index cases_by_right on cases (asks_for, due_on, ordinal) where days_left is null;
create index cases_newest_by_right on cases (asks_for, ordinal) where days_left is null;
