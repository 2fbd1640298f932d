-- Of what a store holds: how many records contradict a proven name or birthday and wait for an officer's word; and by name why it is
-- not known what it holds. Neither says anything of a person.
alter table findings add column contradicting int, add column why jsonb;
