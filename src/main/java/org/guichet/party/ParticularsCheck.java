package org.guichet.party;

import org.guichet.terms.ContractCheck;
import org.guichet.terms.Family;
import org.guichet.terms.FaultSink;

/// Reads what a family says about telling changes of one's situation, whole, when its folder is loaded.
public final class ParticularsCheck implements ContractCheck {
    @Override
    public void check(Family family, FaultSink faults) {
        family.findTerm(ParticularsRules.TERM).ifPresent(term -> term.versions().stream().filter(v -> !v.ended()).forEach(v -> ParticularsRules.read(v.value())));
    }
}
