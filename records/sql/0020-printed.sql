-- What is printed with a secret in it is let go of by day, whether or not somebody prints meanwhile.
create index letters_printed on letters (handed_over_at) where printed is not null;
