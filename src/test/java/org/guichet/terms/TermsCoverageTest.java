package org.guichet.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every term of every family answers on every day from its first date until its review is due, gaps only where it ended.
class TermsCoverageTest {
    static Stream<Term> terms() {
        return ContractsUnderTest.library().families().stream().flatMap(family -> family.terms().stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("terms")
    void everyDayResolves(Term term) {
        var first = term.versions().getFirst();
        assertThat(term.inForceOn(first.from().minusDays(1))).as("no value before the first date").isFalse();
        first.from().datesUntil(term.reviewedUntil().plusDays(1)).forEach(day -> {
            var version = term.versions().stream().filter(v -> !v.from().isAfter(day)).reduce((_, later) -> later).orElseThrow();
            assertThat(term.inForceOn(day)).as("%s on %s", term, day).isEqualTo(!version.ended());
            if (!version.ended()) assertThat(term.on(day).reviewed()).as("%s on %s", term, day).isTrue();
        });
        assertThat(term.on(term.reviewedUntil().plusDays(1)).reviewed()).isFalse();
    }
}
