-- Accounts whose passwords the hub keeps itself.
alter table passwords add column email varchar(255);
-- Whether an administrator, or the setting, has let the account in.
alter table passwords add column authorized boolean not null default true;
-- The person asked for a second factor and has not set it up yet.
alter table passwords add column second_factor_asked boolean not null default false;

-- Accounts that somebody asked for. They become users when they are let in.
create table sign_ups (
    name                varchar(255) primary key,
    hash                varchar(255) not null,
    email               varchar(255),
    second_factor_asked boolean not null default false,
    -- Encrypted; only of accounts that came from another hub.
    otp_secret          bytea,
    asked_at            timestamp with time zone not null
);

-- Codes that change every half minute, besides the password.
create table second_factors (
    user_id      bigint primary key references users (id) on delete cascade,
    -- Encrypted.
    secret       bytea not null,
    -- Null until a code of it has been entered once; only then it is asked for.
    confirmed_at timestamp with time zone,
    -- The half minute of the last code taken: none is taken twice.
    last_step    bigint not null default 0
);

create table recovery_codes (
    user_id bigint not null references users (id) on delete cascade,
    hash    varchar(64) not null,
    primary key (user_id, hash)
);

-- Hashes from a file of another hub, for names that are no users yet.
create table imported_passwords (
    name varchar(255) primary key,
    hash varchar(255) not null
);

-- Files and tables that have been read, by the hash of their content: none is read twice, or an
-- old password would come back.
create table password_imports (
    digest      varchar(64) primary key,
    imported_at timestamp with time zone not null
);
