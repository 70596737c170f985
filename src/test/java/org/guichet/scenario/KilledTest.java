package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What was acknowledged is there, once, whatever was killed in the middle: real processes, a real disk, `kill -9`.
@Tag("process")
class KilledTest {
    private static final int CLIENTS = 6;
    private static final int BETWEEN_KILLS = 60;

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void no_acknowledged_report_is_lost_and_none_is_made_twice() throws Exception {
        try (var server = new ServerProcess(folder.resolve("data"))) {
            server.start();
            var filer = new PersistentFiler(server.url(), server.login("client.alpha"));
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < CLIENTS; i++) threads.add(filer.files("client-" + i));

            await(filer, BETWEEN_KILLS);
            server.killApplication();
            server.start();

            await(filer, filer.acknowledged.size() + BETWEEN_KILLS);
            server.killPostgres();

            await(filer, filer.acknowledged.size() + BETWEEN_KILLS);
            filer.end();
            for (var thread : threads) thread.join();

            assertThat(filer.wrong).isEmpty();
            assertThat(filer.unanswered).as("requests that the killed application left without an answer").hasPositiveValue();
            assertThat(filer.unavailable).as("requests refused while PostgreSQL was away").hasPositiveValue();

            // Both at once, so that nothing but the disk can remember.
            server.killApplication();
            server.killPostgres();
            server.start();
            try (var connection = server.database().connectAsOwner()) {
                assertThat(reports(connection)).isEqualTo(new TreeMap<>(filer.acknowledged));
                assertThat(filings(connection)).hasSize(filer.acknowledged.size()).allSatisfy((reference, entries) -> assertThat(entries).as(reference).isEqualTo(1L));
                assertThat(number(connection, "select count(*) from journal j join journal_payload p on p.entry_id = j.id join ticket t on t.id = j.subject_id where j.subject_kind = 'ticket' and j.kind = 'filed' and t.external_id is not null")).isEqualTo(filer.acknowledged.size());
                assertThat(number(connection, "select count(*) from idempotency_key")).isEqualTo(filer.acknowledged.size());
                assertThat(number(connection, "select sum(n) from ticket_tally where provider_id = (select id from provider where code = 'bfc')")).isEqualTo(filer.acknowledged.size());
            }
        }
        assertThat(Files.exists(folder.resolve("data/pg/cluster/postmaster.pid"))).isFalse();
    }

    /// Waits until so many reports are acknowledged; the clients give up by themselves when they never are.
    private static void await(PersistentFiler filer, int count) {
        while (filer.acknowledged.size() < count && filer.wrong.isEmpty()) LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }

    /// The customer's own number, which is the key, to the reference. A number that stands twice fails here.
    private static Map<String, String> reports(Connection connection) throws SQLException {
        var found = new TreeMap<String, String>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("select external_id, reference from ticket where external_id is not null")) {
            while (rows.next()) assertThat(found.put(rows.getString(1), rows.getString(2))).as("made twice: " + rows.getString(1)).isNull();
        }
        return found;
    }

    private static Map<String, Long> filings(Connection connection) throws SQLException {
        var found = new HashMap<String, Long>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("""
                select t.reference, count(j.id) from ticket t left join journal j on j.subject_kind = 'ticket' and j.subject_id = t.id and j.kind = 'filed' where t.external_id is not null group by 1""")) {
            while (rows.next()) found.put(rows.getString(1), rows.getLong(2));
        }
        return found;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
