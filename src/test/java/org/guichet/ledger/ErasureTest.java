package org.guichet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.config.Settings;
import org.guichet.kernel.Scope;
import org.guichet.store.due.DueWork;
import org.guichet.store.pg.TestStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What was written may go at the end of its retention; that it was written, and what was sealed of it, stays.
class ErasureTest {
    private static final Instant LIMIT = Instant.parse("2026-03-02T08:30:00Z");
    private Register register;
    private Erasures erasures;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void entries() throws SQLException {
        register = new Register();
        var owner = new PayloadOwner() {
            @Override
            public void erased(JdbcClient jdbc, int provider, String subjectKind, List<Long> subjects) {
                told.add(provider + " " + subjectKind + " " + subjects);
            }
        };
        erasures = new Erasures(register.db, register.clock, new StaticListableBeanFactory(Map.of("owner", owner)).getBeanProvider(PayloadOwner.class));
        for (int report = 1; report <= 4; report++) register.tell(1, report <= 2 ? 11 : 12, report, "filed", "secret " + report);
        register.tell(2, 21, 9, "filed", "of another provider");
        register.sealer.seal();
        register.now = LIMIT.plus(Duration.ofMinutes(5));
        register.tell(1, 11, 2, "commented", "still alive");
        register.sealer.seal();
    }

    @Test
    void quiet_subjects_lose_their_content_and_every_seal_holds() throws SQLException {
        assertThat(erasures.count(Register.actor(1, null), null, LIMIT)).isEqualTo(3);
        assertThat(erasures.erase(Register.actor(1, null), null, LIMIT, Erasures.RETENTION)).isEqualTo(3);
        assertThat(erasures.erase(Register.actor(1, null), null, LIMIT, Erasures.RETENTION)).as("again").isZero();
        assertThat(told).containsExactly("1 ticket [1, 3, 4]");
        assertThat(register.number("select count(*) from journal_payload where payload::text like '%secret%'")).as("report 2 lives on").isEqualTo(1);
        register.sealer.seal();
        var report = register.verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.ledgers().getFirst()).extracting(LedgerReport.Ledger::entries, LedgerReport.Ledger::payloads, LedgerReport.Ledger::erased).containsExactly(6L, 3L, 3L);
        var entries = register.db.read(new Scope(1, 11), jdbc -> Journal.of(jdbc, "ticket", 1));
        assertThat(entries).singleElement().satisfies(entry -> assertThat(entry.erased()).isTrue());
    }

    @Test
    void the_erasure_is_told_in_the_journal_with_who_when_and_what() {
        erasures.erase(Register.actor(1, null), 12, LIMIT, Erasures.ON_DEMAND);
        var record = register.db.read(new Scope(1, null), jdbc -> Journal.of(jdbc, "ledger", 1));
        assertThat(record).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo("payloads-erased");
            assertThat(entry.code()).isEqualTo("on-demand");
            assertThat(entry.recordedAt()).isEqualTo("2026-03-02T08:35:00Z");
            assertThat(Canonical.of(entry.payload())).isEqualTo("{\"before\":\"2026-03-02T09:30:00+01:00\",\"by\":\"Camille\",\"count\":\"2\",\"entries\":\"3-4\"}");
        });
        assertThat(told).containsExactly("1 ticket [3, 4]");
        List<Journal.Entry> seen = register.db.read(new Scope(1, 11), jdbc -> Journal.of(jdbc, "ledger", 1));
        assertThat(seen).as("another customer does not see it").isEmpty();
    }

    @Test
    void a_payload_that_is_gone_without_its_record_is_found_and_a_record_cannot_hide_itself() throws SQLException {
        erasures.erase(Register.actor(1, null), 12, LIMIT, Erasures.ON_DEMAND);
        register.asSuperuser("delete from journal_payload where entry_id = 1");
        assertThat(register.findings()).containsExactly("PAYLOAD_MISSING fibre/1 1 ticket 1");
        register.asSuperuser("delete from journal_payload where entry_id = 7");
        assertThat(register.findings()).containsExactly("PAYLOAD_MISSING fibre/1 1 ticket 1", "PAYLOAD_MISSING fibre/1 3 ticket 3", "PAYLOAD_MISSING fibre/1 4 ticket 4", "PAYLOAD_MISSING fibre/null 7 ledger 1");
    }

    @Test
    void a_proof_of_erased_entries_still_proves_that_they_were_told() throws IOException {
        erasures.erase(Register.actor(1, null), 12, LIMIT, Erasures.ON_DEMAND);
        var proof = register.db.read(new Scope(1, 12), jdbc -> LedgerProof.of(jdbc, 1, "ticket", 3, "SIG-3", kind -> true));
        var roots = java.nio.file.Files.createTempFile("roots", ".jsonl");
        java.nio.file.Files.write(roots, register.chain(1, "fibre").stream().map(Batch::line).toList());
        var result = ProofCheck.check(proof, HeldRoots.read(roots), HeldRoots.none());
        assertThat(result.isGood()).isTrue();
        assertThat(result.lines()).singleElement().satisfies(line -> assertThat(line.absent()).isTrue());
    }

    @Test
    void nothing_is_erased_by_itself_unless_the_installation_says_so() throws SQLException {
        register.now = Instant.parse("2031-03-03T02:30:00Z");
        var jdbc = new JdbcTemplate(TestStore.asApp(register.database));
        var due = new DueWork(jdbc);
        retention(due, Map.of()).run("1", register.now);
        assertThat(register.number("select count(*) from journal_payload")).isEqualTo(6);
        retention(due, Map.of("bfc-fibre", Period.ofYears(5))).run("1", register.now);
        retention(due, Map.of("bfc-fibre", Period.ofYears(5))).run("2", register.now);
        assertThat(register.number("select count(*) from journal_payload where provider_id = 2")).as("a family without a retention").isEqualTo(1);
        assertThat(register.number("select count(*) from journal_payload where payload::text like '%secret%'")).isZero();
        assertThat(due.dueAt(RetentionWork.KIND, "1")).contains(Instant.parse("2031-03-04T01:30:00Z"));
    }

    private RetentionWork retention(DueWork due, Map<String, Period> kept) {
        return new RetentionWork(register.db, register.clock, Handing.installation(Path.of("target"), new Settings.Sealing(null, null, null, null, kept)), erasures, due);
    }

    @Test
    void ranges_are_short() {
        assertThat(Erasures.ranges(List.of(3L, 4L, 5L, 9L, 11L, 12L))).isEqualTo("3-5,9,11-12");
    }
}
