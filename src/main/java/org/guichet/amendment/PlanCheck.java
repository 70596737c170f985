package org.guichet.amendment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;

/// What is wrong with a planned amendment: missing or unwanted fields, prices that do not change, days that its notice does not allow.
final class PlanCheck {
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_TEXT = 4000;

    private PlanCheck() {}

    /// The plan with what follows from its rule: the one document it can be about, blanks taken as absent.
    static AmendmentDesk.Plan settled(Rule rule, AmendmentDesk.Plan plan) {
        var document = text(plan.document());
        var label = text(plan.label());
        if (document == null && rule.documents().size() == 1 && (rule.kind() != Rule.Kind.PRICES || label != null)) document = rule.documents().getFirst();
        var title = plan.title() == null || text(plan.title().fr()) == null ? rule.label() : plan.title();
        return new AmendmentDesk.Plan(rule.code(), document, label, text(plan.product()), title, plan.text() == null ? Text.of("", "") : plan.text(), plan.from(), plan.detrimental(), plan.lines());
    }

    static List<Refused> faults(Rule rule, AmendmentDesk.Plan plan, LocalDate today) {
        var faults = new ArrayList<Refused>();
        document(rule, plan, faults);
        tooLong("title", plan.title(), LONGEST_TITLE, faults);
        if (text(plan.text().fr()) == null || text(plan.text().en()) == null) faults.add(Refused.of(AmendmentError.AMENDMENT_FIELD_MISSING).field(text(plan.text().fr()) == null ? "fr" : "en"));
        tooLong("fr", plan.text(), LONGEST_TEXT, faults);
        lines(rule, plan, faults);
        if (rule.kind() != Rule.Kind.THIRD_PARTY) faults.addAll(days(rule, plan, today));
        return faults;
    }

    private static void document(Rule rule, AmendmentDesk.Plan plan, List<Refused> faults) {
        if (rule.documents().isEmpty()) {
            if (plan.document() != null) faults.add(Refused.of(AmendmentError.AMENDMENT_FIELD_NOT_WANTED).field("document").clause(rule.clause()));
            if (plan.label() != null) faults.add(Refused.of(AmendmentError.AMENDMENT_FIELD_NOT_WANTED).field("label").clause(rule.clause()));
            return;
        }
        var needed = rule.kind() != Rule.Kind.PRICES;
        if (plan.document() == null ? needed : !rule.documents().contains(plan.document())) {
            faults.add(plan.document() == null ? Refused.of(AmendmentError.AMENDMENT_FIELD_MISSING).field("document")
                    : Refused.of(AmendmentError.AMENDMENT_DOCUMENT_UNKNOWN).field("document").clause(rule.clause()).arg("document", plan.document()).arg("documents", String.join(", ", rule.documents())));
        }
        if (plan.label() == null && (needed || plan.document() != null)) faults.add(Refused.of(AmendmentError.AMENDMENT_FIELD_MISSING).field("label"));
    }

    private static void lines(Rule rule, AmendmentDesk.Plan plan, List<Refused> faults) {
        if (rule.kind() != Rule.Kind.PRICES) {
            if (!plan.lines().isEmpty()) faults.add(Refused.of(AmendmentError.AMENDMENT_FIELD_NOT_WANTED).field("lines").clause(rule.clause()));
            return;
        }
        if (plan.lines().isEmpty()) faults.add(Refused.of(AmendmentError.AMENDMENT_NO_LINES).field("lines"));
        var seen = new HashSet<String>();
        for (int i = 0; i < plan.lines().size(); i++) {
            var line = plan.lines().get(i);
            var field = "lines[" + i + "]";
            if (text(line.product()) == null) faults.add(Refused.of(AmendmentError.AMENDMENT_FIELD_MISSING).field(field + ".product"));
            else if (!seen.add(line.product() + "/" + line.level())) faults.add(Refused.of(AmendmentError.AMENDMENT_PRICE_TWICE).field(field + ".product").arg("product", line.product()));
            if (line.before() == null || line.after() == null) faults.add(Refused.of(AmendmentError.AMENDMENT_FIELD_MISSING).field(field + (line.before() == null ? ".before" : ".after")));
            else if (line.before().isNegative() || line.after().isNegative()) faults.add(Refused.of(AmendmentError.AMENDMENT_PRICE_BAD).field(field + ".after").arg("amount", line.after().isNegative() ? line.after() : line.before()));
            else if (line.before().equals(line.after())) faults.add(Refused.of(AmendmentError.AMENDMENT_PRICE_SAME).field(field + ".after").arg("product", line.product()));
        }
    }

    private static List<Refused> days(Rule rule, AmendmentDesk.Plan plan, LocalDate today) {
        var lines = new ArrayList<Amendment.Line>();
        for (var line : plan.lines()) {
            if (line.before() == null || line.after() == null) return List.of();
            lines.add(new Amendment.Line(0, line.product(), line.level(), line.before(), line.after(), line.from(), null, false));
        }
        return days(rule, plan.from(), lines, today);
    }

    /// The days that the contract does not allow for a notice on a day, line by line where prices change.
    static List<Refused> days(Rule rule, LocalDate planned, List<Amendment.Line> lines, LocalDate told) {
        var faults = new ArrayList<Refused>();
        if (rule.kind() != Rule.Kind.PRICES) day(rule, 0, planned, told, "from", faults);
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            day(rule, line.direction(), line.plannedOn() != null ? line.plannedOn() : planned, told, "lines[" + i + "].from", faults);
        }
        return faults;
    }

    private static void day(Rule rule, int direction, LocalDate wanted, LocalDate told, String field, List<Refused> faults) {
        if (wanted == null || Schedule.allowed(rule, direction, told, wanted) && rule.runningAfter() == null) return;
        var earliest = Days.fr(Schedule.earliest(rule, direction, told).result());
        var clause = Schedule.clause(rule, direction);
        if (rule.runningAfter() != null) faults.add(Refused.of(AmendmentError.AMENDMENT_DAY_FIXED).field(field).clause(clause).arg("earliest", earliest));
        else if (rule.signed()) faults.add(Refused.of(AmendmentError.AMENDMENT_DATE_PAST).field(field).clause(clause).arg("day", Days.fr(wanted)).arg("earliest", earliest));
        else if (wanted.isBefore(Schedule.earliest(rule, direction, told).result())) faults.add(Refused.of(AmendmentError.AMENDMENT_NOTICE_SHORT).field(field).clause(clause).arg("planned", Days.fr(wanted)).arg("earliest", earliest));
        else faults.add(Refused.of(AmendmentError.AMENDMENT_NOT_MONTH_START).field(field).clause(rule.clause()).arg("planned", Days.fr(wanted)).arg("earliest", Days.fr(Schedule.next(rule, direction, told, wanted))));
    }

    private static void tooLong(String field, Text text, int longest, List<Refused> faults) {
        if (text.fr().length() > longest || text.en().length() > longest || text.fr().indexOf('\u0000') >= 0 || text.en().indexOf('\u0000') >= 0) {
            faults.add(Refused.of(AmendmentError.AMENDMENT_FIELD_TOO_LONG).field(field).arg("longest", longest));
        }
    }

    private static String text(String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }
}
