alter table provider add column motto text not null default 'au travail';
