-- What a hook wants to be answered when it refuses a start; null where it says nothing.
alter table servers add column failure_status integer;
alter table servers add column failure_html text;
