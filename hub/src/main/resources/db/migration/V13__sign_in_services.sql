-- Who an account belongs to at the service that signs its owner in. A name may change hands there.
create table user_identities (
    user_id    bigint primary key references users (id) on delete cascade,
    issuer     varchar(1023) not null,
    subject    varchar(1023) not null,
    created_at timestamp with time zone not null
);

-- While one hub asks the sign-in service about a user again, others do not.
alter table users add column refresh_claimed_until timestamp with time zone;

-- Sign-ins that were sent to a service and must come back once, with the browser that began them.
create table sign_in_attempts (
    state_hash varchar(64) primary key,
    expires_at timestamp with time zone not null
);
create index sign_in_attempts_by_end on sign_in_attempts (expires_at);
