-- A printed number as it is compared, however wide its digits are and whatever stands between them: `signOf` says the same.
alter table fees add column sign text generated always as
  (upper(regexp_replace(normalize(number, NFKC), '[\s‐-―−ー-]', '', 'g'))) stored;
drop index fees_by_number;
create index fees_by_sign on fees (sign) where sign is not null;
