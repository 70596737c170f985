package org.guichet.ordering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractStore;
import org.guichet.amendment.DocumentVersions;
import org.guichet.clause.Executes;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.party.PartyStore;
import org.guichet.party.Registration;
import org.guichet.terms.Family;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an order stands on: the contract it is placed under, who may order, the documents in force that it refers to.
@Executes({"BTBS-CG-0-pro", "BTBS-CG-1.2"})
@Component
class OrderGrounds {
    private static final String FRAMEWORK = "framework";

    private final Agreements agreements;
    private final DocumentVersions versions;

    OrderGrounds(Agreements agreements, DocumentVersions versions) {
        this.agreements = agreements;
        this.versions = versions;
    }

    /// The contract that an order of this form stands under on a day; empty for a form that makes a contract of its own.
    ///
    /// @param reference what was named, or null
    Outcome<Optional<Contract>> contract(JdbcClient jdbc, int provider, int customer, OrderForm form, String reference, LocalDate on) {
        if (form.makes() != null) return Outcome.done(Optional.empty());
        if (reference != null) {
            var named = ContractStore.byReference(jdbc, provider, reference).filter(c -> c.customer() == customer);
            if (named.isEmpty() || form.under() != null && !named.get().kind().equals(form.under())) return Outcome.no(missing(form));
            return binding(named.get(), on).map(Optional::of);
        }
        var candidates = ContractStore.list(jdbc, customer).stream().filter(c -> form.under() == null ? !c.kind().equals(FRAMEWORK) : c.kind().equals(form.under())).toList();
        var binding = candidates.stream().filter(c -> c.bindsOn(on)).toList();
        if (binding.size() == 1) return Outcome.done(Optional.of(binding.getFirst()));
        if (binding.size() > 1) {
            return Outcome.no(Refused.of(OrderError.ORDER_CONTRACT_AMBIGUOUS).field("contract").arg("contracts", String.join(", ", binding.stream().map(Contract::reference).toList())));
        }
        var ended = candidates.stream().filter(c -> c.endedOn() != null).reduce((_, later) -> later);
        return Outcome.no(ended.map(this::ended).orElseGet(() -> missing(form)));
    }

    /// The contract that an order stands under or became, as long as it binds.
    Outcome<Contract> of(JdbcClient jdbc, Order order, LocalDate on) {
        return ContractStore.find(jdbc, order.contract()).map(c -> binding(c, on)).orElseGet(() -> Outcome.no(Refused.of(OrderError.ORDER_CONTRACT_MISSING).field("contract")));
    }

    /// A contract that no longer binds takes no orders.
    Outcome<Contract> binding(Contract contract, LocalDate on) {
        if (contract.bindsOn(on)) return Outcome.done(contract);
        return Outcome.no(contract.endedOn() != null && !on.isBefore(contract.endedOn()) ? ended(contract) : Refused.of(OrderError.ORDER_CONTRACT_MISSING).field("contract"));
    }

    private Refused ended(Contract contract) {
        return Refused.of(OrderError.ORDER_CONTRACT_ENDED).field("contract").arg("contract", contract.reference());
    }

    private static Refused missing(OrderForm form) {
        var refused = Refused.of(OrderError.ORDER_CONTRACT_MISSING).field("contract");
        return form.clause() == null ? refused : refused.clause(form.clause());
    }

    /// BTBS-CG-0-pro: who has a valid SIRET and has declared what it does by profession may order.
    Optional<Refused> notProfessional(JdbcClient jdbc, int provider, int customer, OrderForm form, LocalDate on) {
        if (form.professional() == null) return Optional.empty();
        var professional = PartyStore.identity(jdbc, provider, customer, on).map(i -> i.particulars()).filter(p -> Registration.isSiret(p.siret()) && !p.profession().isEmpty());
        return professional.isPresent() ? Optional.empty() : Optional.of(Refused.of(OrderError.ORDER_NOT_PROFESSIONAL).field("customer").clause(form.professional()));
    }

    /// BTBS-CG-1.2: the versions in force on a day of the documents that the form refers to.
    Outcome<List<Order.Reference>> references(JdbcClient jdbc, int provider, OrderForm form, LocalDate on) {
        var found = new ArrayList<Order.Reference>();
        for (var document : form.references().documents()) {
            var version = versions.inForce(jdbc, provider, document, on);
            if (version.isEmpty()) {
                return Outcome.no(Refused.of(OrderError.ORDER_REFERENCES_MISSING).field("references").clause(form.references().clause()).arg("document", title(provider, document)));
            }
            found.add(new Order.Reference(document, version.get().version(), version.get().sha256() == null ? "" : version.get().sha256()));
        }
        return Outcome.done(List.copyOf(found));
    }

    /// Title of a document of the contract, in French.
    private String title(int provider, String document) {
        var title = family(provider).precedenceRule().titles().get(document);
        return title == null ? document : title.fr();
    }

    Family family(int provider) {
        return agreements.family(provider);
    }
}
