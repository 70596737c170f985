-- An import holds its rows in temporary tables while it checks them; the application's role may make such tables.
do $$ begin
  execute format('grant temporary on database %I to guichet_app', current_database());
end $$;
