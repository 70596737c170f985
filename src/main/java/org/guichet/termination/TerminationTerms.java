package org.guichet.termination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Cited;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;
import org.guichet.workingtime.Span;

/// What a family says about ending its contracts: grounds, what its end waits for, and what may be asked for afterwards.
///
/// @param grounds  in the order of the file: the first one that fits is what people mean by "terminate"
/// @param cascade  the end of the contract ends what is subscribed under it
/// @param stays    what stays due whatever ends, or null
/// @param recovery the end waits for the customer's word that it has its data back, or null
/// @param backup   copy of the data that may be asked for afterwards, or null
public record TerminationTerms(List<Ground> grounds, Cascade cascade, Stays stays, Recovery recovery, Backup backup) {
    public static final String TERM = "termination";

    /// @param subscriptions true: they end on the same day
    public record Cascade(boolean subscriptions, Cite cite) {}

    /// Fees of commitments of their own that stay due after the end.
    ///
    /// @param products whose commitments these are
    public record Stays(List<String> products, FeeRule.Remaining rule) {}

    /// @param except      grounds of which the end does not wait
    /// @param remindEvery distance between reminders to the customer
    public record Recovery(List<String> except, Span remindEvery, Cite cite) {}

    /// @param within both for asking and for delivering, from the end
    public record Backup(Span within, Cite cite) {}

    public Optional<Ground> ground(String code) {
        return grounds.stream().filter(g -> g.code().equals(code)).findFirst();
    }

    boolean awaitsRecovery(Ground ground) {
        return recovery != null && !recovery.except().contains(ground.code());
    }

    /// The terms in force on a day; empty where the family's data say nothing of ending.
    static Optional<Cited<TerminationTerms>> on(Family family, LocalDate day) {
        return family.findTerm(TERM).filter(t -> t.inForceOn(day)).map(t -> t.on(day).map(value -> value.derived(TerminationTerms.class, TerminationTerms::read)));
    }

    static TerminationTerms read(TermValue value) {
        value.only("grounds", "cascade", "stays", "after");
        var read = new LinkedHashMap<String, Ground>();
        value.at("grounds").parts().forEach((code, part) -> read.put(code, Ground.read(code, part)));
        if (read.isEmpty()) throw value.at("grounds").shape("a ground is expected");
        var cascade = value.find("cascade").map(c -> {
            c.only("subscriptions");
            return new Cascade(c.bool("subscriptions"), Cite.of(c));
        }).orElse(null);
        if (cascade == null && read.values().stream().anyMatch(Ground::whole)) throw value.shape("`cascade` is missing: what becomes of subscriptions when the contract ends");
        var stays = value.find("stays").map(s -> {
            s.only("products", "until", "percent");
            return new Stays(List.copyOf(s.texts("products")), new FeeRule.Remaining(Codes.read(FeeRule.Until.values(), FeeRule.Until::code, s.at("until")), s.decimal("percent"), null, Cite.of(s)));
        }).orElse(null);
        var after = value.find("after");
        after.ifPresent(a -> a.only("recovery", "backup"));
        var recovery = after.flatMap(a -> a.find("recovery")).map(r -> {
            r.only("except", "remind-every");
            var except = r.has("except") ? r.texts("except") : List.<String>of();
            for (var ground : except) if (!read.containsKey(ground)) throw r.at("except").shape("unknown ground " + ground);
            return new Recovery(List.copyOf(except), r.span("remind-every"), Cite.of(r));
        }).orElse(null);
        var backup = after.flatMap(a -> a.find("backup")).map(b -> {
            b.only("within");
            return new Backup(b.span("within"), Cite.of(b));
        }).orElse(null);
        return new TerminationTerms(List.copyOf(new ArrayList<>(read.values())), cascade, stays, recovery, backup);
    }
}
