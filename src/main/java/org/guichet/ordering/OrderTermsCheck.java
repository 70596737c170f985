package org.guichet.ordering;

import java.util.function.Consumer;
import org.guichet.terms.ContractCheck;
import org.guichet.terms.Family;
import org.guichet.terms.FaultSink;
import org.guichet.terms.TermValue;

/// Checks what a family says of orders whole, when its folder is loaded.
public final class OrderTermsCheck implements ContractCheck {
    @Override
    public void check(Family family, FaultSink faults) {
        each(family, OrderForm.TERM, value -> {
            OrderForm.check(value);
            value.find("references").ifPresent(r -> r.at("documents").items().forEach(d -> {
                if (!family.precedence().contains(d.text())) throw d.shape("no document of the family's order of precedence");
            }));
        });
        each(family, RequestKind.TERM, RequestKind::read);
        each(family, DeclaredUse.TERM, DeclaredUse::read);
    }

    private static void each(Family family, String term, Consumer<TermValue> reader) {
        family.findTerm(term).ifPresent(t -> t.versions().stream().filter(version -> !version.ended()).forEach(version -> reader.accept(version.value())));
    }
}
