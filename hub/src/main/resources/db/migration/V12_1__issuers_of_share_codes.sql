-- Who has made a share code: it is worth no more than what they may still share.
alter table share_codes add column issuer_user_id bigint references users (id) on delete cascade;
alter table share_codes add column issuer_service_id bigint references services (id) on delete cascade;
update share_codes
   set issuer_user_id = (select user_id from servers where servers.id = share_codes.server_id);
create index share_codes_by_issuer on share_codes (issuer_user_id);
create index share_codes_by_issuing_service on share_codes (issuer_service_id);
