package org.guichet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.guichet.kernel.Scope;
import org.guichet.store.pg.TestPostgres;
import org.guichet.store.pg.TestStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a node meets when another one migrates the schema under it: statements that it has prepared no longer fit their answer.
class ChangedSchemaTest {
    private static final Scope SCOPE = new Scope(1, null);
    private final Database database = TestPostgres.fresh();
    private final Db db = TestStore.db(database);

    @BeforeEach
    void prepare() throws SQLException, InterruptedException {
        asOwner("insert into provider (code, name, family, created_at) values ('p', 'P (démo)', 'btbs', '2026-03-02T08:00Z')");
        // On every connection of the pool, so often that the driver keeps the statements prepared.
        for (int round = 0; round < 10; round++) {
            var together = new CountDownLatch(4);
            var threads = new Thread[4];
            for (int i = 0; i < 4; i++) threads[i] = Thread.ofPlatform().start(() -> db.in(SCOPE, jdbc -> {
                together.countDown();
                try {
                    together.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                jdbc.sql("select * from provider").query().listOfRows();
                return jdbc.sql("select * from customer").query().listOfRows();
            }));
            for (var thread : threads) thread.join();
        }
        asOwner("alter table provider add column next_version text");
        asOwner("alter table customer add column next_version text");
    }

    @Test
    void a_transaction_is_run_again_and_nobody_notices() {
        var runs = new AtomicInteger();
        for (int i = 0; i < 8; i++) {
            var rows = db.in(SCOPE, jdbc -> {
                runs.incrementAndGet();
                jdbc.sql("insert into customer (provider_id, code, name, created_at) values (1, ?, 'C (démo)', now())").param("c" + runs).update();
                jdbc.sql("select * from provider").query().listOfRows();
                return jdbc.sql("select * from customer").query().listOfRows();
            });
            assertThat(rows).hasSize(i + 1);
            assertThat(rows.getFirst()).containsKey("next_version");
        }
        assertThat(runs.get()).as("only what failed was run again").isBetween(9, 10);
    }

    @Test
    void so_is_one_that_reads() {
        for (int i = 0; i < 8; i++) {
            var customers = db.read(SCOPE, jdbc -> jdbc.sql("select * from customer").query().listOfRows());
            var providers = db.unwalled(jdbc -> jdbc.sql("select * from provider").query().listOfRows());
            assertThat(customers).isEmpty();
            assertThat(providers).hasSize(1);
        }
    }

    private void asOwner(String sql) throws SQLException {
        try (var connection = database.connectAsOwner(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
