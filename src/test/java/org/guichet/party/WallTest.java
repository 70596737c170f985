package org.guichet.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.guichet.store.Database;
import org.guichet.store.pg.TestPostgres;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The second lock: what the application's own database role can see and do, table by table. The tables are asked from the
/// database, so that a new one is tested, or missed, from its first day.
class WallTest {
    /// Providers 1 and 2; customers 11 and 12 of the first, 21 and 22 of the second.
    private static final int[][] ROWS = {{1, 11}, {1, 12}, {2, 21}, {2, 22}};
    private static Database database;
    private static List<String> walled;

    @BeforeAll
    static void fill() throws SQLException {
        database = TestPostgres.fresh();
        try (var superuser = TestPostgres.asSuperuser(database)) {
            walled = texts(superuser, "select table_name from information_schema.columns join information_schema.tables using (table_schema, table_name) "
                    + "where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = 'provider_id' order by 1");
            execute(superuser, "set session_replication_role = replica"); // rows for each table alone, without the ones they refer to
            for (var table : walled) RowMaker.fill(superuser, table, ROWS);
        }
    }

    @Test
    void everyTableOfATenantHasItsWall() throws SQLException {
        try (var owner = database.connectAsOwner()) {
            assertThat(walled).contains("customer", "person", "api_client", "contract", "service", "ticket", "journal", "notification", "portal_session", "person_profile");
            assertThat(texts(owner, "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity and relforcerowsecurity order by 1"))
                    .containsAll(walled);
            assertThat(texts(owner, "select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') "
                    + "and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'provider_id') order by 1"))
                    .as("tables without a tenant: each one is here on purpose")
                    .isSubsetOf("certificate_authority", "certificate_list", "certificate_revocation", "door_stranger", "flyway_schema_history", "installation_clock", "ledger_cursor", "node", "one_time_link", "provider", "scheduled_tasks", "sign_in_throttle", "signing_key");
        }
    }

    @TestFactory
    Stream<DynamicTest> without_a_setting_nothing_is_seen() {
        return eachTable(table -> {
            try (var app = database.connectAsApp()) {
                assertThat(count(app, table)).isZero();
                app.setAutoCommit(false);
                wall(app, "1", "*");
                app.commit();
                assertThat(count(app, table)).as("what a pooled connection holds afterwards is empty, not null").isZero();
                app.rollback();
                wall(app, "1", "");
                assertThat(count(app, table)).isLessThanOrEqualTo(hasCustomer(table) ? 0 : 1);
                app.rollback();
                wall(app, "", "*");
                assertThat(count(app, table)).isZero();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> staff_sees_its_own_provider_only() {
        return eachTable(table -> {
            try (var app = database.connectAsApp()) {
                app.setAutoCommit(false);
                wall(app, "1", "*");
                assertThat(texts(app, "select distinct provider_id from " + table)).containsExactly("1");
                wall(app, "3", "*");
                assertThat(count(app, table)).isZero();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_customer_sees_its_own_rows_only() {
        return eachTable(table -> {
            if (!hasCustomer(table)) return;
            var column = table.equals("customer") ? "id" : "customer_id";
            try (var app = database.connectAsApp()) {
                app.setAutoCommit(false);
                wall(app, "1", "11");
                assertThat(texts(app, "select distinct " + column + " from " + table)).containsExactly("11");
                wall(app, "1", "21");
                assertThat(count(app, table)).as("a customer of another provider").isZero();
                wall(app, "2", "11");
                assertThat(count(app, table)).isZero();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> nothing_foreign_can_be_changed() {
        return eachTable(table -> {
            try (var app = database.connectAsApp()) {
                app.setAutoCommit(false);
                for (var change : List.of("update " + table + " set provider_id = provider_id where provider_id = 2", "delete from " + table + " where provider_id = 2")) {
                    wall(app, "1", "*");
                    try (var statement = app.createStatement()) {
                        assertThat(statement.executeUpdate(change)).as(change).isZero();
                    } catch (SQLException e) {
                        assertThat(e.getMessage()).contains("permission denied");
                        app.rollback();
                    }
                }
                wall(app, "1", "*");
                assertThatThrownBy(() -> RowMaker.insert(app, table, 2, 21, 9)).isInstanceOf(SQLException.class)
                        .satisfiesAnyOf(e -> assertThat(e).hasMessageContaining("row-level security"), e -> assertThat(e).hasMessageContaining("permission denied"));
            }
        });
    }

    @Test
    void theJournalCanOnlyGrow() throws SQLException {
        for (var change : List.of("update journal set kind = 'x'", "delete from journal", "truncate journal", "update journal_payload set payload = '{}'", "truncate journal_payload",
                "update contract_document set version = 'x'", "insert into provider (code, name, family, created_at) values ('x', 'x', 'x', now())", "update person_profile set granted_from = '2020-01-01'",
                "update signing_key set jwk = ''", "delete from signing_key", "update ledger_batch set root = ''", "delete from ledger_batch", "truncate ledger_batch", "update ledger_stamp set token = ''",
                "delete from ledger_stamp", "delete from ledger_export", "delete from ledger_cursor", "insert into ledger_cursor values (2, 0)")) {
            assertRefused(change, "permission denied");
        }
    }

    @Test
    void theWallCannotBeClimbed() throws SQLException {
        assertRefused("set role guichet_owner", "permission denied");
        assertRefused("set session authorization guichet_owner", "permission denied");
        assertRefused("alter table ticket disable row level security", "must be owner");
        assertRefused("alter table journal owner to guichet_app", "must be owner");
        assertRefused("create policy open on ticket using (true)", "must be owner");
        assertRefused("drop policy wall on ticket", "must be owner");
        assertRefused("create function climb() returns setof ticket language sql security definer as 'select * from ticket'", "permission denied for schema public");
        assertRefused("create table mine (id int)", "permission denied for schema public");
        assertRefused("alter role guichet_app bypassrls", "permission denied");
        assertRefused("copy ticket to program 'cat'", "permission denied");
        try (var app = database.connectAsApp()) {
            execute(app, "set row_security = off");
            assertThatThrownBy(() -> count(app, "ticket")).hasMessageContaining("row-level security");
        }
        try (var owner = database.connectAsOwner()) {
            assertThat(texts(owner, "select rolsuper::text || rolbypassrls || rolcreaterole || rolcreatedb || rolreplication from pg_roles where rolname = 'guichet_app'"))
                    .containsExactly("falsefalsefalsefalsefalse");
            assertThat(texts(owner, "select rolsuper::text || rolbypassrls from pg_roles where rolname = 'guichet_owner'")).containsExactly("falsefalse");
            assertThat(texts(owner, "select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles p on p.oid = m.member where p.rolname = 'guichet_app'")).isEmpty();
        }
    }

    @Test
    void functionsThatLookOverTheWallAreFewNarrowAndPinned() throws SQLException {
        try (var owner = database.connectAsOwner()) {
            assertThat(texts(owner, "select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace order by 1"))
                    .containsExactly("certificate_for_fingerprint", "certificate_key_revoked", "certificates_recognised", "client_for_id", "create_provider", "deliveries_due", "events_waiting", "integration_platform", "interconnection_of", "person_for_link", "person_for_login", "relays_due", "session_for_token");
            assertThat(texts(owner, "select proname from pg_proc p join pg_roles r on r.oid = p.proowner where prosecdef and pronamespace = 'public'::regnamespace "
                    + "and (r.rolsuper or r.rolbypassrls or proconfig is null or not proconfig::text like '%search_path=public, pg_temp%' or has_function_privilege('public', p.oid, 'execute'))")).isEmpty();
            assertThat(texts(owner, "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'm'")).as("materialised views know no policies").isEmpty();
            assertThat(texts(owner, "select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'v' and not coalesce(reloptions::text like '%security_invoker=true%', false) "
                    + "and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')")).isEmpty();
        }
    }

    private static void assertRefused(String sql, String reason) throws SQLException {
        try (var app = database.connectAsApp()) {
            wall(app, "1", "*");
            assertThatThrownBy(() -> execute(app, sql)).as(sql).isInstanceOf(SQLException.class).hasMessageContaining(reason);
        }
    }

    private interface TableCheck {
        void run(String table) throws SQLException;
    }

    private static Stream<DynamicTest> eachTable(TableCheck check) {
        return walled.stream().map(table -> DynamicTest.dynamicTest(table, () -> check.run(table)));
    }

    private static boolean hasCustomer(String table) throws SQLException {
        if (table.equals("customer")) return true;
        try (var owner = database.connectAsOwner()) {
            return !texts(owner, "select 1 from information_schema.columns where table_schema = 'public' and column_name = 'customer_id' and table_name = '" + table + "'").isEmpty();
        }
    }

    private static void wall(Connection app, String provider, String customer) throws SQLException {
        try (var statement = app.prepareStatement("select set_config('guichet.provider', ?, true), set_config('guichet.customer', ?, true)")) {
            statement.setString(1, provider);
            statement.setString(2, customer);
            statement.execute();
        }
    }

    private static int count(Connection connection, String table) throws SQLException {
        return Integer.parseInt(texts(connection, "select count(*) from " + table).getFirst());
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) all.add(rows.getString(1));
            return all;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
