-- What the cluster said, as it said it, beside the words for users.
alter table server_progress add column raw_event text;
