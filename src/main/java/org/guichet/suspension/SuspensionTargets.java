package org.guichet.suspension;

import java.time.LocalDate;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractStore;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.subscription.Services;
import org.guichet.subscription.SubscriptionStore;
import org.guichet.terms.Family;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What can be suspended: a contract in force whose family speaks of suspensions, and what is held under it.
@Component
class SuspensionTargets {
    private final Agreements agreements;

    SuspensionTargets(Agreements agreements) {
        this.agreements = agreements;
    }

    /// @param subscription id of the one subscription concerned, or null
    /// @param service      id of the one service concerned, or null
    record Target(Contract contract, Family family, Rules rules, Long subscription, Long service) {}

    /// Locks the contract: suspensions of one contract follow each other.
    Outcome<Target> find(JdbcClient jdbc, int provider, int contractId, Long subscription, String service, LocalDate on) {
        var contract = ContractStore.lock(jdbc, contractId);
        if (contract.isEmpty()) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_CONTRACT_UNKNOWN).field("contract"));
        var family = agreements.family(provider);
        var rules = Rules.of(family, on).filter(r -> r.contracts().contains(contract.get().kind()));
        if (rules.isEmpty()) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_NOT_IN_CONTRACT).field("contract"));
        if (!contract.get().bindsOn(on)) {
            return Outcome.no(Refused.of(SuspensionError.SUSPENSION_CONTRACT_NOT_BINDING).field("contract").arg("contract", contract.get().reference()).arg("date", Days.day(on)));
        }
        if (subscription != null && SubscriptionStore.find(jdbc, subscription).filter(s -> s.contract() == contractId).isEmpty()) return unknown("subscription", String.valueOf(subscription));
        Long id = null;
        if (service != null && !service.isBlank()) {
            var found = Services.find(jdbc, provider, service.strip()).filter(s -> s.contractId() == contractId);
            if (found.isEmpty()) return unknown("service", service);
            id = found.get().id();
        }
        return Outcome.done(new Target(contract.get(), family, rules.get(), subscription, id));
    }

    private static Outcome<Target> unknown(String field, String target) {
        return Outcome.no(Refused.of(SuspensionError.SUSPENSION_TARGET_UNKNOWN).field(field).arg("target", target));
    }

    /// The rules by which a suspension was made, on the day of its effect.
    Rules rules(Suspension of) {
        return Rules.of(agreements.family(of.provider()), of.since()).orElseThrow();
    }

    Family family(int provider) {
        return agreements.family(provider);
    }
}
