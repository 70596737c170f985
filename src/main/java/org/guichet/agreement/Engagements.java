package org.guichet.agreement;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Facts;
import org.guichet.party.AccessError;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Concluding contracts: prepared by staff, signed by both parties, in force; or given up before.
@Executes({"BFC-CG-0-parties", "BFC-CG-1-convention", "BFC-CG-3-prerequis", "BFC-CG-4.1", "BFC-CG-sig-originaux", "ODSI-1-compte", "ODSI-5-effet", "ODSI-A1-signature"})
@Component
public class Engagements {
    private final Db db;
    private final Agreements agreements;
    private final Conclusion conclusion;
    private final InstantSource clock;

    Engagements(Db db, Agreements agreements, Conclusion conclusion, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.conclusion = conclusion;
        this.clock = clock;
    }

    /// The kinds of contracts that this provider concludes today.
    public List<ContractKind> kinds(int provider) {
        return ContractKind.all(agreements.family(provider), Paris.date(clock.instant()));
    }

    /// Records a contract that was concluded before it came here, with its signatures: the same rules, no new papers.
    ///
    /// @param signatures by side
    public Outcome<Contract> takeOver(Actor by, Draft draft, Map<String, Signature.Given> signatures) {
        if (!by.isStaff() || !by.may(Permission.CONTRACT_MANAGE)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        var last = signatures.values().stream().map(Signature.Given::on).filter(Objects::nonNull).max(LocalDate::compareTo).orElse(Paris.date(clock.instant()));
        return whole(by, jdbc -> insert(jdbc, by, draft, last, null).then(contract -> {
            var kind = kind(contract, last).orElseThrow();
            for (var entry : signatures.entrySet()) {
                var here = ContractStore.lock(jdbc, contract.id()).orElseThrow();
                var signed = conclusion.sign(jdbc, by, agreements.family(contract.provider()), here, kind, entry.getKey(), entry.getValue(), null, clock.instant());
                if (signed instanceof Outcome.No<Signature>(var reasons)) return Outcome.no(reasons);
            }
            return Outcome.done(ContractStore.find(jdbc, contract.id()).orElseThrow());
        }));
    }

    /// A refusal on the way leaves nothing behind, even inside the caller's own transaction.
    private <T> Outcome<T> whole(Actor by, Function<JdbcClient, Outcome<T>> work) {
        return db.in(by.scope(), jdbc -> {
            jdbc.sql("savepoint concluding").update();
            var outcome = work.apply(jdbc);
            if (outcome instanceof Outcome.No<T>) jdbc.sql("rollback to savepoint concluding").update();
            return outcome;
        });
    }

    private Outcome<Contract> insert(JdbcClient jdbc, Actor by, Draft draft, LocalDate on, LocalDate preparedOn) {
        var provider = by.scope().provider();
        var kind = ContractKind.findOrFirst(agreements.family(provider), draft.kind(), on);
        if (kind.isEmpty()) return Outcome.no(Refused.of(EngagementError.KIND_NOT_HERE).field("kind").arg("kind", String.valueOf(draft.kind())));
        if (jdbc.sql("select 1 from customer where id = ?").param(draft.customer()).query(Integer.class).optional().isEmpty()) return Outcome.no(Refused.of(AccessError.CUSTOMER_UNKNOWN).field("customer"));
        var faults = conclusion.faults(jdbc, provider, kind.get(), draft, on, Paris.date(clock.instant()));
        if (!faults.isEmpty()) return Outcome.no(faults);
        return conclusion.before(jdbc, kind.get(), draft).then(before -> {
            var title = draft.title() == null || draft.title().isBlank() ? kind.get().title().fr() : draft.title().strip();
            var id = jdbc.sql("""
                    insert into contract (provider_id, customer_id, reference, kind, title, state, framework_id, support_plan, convention_kind, convention, network, prepared_on, subscribed_on)
                    values (?, ?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?) on conflict (provider_id, reference) do nothing returning id""")
                    .params(provider, draft.customer(), draft.reference(), draft.kind(), title, before.map(Contract::id).orElse(null), draft.supportPlan(), draft.conventionKind(), draft.convention(), draft.network(),
                            preparedOn, draft.subscribedOn()).query(Integer.class).optional();
            if (id.isEmpty()) return Outcome.no(Refused.of(AgreementError.REFERENCE_TAKEN).field("reference").arg("reference", draft.reference()));
            var contract = ContractStore.find(jdbc, id.get()).orElseThrow();
            var now = clock.instant();
            Facts.tell(jdbc, by, ContractStore.subject(contract), preparedOn == null ? "taken-over" : "prepared", draft.kind(), contract.state().code(), now, now, "reference", draft.reference(), "title", title);
            return Outcome.done(contract);
        });
    }

    private Optional<ContractKind> kind(Contract contract, LocalDate on) {
        return ContractKind.findOrFirst(agreements.family(contract.provider()), contract.kind(), on);
    }
}
