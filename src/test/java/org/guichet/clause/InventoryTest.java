package org.guichet.clause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.guichet.terms.ContractsUnderTest;
import org.guichet.terms.Reading;
import org.junit.jupiter.api.Test;

/// The inventory is whole: every clause of the four families, every reading, the totals per seed system.
class InventoryTest {
    @Test
    void everyClauseAndReading() {
        var families = ContractsUnderTest.library().families();
        assertThat(families).extracting(f -> f.id() + " " + f.clauses().size() + " " + f.readings().size())
                .containsExactly("bfc-fibre 174 54", "btbs 272 92", "obs-multicloud 95 32", "optima-azure 56 21");
        assertThat(families).flatExtracting(f -> f.readings()).allMatch(r -> r.status() == Reading.Status.PROPOSED);
    }

    @Test
    void totalsPerSeedSystem() {
        var counts = ClauseBook.of(ContractsUnderTest.library(), ProofIndex.empty()).bySeedSystem();
        assertThat(counts).hasSize(40);
        assertThat(counts.values().stream().mapToInt(ClauseBook.Count::all).sum()).isEqualTo(597);
        assertThat(counts.get("e-SAV Signalisation").all()).isEqualTo(19);
        assertThat(counts.get("BTBS Support").all()).isEqualTo(28);
        assertThat(counts.get("MultiCloud Ready Support").all()).isEqualTo(56);
        assertThat(counts.get("Cloud Azure Optima").all()).isEqualTo(49);
    }

    @Test
    void statusFollowsFromWhatExecutesAndWhatProves() {
        var library = ContractsUnderTest.library();
        var index = new ProofIndex(Map.of("BTBS-CG-3.5-interets", java.util.List.of("a.B#c")), Map.of("BTBS-CG-14.2-gtr", java.util.List.of("a.T#t")));
        var book = ClauseBook.of(library, index);
        assertThat(book.entry("BTBS-CG-14.2-gtr").orElseThrow().status()).isEqualTo(ClauseStatus.PROVEN);
        assertThat(book.entry("BTBS-CG-14.2-gti").orElseThrow().status()).isEqualTo(ClauseStatus.EXECUTED);
        assertThat(book.entry("BTBS-CG-14.2-gti").orElseThrow().executors()).anySatisfy(e -> {
            assertThat(e.what()).isEqualTo("response-time");
            assertThat(e.where()).startsWith("contracts/btbs/support.yaml:");
        });
        assertThat(book.entry("BTBS-CS-3.6-apres").orElseThrow().status()).isEqualTo(ClauseStatus.NOT_YET);
        assertThat(book.entry("BTBS-CG-14.1-standard").orElseThrow().executors()).anyMatch(e -> e.kind() == ClauseBook.Executor.Kind.CALENDAR);
        assertThat(book.entry("ODSI-1-unique").orElseThrow().executors()).anyMatch(e -> e.kind() == ClauseBook.Executor.Kind.PRECEDENCE);
    }

    @Test
    void readingsStandByTheirClause() {
        var entry = ClauseBook.of(ContractsUnderTest.library(), ProofIndex.empty()).entry("BTBS-CG-14.2-gtr").orElseThrow();
        assertThat(entry.readings()).singleElement().satisfies(r -> assertThat(r.id()).isEqualTo("BTBS-CG-14.2-gtr"));
    }
}
