package org.guichet.api.agreement;

import java.time.LocalDate;
import java.util.List;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractState;
import org.guichet.agreement.EngagementError;
import org.guichet.api.Json;
import org.guichet.api.tmf.TmfResource;
import org.guichet.config.Installation;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.party.Provider;
import org.guichet.party.Providers;
import org.guichet.subscription.AgreementDesk;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// TMF651 Agreement Management v4: the customer's contracts and the orders that stand as one. They are prepared, signed, renewed and ended by
/// what both parties do, never here.
@Component
class AgreementResource implements TmfResource {
    static final String PATH = "/tmf-api/agreementManagement/v4/agreement";
    private static final String PRODUCTS = "/tmf-api/productInventory/v4/product";

    private final AgreementDesk desk;
    private final Providers providers;
    private final String base;

    AgreementResource(AgreementDesk desk, Providers providers, Installation installation) {
        this.desk = desk;
        this.providers = providers;
        this.base = installation.publicUrl();
    }

    @Override
    public String document() {
        return "agreement";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String schema() {
        return "Agreement";
    }

    @Override
    public Outcome<List<ObjectNode>> list(Actor actor) {
        return desk.list(actor).map(all -> {
            var provider = provider(actor);
            return all.stream().map(detail -> agreement(detail, provider)).toList();
        });
    }

    @Override
    public Outcome<ObjectNode> find(Actor actor, String id) {
        if (!id.matches("\\d{1,9}")) return Outcome.no(Refused.of(EngagementError.UNKNOWN));
        return desk.find(actor, Integer.parseInt(id)).map(detail -> agreement(detail, provider(actor)));
    }

    private Provider provider(Actor actor) {
        return providers.find(actor.scope().provider()).orElseThrow();
    }

    private ObjectNode agreement(AgreementDesk.Detail detail, Provider provider) {
        var of = detail.contract();
        var node = Json.MAPPER.createObjectNode();
        node.put("id", String.valueOf(of.id()));
        node.put("href", base + PATH + "/" + of.id());
        node.put("name", name(of));
        node.put("agreementType", of.kind());
        node.put("status", status(of.state()));
        node.put("documentNumber", of.reference());
        if (detail.preparedOn() != null) node.put("initialDate", first(detail.preparedOn()));
        if (of.signedOn() != null) node.putObject("completionDate").put("startDateTime", first(of.signedOn()));
        period(node, of);
        parties(node.putArray("engagedParty"), of, provider);
        var items = node.putArray("agreementItem");
        for (var held : detail.subscriptions()) {
            var item = items.addObject();
            item.putArray("product").addObject().put("id", String.valueOf(held.id())).put("href", base + PRODUCTS + "/" + held.id()).put("name", held.label()).put("@referredType", "Product");
            item.putArray("productOffering").addObject().put("id", held.product()).put("@referredType", "ProductOffering");
        }
        characteristics(node.putArray("characteristic"), detail);
        if (!detail.above().isEmpty()) {
            var above = node.putArray("associatedAgreement");
            detail.above().forEach(c -> above.addObject().put("id", String.valueOf(c.id())).put("href", base + PATH + "/" + c.id()).put("name", name(c)).put("@referredType", "Agreement"));
        }
        node.put("@type", "Agreement");
        node.put("@baseType", "Agreement");
        return node;
    }

    /// Contracts taken over without a title go by their reference.
    private static String name(Contract of) {
        return of.title() == null || of.title().isBlank() ? of.reference() : of.title();
    }

    /// The three words of the standard. It has none for an agreement that has run its time: that one was approved, and its period is over.
    private static String status(ContractState state) {
        return switch (state) {
            case ContractState.Draft _, ContractState.Signing _ -> "in process";
            case ContractState.InForce _, ContractState.Ending _, ContractState.AwaitingRecovery _, ContractState.Ended _ -> "approved";
            case ContractState.Abandoned _ -> "rejected";
        };
    }

    /// From its first day to its last one: the end that is known, else that of the current term. Held by data recovery, it has no end yet.
    private static void period(ObjectNode node, Contract of) {
        if (of.effectiveOn() == null) return;
        var period = node.putObject("agreementPeriod").put("startDateTime", first(of.effectiveOn()));
        var until = of.state() instanceof ContractState.AwaitingRecovery ? null : of.endedOn() != null ? of.endedOn() : of.commitment().until();
        // our periods end with the first day without; the standard's, with the last moment of the last day
        if (until != null) period.put("endDateTime", Paris.iso(Paris.startOf(until).minusSeconds(1)));
    }

    /// A day as the instant at which it begins in Paris.
    private static String first(LocalDate day) {
        return Paris.iso(Paris.startOf(day));
    }

    private static void parties(ArrayNode all, Contract of, Provider provider) {
        all.addObject().put("id", String.valueOf(of.customer())).put("name", of.customerName()).put("role", "customer").put("@referredType", "Organization");
        all.addObject().put("id", provider.code()).put("name", provider.name()).put("role", "provider").put("@referredType", "Organization");
    }

    private static void characteristics(ArrayNode all, AgreementDesk.Detail detail) {
        var of = detail.contract();
        characteristic(all, "state", "string", of.state().code());
        characteristic(all, "renewals", "integer", of.commitment().renewals());
        characteristic(all, "minimumLastDay", "date", of.commitment().minimumLastDay());
        characteristic(all, "noticeLastDay", "date", detail.noticeBy());
        characteristic(all, "supportPlan", "string", of.supportPlan());
    }

    private static void characteristic(ArrayNode all, String name, String type, Object value) {
        if (value != null) all.addObject().put("name", name).put("valueType", type).put("value", String.valueOf(value));
    }
}
