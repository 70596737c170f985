package org.guichet.ordering;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;

/// What a customer may ask for while an order runs, and when an order form of its own is drawn up for it.
@Executes({"BTBS-CG-2.3", "BTBS-CG-5.1.3"})
public record RequestKind(String code, Text label, Assessment drafts, String clause, String reading) {
    public static final String TERM = "order-requests";

    /// What staff finds when it looks at a request.
    public enum Assessment {
        IN_SCOPE("in-scope", Text.of("comprise dans la commande", "within the order")),
        OUT_OF_SCOPE("out-of-scope", Text.of("hors du périmètre de la commande", "out of the order’s scope")),
        FEASIBLE("feasible", Text.of("faisable", "feasible")),
        NOT_FEASIBLE("not-feasible", Text.of("non faisable", "not feasible"));

        private final String code;
        private final Text label;

        Assessment(String code, Text label) {
            this.code = code;
            this.label = label;
        }

        public String code() {
            return code;
        }

        public Text label() {
            return label;
        }

        public static Optional<Assessment> find(String code) {
            for (var assessment : values()) if (assessment.code.equals(code)) return Optional.of(assessment);
            return Optional.empty();
        }
    }

    /// What else than an order form may come of it.
    public Assessment otherwise() {
        return drafts == Assessment.OUT_OF_SCOPE ? Assessment.IN_SCOPE : Assessment.NOT_FEASIBLE;
    }

    /// The kinds on a day; empty where the contract has none.
    public static List<RequestKind> all(Family family, LocalDate on) {
        return family.findTerm(TERM).filter(t -> t.inForceOn(on)).map(t -> read(t.on(on).value())).orElse(List.of());
    }

    public static Optional<RequestKind> find(Family family, String code, LocalDate on) {
        return all(family, on).stream().filter(k -> k.code().equals(code)).findFirst();
    }

    static List<RequestKind> read(TermValue value) {
        value.only("kinds");
        return value.at("kinds").parts().entrySet().stream().map(e -> one(e.getKey(), e.getValue())).toList();
    }

    private static RequestKind one(String code, TermValue of) {
        of.only("label", "drafts-an-order-when");
        var drafts = Assessment.find(of.text("drafts-an-order-when")).filter(a -> a == Assessment.OUT_OF_SCOPE || a == Assessment.FEASIBLE)
                .orElseThrow(() -> of.at("drafts-an-order-when").shape("out-of-scope or feasible is expected"));
        return new RequestKind(code, of.words("label"), drafts, of.clause(), of.reading());
    }
}
