package org.guichet.portal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractDocuments;
import org.guichet.agreement.ContractKey;
import org.guichet.agreement.ContractKind;
import org.guichet.agreement.ContractTerms;
import org.guichet.agreement.Engagements;
import org.guichet.agreement.Mandates;
import org.guichet.agreement.Timeline;
import org.guichet.agreement.Transfers;
import org.guichet.document.Documents;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Journal;
import org.guichet.party.Customer;
import org.guichet.party.Customers;
import org.guichet.store.Db;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Puts together what the page of a contract shows.
@Component
class ContractReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Db db;
    private final Engagements engagements;
    private final ContractDocuments documents;
    private final ContractTerms terms;
    private final Transfers transfers;
    private final Mandates mandates;
    private final Timeline timeline;
    private final Customers customers;
    private final Citations citations;
    private final ObjectProvider<ContractLinks> links;

    ContractReader(Db db, Engagements engagements, ContractDocuments documents, ContractTerms terms, Transfers transfers, Mandates mandates, Timeline timeline, Customers customers, Citations citations, ObjectProvider<ContractLinks> links) {
        this.db = db;
        this.engagements = engagements;
        this.documents = documents;
        this.terms = terms;
        this.transfers = transfers;
        this.mandates = mandates;
        this.timeline = timeline;
        this.customers = customers;
        this.citations = citations;
        this.links = links;
    }

    ContractView view(Page page, Actor actor, int id, Refused refused, Map<String, String> typed) {
        var detail = PageRefused.orElse(engagements.find(actor, id));
        var contract = detail.contract();
        var today = Paris.date(page.now());
        var manage = actor.isStaff() && actor.may(Permission.CONTRACT_MANAGE);
        var act = !actor.isStaff() && actor.may(Permission.CONTRACT_ACT);
        var ranked = PageRefused.orElse(documents.list(actor, id, today)).stream().map(d -> new ContractView.Ranked(d, citations.cite(page, d.clause(), d.reading(), null))).toList();
        var values = db.read(actor.scope(), jdbc -> terms.all(jdbc, contract, today)).stream().map(v -> new ContractView.Value(v, cites(page, v))).toList();
        var line = db.read(actor.scope(), jdbc -> timeline.of(jdbc, contract, today));
        var papers = db.read(actor.scope(), jdbc -> Documents.of(jdbc, "contract", id));
        var sides = detail.open().stream().filter(side -> manage || act && side.equals(ContractKind.CUSTOMER)).toList();
        var ways = links.orderedStream().flatMap(l -> l.of(actor, contract).stream()).toList();
        var history = PageRefused.orElse(engagements.history(actor, id)).stream().map(ContractReader::line).toList();
        return new ContractView(detail, today, line, ranked, values, manage ? keys(page, contract) : List.of(), papers, mandates.given(contract), PageRefused.orElse(mandates.list(actor, id)),
                PageRefused.orElse(transfers.list(actor, id)), manage ? customers.list(actor.scope()).stream().filter(c -> c.id() != contract.customer()).toList() : List.<Customer>of(), history, ways, sides, manage, act,
                refused == null ? null : ErrorAdvice.model(page, citations, named(page, refused)), typed);
    }

    /// What this contract's documents may state: not what another contract holds alone.
    private static List<ContractKey> keys(Page page, Contract contract) {
        return ContractKey.all(page.family(), Paris.date(page.now())).stream().filter(k -> k.heldBy() == null ? !contract.kind().equals("framework") : k.heldBy().equals(contract.kind())).toList();
    }

    private List<Citations.Cite> cites(Page page, ContractTerms.Effective value) {
        var seen = new LinkedHashSet<String>();
        var cites = new ArrayList<Citations.Cite>();
        for (var step : value.why().steps()) if (step.clause() != null && seen.add(step.clause())) cites.add(citations.cite(page, step.clause(), step.reading(), null));
        return cites;
    }

    /// The field by the label that stands on the page.
    private static Refused named(Page page, Refused refused) {
        for (var prefix : List.of("ctr.s.", "ctr.f.", "ctr.value.")) if (refused.field() != null && page.has(prefix + refused.field())) return refused.arg("field", page.t(prefix + refused.field()));
        return refused;
    }

    private static ContractView.Line line(Journal.Entry entry) {
        var by = "";
        if (entry.payload() != null) {
            var name = JSON.readTree(entry.payload()).get("by");
            if (name != null) by = name.asString();
        }
        return new ContractView.Line("ctr.did." + entry.kind(), entry.recordedAt(), by, entry.channel());
    }
}
