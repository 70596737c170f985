-- Sealing of the journal: one chain of batches for each provider (docs/adr/0020-sealing.md).

-- Some facts concern no customer: what the provider's staff did to people, rights, payloads. Only the provider's staff see those.
alter table journal alter column customer_id drop not null;
alter table journal_payload alter column customer_id drop not null;

-- How far ids have been given out; the rows themselves stay behind their walls.
grant select on sequence journal_id_seq to guichet_app;

create table ledger_batch (
  provider_id int not null references provider,
  number bigint not null,
  first_id bigint not null,
  last_id bigint not null,
  entries int not null,
  root bytea not null,
  previous bytea not null,
  seal bytea not null,
  sealed_at timestamptz not null,
  ids bytea not null,
  leaves bytea not null,
  primary key (provider_id, number),
  unique (provider_id, last_id)
);
comment on column ledger_batch.ids is 'The entries'' ids, as differences of seven bits to a byte.';
comment on column ledger_batch.leaves is 'The leaves'' hashes, 32 bytes each: they name the entry that changed, and make proofs without reading the entries again.';
alter table ledger_batch alter column leaves set storage external;
alter table ledger_batch alter column ids set storage external;

-- Up to this id every provider's entries stand in a batch.
create table ledger_cursor (
  id smallint primary key default 1 check (id = 1),
  sealed_upto bigint not null
);
insert into ledger_cursor (sealed_upto) values (0);

-- RFC 3161: a time stamp over a batch's seal, and through the chain over all before it.
create table ledger_stamp (
  provider_id int not null references provider,
  number bigint not null,
  stamped_at timestamptz not null,
  authority text not null,
  token bytea not null,
  primary key (provider_id, number)
);

-- How far each holder of roots has been served.
create table ledger_export (
  provider_id int not null references provider,
  target text not null,
  upto bigint not null,
  done_at timestamptz,
  failures int not null default 0,
  last_error text,
  primary key (provider_id, target)
);

do $$
declare t text;
begin
  foreach t in array array['ledger_batch', 'ledger_stamp', 'ledger_export'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to guichet_owner using (true) with check (true)', t);
    execute format('create policy wall on %I to guichet_app using (provider_id = (select current_provider()))', t);
  end loop;
end $$;

grant select, insert on ledger_batch, ledger_stamp to guichet_app;
grant select, insert, update on ledger_export to guichet_app;
grant select, update on ledger_cursor to guichet_app;
