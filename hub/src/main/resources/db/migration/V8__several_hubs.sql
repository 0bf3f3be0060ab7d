-- The hubs that run on this database, each with its last sign of life.
create table hubs (
    id           varchar(64) primary key,
    -- Where the proxy reaches this very hub; null where it does not spread requests itself.
    url          varchar(1023),
    -- By which hubs see whether they have a cookie secret in common, without knowing it.
    secret_marks varchar(1023) not null,
    seen_at      timestamp with time zone not null
);

-- Failed attempts to sign in, to redeem a code and the like, by the hash of what they are counted for.
create table failed_attempts (
    subject  varchar(64) primary key,
    failures integer not null,
    last_at  timestamp with time zone not null
);
create index failed_attempts_by_time on failed_attempts (last_at);
