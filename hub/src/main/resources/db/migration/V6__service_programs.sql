-- Services that the hub runs: which process, on whichever hub it is.
alter table services add column pid bigint;
