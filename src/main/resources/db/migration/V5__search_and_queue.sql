-- A search is always one provider's and mostly one customer's: with both in the index, one scan narrows by all three. With the text
-- alone, PostgreSQL also read every index entry of the customer (a million stored reports, one customer with a fifth: 42 ms of 77).
create extension if not exists btree_gin;
drop index ticket_search;
create index ticket_search on ticket using gin (provider_id, customer_id, search_text gin_trgm_ops);

-- The queue counts what waits for whom; the customer is in it so that the wall, too, is checked without reading the reports.
create index ticket_waiting on ticket (provider_id, waiting_for, customer_id) where open;
drop index ticket_queue;
create index ticket_queue on ticket (provider_id, due_at nulls last, id) include (customer_id) where open;
