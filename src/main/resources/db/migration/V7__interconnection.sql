-- A customer's information system at the counter: its interconnection, the twin it tests on, what the door saw.

-- ---------- the integration platform ----------
-- A twin of the provider with twins of its customers: every wall holds for test reports as for real ones.
alter table provider add column integration_of int unique references provider;
comment on column provider.integration_of is 'Set on the integration platform of that provider; null on a provider.';
alter table customer add column integration_of int unique references customer;
comment on column customer.integration_of is 'Set on the twin that a customer has on the integration platform.';

-- ---------- the interconnection ----------
create table interconnection (
  provider_id int not null references provider,
  customer_id int not null references customer,
  stage text not null check (stage in ('integration', 'validated', 'production', 'suspended', 'closed')),
  suspended_from text check (suspended_from in ('integration', 'validated', 'production')),
  reason text,
  twin_provider_id int not null references provider,
  twin_customer_id int not null references customer,
  tests int not null default 0,
  opened_at timestamptz not null,
  validated_at timestamptz,
  production_at timestamptz,
  changed_at timestamptz not null,
  primary key (provider_id, customer_id),
  check ((stage = 'suspended') = (suspended_from is not null))
);
comment on column interconnection.tests is 'Good calls that count for validation since it was opened (BFC-ESAV-5.2.1-test).';

-- What the door let through to the integration platform, and what it refused to a certificate that it knows.
create table interconnection_call (
  id bigint generated always as identity primary key,
  provider_id int not null references provider,
  customer_id int not null references customer,
  platform text not null check (platform in ('integration', 'production')),
  address text not null,
  operation text not null,
  good boolean not null,
  counts boolean not null,
  code text,
  certificate_id int,
  at timestamptz not null
);
create index interconnection_call_customer on interconnection_call (provider_id, customer_id, id desc);

-- Certificates that nobody here knows: one row for each, so that staff can tell a customer why its system is not let in.
create table door_stranger (
  fingerprint text primary key,
  code text not null,
  subject text not null,
  issuer text not null,
  remote text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  times bigint not null
);
create index door_stranger_last on door_stranger (last_at);
comment on table door_stranger is 'No tenant: whoever presents such a certificate is unknown. At most a thousand rows, the oldest go.';

-- ---------- the wall ----------
do $$
declare t text;
begin
  foreach t in array array['interconnection', 'interconnection_call'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to guichet_owner using (true) with check (true)', t);
    execute format('create policy wall on %I to guichet_app using (provider_id = (select current_provider()) and ((select current_setting(''guichet.customer'', true)) = ''*'' or customer_id = (select nullif(nullif(current_setting(''guichet.customer'', true), ''''), ''*'')::int)))', t);
  end loop;
end $$;
grant select, insert, update, delete on interconnection, interconnection_call, door_stranger to guichet_app;

-- The door asks on each request, before it stands behind a wall: one customer's interconnection, by both ids.
create function interconnection_of(wanted_provider int, wanted_customer int)
  returns table (stage text, twin_provider_id int, twin_customer_id int, name text, language text)
  language sql stable security definer set search_path = public, pg_temp
  as 'select i.stage, i.twin_provider_id, i.twin_customer_id, c.name, c.language
      from interconnection i join customer c on c.id = i.customer_id
      where i.provider_id = wanted_provider and i.customer_id = wanted_customer';

-- The integration platform of a provider, made when it is first asked for.
create function integration_platform(wanted_provider int, at timestamptz) returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
declare made int;
declare original provider;
begin
  select * into original from provider where id = wanted_provider and integration_of is null for update;
  if original.id is null then return null; end if;
  select id into made from provider where integration_of = original.id;
  if made is not null then return made; end if;
  made := create_provider(original.code || '-integration', original.name || ' – plate-forme d’intégration', original.family, at);
  if made is null then
    made := create_provider(original.code || '-integration-' || original.id, original.name || ' – plate-forme d’intégration', original.family, at);
  end if;
  update provider set integration_of = original.id where id = made;
  return made;
end $$;
revoke execute on function interconnection_of(int, int), integration_platform(int, timestamptz) from public;
grant execute on function interconnection_of(int, int), integration_platform(int, timestamptz) to guichet_app;
