-- Terms and their renewal: from which day periods are counted, and which warnings have gone out before the last day for notice.

alter table contract add column term_anchor date;
alter table subscription add column term_anchor date;
update contract set term_anchor = term_from;
update subscription set term_anchor = term_from;
comment on column contract.term_anchor is 'First day of the first period: later periods are counted from it, never from each other.';
comment on column subscription.term_anchor is 'First day of the first period: later periods are counted from it, never from each other.';

create table term_warning (
  provider_id int not null references provider,
  customer_id int not null references customer,
  subject_kind text not null,
  subject bigint not null,
  period_until date not null,
  lead_days int not null,
  told_at timestamptz not null,
  primary key (provider_id, subject_kind, subject, period_until, lead_days)
);
comment on table term_warning is 'Warnings before the last day on which the renewal of a period can be prevented, once each.';
comment on column term_warning.subject_kind is 'contract or subscription';
comment on column term_warning.period_until is 'First day after the period whose renewal it warned of.';
comment on column term_warning.lead_days is 'How many days before the last day for notice it was due; a late run marks those that it left out, too.';

create table term_lead (
  provider_id int primary key references provider,
  days int[] not null
);
comment on table term_lead is 'How many days before the last day for notice the provider warns, where it chose other than the usual ones.';

do $$
declare t text;
begin
  foreach t in array array['term_warning'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to guichet_owner using (true) with check (true)', t);
    execute format('create policy wall on %I to guichet_app using (provider_id = (select current_provider()) and ((select current_setting(''guichet.customer'', true)) = ''*'' or customer_id = (select nullif(nullif(current_setting(''guichet.customer'', true), ''''), ''*'')::int)))', t);
  end loop;
end $$;
alter table term_lead enable row level security;
alter table term_lead force row level security;
create policy owner_all on term_lead to guichet_owner using (true) with check (true);
create policy wall on term_lead to guichet_app using (provider_id = (select current_provider()));
grant select, insert, update, delete on term_lead, term_warning to guichet_app;
grant usage on all sequences in schema public to guichet_app;
