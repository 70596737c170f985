package org.guichet.certificate;

import org.guichet.terms.ContractCheck;
import org.guichet.terms.Family;
import org.guichet.terms.FaultSink;

/// Checks a family's term on certificates whole, when its folder is loaded.
public final class RulesCheck implements ContractCheck {
    @Override
    public void check(Family family, FaultSink faults) {
        family.findTerm(Rules.TERM).ifPresent(term -> term.versions().stream().filter(version -> !version.ended()).forEach(version -> Rules.check(family, version.value())));
    }
}
