-- What the server said last it uses of what it may use (JSON object), and when.
alter table servers add column resources text;
alter table servers add column resources_at timestamp with time zone;
