-- Keyed hashes of the folded name and birthday, and of all that was written: whether two applications are alike is seen without
-- opening either. Each carries the id of its key, which is apart from the master key and from the cases' keys.
alter table applications add column person text, add column envelope text;
create index applications_of_person on applications (person) where person is not null;
create index applications_of_envelope on applications (envelope) where envelope is not null;
create index fees_by_number on fees (number) where number is not null;
