-- Whether somebody asked for the stop that is under way; a server that ends by itself was not asked.
alter table servers add column stop_asked boolean default false not null;
