-- A printed number as it is compared, however wide its digits are and whatever stands between them: `signOf` says the same.
create function sign_of(number text) returns text immutable parallel safe language sql as
  $$ select upper(regexp_replace(normalize(number, NFKC), '[\s‐-―−ー-]', '', 'g')) $$;
drop index fees_by_number;
create index fees_by_sign on fees (sign_of(number)) where number is not null;
