package org.guichet.suspension;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.clause.Executes;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;

/// What a family's contracts say of suspensions: the term `suspension`, a kind with data.
///
/// @param contracts  kinds of contracts that can be suspended
/// @param notice     how the customer is told before, unless a ground says otherwise; null where only force majeure suspends
/// @param liability  what the provider owes for losses meanwhile: `none`
/// @param billing    `continues` or `stops`
/// @param lifted     what ends it: `remedied`
/// @param otherwise  what it may become: `termination`
/// @param grounds    why, in the order of the file
/// @param prohibited uses that are forbidden, each with the ground that it opens
/// @param majeure    force majeure, or null
@Executes({"ODSI-6.1-fraude", "ODSI-6.1-suspension", "ODSI-7-causes", "ODSI-7-info", "ODSI-7-relevee", "ODSI-7-retablir", "ODSI-9-scan", "ODSI-9-anomalie", "ODSI-9-notif", "ODSI-16", "BTBS-CG-12.5-suspension"})
public record Rules(List<String> contracts, Cite<Notice> notice, Cite<String> liability, Cite<String> billing, Cite<String> lifted, Cite<String> otherwise, List<Ground> grounds, List<Use> prohibited, Majeure majeure) {
    public static final String TERM = "suspension";

    /// A value with the clause and the reading it rests on.
    public record Cite<T>(T value, String clause, String reading) {}

    /// How a customer is told before a suspension.
    public enum Notice { NONE, WHERE_POSSIBLE }

    /// What must be told for a ground to be used.
    public enum Need { LATE_SINCE, REQUISITION }

    /// @param remedy   what the customer can do
    /// @param told     how it is told what was done: `at-once`; null: the same, without a clause of its own
    /// @param measures what may be done to one resource, by code; empty: access is suspended
    public record Ground(String code, Text label, Text remedy, Cite<Notice> notice, Cite<String> told, Set<Need> needs, Map<String, Text> measures, String clause, String reading) {
        public Ground {
            needs = Set.copyOf(needs);
        }
    }

    /// @param opens code of the ground on which a suspension is then possible
    public record Use(String code, Text label, String opens, String clause) {}

    /// @param events     what counts, by code
    /// @param other      other events count too, when described
    /// @param temporary  what a temporary impediment does: `relieved` (the obligation is suspended, day by day)
    /// @param definitive what a definitive one does: `terminates`; null: the contract does not say
    public record Majeure(Map<String, Text> events, Cite<Boolean> other, Cite<String> temporary, Cite<String> definitive, String clause, String reading) {}

    /// What holds on a day; empty where the family's contract does not speak of suspensions.
    public static Optional<Rules> of(Family family, LocalDate on) {
        return family.findTerm(TERM).filter(t -> t.inForceOn(on)).map(t -> t.on(on).value().derived(Rules.class, RulesReader::read));
    }

    public Optional<Ground> ground(String code) {
        return grounds.stream().filter(g -> g.code().equals(code)).findFirst();
    }

    public Optional<Use> use(String code) {
        return prohibited.stream().filter(u -> u.code().equals(code)).findFirst();
    }
}
