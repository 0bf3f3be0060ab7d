-- Where the proxy is since an administrator has told it to all hubs; at most one row.
create table proxy_location (
    id      integer primary key check (id = 1),
    api_url varchar(2047) not null,
    -- Encrypted.
    token   bytea not null
);
