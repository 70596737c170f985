package org.guichet.amendment;

import org.guichet.agreement.ContractKind;
import org.guichet.terms.ContractCheck;
import org.guichet.terms.Family;
import org.guichet.terms.FaultSink;

/// Reads the rules of amendments whole when a folder is loaded; documents of the contract must be those of its order of precedence, or parts of them.
public final class AmendmentCheck implements ContractCheck {
    @Override
    public void check(Family family, FaultSink faults) {
        family.findTerm(Rule.TERM).ifPresent(term -> term.versions().stream().filter(v -> !v.ended()).forEach(version -> faults.check(() -> {
            for (var kind : version.value().at("contracts").items()) {
                if (ContractKind.find(family, kind.text(), version.from()).isEmpty()) faults.fault(kind, "no kind of contract is called `" + kind.text() + "`");
            }
            for (var rule : RuleReader.read(version.value()).all()) {
                if (rule.kind() == Rule.Kind.THIRD_PARTY) continue;
                for (var document : rule.documents()) {
                    if (!family.precedence().contains(DocumentVersions.whole(document))) faults.fault(version.value().at("changes", rule.code(), "documents"), "`" + document + "` is no document of this family, nor a part of one");
                }
            }
        })));
    }
}
