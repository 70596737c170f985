package org.guichet.termination;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.agreement.Commitment;
import org.guichet.clause.Executes;
import org.guichet.kernel.Money;
import org.guichet.kernel.Reckoning;
import org.guichet.subscription.SubscriptionStore.Price;

/// What leaving early costs, to the cent: the fees that are left, month of the commitment by month, each at the price known for its first day, and the part
/// of them that is owed. A month that is left in part counts by its days. Rounded once, at the end.
@Executes({"BFC-CG-9-dedit", "BTBS-CG-9.1-80", "BTBS-CG-9.1-60", "BTBS-CG-9.1-40", "BTBS-CG-9.1-100", "BTBS-CG-9.1-invest"})
final class ExitFee {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final MathContext EXACT = new MathContext(34, RoundingMode.HALF_UP);

    private ExitFee() {}

    /// What is left of a commitment, as its fee is reckoned from it.
    ///
    /// @param termMonths         firm term that was ordered, for a commitment that has not begun; null: none
    /// @param prices             dated monthly prices of one unit, oldest first
    /// @param specificInvestment hardware or licences were bought for it
    record Held(String label, Commitment commitment, Integer termMonths, int quantity, List<Price> prices, boolean specificInvestment) {
        Money monthly(LocalDate on) {
            if (prices.isEmpty()) return Money.ZERO;
            return prices.stream().filter(p -> !p.from().isAfter(on)).reduce((_, later) -> later).orElse(prices.getFirst()).monthly().times(quantity);
        }
    }

    /// @param endedOn first day without
    static Reckoning<Money> of(FeeRule rule, Party by, Held held, LocalDate endedOn) {
        return switch (rule) {
            case FeeRule.None _ -> new Reckoning<>(Money.ZERO, List.of());
            case FeeRule.Remaining remaining -> remaining(remaining, by, held, endedOn);
            case FeeRule.MonthBands bands -> bands(bands, held, endedOn);
        };
    }

    static Reckoning<Money> remaining(FeeRule.Remaining rule, Party by, Held held, LocalDate endedOn) {
        var until = rule.until() == FeeRule.Until.MINIMUM ? held.commitment().minimumUntil() : held.commitment().until();
        var what = rule.until() == FeeRule.Until.MINIMUM ? "période minimale" : "durée ferme";
        var whatEn = rule.until() == FeeRule.Until.MINIMUM ? "minimum period" : "firm term";
        if (rule.owedBy() != null && rule.owedBy() != by) {
            return new Reckoning<>(Money.ZERO, List.of(rule.cite().step("Aucun dédit\u00a0: il n’est dû que lorsque " + rule.owedBy().label().fr() + " résilie", "No exit fee: it is owed only when " + rule.owedBy().label().en() + " terminates")));
        }
        if (until == null) return new Reckoning<>(Money.ZERO, List.of(rule.cite().step("Aucun dédit\u00a0: pas de " + what, "No exit fee: there is no " + whatEn)));
        var steps = new ArrayList<Reckoning.Step>();
        if (!endedOn.isBefore(until)) {
            steps.add(rule.cite().step("Aucun dédit\u00a0: la " + what + " est achevée le " + Days.fr(until.minusDays(1)), "No exit fee: the " + whatEn + " ends on " + Days.en(until.minusDays(1)), "until", until.minusDays(1).toString()));
            return new Reckoning<>(Money.ZERO, steps);
        }
        var left = left(held, endedOn, until, rule.cite(), steps);
        return new Reckoning<>(part(left, rule.percent(), rule.cite(), steps), steps);
    }

    private static Reckoning<Money> bands(FeeRule.MonthBands rule, Held held, LocalDate endedOn) {
        var steps = new ArrayList<Reckoning.Step>();
        var commitment = held.commitment();
        if (!commitment.begun()) {
            var months = held.termMonths() == null ? 0 : held.termMonths();
            var band = held.specificInvestment() && rule.investment() != null ? rule.investment() : rule.early();
            steps.add(band.cite().step("Annulation avant la mise à disposition\u00a0: toutes les mensualités restent à courir", "Cancelled before it was made available: all monthly fees are left", "months", String.valueOf(months)));
            var all = held.monthly(endedOn).times(months);
            steps.add(Cite.plain(months + " mensualités de " + held.monthly(endedOn).label().fr() + "\u00a0: " + all.label().fr(), months + " monthly fees of " + held.monthly(endedOn).label().en() + ": " + all.label().en(), "months", String.valueOf(months), "monthly", held.monthly(endedOn).toString()));
            return new Reckoning<>(part(all.euros(), band.percent(), band.cite(), steps), steps);
        }
        if (commitment.until() == null || !endedOn.isBefore(commitment.until())) {
            steps.add(rule.early().cite().step("Aucune indemnité\u00a0: la durée ferme est achevée", "No indemnity: the firm term is over"));
            return new Reckoning<>(Money.ZERO, steps);
        }
        var completed = CommitmentMonths.completed(commitment.from(), endedOn);
        var month = CommitmentMonths.number(commitment.from(), endedOn);
        var band = rule.band(completed, month);
        steps.add(band.cite().step("L’effet tombe dans le mois " + month + " de l’engagement (" + completed + " mois entiers écoulés)\u00a0: " + percent(band) + "\u00a0% des mensualités restantes",
                "It takes effect in month " + month + " of the commitment (" + completed + " whole months have run): " + percent(band) + "% of the fees that are left", "month", String.valueOf(month), "completed", String.valueOf(completed), "percent", percent(band)));
        if (held.specificInvestment() && rule.investment() != null) {
            band = rule.investment();
            steps.add(band.cite().step("Investissement spécifique pour ce client\u00a0: " + percent(band) + "\u00a0%, quel que soit le mois", "Specific investment for this customer: " + percent(band) + "%, whatever the month", "percent", percent(band)));
        }
        var left = left(held, endedOn, commitment.until(), band.cite(), steps);
        return new Reckoning<>(part(left, band.percent(), band.cite(), steps), steps);
    }

    private static String percent(FeeRule.Band band) {
        return band.percent().stripTrailingZeros().toPlainString();
    }

    /// The fees left, exactly; whole months of one price make one step.
    static BigDecimal left(Held held, LocalDate endedOn, LocalDate until, Cite cite, List<Reckoning.Step> steps) {
        var total = BigDecimal.ZERO;
        var months = CommitmentMonths.left(held.commitment().from(), endedOn, until);
        for (int i = 0; i < months.size(); ) {
            var month = months.get(i);
            var monthly = held.monthly(month.month());
            if (!month.whole()) {
                var amount = monthly.euros().multiply(BigDecimal.valueOf(month.days())).divide(BigDecimal.valueOf(month.of()), EXACT);
                steps.add(cite.step(month.days() + " jours sur " + month.of() + " d’un mois à " + monthly.label().fr() + "\u00a0: " + Money.rounded(amount).label().fr(), month.days() + " days out of " + month.of() + " of a month at " + monthly.label().en() + ": " + Money.rounded(amount).label().en(),
                        "days", month.days() + "/" + month.of(), "monthly", monthly.toString(), "from", month.from().toString()));
                total = total.add(amount);
                i++;
                continue;
            }
            var count = 0;
            for (; i < months.size() && months.get(i).whole() && held.monthly(months.get(i).month()).equals(monthly); i++) count++;
            var amount = monthly.times(count);
            steps.add(cite.step(count + (count == 1 ? " mensualité restante de " : " mensualités restantes de ") + monthly.label().fr() + "\u00a0: " + amount.label().fr(), count + (count == 1 ? " monthly fee left of " : " monthly fees left of ") + monthly.label().en() + ": " + amount.label().en(),
                    "months", String.valueOf(count), "monthly", monthly.toString(), "from", month.from().toString()));
            total = total.add(amount.euros());
        }
        return total;
    }

    private static Money part(BigDecimal left, BigDecimal percent, Cite cite, List<Reckoning.Step> steps) {
        var fee = Money.rounded(left.multiply(percent).divide(HUNDRED, EXACT));
        var whole = Money.rounded(left);
        steps.add(cite.step(percent.stripTrailingZeros().toPlainString() + "\u00a0% de " + whole.label().fr() + "\u00a0: " + fee.label().fr(), percent.stripTrailingZeros().toPlainString() + "% of " + whole.label().en() + ": " + fee.label().en(),
                "left", whole.toString(), "percent", percent.toPlainString(), "fee", fee.toString()));
        return fee;
    }

    /// What comes back of fees that were paid for the time after the end.
    ///
    /// @param paidUntil last day that is paid for, or null
    static Reckoning<Money> refund(Ground ground, Held held, LocalDate endedOn, LocalDate paidUntil) {
        var rule = ground.sumsPaid();
        if (rule == null || paidUntil == null) return new Reckoning<>(Money.ZERO, rule == null ? List.of() : List.of(keptStep(rule)));
        if (rule.kept()) return new Reckoning<>(Money.ZERO, List.of(keptStep(rule)));
        if (paidUntil.isBefore(endedOn) || !held.commitment().begun()) return new Reckoning<>(Money.ZERO, List.of());
        var steps = new ArrayList<Reckoning.Step>();
        return new Reckoning<>(Money.rounded(left(held, endedOn, paidUntil.plusDays(1), rule.cite(), steps)), steps);
    }

    private static Reckoning.Step keptStep(Ground.SumsPaid rule) {
        return new Reckoning.Step(rule.kept() ? org.guichet.kernel.Text.of("Les sommes déjà versées restent acquises\u00a0: aucun remboursement", "Sums already paid are kept: no refund")
                : org.guichet.kernel.Text.of("Les sommes versées pour la suite sont remboursées", "Sums paid for the time after are refunded"), Map.of(), rule.cite().clause(), rule.cite().reading());
    }
}
