package org.guichet.termination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.guichet.agreement.Commitment;
import org.guichet.kernel.Money;
import org.guichet.subscription.SubscriptionStore.Price;
import org.guichet.terms.ContractsUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Exit fees by the contracts' own data, and what a commitment's months are.
class ExitFeeTest {
    private static final LocalDate BEGIN = LocalDate.parse("2026-01-01");

    private static FeeRule rule(String family, String ground) {
        return TerminationTerms.on(ContractsUnderTest.library().family(family), LocalDate.parse("2026-03-02")).orElseThrow().value().ground(ground).orElseThrow().fee();
    }

    private static ExitFee.Held held(LocalDate from, int months, String monthly, boolean investment) {
        return new ExitFee.Held("Ligne", new Commitment(from, from.plusMonths(months), null, 0), months, 1, List.of(new Price(from, Money.eur(monthly), "order")), investment);
    }

    private static String fee(String lastDay) {
        return ExitFee.of(rule("btbs", "early-exit"), Party.CUSTOMER, held(BEGIN, 48, "1000", false), LocalDate.parse(lastDay).plusDays(1)).result().toString();
    }

    @ParameterizedTest
    @CsvSource({"2026-06-30, 42000.00", "2026-11-30, 37000.00", "2026-12-31, 28800.00", "2027-01-31, 28000.00", "2027-06-30, 24000.00", "2027-12-31, 19200.00", "2028-01-31, 13800.00", "2028-06-30, 10800.00",
            "2028-12-31, 7200.00", "2029-01-31, 4400.00", "2029-04-30, 3200.00", "2029-11-30, 400.00", "2029-12-31, 0.00"})
    void fourYearsAtAThousand(String lastDay, String expected) {
        assertThat(fee(lastDay)).isEqualTo(expected);
    }

    @Test
    void aMonthThatIsLeftInPartCountsByItsDays() {
        var minimum = new ExitFee.Held("TAO", new Commitment(LocalDate.parse("2026-03-16"), null, LocalDate.parse("2027-03-16"), 0), null, 1, List.of(new Price(LocalDate.parse("2026-03-16"), Money.eur("100"), "order")), false);
        var rule = rule("bfc-fibre", "e-service");
        assertThat(ExitFee.of(rule, Party.CUSTOMER, minimum, LocalDate.parse("2026-12-16")).result()).isEqualTo(Money.eur(300));
        // 16 to 31 January of the month from 16 January to 15 February: 15 days of 31 are left
        assertThat(ExitFee.of(rule, Party.CUSTOMER, minimum, LocalDate.parse("2027-02-01")).result().toString()).isEqualTo("148.39");
        assertThat(ExitFee.of(rule, Party.PROVIDER, minimum, LocalDate.parse("2026-12-16")).result()).isEqualTo(Money.ZERO);
        assertThat(ExitFee.of(rule, Party.CUSTOMER, minimum, LocalDate.parse("2027-03-16")).result()).isEqualTo(Money.ZERO);
    }

    @Test
    void monthsAreThoseOfTheCommitmentAlsoAtTheEndOfJanuary() {
        var from = LocalDate.parse("2026-01-31");
        assertThat(CommitmentMonths.completed(from, LocalDate.parse("2026-02-28"))).isZero();
        assertThat(CommitmentMonths.completed(from, LocalDate.parse("2026-03-01"))).isEqualTo(1);
        assertThat(CommitmentMonths.number(from, LocalDate.parse("2026-03-01"))).isEqualTo(1);
        assertThat(CommitmentMonths.number(from, LocalDate.parse("2026-03-02"))).isEqualTo(2);
        assertThat(CommitmentMonths.completed(LocalDate.parse("2028-02-29"), LocalDate.parse("2029-03-01"))).isEqualTo(12);
        assertThat(CommitmentMonths.left(from, LocalDate.parse("2026-03-31"), LocalDate.parse("2026-05-31"))).extracting(l -> l.from() + " " + l.days() + "/" + l.of()).containsExactly("2026-03-31 31/31", "2026-05-01 30/30");
    }

    @Test
    void eachMonthCountsAtItsOwnPrice() {
        var prices = List.of(new Price(BEGIN, Money.eur("1000"), "order"), new Price(LocalDate.parse("2027-10-01"), Money.eur("1100"), "amendment"));
        var held = new ExitFee.Held("Ligne", new Commitment(BEGIN, LocalDate.parse("2028-01-01"), null, 0), 24, 2, prices, false);
        // three months at 2,000 and three at 2,200, of which 80 %
        var fee = ExitFee.of(rule("btbs", "early-exit"), Party.CUSTOMER, held, LocalDate.parse("2027-07-01"));
        assertThat(fee.result()).isEqualTo(Money.eur("10080"));
        assertThat(fee.clauses()).containsExactly("BTBS-CG-9.1-80");
    }
}
