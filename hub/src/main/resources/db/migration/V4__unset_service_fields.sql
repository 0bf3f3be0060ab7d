-- Null: not set. Services are told so when they ask who they are.
alter table services alter column info drop not null;
alter table services alter column info drop default;
alter table services alter column display drop not null;
alter table services alter column display drop default;
