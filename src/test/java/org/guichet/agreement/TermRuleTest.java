package org.guichet.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Stream;
import org.guichet.terms.ContractsUnderTest;
import org.guichet.workingtime.DayCount;
import org.guichet.workingtime.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Terms over ends of months, 29 February and many renewals: they end where people expect, and never drift.
class TermRuleTest {
    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static TermRule rule(int initial, int renewal, String notice) {
        return new TermRule(new TermRule.Cite<>(TermRule.Start.EFFECT, "X", null), new TermRule.Cite<>(new Length.Months(initial), "X", null), null,
                new TermRule.Renewal(new Length.Months(renewal), "X", null, TermRule.Party.EITHER, Span.parse(notice), LetterDate.SENT, "lrar", "X", null));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01, 36, 2029-02-28", "2026-03-01, 12, 2027-02-28", "2027-03-01, 12, 2028-02-29", "2026-04-01, 36, 2029-03-31", "2026-03-16, 12, 2027-03-15",
        "2026-03-01, 6, 2026-08-31", "2026-01-31, 1, 2026-02-28", "2026-01-30, 1, 2026-02-28", "2026-01-29, 1, 2026-02-28", "2026-01-28, 1, 2026-02-27", "2026-03-31, 1, 2026-04-30",
        "2028-02-29, 12, 2029-02-28", "2028-02-29, 48, 2032-02-28", "2027-08-31, 6, 2028-02-29", "2026-08-31, 6, 2027-02-28", "2026-12-31, 2, 2027-02-28"})
    void the_last_day_of_so_many_months(String from, int months, String lastDay) {
        assertThat(rule(months, 12, "3m").first(day(from), null).lastDay()).isEqualTo(lastDay);
    }

    @Test
    void renewals_of_29_february_come_back_to_it() {
        var rule = rule(36, 12, "3m");
        var now = rule.first(day("2028-02-29"), null);
        var lastDays = Stream.iterate(now, rule::next).limit(6).map(c -> c.lastDay().toString()).toList();
        assertThat(lastDays).containsExactly("2031-02-28", "2032-02-28", "2033-02-28", "2034-02-28", "2035-02-28", "2036-02-28");
        assertThat(rule.next(now).from()).as("2031 has no 29 February: the next period begins on 1 March").isEqualTo("2031-03-01");
    }

    @Test
    void renewals_of_the_31st_do_not_lose_days() {
        var rule = rule(1, 1, "7d");
        assertThat(Stream.iterate(rule.first(day("2026-01-31"), null), rule::next).limit(7).map(c -> c.lastDay().toString()))
                .containsExactly("2026-02-28", "2026-03-30", "2026-04-30", "2026-05-30", "2026-06-30", "2026-07-30", "2026-08-30");
    }

    static Stream<LocalDate> anchors() {
        var random = new Random(4);
        return Stream.concat(Stream.of("2028-02-29", "2026-01-29", "2026-01-30", "2026-01-31", "2026-12-31", "2026-03-29", "2026-10-25").map(LocalDate::parse),
                Stream.generate(() -> LocalDate.of(2024, 1, 1).plusDays(random.nextInt(3000))).limit(200));
    }

    /// Whatever the first day and the lengths: n renewals end where one period of all their months would, periods follow each other without gap.
    @ParameterizedTest
    @MethodSource("anchors")
    void renewing_again_and_again_never_drifts(LocalDate anchor) {
        var random = new Random(anchor.toEpochDay());
        int initial = 1 + random.nextInt(60), renewal = 1 + random.nextInt(24);
        var rule = rule(initial, renewal, "1m");
        var now = rule.first(anchor, null);
        for (int n = 1; n <= 40; n++) {
            var next = rule.next(now);
            assertThat(next.from()).isEqualTo(now.until());
            assertThat(next.until()).as("%s, %s months + %s x %s", anchor, initial, n, renewal).isEqualTo(DayCount.firstAfter(anchor, initial + n * renewal));
            assertThat(next.anchor()).isEqualTo(anchor);
            assertThat(next.renewals()).isEqualTo(n);
            assertThat(next.until().getDayOfMonth() == anchor.getDayOfMonth() || next.until().getDayOfMonth() == 1).isTrue();
            now = next;
        }
    }

    /// A notice on the last day ends its delay by the last day of the period; one on the day after does not.
    @ParameterizedTest
    @MethodSource("anchors")
    void the_last_day_for_notice_is_the_last(LocalDate anchor) {
        for (var notice : new String[] {"90d", "3m", "7d", "1m"}) {
            var now = rule(12, 12, notice).first(anchor, null);
            var last = rule(12, 12, notice).lastDayForNotice(now);
            assertThat(DayCount.lastDay(last, Span.parse(notice), null)).isBeforeOrEqualTo(now.lastDay());
            if (notice.endsWith("d")) assertThat(DayCount.lastDay(last.plusDays(1), Span.parse(notice), null)).isAfter(now.lastDay());
        }
    }

    @Test
    void an_end_agreed_otherwise_is_renewed_from_there() {
        var rule = rule(12, 12, "3m");
        var agreed = new Commitment(day("2026-03-01"), day("2026-12-15"), null, 0, day("2026-03-01"));
        assertThat(rule.next(agreed).until()).isEqualTo("2027-12-15");
    }

    @Test
    void a_term_left_to_the_order_needs_the_order_s_months() {
        var rule = TermRules.ofSubscription(ContractsUnderTest.family("btbs"), "vm", null, day("2026-04-01")).orElseThrow().value();
        assertThatThrownBy(() -> rule.first(day("2026-04-01"), null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rule.next(Commitment.indefinite(day("2026-04-01")))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_family_whose_text_says_nothing_has_no_rule() {
        assertThat(TermRules.ofContract(ContractsUnderTest.family("btbs"), "order", day("2026-04-01"))).isEmpty();
        assertThat(TermRules.ofContract(ContractsUnderTest.family("bfc-fibre"), "offer", day("2026-04-01"))).isEmpty();
        assertThat(TermRules.ofContract(ContractsUnderTest.family("optima-azure"), "account", day("2017-12-31"))).isEmpty();
    }
}
