-- Withdrawn cases in which what was found had been read wait for a second person's look: the only closed ones that wait for the desk.
create index cases_to_review on cases (due_on, ordinal) where stage = 'closed' and waits_for = 'desk';
-- The signs of a letter that no font draws, by their codes alone, for whoever is to cure it.
alter table letters add column unprintable text[];
