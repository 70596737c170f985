package org.guichet.store.pg;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Collectors;
import org.guichet.kernel.Scope;
import org.junit.jupiter.api.Test;

/// The search over reports uses its index as the application's role, behind the wall (docs/adr/0003-row-level-security.md).
class SearchUnderTheWallTest {
    @Test
    void usesTheTrigramIndex() throws SQLException {
        var database = TestPostgres.fresh();
        try (var connection = database.connectAsOwner(); var statement = connection.createStatement()) {
            statement.execute("insert into provider (code, name, family, created_at) values ('p', 'P (démo)', 'btbs', '2026-03-02T08:00Z')");
            statement.execute("insert into customer (provider_id, code, name, created_at) values (1, 'c', 'C (démo)', '2026-03-02T08:00Z')");
            statement.execute("create table rows (search_text text, provider_id int, customer_id int)");
            statement.execute("alter table rows enable row level security; alter table rows force row level security");
            statement.execute("create policy owner_all on rows to guichet_owner using (true) with check (true)");
            statement.execute("create policy wall on rows to guichet_app using (provider_id = (select current_provider()))");
            statement.execute("insert into rows select md5(n::text), 1, 1 from generate_series(1, 50000) n");
            statement.execute("create index rows_search on rows using gin (search_text gin_trgm_ops)");
            statement.execute("grant select on rows to guichet_app");
            statement.execute("analyze rows");
        }
        var plan = TestStore.db(database).read(new Scope(1, null), jdbc ->
                jdbc.sql("explain select * from rows where search_text like '%c4ca4238%'").query(String.class).list().stream().collect(Collectors.joining("\n")));
        assertThat(plan).contains("Bitmap Index Scan on rows_search");
    }
}
