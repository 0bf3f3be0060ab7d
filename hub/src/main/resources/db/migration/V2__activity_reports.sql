-- Whether the program in the server tells the hub itself when it is used.
alter table servers add column reports_activity boolean default false not null;
