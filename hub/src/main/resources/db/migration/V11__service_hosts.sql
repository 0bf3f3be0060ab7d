-- Where a service runs that one of several hubs runs; null for the host of its url.
alter table services add column host varchar(255);
