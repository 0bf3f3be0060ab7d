-- How many starts in a row have failed, over all hubs: one row.
create table failed_starts (
    id       integer primary key,
    in_a_row integer not null
);
insert into failed_starts (id, in_a_row) values (1, 0);
