package org.guichet.dispute;

import org.guichet.terms.ContractCheck;
import org.guichet.terms.Family;
import org.guichet.terms.FaultSink;

/// Checks what a family says about claims, renegotiation and conciliation whole, when its folder is loaded.
public final class DisputeCheck implements ContractCheck {
    @Override
    public void check(Family family, FaultSink faults) {
        family.findTerm(Procedure.TERM).ifPresent(term -> term.versions().stream().filter(v -> !v.ended()).forEach(version -> faults.check(() -> Procedure.read(version.value()))));
    }
}
