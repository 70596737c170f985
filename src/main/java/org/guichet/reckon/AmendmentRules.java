package org.guichet.reckon;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.amendment.Rule;
import org.guichet.amendment.Schedule;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermNotInForce;

/// Amendments of every family that has rules for them: the earliest day of a change, the last day to object.
final class AmendmentRules {
    private static final String RISE = "rise";
    private static final String FALL = "fall";

    private AmendmentRules() {}

    static List<ReckonRule> all() {
        return List.of(
                new OfTerm(new org.guichet.reckon.Rule(null, "amendment-earliest", Text.of("Date la plus proche d’une modification du contrat", "Earliest day of a change of the contract"), AmendmentRules::earliestInputs, AmendmentRules::earliest), false),
                new OfTerm(new org.guichet.reckon.Rule(null, "amendment-objection", Text.of("Dernier jour pour s’opposer à une modification", "Last day to object to a change"), AmendmentRules::objectionInputs, AmendmentRules::objection), true));
    }

    /// Fits families whose contract speaks of amendments, and of objections where the question is about them.
    private record OfTerm(org.guichet.reckon.Rule rule, boolean objecting) implements ReckonRule {
        @Override
        public String name() {
            return rule.name();
        }

        @Override
        public Text title() {
            return rule.title();
        }

        @Override
        public boolean fits(Family family) {
            return rules(family).stream().anyMatch(r -> !objecting || r.objection() != null);
        }

        @Override
        public List<Input> inputs(Family family) {
            return rule.inputs(family);
        }

        @Override
        public Outcome<Reckoning<Map<String, Object>>> reckon(Family family, Inputs inputs) {
            return rule.reckon(family, inputs);
        }
    }

    /// Those of its newest terms, for the form.
    private static List<Rule> rules(Family family) {
        return family.findTerm(Rule.TERM).map(t -> Rule.all(family, t.versions().getLast().from())).orElse(List.of());
    }

    private static List<Input> earliestInputs(Family family) {
        var inputs = new ArrayList<>(List.of(
                Input.choice("change", Text.of("Ce qui change", "What changes"), rules(family).stream().map(Rule::code).toList()),
                Input.date("notified", Text.of("Notification", "Notice"), "2026-03-10")));
        var direction = Input.choice("direction", Text.of("Sens, pour un prix", "Direction, for a price"), List.of(RISE, FALL));
        if (rules(family).stream().allMatch(r -> r.rise() != null)) inputs.add(direction);
        else if (rules(family).stream().anyMatch(r -> r.rise() != null)) inputs.add(direction.optional());
        return inputs;
    }

    private static Outcome<Reckoning<Map<String, Object>>> earliest(Family family, Inputs in) {
        var rule = rule(family, in, in.date("notified"));
        if (rule.rise() != null && !in.has("direction")) return Outcome.no(Refused.of(ReckonError.INPUT_MISSING).field("direction"));
        var direction = !in.has("direction") ? 0 : in.text("direction").equals(RISE) ? 1 : -1;
        var earliest = Schedule.earliest(rule, direction, in.date("notified"));
        return new Steps().all(earliest.steps()).result("earliest", rule.signed() ? null : earliest.result().toString(), "signatures", rule.signed());
    }

    private static List<Input> objectionInputs(Family family) {
        return List.of(Input.choice("change", Text.of("Ce qui change", "What changes"), rules(family).stream().filter(r -> r.objection() != null).map(Rule::code).toList()),
                Input.date("notified", Text.of("Notification", "Notice"), "2026-03-02"),
                Input.date("inForce", Text.of("Entrée en vigueur, si elle est connue", "Entry into force, if it is known"), "2026-04-01").optional());
    }

    private static Outcome<Reckoning<Map<String, Object>>> objection(Family family, Inputs in) {
        var notified = in.date("notified");
        var rule = rule(family, in, notified);
        var earliest = Schedule.earliest(rule, 0, notified);
        var inForce = in.has("inForce") ? in.date("inForce") : earliest.result();
        if (inForce.isBefore(notified)) return Outcome.no(Refused.of(ReckonError.TIME_ORDER).field("inForce").arg("before", "notified"));
        var last = Schedule.lastDayToObject(rule.objection(), notified, inForce);
        var steps = new Steps();
        if (!in.has("inForce")) steps.all(earliest.steps());
        return steps.all(last.steps()).result("lastDay", last.result().toString(), "tooLateFrom", last.result().plusDays(1).toString(), "inForce", inForce.toString());
    }

    private static Rule rule(Family family, Inputs in, LocalDate on) {
        return Rule.find(family, in.text("change"), on).orElseThrow(() -> new TermNotInForce(family.id(), Rule.TERM, on));
    }
}
