package org.guichet.agreement;

import java.util.function.Consumer;
import org.guichet.terms.ContractCheck;
import org.guichet.terms.Family;
import org.guichet.terms.FaultSink;
import org.guichet.terms.TermValue;

/// Checks what a family says about terms and renewals whole, when its folder is loaded.
public final class TermCheck implements ContractCheck {
    @Override
    public void check(Family family, FaultSink faults) {
        each(family, TermRules.CONTRACT, faults, value -> {
            value.only("kinds");
            for (var rule : value.at("kinds").parts().values()) {
                faults.check(() -> {
                    var read = TermRule.read(rule);
                    if (read.starts().value() != TermRule.Start.EFFECT) faults.fault(rule.at("starts").source(), "a contract's term starts with its effect");
                    if (read.initial().value() instanceof Length.PerOrder) faults.fault(rule.at("initial").source(), "a contract's term is not left to an order");
                });
            }
        });
        each(family, TermRules.SUBSCRIPTION, faults, value -> {
            value.only("default", "products", "levels");
            subscribed(value.at("default"), faults);
            for (var key : new String[] {"products", "levels"}) if (value.has(key)) value.at(key).parts().values().forEach(rule -> subscribed(rule, faults));
        });
        each(family, Confidentiality.TERM, faults, Confidentiality::read);
    }

    private static void subscribed(TermValue rule, FaultSink faults) {
        faults.check(() -> {
            if (TermRule.read(rule).starts().value() == TermRule.Start.EFFECT) faults.fault(rule.at("starts").source(), "a subscription starts with availability or activation");
        });
    }

    private static void each(Family family, String term, FaultSink faults, Consumer<TermValue> reading) {
        family.findTerm(term).ifPresent(found -> found.versions().stream().filter(v -> !v.ended()).forEach(version -> faults.check(() -> reading.accept(version.value()))));
    }
}
