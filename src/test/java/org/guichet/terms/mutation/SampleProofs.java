package org.guichet.terms.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.guichet.clause.Proves;
import org.guichet.terms.Contracts;
import org.guichet.workingtime.Span;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Proofs of a contract that `MutationTest` writes; they run only from there (the name does not end in Test).
@Tag("by-hand")
class SampleProofs {
    static Contracts contracts;

    @Test
    @Proves("XX-1")
    void notice() {
        var notice = contracts.current().family("acme").term("notice");
        assertThat(notice.on(LocalDate.parse("2026-06-30")).value().span()).isEqualTo(Span.hours(8));
        assertThat(notice.on(LocalDate.parse("2026-07-01")).value().span()).isEqualTo(Span.hours(9));
    }

    @Test
    @Proves("XX-2")
    void time() {
        assertThat(contracts.current().family("acme").term("notice").on(LocalDate.parse("2026-06-30")).value().at("inner").time("at")).isEqualTo(LocalTime.of(4, 0));
    }
}
