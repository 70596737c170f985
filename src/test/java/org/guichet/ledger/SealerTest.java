package org.guichet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.guichet.kernel.Scope;
import org.guichet.store.pg.TestPostgres;
import org.guichet.store.pg.TestStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Sealing while others write: each entry stands in exactly one batch, whatever the order of commits, and nobody waits for the sealer.
class SealerTest {
    private Register register;

    @BeforeEach
    void database() throws SQLException {
        register = new Register();
    }

    @Test
    void each_provider_has_a_chain_of_its_own() {
        register.fill(2);
        assertThat(register.sealer.seal()).isEqualTo(new Sealer.Sealed(2, 6, true));
        assertThat(register.sealer.seal()).as("nothing new").isEqualTo(new Sealer.Sealed(0, 0, true));
        register.tell(2, 21, 5, "filed", "later");
        assertThat(register.sealer.seal()).isEqualTo(new Sealer.Sealed(1, 1, true));
        assertThat(register.chain(1, "fibre")).hasSize(1);
        assertThat(register.chain(2, "appui")).extracting(Batch::number, Batch::first, Batch::entries).containsExactly(tuple(1L, 2L, 2), tuple(2L, 7L, 1));
        assertThat(register.chain(2, "appui").get(1).previous()).isEqualTo(register.chain(2, "appui").get(0).seal());
    }

    /// The golden batch: whoever writes a checker of their own can compare with these.
    @Test
    void a_seal_is_reckoned_from_the_texts_that_the_documentation_shows() {
        var entry = new LedgerEntry(42, 1, 11, "ticket", 7, "moved", "prendre", "in-progress", null, "2026-03-02T08:00:00.000000Z", "2026-03-02T08:00:01.250000Z", "PERSON", 3, "online",
                new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, null);
        assertThat(entry.canonical()).isEqualTo("{\"actorId\":3,\"actorKind\":\"PERSON\",\"channel\":\"online\",\"code\":\"prendre\",\"customer\":11,\"id\":42,\"kind\":\"moved\",\"occurredAt\":\"2026-03-02T08:00:00.000000Z\","
                + "\"provider\":1,\"recordedAt\":\"2026-03-02T08:00:01.250000Z\",\"salt\":\"000102030405060708090a0b0c0d0e0f\",\"state\":\"in-progress\",\"subject\":7,\"subjectKind\":\"ticket\"}");
        assertThat(entry.canonical()).isEqualTo(Canonical.of(entry.fields()));
        var batch = Batch.over("fibre", null, 42, 42, List.of(entry.leaf()), "2026-03-02T08:00:02.000000Z");
        assertThat(batch.line()).isEqualTo("{\"batch\":1,\"entries\":1,\"first\":42,\"last\":42,\"ledger\":\"fibre\",\"previous\":\"0000000000000000000000000000000000000000000000000000000000000000\","
                + "\"root\":\"baf6b3e42008a69e09945a3acba870c701bd29b1eadc5eaf7eb872d861ff7245\",\"seal\":\"56de780c8d3baa8cbe469238a81598aaf406c5a3932a8d168820405954c7c144\",\"sealedAt\":\"2026-03-02T08:00:02.000000Z\"}");
    }

    @Test
    @Timeout(60)
    void a_transaction_that_took_its_ids_early_delays_and_loses_nothing() throws Exception {
        var written = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        try (var others = Executors.newSingleThreadExecutor()) {
            var slow = others.submit(() -> register.db.in(new Scope(1, 11), jdbc -> {
                Journal.append(jdbc, 1, 11, "ticket", 1, Register.entry(1, 11, "filed", "early id, late commit", Register.AT));
                written.countDown();
                await(commit);
                return null;
            }));
            assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
            register.tell(1, 12, 2, "filed", "late id, early commit");
            assertThat(register.sealer.seal()).isEqualTo(new Sealer.Sealed(0, 0, false));
            register.tell(1, 12, 2, "moved", "filings go on meanwhile");
            assertThat(register.chain(1, "fibre")).isEmpty();
            commit.countDown();
            slow.get();
        }
        assertThat(register.sealer.seal()).isEqualTo(new Sealer.Sealed(1, 3, true));
        assertThat(register.chain(1, "fibre")).extracting(Batch::first, Batch::last).containsExactly(tuple(1L, 3L));
    }

    @Test
    void an_id_that_was_given_up_leaves_a_gap_that_nothing_can_fill() throws SQLException {
        try {
            register.db.in(new Scope(1, 11), jdbc -> {
                Journal.append(jdbc, 1, 11, "ticket", 1, Register.entry(1, 11, "filed", "never", Register.AT));
                throw new IllegalStateException("given up");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("given up");
        }
        assertThat(register.sealer.seal()).isEqualTo(new Sealer.Sealed(0, 0, true));
        register.tell(1, 11, 1, "filed", "then");
        register.sealer.seal();
        assertThat(register.chain(1, "fibre")).extracting(Batch::first).containsExactly(2L);
        assertThat(register.verify().isGood()).isTrue();
    }

    /// Writers whose transactions last and overlap at random, some given up, and two nodes that seal at once.
    @Test
    @Timeout(120)
    void under_load_every_entry_is_sealed_once_by_two_nodes() throws Exception {
        var other = new Sealer(TestStore.db(register.database), register.clock);
        var going = new AtomicBoolean(true);
        var seals = new ArrayList<Thread>();
        for (var sealer : List.of(register.sealer, other)) seals.add(Thread.ofPlatform().start(() -> {
            while (going.get()) sealer.seal();
        }));
        try (var writers = Executors.newFixedThreadPool(3)) {
            var all = new ArrayList<java.util.concurrent.Future<?>>();
            for (int w = 0; w < 3; w++) {
                var random = new java.util.Random(w);
                var provider = w < 2 ? 1 : 2;
                var customer = w < 2 ? 11 + w : 21;
                all.add(writers.submit(() -> write(random, provider, customer)));
            }
            for (var one : all) one.get();
        }
        going.set(false);
        for (var thread : seals) thread.join();
        register.sealer.seal();
        var sealed = new ArrayList<Long>();
        try (var connection = TestPostgres.asSuperuser(register.database); var statement = connection.createStatement(); var rows = statement.executeQuery("select ids from ledger_batch")) {
            while (rows.next()) sealed.addAll(Batch.unpackIds(rows.getBytes(1)));
        }
        assertThat(sealed).doesNotHaveDuplicates().hasSize((int) register.number("select count(*) from journal"));
        assertThat(new TreeSet<>(sealed)).hasSizeGreaterThan(300);
        assertThat(register.number("select count(*) from ledger_batch")).as("it sealed while they wrote").isGreaterThan(3);
        assertThat(register.verify().findings()).isEmpty();
        assertThat(register.verify().ledgers()).allSatisfy(ledger -> assertThat(ledger.unsealed()).isZero());
    }

    private Void write(java.util.Random random, int provider, int customer) {
        for (int i = 0; i < 60; i++) {
            var entries = 1 + random.nextInt(5);
            var given = random.nextInt(8) == 0;
            try {
                register.db.in(new Scope(provider, customer), jdbc -> {
                    for (int n = 0; n < entries; n++) {
                        Journal.append(jdbc, provider, customer, "ticket", 1, Register.entry(provider, customer, "filed", "n" + n, Register.AT));
                        java.util.concurrent.locks.LockSupport.parkNanos(random.nextLong(3_000_000));
                    }
                    if (given) throw new IllegalStateException();
                    return null;
                });
            } catch (IllegalStateException e) {
                assertThat(given).isTrue();
            }
        }
        return null;
    }

    @Test
    void entries_from_before_sealing_are_sealed_from_the_beginning_in_batches() throws SQLException {
        register.asSuperuser("insert into journal (provider_id, customer_id, subject_kind, subject_id, kind, occurred_at, recorded_at, actor_kind, actor_id, channel) "
                + "select 1, 11, 'ticket', n, 'filed', now(), now(), 'PERSON', 1, 'online' from generate_series(1, 20000) n");
        assertThat(register.sealer.seal()).isEqualTo(new Sealer.Sealed(3, 20000, true));
        assertThat(register.chain(1, "fibre")).extracting(Batch::entries).containsExactly(8192, 8192, 3616);
        assertThat(register.verify().isGood()).isTrue();
    }

    /// As version 0.2 wrote it: the digest is of the text as it stood, whose order of keys the column has not kept.
    @Test
    void payloads_from_before_there_was_one_form_still_match() throws SQLException {
        var text = "{\"by\":\"Zoé\",\"side\":\"customer\",\"caller\":\"M. \\\"X\\\"\",\"text\":\"ligne 1\\nligne 2\"}";
        register.asSuperuser("insert into journal (provider_id, customer_id, subject_kind, subject_id, kind, occurred_at, recorded_at, actor_kind, actor_id, channel, salt, digest) values (1, 11, 'ticket', 1, 'filed', now(), now(), "
                + "'PERSON', 1, 'online', '\\x0102', sha256('\\x0102'::bytea || convert_to('" + text + "', 'UTF8'))); insert into journal_payload values (1, 1, 11, '" + text + "')");
        register.sealer.seal();
        assertThat(register.verify().findings()).isEmpty();
        register.asSuperuser("update journal_payload set payload = payload || '{\"by\": \"Zoe\"}'");
        assertThat(register.findings()).containsExactly("PAYLOAD_CHANGED fibre/1 1 ticket 1");
    }

    @Test
    @Timeout(60)
    void a_node_killed_in_the_middle_leaves_no_trace_and_the_next_goes_on() throws SQLException, InterruptedException, ExecutionException {
        register.fill(2);
        try (var dying = register.database.connectAsApp()) {
            dying.setAutoCommit(false);
            try (var statement = dying.createStatement()) {
                statement.execute("select set_config('guichet.provider', '1', true), set_config('guichet.customer', '*', true), pg_advisory_xact_lock(1818584167, 1)");
                statement.execute("insert into ledger_batch (provider_id, number, first_id, last_id, entries, root, previous, seal, sealed_at, ids, leaves) values (1, 1, 1, 1, 1, '', '', '', now(), '', '')");
            }
            assertThat(register.sealer.seal()).as("the other provider's chain goes on").isEqualTo(new Sealer.Sealed(1, 2, true));
            register.asSuperuser("select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction' and usename = 'guichet_app' and datname = current_database()");
        }
        while (register.chain(1, "fibre").isEmpty()) register.sealer.seal();
        assertThat(register.verify().findings()).isEmpty();
        assertThat(register.chain(1, "fibre")).extracting(Batch::entries).containsExactly(4);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
