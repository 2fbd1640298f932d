-- Which cases have held something: what is on hold in one is destroyed by no other of the same person.
create index cases_with_holds on cases (number) where progress ? 'holds';
