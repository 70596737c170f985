package org.guichet.termination;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Commitment;
import org.guichet.agreement.TermRule;
import org.guichet.agreement.TermRules;
import org.guichet.kernel.Cited;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Reckoning;
import org.guichet.subscription.SubscriptionStore.Price;
import org.guichet.terms.Family;
import org.guichet.terms.Term;
import org.guichet.terms.TermNotInForce;
import org.guichet.workingtime.DayCount;

/// Questions about ending that need no contract: what the calculator asks of the code that runs real terminations.
public final class ExitQuestions {
    private ExitQuestions() {}

    /// @param begin  first day of the commitment; null: none that matters
    /// @param months how long it is firm, or its minimum; null: indefinite
    public record Notice(String ground, LocalDate counted, String product, LocalDate begin, Integer months) {}

    /// @param late the commitment is renewed first
    public record Date(LocalDate effectiveOn, LocalDate endedOn, boolean late) {}

    /// @param begin      first day of the commitment; null: it has not begun
    /// @param months     firm term or minimum period
    /// @param lastDay    day of effect, the last day
    /// @param monthly    without tax
    public record Fee(String ground, LocalDate begin, int months, LocalDate lastDay, Money monthly, boolean investment) {}

    /// Grounds whose day of effect follows from the letter alone.
    public static List<String> dated(Family family) {
        return newest(family).grounds().stream().filter(g -> g.effect() != Effect.AS_OPENED && g.effect() != Effect.SUSPENSION_END).map(Ground::code).toList();
    }

    public static List<String> grounds(Family family) {
        return newest(family).grounds().stream().map(Ground::code).toList();
    }

    /// Products that have a notice of their own.
    public static List<String> products(Family family) {
        return newest(family).grounds().stream().flatMap(g -> g.delays().keySet().stream()).distinct().sorted().toList();
    }

    /// True where the length of the notice depends on the product.
    public static boolean wantsProduct(Family family, Notice asked) {
        return ground(family, asked.ground(), asked.counted()).delaysByProduct();
    }

    /// @throws TermNotInForce when the text says nothing on that day
    public static Outcome<Reckoning<Date>> notice(Family family, Notice asked) {
        var ground = ground(family, asked.ground(), asked.counted());
        var commitment = asked.begin() == null ? Commitment.NOT_BEGUN
                : asked.months() == null || asked.months() == 0 ? Commitment.indefinite(asked.begin())
                : ground.afterMinimum() != null ? new Commitment(asked.begin(), null, DayCount.firstAfter(asked.begin(), asked.months()), 0)
                : new Commitment(asked.begin(), DayCount.firstAfter(asked.begin(), asked.months()), null, 0);
        var term = term(family, ground, asked);
        return ExitDate.of(ground.effect() == Effect.TERM && term != null && term.renewal() != null ? ground.before(term) : ground, new ExitDate.Facts(asked.product(), asked.counted(), null, commitment, term, null, null))
                .map(date -> new Reckoning<>(new Date(date.effectiveOn(), date.endedOn(), date.late()), date.steps()));
    }

    /// @throws TermNotInForce when the text says nothing on that day
    public static Reckoning<Money> fee(Family family, Fee asked) {
        var until = asked.begin() == null || asked.months() == 0 ? null : DayCount.firstAfter(asked.begin(), asked.months());
        var commitment = asked.begin() == null ? Commitment.NOT_BEGUN : new Commitment(asked.begin(), until, until, 0);
        var held = new ExitFee.Held("", commitment, asked.months(), 1, List.of(new Price(asked.begin() == null ? asked.lastDay() : asked.begin(), asked.monthly(), "question")), asked.investment());
        return ExitFee.of(ground(family, asked.ground(), asked.lastDay()).fee(), Party.CUSTOMER, held, asked.lastDay().plusDays(1));
    }

    private static TermRule term(Family family, Ground ground, Notice asked) {
        if (asked.begin() == null) return null;
        if (ground.whole()) return TermRules.ofContract(family, ground.contracts().iterator().next(), published(family, TermRules.CONTRACT, asked.begin())).map(Cited::value).orElse(null);
        return TermRules.ofSubscription(family, asked.product() == null ? "" : asked.product(), null, published(family, TermRules.SUBSCRIPTION, asked.begin())).map(Cited::value).orElse(null);
    }

    private static LocalDate published(Family family, String key, LocalDate on) {
        Optional<Term> term = family.findTerm(key);
        return term.isPresent() && on.isBefore(term.get().versions().getFirst().from()) ? term.get().versions().getFirst().from() : on;
    }

    private static Ground ground(Family family, String code, LocalDate on) {
        return TerminationTerms.on(family, on).orElseThrow(() -> new TermNotInForce(family.id(), TerminationTerms.TERM, on)).value().ground(code).orElseThrow(() -> new TermNotInForce(family.id(), TerminationTerms.TERM, on));
    }

    private static TerminationTerms newest(Family family) {
        return family.findTerm(TerminationTerms.TERM).orElseThrow().versions().getLast().value().derived(TerminationTerms.class, TerminationTerms::read);
    }
}
