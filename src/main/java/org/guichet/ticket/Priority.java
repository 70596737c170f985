package org.guichet.ticket;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;

/// Priority from criticality and impact (BTBS-CG-14.2-matrice), capped by the support level (BTBS-CG-14.2-p1std).
@Executes({"BTBS-CG-14.2-matrice", "BTBS-CG-14.2-p1std"})
public final class Priority {
    public static final String TERM = "priority-matrix";

    private Priority() {}

    /// Does the family set priorities at all?
    public static boolean isSet(Family family) {
        return family.findTerm(TERM).isPresent();
    }

    /// @param customerCriticality C1 to C4 as the customer sees it, or null
    /// @param providerCriticality as support sees it, or null before it has assessed the ticket; it decides where both stand
    /// @param impact              I1 to I4, or null before support has assessed it: the provisional one of the terms then
    public static Reckoning<String> of(Family family, String customerCriticality, String providerCriticality, String impact, String plan, LocalDate on) {
        var cited = family.term(TERM).on(on);
        var matrix = cited.value();
        var steps = new ArrayList<Reckoning.Step>();
        var providerDecides = matrix.text("decides").equals("provider");
        var first = providerDecides ? providerCriticality : customerCriticality;
        var second = providerDecides ? customerCriticality : providerCriticality;
        var criticality = first != null ? first : second;
        var provisional = impact == null;
        var usedImpact = provisional ? matrix.text("provisional-impact") : impact;
        var inputs = new HashMap<String, String>();
        inputs.put("criticality", criticality);
        inputs.put("impact", usedImpact);
        if (customerCriticality != null) inputs.put("customerCriticality", customerCriticality);
        if (providerCriticality != null) inputs.put("providerCriticality", providerCriticality);
        var priority = matrix.at(criticality).text(usedImpact);
        steps.add(new Reckoning.Step(Text.of(
                "Criticité " + criticality + " × impact " + usedImpact + (provisional ? " (provisoire, avant l’évaluation du support)" : "") + "\u00a0: priorité " + priority,
                "Criticality " + criticality + " × impact " + usedImpact + (provisional ? " (provisional, before support's assessment)" : "") + ": priority " + priority),
                inputs, matrix.clause(), matrix.reading()));
        var caps = matrix.at("highest-by-plan");
        if (plan != null && caps.has(plan) && priority.compareTo(caps.text(plan)) < 0) {
            var capped = caps.text(plan);
            steps.add(new Reckoning.Step(Text.of(
                    "Le support " + plan + " n’ouvre pas de ticket " + priority + "\u00a0: ramené à " + capped,
                    "Support level " + plan + " has no " + priority + " tickets: brought down to " + capped),
                    Map.of("plan", plan), caps.clause(), caps.reading()));
            priority = capped;
        }
        return new Reckoning<>(priority, steps);
    }
}
