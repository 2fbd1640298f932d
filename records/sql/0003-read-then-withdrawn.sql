-- Withdrawn cases in which what was found had been read wait for a second person's look: the only closed ones that wait for the desk.
create index cases_to_review on cases (due_on, ordinal) where stage = 'closed' and waits_for = 'desk';
