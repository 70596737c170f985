package org.guichet.agreement;

import java.util.stream.Collectors;
import org.guichet.terms.ContractCheck;
import org.guichet.terms.Family;
import org.guichet.terms.FaultSink;

/// Reads what a family says of its kinds of contracts, of its documents and of what they state, whole, when its folder is loaded.
public final class ContractKindsCheck implements ContractCheck {
    @Override
    public void check(Family family, FaultSink faults) {
        family.findTerm(ContractKind.TERM).ifPresent(term -> term.versions().stream().filter(v -> !v.ended()).forEach(version -> {
            var kinds = ContractKind.All.read(version.value()).kinds();
            var codes = kinds.stream().map(ContractKind::code).collect(Collectors.toSet());
            for (var kind : kinds) {
                if (kind.after() != null && !codes.contains(kind.after().kind())) faults.fault(version.value().at("kinds", kind.code(), "after").source(), "no kind of contract is called " + kind.after().kind());
            }
        }));
        family.findTerm(FamilyDocuments.TERM).ifPresent(term -> term.versions().stream().filter(v -> !v.ended()).forEach(version -> FamilyDocuments.read(family, version.value())));
        family.findTerm(ContractKey.TERM).ifPresent(term -> term.versions().stream().filter(v -> !v.ended()).forEach(version -> {
            for (var key : ContractKey.All.read(version.value()).keys()) {
                for (var stated : key.stated()) {
                    if (FamilyDocuments.first(family).place(stated.document()) < 0) faults.fault(version.value().at("values", key.code()).source(), "the family has no document " + stated.document());
                    if (family.clause(stated.clause()).isEmpty()) faults.fault(version.value().at("values", key.code()).source(), "unknown clause " + stated.clause());
                }
            }
        }));
    }
}
