package org.guichet.api.product;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guichet.api.Json;
import org.guichet.api.tmf.TmfResource;
import org.guichet.config.Installation;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.party.Providers;
import org.guichet.subscription.Subscription;
import org.guichet.subscription.SubscriptionDesk;
import org.guichet.subscription.SubscriptionError;
import org.guichet.subscription.SubscriptionState;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// TMF637 Product Inventory v4: what the customer holds, one product for each subscription. It is changed by ordering (TMF622) and by what the
/// contract makes happen, never here.
@Component
class Products implements TmfResource {
    static final String PATH = "/tmf-api/productInventory/v4/product";

    private final SubscriptionDesk desk;
    private final Providers providers;
    private final String base;

    Products(SubscriptionDesk desk, Providers providers, Installation installation) {
        this.desk = desk;
        this.providers = providers;
        this.base = installation.publicUrl();
    }

    @Override
    public String document() {
        return "product-inventory";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String schema() {
        return "Product";
    }

    @Override
    public Outcome<List<ObjectNode>> list(Actor actor) {
        return desk.list(actor).map(all -> desk.details(actor, all).stream().map(detail -> product(actor, detail)).toList());
    }

    @Override
    public Outcome<ObjectNode> find(Actor actor, String id) {
        if (!id.matches("\\d{1,18}")) return Outcome.no(Refused.of(SubscriptionError.SUBSCRIPTION_UNKNOWN));
        return desk.find(actor, Long.parseLong(id)).map(detail -> product(actor, detail));
    }

    private ObjectNode product(Actor actor, SubscriptionDesk.Detail detail) {
        var of = detail.subscription();
        var node = Json.MAPPER.createObjectNode();
        node.put("id", String.valueOf(of.id()));
        node.put("href", base + PATH + "/" + of.id());
        node.put("name", of.label());
        node.put("status", status(of));
        node.put("isBundle", false);
        node.put("isCustomerVisible", true);
        day(node, "orderDate", of.orderedOn());
        day(node, "startDate", of.activatedOn() != null ? of.activatedOn() : of.availableOn());
        day(node, "terminationDate", of.endedOn());
        reference(node.putObject("productOffering"), of.product(), of.label(), "ProductOffering");
        var account = node.putObject("billingAccount");
        account.put("id", String.valueOf(of.customer()));
        account.put("name", of.customerName());
        account.put("@referredType", "BillingAccount");
        var agreement = node.putArray("agreement").addObject();
        agreement.put("id", String.valueOf(of.contract()));
        agreement.put("name", of.contractReference());
        agreement.put("@referredType", "Agreement");
        characteristics(node.putArray("productCharacteristic"), of);
        prices(node.putArray("productPrice"), detail);
        term(node, of);
        parties(node.putArray("relatedParty"), actor, of);
        if (of.parent() != null) {
            var relation = node.putArray("productRelationship").addObject();
            relation.put("relationshipType", "isOptionOf");
            relation.putObject("product").put("id", String.valueOf(of.parent())).put("href", base + PATH + "/" + of.parent());
        }
        if (!detail.services().isEmpty()) {
            var services = node.putArray("realizingService");
            detail.services().forEach(service -> services.addObject().put("id", service.identifier()).put("name", service.label()).put("@referredType", "Service"));
        }
        node.put("@type", "Product");
        node.put("@baseType", "Product");
        return node;
    }

    private static String status(Subscription of) {
        return switch (of.state()) {
            case SubscriptionState.Ordered _ -> "created";
            case SubscriptionState.Available _, SubscriptionState.Contested _ -> "pendingActive";
            case SubscriptionState.Active _ -> of.endedOn() == null ? "active" : "pendingTerminate";
            case SubscriptionState.Ended _ -> "terminated";
            case SubscriptionState.Cancelled _ -> "cancelled";
        };
    }

    /// A day as the instant at which it begins in Paris.
    private static void day(ObjectNode node, String name, LocalDate day) {
        if (day != null) node.put(name, Paris.iso(Paris.startOf(day)));
    }

    private static void reference(ObjectNode node, String id, String name, String type) {
        node.put("id", id).put("name", name).put("@referredType", type);
    }

    private static void characteristics(ArrayNode all, Subscription of) {
        var values = new TreeMap<String, String>(of.characteristics());
        if (of.level() != null) values.put("level", of.level());
        if (!of.access().isEmpty()) values.put("access", of.access());
        if (!of.customerOrder().isEmpty()) values.put("customerOrder", of.customerOrder());
        values.put("quantity", String.valueOf(of.quantity()));
        for (Map.Entry<String, String> value : values.entrySet()) all.addObject().put("name", value.getKey()).put("valueType", "string").put("value", value.getValue());
    }

    private static void prices(ArrayNode all, SubscriptionDesk.Detail detail) {
        for (var price : detail.prices()) {
            var node = all.addObject();
            node.put("name", price.source());
            node.put("priceType", "recurring");
            node.put("recurringChargePeriod", "month");
            node.put("unitOfMeasure", "unit");
            money(node.putObject("price").putObject("dutyFreeAmount"), price.monthly());
            node.putObject("validFor").put("startDateTime", Paris.iso(Paris.startOf(price.from())));
        }
    }

    private static void money(ObjectNode node, Money amount) {
        node.put("unit", "EUR").put("value", amount.euros());
    }

    private static void term(ObjectNode node, Subscription of) {
        if (!of.commitment().begun()) return;
        var term = node.putArray("productTerm").addObject();
        term.put("name", of.commitment().until() == null ? "indefinite" : "firm");
        if (of.termMonths() != null) term.putObject("duration").put("amount", of.termMonths()).put("units", "month");
        var valid = term.putObject("validFor");
        day(valid, "startDateTime", of.commitment().from());
        day(valid, "endDateTime", of.commitment().until());
        if (of.commitment().minimumUntil() == null) return;
        var minimum = node.withArray("productTerm").addObject().put("name", "minimum").putObject("validFor");
        day(minimum, "startDateTime", of.commitment().from());
        day(minimum, "endDateTime", of.commitment().minimumUntil());
    }

    private void parties(ArrayNode all, Actor actor, Subscription of) {
        all.addObject().put("id", String.valueOf(of.customer())).put("name", of.customerName()).put("role", "customer").put("@referredType", "Organization");
        providers.find(actor.scope().provider()).ifPresent(provider -> all.addObject().put("id", provider.code()).put("name", provider.name()).put("role", "provider").put("@referredType", "Organization"));
    }
}
