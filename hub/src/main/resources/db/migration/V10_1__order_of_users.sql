-- The listing of users in the order of their last activity, in both directions; those who never
-- came are the oldest.
drop index users_by_activity;
create index users_by_last_activity on users (last_activity_at asc nulls first, id);
