package org.guichet.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.guichet.scenario.PersistentFiler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From one version to the next while customers file and read: the second node brings a migration, the first still serves on the
/// new schema, starts again on it, and is then replaced too. Nobody is refused for more than a moment.
@Tag("process")
class RollingUpgradeTest {
    private static final Duration BREATH = Duration.ofMillis(200);
    private static final int A_WHILE = 30;
    /// Adds to what both versions read: a column among those that every list and detail selects, and a table.
    private static final String NEXT = """
            set lock_timeout = '5s';
            alter table ticket add column next_version text;
            alter table person add column next_version text;
            alter table scheduled_tasks add column next_version text;
            create table next_version (id int primary key);
            """;

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger read = new AtomicInteger();
    private volatile boolean ended;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void an_upgrade_with_a_migration_in_between_is_not_felt() throws Exception {
        var next = nextVersion();
        try (var nodes = new TwoNodes(folder)) {
            nodes.a.start().join();
            var nginx = nodes.nginx();
            var filer = new PersistentFiler(nginx.client().build(), nginx.url(), nodes.a.login("client.alpha"), key -> "{\"description\":\"Plus de tonalité\",\"externalId\":\"" + key
                    + "\",\"relatedEntity\":[{\"id\":\"FI-21-0001\",\"role\":\"service\",\"@referredType\":\"Service\"}]}");
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 3; i++) {
                threads.add(filer.files("client-" + i, BREATH));
                threads.add(Thread.ofPlatform().start(() -> reads(filer)));
            }
            aWhile(filer);

            nodes.b.version(next);
            nodes.b.start().join();
            assertThat(nodes.texts("select version from flyway_schema_history order by installed_rank desc limit 1")).containsExactly("9000");
            aWhile(filer);
            assertThat(nginx.servedBy(nodes.a)).isPositive();
            assertThat(nginx.servedBy(nodes.b)).isPositive();

            nodes.a.stop().join();
            nodes.a.start().join();
            aWhile(filer);

            nodes.a.stop().join();
            nodes.a.version(next);
            nodes.a.start().join();
            aWhile(filer);
            ended = true;
            filer.end();
            for (var thread : threads) thread.join();

            assertThat(filer.wrong).isEmpty();
            assertThat(wrong).isEmpty();
            // a client asks again every tenth of a second; on a busy machine the other node may need a moment
            assertThat(filer.mostTries.get()).as("how often a report had to be filed at most").isLessThanOrEqualTo(50);
            var stored = nodes.texts("select external_id || ' ' || reference from ticket where external_id is not null").stream().collect(Collectors.toMap(row -> row.split(" ")[0], row -> row.split(" ")[1]));
            assertThat(stored).isEqualTo(filer.acknowledged);
        }
    }

    /// Lists and details, as often as they come.
    private void reads(PersistentFiler filer) {
        try {
            while (!ended) {
                for (var path : List.of("?limit=5", "?limit=2&sort=-creationDate", filer.acknowledged.values().stream().findAny().map(reference -> "/" + reference).orElse(""))) {
                    var answer = filer.get("/tmf-api/troubleTicket/v4/troubleTicket" + path);
                    var passing = answer.statusCode() == 503 && answer.headers().firstValue("Retry-After").isPresent();
                    if (answer.statusCode() >= 300 && !passing && wrong.size() < 10) wrong.add(path + ": " + answer.statusCode() + " " + answer.body());
                    read.incrementAndGet();
                    LockSupport.parkNanos(BREATH.toNanos() / 3);
                }
            }
        } catch (IOException | InterruptedException e) {
            wrong.add(e.toString());
        }
    }

    private void aWhile(PersistentFiler filer) {
        var filed = filer.acknowledged.size() + A_WHILE;
        var reads = read.get() + 3 * A_WHILE;
        TwoNodes.await("filings and reads", () -> filer.acknowledged.size() >= filed && read.get() >= reads || !filer.wrong.isEmpty() || !wrong.isEmpty());
    }

    private Path nextVersion() throws IOException {
        var migration = folder.resolve("next/db/migration/V9000__next_version.sql");
        Files.createDirectories(migration.getParent());
        Files.writeString(migration, NEXT);
        return folder.resolve("next");
    }
}
