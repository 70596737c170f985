package org.guichet.amendment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;
import org.guichet.workingtime.Span;

/// How one thing in a contract is changed: who signs or in which form customers are told, how long before, what they may do against it. A kind with
/// data: the term `amendments` of each family.
///
/// @param documents    codes of the documents it governs; empty where it changes none
/// @param contracts    kinds of contracts concerned
/// @param signed       it binds a contract only once both parties have signed
/// @param form         how it is notified: `e-mail` or `written` (a letter goes too); null where nothing is notified ahead
/// @param attached     the new version has to go with the notice
/// @param notice       time between notice and entry into force; null: none
/// @param rise         of prices that rise, where the directions differ; else null
/// @param fall         of prices that fall, where the directions differ; else null
/// @param monthStart   it begins on the first day of a month
/// @param runningAfter running contracts follow so long after the notice, whatever was planned; or null
/// @param newAtOnce    contracts concluded from the notice on are under the new version
/// @param objection    right to keep the old terms, or null
/// @param accepted     what makes a use of the services an acceptance, or null
/// @param exit         right to leave because of it, or null
@Executes({"BFC-CG-10.1-cg", "BFC-CG-10.1-annexes", "BFC-CG-10.1-annexe2", "BFC-CG-10.2-cs", "BFC-CG-10.2-baisse", "BFC-CG-10.2-hausse", "BFC-ESAV-12.2-1mois", "BFC-ESAV-12.2-15j", "BTBS-CG-2.4-effet", "BTBS-CG-2.4-refus",
        "OBS-MCR-5.3.5-revision", "ODSI-3-notif", "ODSI-3-refus", "ODSI-4-evol", "ODSI-8.1-maj", "ODSI-14.2.1-ms"})
public record Rule(String code, Text label, Kind kind, String clause, String reading, List<String> documents, List<String> contracts, boolean signed, Cite<String> form, boolean attached, Cite<Span> notice,
                   Cite<Span> rise, Cite<Span> fall, boolean monthStart, Cite<Span> runningAfter, Cite<String> newAtOnce, Objection objection, Cite<String> accepted, Exit exit) {
    public static final String TERM = "amendments";

    /// What a rule is about.
    public enum Kind { CONDITIONS, PRICES, SERVICE, THIRD_PARTY }

    /// A value with the clause and the reading it rests on.
    public record Cite<T>(T value, String clause, String reading) {}

    /// The right to keep the old terms.
    ///
    /// @param form            code of the only form that counts (see `letter.Form`), or null: any
    /// @param counts          which day of a letter decides: `sent`, `presented` or `received`
    /// @param fromNotice      its time runs from the notice; else from the entry into force
    /// @param untilInitialEnd the old terms hold until the initial term ends; else without end
    /// @param undone          a new order brings the new terms at once, or null
    /// @param exit            what an objection opens, or null
    public record Objection(String form, String counts, Span within, boolean fromNotice, boolean untilInitialEnd, Cite<String> undone, Exit exit, String clause, String reading) {}

    /// The right to leave because of a change.
    ///
    /// @param detrimental  only where the provider has flagged the change as detrimental
    /// @param untilInForce may be used until the day before the change is in force; else without end
    /// @param notice       time from the customer's notice to the end; null: it ends as the change enters into force
    /// @param free         without fee
    public record Exit(boolean detrimental, boolean untilInForce, Span notice, boolean free, String clause, String reading) {}

    /// The rules of a family on a day, in the order of its file; empty where its contract does not speak of amendments.
    public static List<Rule> all(Family family, LocalDate on) {
        return family.findTerm(TERM).filter(t -> t.inForceOn(on)).map(t -> t.on(on).value().derived(Rules.class, RuleReader::read).all()).orElse(List.of());
    }

    public static Optional<Rule> find(Family family, String code, LocalDate on) {
        return all(family, on).stream().filter(r -> r.code().equals(code)).findFirst();
    }

    /// The rules as they were read, kept with their term.
    record Rules(List<Rule> all) {}

    /// The notice of a price that goes from one amount to another, or of anything else.
    ///
    /// @param direction of the price: above zero it rises, below it falls
    Cite<Span> notice(int direction) {
        if (direction > 0 && rise != null) return rise;
        if (direction < 0 && fall != null) return fall;
        return notice;
    }

    /// A letter goes to each customer beside the e-mail.
    boolean byLetter() {
        return form != null && form.value().equals(RuleReader.WRITTEN);
    }

    static Cite<String> cite(TermValue value) {
        return new Cite<>(value.text(), value.clause(), value.reading());
    }
}
