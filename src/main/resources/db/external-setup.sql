-- What a PostgreSQL 18 server needs before Guichet can use it: two roles, one database, four extensions, two marks.
-- A superuser runs it once:   psql -v owner_password=… -v app_password=… -f external-setup.sql postgres
-- The embedded server is set up with this very file. Why each privileged step: docs/adr/0003-row-level-security.md

-- owns the database and its tables; used for migrations, backups and restores only
create role guichet_owner login nosuperuser nocreatedb nocreaterole nobypassrls password :'owner_password';
-- what the application runs as: stands behind row-level security
create role guichet_app login nosuperuser nocreatedb nocreaterole nobypassrls password :'app_password';
create database guichet owner guichet_owner template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C';
revoke all on database guichet from public;
grant connect on database guichet to guichet_app;

\connect guichet
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;
create extension if not exists citext;

-- Under row-level security the planner may use an index for an operator only when its function cannot reveal a row
-- that the wall hides. These two compare a text with a pattern and say nothing of the text in any error; PostgreSQL
-- does not mark them by itself. Without the marks a search reads every row of the table.
alter function textlike(text, text) leakproof;
alter function texticlike(text, text) leakproof;
