-- Each notice says how far it came: kept (no mail server when it was written), pending, sent or failed.
alter table notification
  add column state text not null default 'kept' check (state in ('kept', 'pending', 'sent', 'failed')),
  add column message_id uuid not null default gen_random_uuid(),
  add column next_attempt_at timestamptz,
  add column failed_at timestamptz,
  add column error_code text;
update notification set state = 'sent' where sent_at is not null;
comment on column notification.message_id is 'Same for every attempt, so that whoever receives a notice twice can tell.';
comment on column notification.last_error is 'What the mail server, or the way to it, answered last.';
drop index notification_pending;
create index notification_state on notification (provider_id, state, id desc);
