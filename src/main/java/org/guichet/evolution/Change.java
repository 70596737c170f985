package org.guichet.evolution;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;
import org.guichet.workingtime.DayCount;
import org.guichet.workingtime.Span;

/// What can change in e-SAV, and how long before customers are told of it.
///
/// @param versions      `web-service` or `form-catalogue` when the change brings in a version of it, else null
/// @param documentation clause by which the notice goes with updated documentation, or null where none is asked for
@Executes({"BFC-ESAV-12.1-mineure", "BFC-ESAV-12.1-majeure", "BFC-ESAV-12.1-15j", "BFC-ESAV-12.1-doc"})
public record Change(String code, Text label, String kind, Text kindLabel, String versions, Span notice, String clause, String documentation) {
    public static final String TERM = "evolution-notice";
    /// The kind of which every customer of e-SAV is told, not the integrated ones only.
    static final String TECHNICAL = "technical";

    static boolean known(Family family, LocalDate on) {
        return family.findTerm(TERM).filter(t -> t.inForceOn(on)).isPresent();
    }

    /// All changes that the contract names, in its order.
    static List<Change> all(Family family, LocalDate on) {
        var value = family.term(TERM).on(on).value();
        return value.at("changes").keys().stream().map(code -> read(value, code)).toList();
    }

    static Optional<Change> find(Family family, String code, LocalDate on) {
        var value = family.term(TERM).on(on).value();
        return value.at("changes").has(code) ? Optional.of(read(value, code)) : Optional.empty();
    }

    private static Change read(TermValue value, String code) {
        var change = value.at("changes", code);
        var kind = value.at("kinds", change.text("kind"));
        var documented = value.at("documentation");
        return new Change(code, change.words("label"), change.text("kind"), kind.words("label"), change.find("versions").map(TermValue::text).orElse(null), kind.span("notice"), kind.clause(),
                documented.texts("with").contains(change.text("kind")) ? documented.clause() : null);
    }

    public boolean forForms() {
        return Line.FORMS.code().equals(versions);
    }

    /// True when every customer of e-SAV is told, not the integrated ones only.
    public boolean forAll() {
        return kind.equals(TECHNICAL);
    }

    /// The latest day on which the notice may be sent for a change on a day.
    public Reckoning<LocalDate> latest(LocalDate plannedOn) {
        var latest = DayCount.latestNotice(plannedOn, notice, null);
        return new Reckoning<>(latest, List.of(
                new Reckoning.Step(Text.of("Entrée en vigueur prévue le " + Days.fr(plannedOn), "Planned to take effect on " + Days.en(plannedOn)), Map.of("plannedOn", plannedOn.toString()), null, null),
                new Reckoning.Step(Text.of("Préavis d’une " + kindName().fr() + "\u00a0: " + notice.label().fr() + " avant cette date, soit au plus tard le " + Days.fr(latest),
                        "Notice of a " + kindName().en() + ": " + notice.label().en() + " before that date, by " + Days.en(latest)), Map.of("notice", notice.toString(), "latest", latest.toString()), clause, null)));
    }

    private Text kindName() {
        return kind.equals(TECHNICAL) ? Text.of("telle modification (" + kindLabel.fr() + ")", kindLabel.en()) : kindLabel;
    }

    /// The earliest day for which a notice that is sent today comes in time.
    public LocalDate earliest(LocalDate today) {
        var day = DayCount.lastDay(today, notice, null);
        while (DayCount.latestNotice(day, notice, null).isBefore(today)) day = day.plusDays(1);
        return day;
    }
}
