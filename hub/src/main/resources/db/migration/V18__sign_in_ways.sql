-- By which of several ways somebody signed in; empty where there is no choice.
alter table users add column sign_in_way varchar(63);
alter table sessions add column sign_in_way varchar(63);

-- An account may belong to one person at several services that are declared to be the same.
create table identities_of_ways (
    user_id    bigint not null references users (id) on delete cascade,
    issuer     varchar(1023) not null,
    subject    varchar(1023) not null,
    way        varchar(63) not null default '',
    created_at timestamp with time zone not null,
    primary key (user_id, issuer)
);
insert into identities_of_ways (user_id, issuer, subject, created_at)
    select user_id, issuer, subject, created_at from user_identities;
drop table user_identities;
alter table identities_of_ways rename to user_identities;
