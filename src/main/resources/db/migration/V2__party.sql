-- Who may come in: portal sessions, slow-down of guesses, kept forms, rights to e-services, signing keys.

-- ---------- portal sessions ----------
-- The cookie holds a random secret, this table its SHA-256: a copy of the table opens no session.
create table portal_session (
  token_hash text primary key,
  provider_id int not null references provider,
  customer_id int references customer,
  person_id int not null references person on delete cascade,
  created_at timestamptz not null,
  seen_at timestamptz not null
);
create index portal_session_person on portal_session (person_id);
create index portal_session_age on portal_session (created_at);
comment on column portal_session.seen_at is 'Last activity, written at most once a minute; the lock counts from here.';

-- ---------- slow-down of guesses ----------
-- Keys are digests of "login and address" or "address": no personal data in the clear, and unknown logins count alike.
create table sign_in_throttle (
  key_hash text primary key,
  failures int not null,
  last_failed_at timestamptz not null,
  blocked_until timestamptz
);
create index sign_in_throttle_age on sign_in_throttle (last_failed_at);

-- ---------- forms sent after the session had locked or expired ----------
-- Given back to the same person after signing in; erased then, or after an hour.
create table kept_form (
  id text primary key,
  provider_id int not null references provider,
  customer_id int references customer,
  person_id int not null references person on delete cascade,
  action text not null,
  fields jsonb not null,
  kept_at timestamptz not null
);
create index kept_form_age on kept_form (kept_at);

-- ---------- rights to e-services ----------
create table person_profile (
  person_id int not null references person on delete cascade,
  provider_id int not null references provider,
  customer_id int not null references customer,
  service text not null,
  granted_from date not null,
  primary key (person_id, service)
);
comment on column person_profile.granted_from is 'First day (Europe/Paris) of the right.';

-- ---------- signing of access tokens ----------
create table signing_key (
  kid text primary key,
  jwk text not null,
  created_at timestamptz not null,
  retired_at timestamptz
);
-- Two nodes that start together on an empty database make one key.
create unique index signing_key_one_current on signing_key ((true)) where retired_at is null;

-- ---------- the wall ----------
do $$
declare t text;
begin
  foreach t in array array['portal_session', 'kept_form', 'person_profile'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to guichet_owner using (true) with check (true)', t);
    execute format('create policy wall on %I to guichet_app using (provider_id = (select current_provider()) and ((select current_setting(''guichet.customer'', true)) = ''*'' or customer_id = (select nullif(nullif(current_setting(''guichet.customer'', true), ''''), ''*'')::int)))', t);
  end loop;
end $$;

-- A session says whose wall to stand behind, so it is read before any wall: by its secret only.
-- The rights in force on the given day come with it: one question per request.
create function session_for_token(hash text, today date)
  returns table (created_at timestamptz, seen_at timestamptz, services text[], family text,
                 id int, provider_id int, customer_id int, login text, name text, language text, role text, active boolean)
  language sql stable security definer set search_path = public, pg_temp
  as 'select s.created_at, s.seen_at,
             array(select f.service from person_profile f where f.person_id = p.id and f.granted_from <= today),
             t.family, p.id, p.provider_id, p.customer_id, p.login, p.name, p.language, p.role, p.active
      from portal_session s join person p on p.id = s.person_id join provider t on t.id = p.provider_id
      where s.token_hash = hash';
revoke execute on function session_for_token(text, date) from public;
grant execute on function session_for_token(text, date) to guichet_app;

grant select, insert, update, delete on portal_session, sign_in_throttle, kept_form, person_profile to guichet_app;
-- A right once granted is a fact: the application adds and removes it, and never backdates it.
revoke update on person_profile from guichet_app;
grant select, insert on signing_key to guichet_app;
