package org.guichet.ordering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;

/// A use that a contract excludes and that an order may declare.
///
/// @param refused true: the order is refused; false: a motive of refusal is proposed to the provider
@Executes({"BTBS-CG-4.2-risque", "ODSI-14.2.1-risque"})
public record DeclaredUse(String code, Text label, boolean refused, String clause) {
    public static final String TERM = "forbidden-uses";

    /// The excluded uses on a day; empty where the contract excludes none.
    public static List<DeclaredUse> excluded(Family family, LocalDate on) {
        return family.findTerm(TERM).filter(t -> t.inForceOn(on)).map(t -> read(t.on(on).value())).orElse(List.of());
    }

    public static Optional<DeclaredUse> find(Family family, String code, LocalDate on) {
        return excluded(family, on).stream().filter(u -> u.code().equals(code)).findFirst();
    }

    static List<DeclaredUse> read(TermValue value) {
        value.only("effect", "forbidden", "labels");
        var refused = switch (value.text("effect")) {
            case "order-refused" -> true;
            case "refusal-proposed" -> false;
            default -> throw value.at("effect").shape("order-refused or refusal-proposed is expected");
        };
        var uses = new ArrayList<DeclaredUse>();
        for (var item : value.at("forbidden").items()) uses.add(new DeclaredUse(item.text(), value.at("labels").words(item.text()), refused, item.clause()));
        return List.copyOf(uses);
    }
}
