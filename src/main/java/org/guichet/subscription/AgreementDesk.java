package org.guichet.subscription;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractStore;
import org.guichet.agreement.ContractTerm;
import org.guichet.agreement.EngagementError;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Contracts with what is subscribed under them, to be read. Nothing is changed here.
@Component
public class AgreementDesk {
    private final Db db;
    private final ContractTerm terms;

    AgreementDesk(Db db, ContractTerm terms) {
        this.db = db;
        this.terms = terms;
    }

    /// A contract with what an API shows of it.
    ///
    /// @param preparedOn    day on which it was prepared here, or null where it was taken over
    /// @param above         the contracts it stands under, nearest first
    /// @param subscriptions under it, oldest first, also ended ones
    /// @param noticeBy      last day on which notice prevents the next renewal, or null
    public record Detail(Contract contract, LocalDate preparedOn, List<Contract> above, List<Subscription> subscriptions, LocalDate noticeBy) {}

    /// The contracts behind the actor's wall, oldest first of each customer. Needs `contract.read`.
    public Outcome<List<Detail>> list(Actor by) {
        if (!by.may(Permission.CONTRACT_READ)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        return Outcome.done(db.read(by.scope(), jdbc -> {
            var contracts = ContractStore.list(jdbc, by.scope().customer());
            var byId = contracts.stream().collect(Collectors.toMap(Contract::id, c -> c));
            var under = SubscriptionStore.list(jdbc, by.scope().customer()).stream().collect(Collectors.groupingBy(Subscription::contract));
            var prepared = ContractStore.prepared(jdbc, null);
            return contracts.stream().map(c -> detail(c, prepared, byId::get, under.getOrDefault(c.id(), List.of()))).toList();
        }));
    }

    /// One contract; foreign and unknown ones look alike.
    public Outcome<Detail> find(Actor by, int id) {
        if (!by.may(Permission.CONTRACT_READ)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        return db.read(by.scope(), jdbc -> ContractStore.find(jdbc, id).filter(c -> by.scope().seesCustomer(c.customer())).map(c -> Outcome.done(one(jdbc, by, c)))
                .orElseGet(() -> Outcome.no(Refused.of(EngagementError.UNKNOWN))));
    }

    private Detail one(JdbcClient jdbc, Actor by, Contract contract) {
        return detail(contract, ContractStore.prepared(jdbc, contract.id()), id -> ContractStore.find(jdbc, id).filter(c -> by.scope().seesCustomer(c.customer())).orElse(null),
                SubscriptionStore.ofContract(jdbc, contract.id()));
    }

    private Detail detail(Contract contract, Map<Integer, LocalDate> prepared, Function<Integer, Contract> find, List<Subscription> under) {
        var above = Stream.of(contract.parent(), contract.framework()).filter(Objects::nonNull).distinct().map(find).filter(Objects::nonNull).toList();
        return new Detail(contract, prepared.get(contract.id()), above, under, terms.lastDayForNotice(contract).orElse(null));
    }
}
