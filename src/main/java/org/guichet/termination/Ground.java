package org.guichet.termination;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.agreement.LetterDate;
import org.guichet.agreement.TermRule;
import org.guichet.kernel.Text;
import org.guichet.terms.TermValue;
import org.guichet.workingtime.Span;

/// A ground on which a contract, or what is subscribed under it, may be ended: who may invoke it, what must precede, in which form, from which
/// date it counts, when it takes effect and what it costs. Read from a family's data; it names no family.
///
/// @param whole         true: it ends the contract with all that is under it; false: one or several subscriptions, or all of them
/// @param contracts     kinds of contract that it exists for
/// @param forms         forms that count; empty: any
/// @param counts        which date of the letter counts
/// @param delay         length of the notice; null: none, or by product, or that of the term
/// @param delays        length of the notice by product, where it is so; empty otherwise
/// @param afterMinimum  it cannot take effect within the minimum period
/// @param sumsPaid      what becomes of fees paid ahead; null where the text is silent
public record Ground(String code, Text label, boolean whole, Set<String> contracts, Set<Party> parties, Phase phase, Requirement requirement, List<String> forms, Cite formCite, LetterDate counts,
                     Delay delay, Map<String, Delay> delays, Effect effect, Cite effectCite, Cite afterMinimum, FeeRule fee, SumsPaid sumsPaid, Cite cite) {

    /// A length of notice with its clause.
    public record Delay(Span span, Cite cite) {}

    /// What becomes of fees that were paid for the time after the end.
    ///
    /// @param kept they are not paid back
    public record SumsPaid(boolean kept, Cite cite) {}

    /// The length of the notice for a product.
    ///
    /// @return empty where the data name products and not this one
    Optional<Delay> delayFor(String product) {
        if (delays.isEmpty()) return Optional.ofNullable(delay);
        return Optional.ofNullable(delays.get(product));
    }

    /// True where how long before is said by the length of the notice (and not by a term or an event).
    boolean delaysByProduct() {
        return !delays.isEmpty();
    }

    /// The same with what a term's rule says of the notice that prevents its renewal.
    Ground before(TermRule rule) {
        var renewal = rule.renewal();
        var who = switch (renewal.by()) {
            case EITHER -> Set.of(Party.values());
            case CUSTOMER -> Set.of(Party.CUSTOMER);
            case PROVIDER -> Set.of(Party.PROVIDER);
        };
        var prevented = new Cite(renewal.prevented(), renewal.preventedReading());
        return new Ground(code, label, whole, contracts, who, phase, requirement, List.of(renewal.form()), prevented, renewal.counts(), delay, delays, effect, effectCite, afterMinimum, fee, sumsPaid, prevented);
    }

    static Ground read(String code, TermValue value) {
        var effect = Codes.read(Effect.values(), Effect::code, value.at("effect"));
        // a notice before the term has its parties, form, date and length from the term's own rule
        if (effect == Effect.TERM) value.only("label", "ends", "contracts", "phase", "effect", "fee");
        else value.only("label", "ends", "contracts", "by", "phase", "requires", "form", "counts", "notice", "effect", "after-minimum", "fee");
        var whole = switch (value.text("ends")) {
            case "contract" -> true;
            case "subscriptions" -> false;
            default -> throw value.at("ends").shape("contract or subscriptions is expected");
        };
        var delays = new LinkedHashMap<String, Delay>();
        Delay delay = null;
        if (value.has("notice")) {
            var notice = value.at("notice");
            if (notice.isMap() && notice.has("by-product")) {
                notice.only("by-product");
                notice.at("by-product").parts().forEach((product, part) -> delays.put(product, new Delay(counted(part), Cite.of(part))));
            } else {
                delay = new Delay(counted(notice), Cite.of(notice));
            }
        }
        var parties = new java.util.LinkedHashSet<Party>();
        if (effect != Effect.TERM) for (var item : value.at("by").items()) parties.add(Codes.read(Party.values(), Party::code, item));
        var fee = value.find("fee");
        var paid = fee.flatMap(f -> f.find("sums-paid"));
        return new Ground(code, value.words("label"), whole, Set.copyOf(value.texts("contracts")), Set.copyOf(parties),
                value.has("phase") ? Codes.read(Phase.values(), Phase::code, value.at("phase")) : Phase.ANY,
                value.find("requires").map(Requirement::read).orElseGet(Requirement.Nothing::new),
                value.has("form") ? Forms.read(value.at("form")) : List.of(), value.has("form") ? Cite.of(value.at("form")) : Cite.of(value),
                effect == Effect.TERM ? LetterDate.SENT : Codes.read(LetterDate.values(), LetterDate::code, value.at("counts")), delay, Map.copyOf(delays), effect, Cite.of(value.at("effect")),
                value.flag("after-minimum") ? Cite.of(value.at("after-minimum")) : null, fee.map(FeeRule::read).orElseGet(FeeRule.None::new),
                paid.map(p -> new SumsPaid(kept(p), Cite.of(p))).orElse(null), Cite.of(value));
    }

    private static Span counted(TermValue value) {
        var span = value.span();
        if (span instanceof Span.CalendarDays || span instanceof Span.Months) return span;
        throw value.shape("a notice is counted in days or months");
    }

    private static boolean kept(TermValue value) {
        return switch (value.text()) {
            case "kept" -> true;
            case "returned" -> false;
            default -> throw value.shape("kept or returned is expected");
        };
    }
}
