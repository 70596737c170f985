package org.guichet.suspension;

import org.guichet.terms.ContractCheck;
import org.guichet.terms.Family;
import org.guichet.terms.FaultSink;

/// Reads the term `suspension` of each date as a family's folder is loaded.
public final class SuspensionCheck implements ContractCheck {
    @Override
    public void check(Family family, FaultSink faults) {
        family.findTerm(Rules.TERM).ifPresent(term -> term.versions().stream().filter(v -> !v.ended()).forEach(version -> RulesReader.read(version.value())));
    }
}
