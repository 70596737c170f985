package org.guichet.dispute;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.agreement.LetterDate;
import org.guichet.agreement.TermRule;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;
import org.guichet.workingtime.DayCount;
import org.guichet.workingtime.Span;

/// The kind "procedure": a way to settle something that the contract gives the parties. Who may open it, in which form, with what; for how long
/// it runs; how it can end; what follows. All of it is the contract's (term `dispute-procedures`).
///
/// @param contracts kinds of contract it is for; empty: every kind
/// @param by        who may open it
/// @param form      code of the form that opens it; `written` takes every form
/// @param to        where it is to be sent, or null where the contract names no place
/// @param needs     what must be told with it
/// @param deadline  how long it may run, or null: no limit
/// @param outcomes  how it can end
/// @param after     what the parties may do once it ended without agreement, or null
/// @param opens     ground of termination that it opens when it ends without agreement, or null
/// @param refunded  which of the customer's costs are refunded, or null: none of them
public record Procedure(String code, Text label, Set<String> contracts, TermRule.Party by, String form, Text to, Set<Need> needs, Deadline deadline, Set<DisputeState.Event> outcomes, Text after, String opens, Refunded refunded,
                        String clause, String reading) {
    static final String TERM = "dispute-procedures";
    private static final Set<String> FORMS = Set.of("lrar", "letter", "e-mail", "written", "counter");

    /// What must be told with what opens a procedure.
    public enum Need {
        /// The number of the registered letter.
        NUMBER("number"),
        /// The day it was received.
        RECEIVED("received"),
        /// Why.
        REASONS("reasons"),
        /// At least one document.
        EVIDENCE("evidence"),
        /// The day the customer learned of it: it is to be told as soon as possible.
        LEARNED("learned");

        private final String code;

        Need(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /// @param counts which date of the letter begins it
    public record Deadline(Span lasts, LetterDate counts, String clause, String reading) {}

    /// Costs that are refunded when they were approved in writing, no later than the day they arose.
    public record Refunded(String clause) {}

    /// All procedures of a family on a day, in the order of the file; none where its text has none.
    public static List<Procedure> all(Family family, LocalDate on) {
        return family.findTerm(TERM).filter(term -> term.inForceOn(on)).map(term -> read(term.on(on).value())).orElse(List.of());
    }

    public static Optional<Procedure> find(Family family, String code, LocalDate on) {
        return all(family, on).stream().filter(p -> p.code().equals(code)).findFirst();
    }

    static List<Procedure> read(TermValue value) {
        value.only("procedures");
        var all = new ArrayList<Procedure>();
        value.at("procedures").parts().forEach((code, part) -> all.add(read(code, part)));
        return List.copyOf(all);
    }

    private static Procedure read(String code, TermValue value) {
        value.only("label", "contracts", "opened", "deadline", "outcomes", "after", "opens", "costs");
        var opened = value.at("opened");
        opened.only("by", "form", "to", "needs");
        var form = opened.text("form");
        if (!FORMS.contains(form)) throw opened.at("form").shape("unknown form " + form);
        var needs = EnumSet.noneOf(Need.class);
        if (opened.has("needs")) for (var item : opened.at("needs").items()) needs.add(pick(Need.values(), Need::code, item));
        var outcomes = EnumSet.noneOf(DisputeState.Event.class);
        for (var item : value.at("outcomes").items()) outcomes.add(pick(DisputeState.Event.values(), DisputeState.Event::code, item));
        var deadline = value.has("deadline") ? deadline(value.at("deadline")) : null;
        if ((deadline != null) != outcomes.contains(DisputeState.Event.EXPIRED)) throw value.at("outcomes").shape("a procedure expires where it has a deadline, and only there");
        return new Procedure(code, value.words("label"), value.has("contracts") ? Set.copyOf(value.texts("contracts")) : Set.of(), pick(TermRule.Party.values(), TermRule.Party::code, opened.at("by")), form,
                opened.has("to") ? opened.words("to") : null, Set.copyOf(needs), deadline, Set.copyOf(outcomes), value.has("after") ? value.words("after") : null, value.has("opens") ? value.text("opens") : null,
                value.has("costs") ? refunded(value.at("costs")) : null, value.clause(), value.reading());
    }

    private static Deadline deadline(TermValue value) {
        value.only("lasts", "counts");
        var lasts = value.span("lasts");
        if (!(lasts instanceof Span.CalendarDays || lasts instanceof Span.Months)) throw value.at("lasts").shape("calendar days or months are expected");
        return new Deadline(lasts, pick(LetterDate.values(), LetterDate::code, value.at("counts")), value.clause(), value.reading());
    }

    private static Refunded refunded(TermValue value) {
        value.only("refunded");
        if (!value.text("refunded").equals("approved-before")) throw value.at("refunded").shape("approved-before is expected");
        return new Refunded(value.clause());
    }

    private static <T> T pick(T[] all, java.util.function.Function<T, String> code, TermValue value) {
        for (var one : all) if (code.apply(one).equals(value.text())) return one;
        throw value.shape("one of these is expected: " + String.join(", ", java.util.Arrays.stream(all).map(code).toList()));
    }

    public boolean isFor(String contractKind) {
        return contracts.isEmpty() || contracts.contains(contractKind);
    }

    /// Whether something in this form opens it.
    public boolean takes(String other) {
        return form.equals("written") ? FORMS.contains(other) : form.equals(other);
    }

    public boolean may(TermRule.Party party) {
        return by == TermRule.Party.EITHER || by == party;
    }

    /// The last day on which the parties can still agree, with why; null where there is no limit.
    public Reckoning<LocalDate> lastDay(LocalDate letter) {
        if (deadline == null) return null;
        var last = DayCount.lastDay(letter, deadline.lasts(), null);
        var counts = deadline.counts().label();
        return new Reckoning<>(last, List.of(
                new Reckoning.Step(Text.of("Lettre\u00a0: " + counts.fr() + " le " + Words.fr(letter), "Letter: " + counts.en() + " " + Words.en(letter)), Map.of(deadline.counts().code(), letter.toString()), null, null),
                new Reckoning.Step(Text.of(deadline.lasts().label().fr() + " à compter de cette date, dernier jour compris\u00a0: " + Words.fr(last), deadline.lasts().label().en() + " from that date, last day included: " + Words.en(last)),
                        Map.of("lasts", deadline.lasts().toString(), "lastDay", last.toString()), deadline.clause(), deadline.reading())));
    }
}
