-- Until when the user wants the server to run, used or not; null for as usual.
alter table servers add column keep_until timestamp with time zone;
