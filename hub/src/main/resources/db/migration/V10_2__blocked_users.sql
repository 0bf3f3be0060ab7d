-- Administrators keep people out without deleting what is theirs: sessions and tokens of a blocked
-- user count for nothing.
alter table users add column blocked boolean default false not null;
