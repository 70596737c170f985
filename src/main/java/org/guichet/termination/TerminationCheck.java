package org.guichet.termination;

import org.guichet.terms.ContractCheck;
import org.guichet.terms.Family;
import org.guichet.terms.FaultSink;

/// Reads a family's term on ending its contracts whole, when its folder is loaded.
public final class TerminationCheck implements ContractCheck {
    @Override
    public void check(Family family, FaultSink faults) {
        family.findTerm(TerminationTerms.TERM).ifPresent(term -> term.versions().stream().filter(version -> !version.ended()).forEach(version -> TerminationTerms.read(version.value())));
    }
}
