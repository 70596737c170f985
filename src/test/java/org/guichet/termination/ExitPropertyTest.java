package org.guichet.termination;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.guichet.agreement.Commitment;
import org.guichet.kernel.Money;
import org.guichet.subscription.SubscriptionStore.Price;
import org.guichet.terms.ContractsUnderTest;
import org.guichet.workingtime.DayCount;
import org.junit.jupiter.api.Test;

/// What holds of every exit fee, whatever the commitment: never negative, never more than the fees that are left, and never more for leaving later.
class ExitPropertyTest {
    private static final LocalDate TERMS = LocalDate.parse("2026-03-02");

    private static FeeRule rule(String family, String ground) {
        return TerminationTerms.on(ContractsUnderTest.library().family(family), TERMS).orElseThrow().value().ground(ground).orElseThrow().fee();
    }

    /// Commitments of one to sixty months from any day, with one to three prices and one to four units.
    private static ExitFee.Held held(Random random) {
        var from = LocalDate.parse("2025-01-01").plusDays(random.nextInt(1500));
        var months = 1 + random.nextInt(60);
        var until = DayCount.firstAfter(from, months);
        var prices = new ArrayList<Price>();
        for (int i = 0; i <= random.nextInt(3); i++) prices.add(new Price(from.plusDays(i * (1L + random.nextInt(400))), new Money(BigDecimal.valueOf(random.nextInt(500_000), 2)), "order"));
        prices.sort(java.util.Comparator.comparing(Price::from));
        return new ExitFee.Held("x", new Commitment(from, until, until, 0), months, 1 + random.nextInt(4), prices, random.nextInt(4) == 0);
    }

    @Test
    void aFeeLiesBetweenNothingAndWhatIsLeftAndFallsWithTime() {
        var random = new Random(20260302);
        var rules = List.of(rule("btbs", "early-exit"), rule("bfc-fibre", "contract"));
        for (int n = 0; n < 300; n++) {
            var held = held(random);
            var rule = rules.get(n % 2);
            Money before = null;
            for (var day = held.commitment().from(); !day.isAfter(held.commitment().until().plusDays(40)); day = day.plusDays(1 + random.nextInt(9))) {
                var fee = ExitFee.of(rule, Party.CUSTOMER, held, day).result();
                var left = day.isBefore(held.commitment().until()) ? Money.rounded(ExitFee.left(held, day, held.commitment().until(), new Cite("X-1", null), new ArrayList<>())) : Money.ZERO;
                assertThat(fee.isNegative()).as("%s on %s", held, day).isFalse();
                assertThat(fee).as("%s on %s", held, day).isLessThanOrEqualTo(left);
                if (before != null) assertThat(fee).as("%s on %s", held, day).isLessThanOrEqualTo(before);
                before = fee;
            }
            assertThat(before).isEqualTo(Money.ZERO);
        }
    }

    @Test
    void theMonthsOfACommitmentAddUpToItsDays() {
        var random = new Random(20260303);
        for (int n = 0; n < 500; n++) {
            var from = LocalDate.parse("2024-01-01").plusDays(random.nextInt(1500));
            var until = DayCount.firstAfter(from, 1 + random.nextInt(60));
            var day = from.plusDays(random.nextInt((int) (until.toEpochDay() - from.toEpochDay())));
            var left = CommitmentMonths.left(from, day, until);
            assertThat(left.stream().mapToLong(CommitmentMonths.Left::days).sum()).as("%s %s %s", from, day, until).isEqualTo(until.toEpochDay() - day.toEpochDay());
            assertThat(left.stream().skip(1).allMatch(CommitmentMonths.Left::whole)).as("only the first one may be left in part").isTrue();
            assertThat(CommitmentMonths.completed(from, day)).isBetween(CommitmentMonths.number(from, day) - 1, CommitmentMonths.number(from, day));
        }
    }

    @Test
    void theEarliestDayIsNeverBeforeTheLetterAndALaterLetterNeverEndsEarlier() {
        var random = new Random(20260304);
        var terms = TerminationTerms.on(ContractsUnderTest.library().family("btbs"), TERMS).orElseThrow().value();
        for (var code : List.of("early-exit", "notice", "cancellation", "hardship")) {
            var ground = terms.ground(code).orElseThrow();
            LocalDate before = null;
            for (var day = LocalDate.parse("2026-01-01"); day.getYear() < 2029; day = day.plusDays(1 + random.nextInt(5))) {
                var effect = ExitDate.of(ground, new ExitDate.Facts("vm", day, null, Commitment.indefinite(TERMS), null, null, null)).get();
                assertThat(effect.effectiveOn()).as(code).isAfterOrEqualTo(day);
                if (before != null) assertThat(effect.effectiveOn()).as(code).isAfterOrEqualTo(before);
                before = effect.effectiveOn();
            }
        }
    }
}
