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
import org.guichet.ledger.Journal;
import org.guichet.party.AccessError;
import org.guichet.party.Identity;
import org.guichet.party.PartyStore;
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
    private final ContractPaper papers;
    private final InstantSource clock;

    Engagements(Db db, Agreements agreements, Conclusion conclusion, ContractPaper papers, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.conclusion = conclusion;
        this.papers = papers;
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

    /// Prepares a contract: its parties identified, what must come before it there, its paper issued for signature.
    public Outcome<Contract> prepare(Actor by, Draft draft) {
        if (!by.isStaff() || !by.may(Permission.CONTRACT_MANAGE)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        var today = Paris.date(clock.instant());
        return whole(by, jdbc -> insert(jdbc, by, draft, today, today).map(contract -> {
            var paper = papers.toSign(jdbc, by, agreements.family(contract.provider()), contract, kind(contract, today).orElseThrow(), facts(jdbc, contract.id(), today));
            jdbc.sql("update contract set paper = ?, paper_sha256 = ? where id = ?").params(paper.id(), paper.sha256(), contract.id()).update();
            return ContractStore.find(jdbc, contract.id()).orElseThrow();
        }));
    }

    /// A signature, recorded by staff for either side, or given by the customer's person for its own company today.
    ///
    /// @param side   `provider` or `customer`
    /// @param sha256 of the document that was in front of the signatory, or null: the one that was prepared
    public Outcome<Signature> sign(Actor by, int id, String side, Signature.Given given, String sha256) {
        var customers = !by.isStaff() && by.may(Permission.CONTRACT_ACT) && ContractKind.CUSTOMER.equals(side);
        if (!customers && !(by.isStaff() && by.may(Permission.CONTRACT_MANAGE))) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        return whole(by, jdbc -> {
            var locked = ContractStore.lock(jdbc, id);
            if (locked.isEmpty()) return Outcome.no(Refused.of(EngagementError.UNKNOWN));
            var contract = locked.get();
            var now = clock.instant();
            var kind = kind(contract, Paris.date(now));
            if (kind.isEmpty()) return Outcome.no(Refused.of(EngagementError.KIND_NOT_HERE).arg("kind", contract.kind()));
            var paper = jdbc.sql("select paper_sha256 from contract where id = ?").param(id).query(String.class).optional().orElse(null);
            if (sha256 != null && !sha256.equals(paper)) return Outcome.no(Refused.of(EngagementError.PAPER_CHANGED));
            var family = agreements.family(contract.provider());
            var signed = conclusion.sign(jdbc, by, family, contract, kind.get(), side, given, paper, now);
            var after = ContractStore.find(jdbc, id).orElseThrow();
            if (signed instanceof Outcome.Done<Signature> && after.state().binds() && !contract.state().binds()) {
                papers.originals(jdbc, by, family, after, kind.get(), facts(jdbc, id, after.signedOn()), SignatureStore.of(jdbc, id));
            }
            return signed;
        });
    }

    /// Gives a contract up that is not in force yet.
    public Outcome<Contract> abandon(Actor by, int id, String reason) {
        if (!by.isStaff() || !by.may(Permission.CONTRACT_MANAGE)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        return db.in(by.scope(), jdbc -> {
            var locked = ContractStore.lock(jdbc, id);
            if (locked.isEmpty()) return Outcome.no(Refused.of(EngagementError.UNKNOWN));
            var contract = locked.get();
            var next = contract.state().after(ContractState.Event.ABANDONED);
            if (next.isEmpty()) return Outcome.no(Conclusion.stateForbids(contract));
            var now = clock.instant();
            ContractStore.state(jdbc, id, next.get(), null, null);
            Facts.tell(jdbc, by, ContractStore.subject(contract), "abandoned", null, next.get().code(), now, now, "reason", reason == null || reason.isBlank() ? null : reason.strip());
            return Outcome.done(ContractStore.find(jdbc, id).orElseThrow());
        });
    }

    /// Everything about one contract that its parties signed.
    ///
    /// @param framework      the contract it stands under, or null
    /// @param kind           null where the family describes no such kind
    /// @param paper          document that is signed, or null
    /// @param conventionKind words for it, or null
    public record Detail(Contract contract, ContractKind kind, Contract framework, List<Signature> signatures, Long paper, String paperSha256, String conventionKind, String convention, String network,
                         LocalDate subscribedOn, Identity provider, Identity customer) {
        /// Sides that have not signed.
        public List<String> open() {
            if (kind == null || contract.state().after(ContractState.Event.SIGNED_BY_ONE).isEmpty()) return List.of();
            return kind.signed().sides().stream().filter(side -> signatures.stream().noneMatch(s -> s.side().equals(side))).toList();
        }
    }

    /// A contract; foreign and unknown ones look alike.
    public Outcome<Detail> find(Actor by, int id) {
        if (!by.may(Permission.CONTRACT_READ)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        return db.read(by.scope(), jdbc -> ContractStore.find(jdbc, id).map(contract -> Outcome.done(detail(jdbc, contract))).orElseGet(() -> Outcome.no(Refused.of(EngagementError.UNKNOWN))));
    }

    private Detail detail(JdbcClient jdbc, Contract contract) {
        var today = Paris.date(clock.instant());
        var identitiesOn = contract.signedOn() == null ? today : contract.signedOn();
        return jdbc.sql("select paper, paper_sha256, convention_kind, convention, network, subscribed_on from contract where id = ?").param(contract.id()).query((rs, i) -> new Detail(contract,
                kind(contract, today).orElse(null), contract.framework() == null ? null : ContractStore.find(jdbc, contract.framework()).orElse(null), SignatureStore.of(jdbc, contract.id()),
                (Long) rs.getObject(1), rs.getString(2), rs.getString(3), rs.getString(4), rs.getString(5), rs.getObject(6, LocalDate.class),
                PartyStore.identity(jdbc, contract.provider(), null, identitiesOn).orElse(null), PartyStore.identity(jdbc, contract.provider(), contract.customer(), identitiesOn).orElse(null))).single();
    }

    /// The contracts behind the actor's wall, by customer; those of one customer, or in one state, where asked.
    public Outcome<List<Contract>> list(Actor by, Integer customer, String state) {
        if (!by.may(Permission.CONTRACT_READ)) return Outcome.no(Refused.of(EngagementError.RIGHT_MISSING));
        return Outcome.done(db.read(by.scope(), jdbc -> ContractStore.list(jdbc, customer)).stream().filter(c -> state == null || state.isEmpty() || c.state().code().equals(state)).toList());
    }

    /// What the journal tells of a contract, the latest first.
    public Outcome<List<Journal.Entry>> history(Actor by, int id) {
        return find(by, id).map(found -> db.read(by.scope(), jdbc -> Journal.of(jdbc, ContractStore.SUBJECT, id)).reversed());
    }

    private static ContractPaper.Facts facts(JdbcClient jdbc, int id, LocalDate on) {
        return jdbc.sql("select convention_kind, convention, network from contract where id = ?").param(id).query((rs, i) -> new ContractPaper.Facts(rs.getString(1), rs.getString(2), rs.getString(3), on)).single();
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
