-- What arrived and what was closed in a month is counted for the figures of the desk.
create index cases_arrived on cases (arrived_on);
create index cases_closed on cases (closed_on) where closed_on is not null;
create index cases_promised on cases (promised_on) where promised_on is not null;
