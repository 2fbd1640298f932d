-- A visit that was left is remembered for a day, so that the form that began it begins none again; and a page shows a secret until then.
alter table visits add column left_at timestamptz;
alter table receipts add column shown_until timestamptz;
