package org.guichet.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.guichet.store.Database;
import org.guichet.store.Migrations;
import org.guichet.store.pg.TestPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private final Database database = TestPostgres.fresh();

    @TempDir
    Path folder;

    private Path file;
    private Path secrets;

    @BeforeEach
    void fill() throws SQLException, IOException {
        file = folder.resolve("guichet.backup");
        secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("demo-logins.json"), "[]");
        Files.createDirectory(secrets.resolve("database"));
        Files.writeString(secrets.resolve("database/guichet_app"), "stays here");
        execute(database,
                "select create_provider('p', 'Été & fils \\ ''x''\ttab (démo)', 'btbs', '2026-03-29T00:30:00.123456Z')",
                "select nextval('ticket_number_1'), nextval('ticket_number_1')",
                "insert into customer (provider_id, code, name, created_at) values (1, 'c', 'C (démo)', '2026-03-02T08:00Z')",
                "insert into contract (provider_id, customer_id, reference, kind, parent_id, signed_on, effective_on) values (1, 1, 'child', 'order', 2, '2026-01-01', '2026-01-01'), (1, 1, 'parent', 'framework', null, '2026-01-01', '2026-01-01')",
                "insert into installation_clock (offset_nanos) values (-42)",
                "insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version) values ('k', 's', '\\x00ff0a', '2026-04-01T00:00Z', false, 7)");
    }

    @Test
    void isRestoredRowForRow() throws Exception {
        var written = Backup.write(database, secrets, file);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        var restored = TestPostgres.unmigrated();
        try (var backup = Restore.open(file)) {
            assertThat(backup.into(restored)).isEqualTo(written);
            backup.secretsInto(folder.resolve("new-secrets"));
        }
        assertThat(text(restored, "select name || ' ' || created_at at time zone 'UTC' from provider")).isEqualTo("Été & fils \\ 'x'\ttab (démo) 2026-03-29 00:30:00.123456");
        assertThat(text(restored, "select p.reference from contract c join contract p on p.id = c.parent_id")).isEqualTo("parent");
        assertThat(text(restored, "select encode(task_data, 'hex') || version from scheduled_tasks")).isEqualTo("00ff0a7");
        assertThat(text(restored, "insert into contract (provider_id, customer_id, reference, kind, signed_on, effective_on) values (1, 1, 'next', 'order', '2026-01-01', '2026-01-01') returning id")).isEqualTo("3");
        try (var connection = restored.connectAsApp(); var statement = connection.createStatement(); var row = statement.executeQuery("select nextval('ticket_number_1')")) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(3);
        }
        assertThat(folder.resolve("new-secrets/demo-logins.json")).hasContent("[]");
        assertThat(folder.resolve("new-secrets/database")).doesNotExist();
    }

    @Test
    void theWallStandsAfterARestore() throws Exception {
        Backup.write(database, secrets, file);
        var restored = TestPostgres.unmigrated();
        try (var backup = Restore.open(file)) {
            backup.into(restored);
        }
        var walls = "select count(*) from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity";
        assertThat(text(restored, walls)).isEqualTo(text(database, walls)).isNotEqualTo("0");
        try (var connection = restored.connectAsApp(); var statement = connection.createStatement(); var rows = statement.executeQuery("select count(*) from contract")) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    void isRestoredOntoALaterVersion() throws Exception {
        Backup.write(database, secrets, file);
        var restored = TestPostgres.unmigrated();
        try (var backup = Restore.open(file)) {
            backup.into(restored, List.of(Migrations.LOCATION, "classpath:db/later"));
        }
        assertThat(text(restored, "select motto from provider")).isEqualTo("au travail");
    }

    @Test
    void ofALaterVersionIsRefused() throws Exception {
        Migrations.migrate(database, List.of(Migrations.LOCATION, "classpath:db/later"), null);
        Backup.write(database, secrets, file);
        try (var backup = Restore.open(file)) {
            assertThatThrownBy(() -> backup.into(TestPostgres.unmigrated())).isInstanceOf(BackupFailed.class).hasMessageContaining("does not know");
        }
    }

    @Test
    void cutShortOrDamagedIsRefusedBeforeAnythingIsChanged() throws Exception {
        Backup.write(database, secrets, file);
        var whole = Files.readAllBytes(file);
        for (var length : List.of(0, 10, whole.length / 2, whole.length - 1)) {
            Files.write(file, java.util.Arrays.copyOf(whole, length), StandardOpenOption.TRUNCATE_EXISTING);
            assertThatThrownBy(() -> Restore.open(file)).isInstanceOf(BackupFailed.class);
        }
        for (var at = 40; at < whole.length - 60; at += whole.length / 50) {
            var damaged = whole.clone();
            damaged[at] ^= 0x55;
            Files.write(file, damaged, StandardOpenOption.TRUNCATE_EXISTING);
            assertThat(isRefusedOrSame(damaged)).as("byte " + at).isTrue();
        }
    }

    @Test
    void needsAnEmptyDatabaseAndAnUnusedFileName() throws Exception {
        Backup.write(database, secrets, file);
        assertThatThrownBy(() -> Backup.write(database, secrets, file)).isInstanceOf(BackupFailed.class).hasMessageContaining("exists already");
        try (var backup = Restore.open(file)) {
            assertThatThrownBy(() -> backup.into(database)).isInstanceOf(BackupFailed.class).hasMessageContaining("empty");
        }
    }

    /// A changed byte in a part of the file that carries no content (a time stamp of an entry) changes nothing that is restored.
    private boolean isRefusedOrSame(byte[] damaged) throws Exception {
        try (var backup = Restore.open(file)) {
            var restored = TestPostgres.unmigrated();
            backup.into(restored);
            return text(restored, "select count(*) from contract").equals("2");
        } catch (BackupFailed e) {
            return true;
        }
    }

    private static void execute(Database database, String... statements) throws SQLException {
        try (var connection = database.connectAsOwner(); var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }

    private static String text(Database database, String sql) throws SQLException {
        try (var connection = database.connectAsOwner(); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
