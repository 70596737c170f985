package org.guichet.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.clause.Executes;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.guichet.terms.Contracts;
import org.guichet.terms.Family;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which contract, documents and order bind a service, and so which family's terms on which date.
/// The whole life of an engagement comes with the agreement capability; this is its foundation.
@Executes({"BTBS-CG-14.1-choix"})
@Component
public class Agreements {
    private static final Set<String> KINDS = Set.of("framework", "e-services", "offer", "order");
    private final Db db;
    private final Contracts contracts;
    private final ObjectProvider<PublishedDocuments> published;
    private final Map<Integer, String> familyOfProvider = new ConcurrentHashMap<>();

    Agreements(Db db, Contracts contracts, ObjectProvider<PublishedDocuments> published) {
        this.db = db;
        this.contracts = contracts;
        this.published = published;
    }

    /// A contract or order to record.
    ///
    /// @param kind        framework, e-services, offer or order
    /// @param parent      reference of the contract it stands under, or null
    /// @param supportPlan support level, mandatory on an order where the family has support levels (BTBS-CG-14.1-choix)
    public record Draft(int customer, String reference, String kind, String parent, LocalDate signedOn, LocalDate effectiveOn, LocalDate endedOn, String supportPlan) {}

    /// A version of a document that binds a contract from a date.
    public record BindingDocument(String document, String version, LocalDate bindsFrom) {}

    /// The family of contracts that a provider works under; a provider never changes family.
    public Family family(int provider) {
        var id = familyOfProvider.computeIfAbsent(provider, p -> db.unwalled(jdbc -> jdbc.sql("select family from provider where id = ?").param(p).query(String.class).single()));
        return contracts.current().family(id);
    }

    /// Records a contract or order with the documents in force on its signature, or says why it cannot be issued. Joins the running transaction.
    public Outcome<Integer> register(Scope scope, Draft draft, LocalDate on) {
        return check(scope.provider(), draft, on).then(ok -> db.in(scope, jdbc -> insert(jdbc, scope, draft)));
    }

    /// The rules of the order form alone, without writing anything.
    public Outcome<Draft> check(int provider, Draft draft, LocalDate on) {
        if (!KINDS.contains(draft.kind())) return Outcome.no(Refused.of(AgreementError.CONTRACT_KIND_UNKNOWN).field("kind").arg("kind", draft.kind()));
        if (draft.endedOn() != null && draft.endedOn().isBefore(draft.effectiveOn())) return Outcome.no(Refused.of(AgreementError.DATES_REVERSED).field("endedOn"));
        var family = family(provider);
        var plans = family.findTerm("support-plans");
        if (plans.isPresent() && draft.kind().equals("order")) {
            var value = plans.get().on(on).value();
            if (draft.supportPlan() == null || draft.supportPlan().isBlank()) return Outcome.no(Refused.of(AgreementError.SUPPORT_LEVEL_MISSING).field("supportPlan").clause(value.clause()));
            if (!value.at("plans").has(draft.supportPlan())) {
                return Outcome.no(Refused.of(AgreementError.SUPPORT_LEVEL_UNKNOWN).field("supportPlan").clause(value.clause()).arg("plan", draft.supportPlan()));
            }
        }
        return Outcome.done(draft);
    }

    private Outcome<Integer> insert(JdbcClient jdbc, Scope scope, Draft draft) {
        Integer parent = null;
        if (draft.parent() != null && !draft.parent().isBlank()) {
            var found = jdbc.sql("select id from contract where provider_id = ? and customer_id = ? and reference = ?").params(scope.provider(), draft.customer(), draft.parent()).query(Integer.class).optional();
            if (found.isEmpty()) return Outcome.no(Refused.of(AgreementError.PARENT_UNKNOWN).field("parent").arg("parent", draft.parent()));
            parent = found.get();
        }
        var id = jdbc.sql("""
                insert into contract (provider_id, customer_id, reference, kind, parent_id, signed_on, effective_on, term_from, ended_on, support_plan)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (provider_id, reference) do nothing returning id""")
                .params(scope.provider(), draft.customer(), draft.reference(), draft.kind(), parent, draft.signedOn(), draft.effectiveOn(), draft.effectiveOn(), draft.endedOn(), draft.supportPlan())
                .query(Integer.class).optional();
        if (id.isEmpty()) return Outcome.no(Refused.of(AgreementError.REFERENCE_TAKEN).field("reference").arg("reference", draft.reference()));
        for (var document : family(scope.provider()).precedence()) {
            jdbc.sql("insert into contract_document (contract_id, provider_id, customer_id, document, version, binds_from) values (?, ?, ?, ?, ?, ?)")
                    .params(id.get(), scope.provider(), draft.customer(), document, PublishedDocuments.labelOr(published, jdbc, scope.provider(), document, draft.signedOn()), draft.effectiveOn()).update();
        }
        return Outcome.done(id.get());
    }

    /// The documents that bind a contract on a date, highest first by the family's own order of precedence.
    public List<BindingDocument> documents(Scope scope, int contract, LocalDate on) {
        var rows = db.read(scope, jdbc -> jdbc.sql("""
                select distinct on (document) document, version, binds_from from contract_document
                where contract_id = ? and binds_from <= ? and not undone order by document, binds_from desc""")
                .params(contract, on).query((rs, i) -> new BindingDocument(rs.getString(1), rs.getString(2), rs.getObject(3, LocalDate.class))).list());
        var order = family(scope.provider()).precedence();
        var sorted = new ArrayList<>(rows);
        sorted.sort(java.util.Comparator.comparingInt(d -> order.indexOf(d.document().split("/")[0])));
        return sorted;
    }

    /// Marks the day from which e-SAV is active on the customer's e-services contract.
    public Optional<Integer> activateESav(Scope scope, String reference, LocalDate on) {
        return db.in(scope, jdbc -> jdbc.sql("update contract set esav_activated_on = ?, version = version + 1 where provider_id = ? and reference = ? returning id")
                .params(on, scope.provider(), reference).query(Integer.class).optional());
    }
}
