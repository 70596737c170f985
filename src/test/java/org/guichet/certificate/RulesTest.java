package org.guichet.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.guichet.kernel.Reckoning;
import org.guichet.terms.ContractsUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The days of certificates, around weekends, public holidays, leap days and the ends of months.
class RulesTest {
    private static Rules rules() {
        return Rules.of(ContractsUnderTest.contracts().current().family("bfc-fibre"), LocalDate.of(2026, 3, 2)).orElseThrow();
    }

    @ParameterizedTest(name = "received {0}: by {1}")
    @CsvSource({
        "2026-03-02, 2026-03-23",
        "2026-02-28, 2026-03-20", // a Saturday
        "2026-04-02, 2026-04-24", // Easter Monday
        "2026-04-30, 2026-05-27", // 1, 8 and 14 May, Whit Monday
        "2026-12-18, 2027-01-12", // Christmas and the new year, both Fridays
        "2028-02-10, 2028-03-02", // 29 February counts
        "2026-07-31, 2026-08-21",
    })
    void fifteen_working_days_after(LocalDate received, LocalDate last) {
        assertThat(rules().supply(received).result()).isEqualTo(last);
        assertThat(rules().configuration(received).result()).isEqualTo(last);
    }

    @ParameterizedTest(name = "ends {0}: renewal {1}, change {2}")
    @CsvSource({
        "2026-06-30, 2026-06-09, 2026-05-31",
        "2028-03-30, 2028-03-09, 2028-02-29",
        "2027-03-30, 2027-03-08, 2027-02-28", // Easter Monday
        "2026-05-31, 2026-05-05, 2026-05-01", // a Sunday, with three holidays before it
        "2027-01-01, 2026-12-09, 2026-12-02",
    })
    void before_the_end(LocalDate expiry, LocalDate renewal, LocalDate change) {
        assertThat(rules().next(Source.PROVIDER, Source.PROVIDER, expiry).latest().result()).isEqualTo(renewal);
        assertThat(rules().next(Source.RECOGNISED, Source.RECOGNISED, expiry).latest().result()).isEqualTo(renewal);
        assertThat(rules().next(Source.PROVIDER, Source.RECOGNISED, expiry).latest().result()).isEqualTo(change);
        assertThat(rules().next(Source.RECOGNISED, Source.PROVIDER, expiry).latest().result()).isEqualTo(change);
    }

    /// For any day of thirty years: a deadline is a working day, never before its trigger, and later triggers never make it earlier.
    @Test
    void deadlines_are_ordered_and_fall_on_working_days() {
        var hours = ContractsUnderTest.contracts().current().family("bfc-fibre").calendar("jours-ouvres");
        var random = new Random(522);
        for (int i = 0; i < 2000; i++) {
            var day = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(365 * 30));
            var last = rules().supply(day).result();
            assertThat(hours.isWorkingDay(last)).isTrue();
            assertThat(last).isAfterOrEqualTo(day.plusDays(19)).isBefore(day.plusDays(35));
            assertThat(rules().supply(day.plusDays(1)).result()).isAfterOrEqualTo(last);
            var next = rules().next(Source.RECOGNISED, Source.RECOGNISED, day).latest().result();
            // a notice on that day still has its whole delay; one day later it has not
            assertThat(hours.plusWorkingDays(next, 15)).isBeforeOrEqualTo(day);
            assertThat(hours.plusWorkingDays(next.plusDays(1), 15)).isAfterOrEqualTo(day);
        }
    }

    @Test
    void every_date_tells_its_steps_and_their_clause() {
        var supply = rules().supply(LocalDate.of(2026, 3, 2));
        assertThat(supply.steps().stream().map(Reckoning.Step::text).map(text -> text.fr().replace('\u00a0', ' ')).toList()).containsExactly("Demande reçue le 02/03/2026 : ce jour ne compte pas.",
                "Délai de fourniture : 15 jours ouvrés ; calendrier : Jours ouvrés (lundi au vendredi, 8 h à 18 h).", "Au plus tard le 23/03/2026 inclus.");
        assertThat(supply.clauses()).containsExactly("BFC-ESAV-5.2.2-a-fourniture");
        assertThat(supply.steps().getFirst().reading()).isEqualTo("BFC-ESAV-5.2.2-a-fourniture");
    }

    @Test
    void a_contract_without_the_term_has_no_certificates() {
        assertThat(Rules.of(ContractsUnderTest.contracts().current().family("btbs"), LocalDate.of(2026, 3, 2))).isEmpty();
    }
}
