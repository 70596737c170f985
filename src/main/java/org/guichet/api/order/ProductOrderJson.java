package org.guichet.api.order;

import java.time.LocalDate;
import org.guichet.api.Json;
import org.guichet.kernel.Money;
import org.guichet.kernel.Paris;
import org.guichet.ordering.Order;
import org.guichet.ordering.OrderBook;
import org.guichet.ordering.OrderState;
import tools.jackson.databind.node.ObjectNode;

/// An order as TMF622 v4 has it; what is the contract's own stands under names that begin with `x-`.
final class ProductOrderJson {
    static final String BASE = "/tmf-api/productOrderingManagement/v4";
    static final String PATH = BASE + "/productOrder";
    static final String CANCEL = BASE + "/cancelProductOrder";
    /// Name of the OpenAPI document.
    static final String DOCUMENT = "product-ordering";

    private ProductOrderJson() {}

    /// The state of TMF622 that an order shows.
    static String state(OrderState state) {
        return switch (state) {
            case OrderState.Drafted _, OrderState.AcceptedByCustomer _ -> "acknowledged";
            case OrderState.AwaitingSignature _, OrderState.Sent _ -> "pending";
            case OrderState.AcceptedByProvider _, OrderState.InDelivery _ -> "inProgress";
            case OrderState.Completed _ -> "completed";
            case OrderState.Refused _ -> "rejected";
            case OrderState.Lapsed _, OrderState.Withdrawn _, OrderState.Cancelled _ -> "cancelled";
        };
    }

    private static String state(Order order) {
        return order.heldSince() != null ? "held" : state(order.state());
    }

    static ObjectNode whole(OrderBook.Detail d, String base, String language) {
        var json = order(d.order(), base, language);
        for (var line : d.order().lines()) {
            var held = d.subscriptions().stream().filter(s -> s.product().equals(line.product()) && s.quantity() == line.quantity()).findFirst();
            held.ifPresent(s -> ((ObjectNode) json.get("productOrderItem").get(line.position() - 1)).withObject("product").put("id", String.valueOf(s.id())).put("href", base + "/tmf-api/productInventory/v4/product/" + s.id()));
        }
        var references = json.putArray("x-document");
        for (var reference : d.references()) references.addObject().put("name", reference.document()).put("version", reference.version()).put("sha256", reference.sha256());
        if (d.lapse() != null) json.put("x-acceptBy", d.lapse().result().toString());
        if (d.motive() != null) json.put("x-refusal", d.motive().in(language));
        return json;
    }

    static ObjectNode order(Order order, String base, String language) {
        var json = Json.MAPPER.createObjectNode();
        json.put("@type", "ProductOrder").put("id", order.number()).put("href", base + PATH + "/" + order.number());
        if (!order.customerOrder().isEmpty()) json.put("externalId", order.customerOrder());
        json.put("orderDate", instant(order.receivedOn() != null ? order.receivedOn() : order.drawnOn()));
        json.put("state", state(order));
        json.putObject("x-state").put("code", order.state().code()).put("label", order.state().label().in(language));
        json.put("x-orderForm", order.form());
        if (order.closedOn() != null && !(order.state() instanceof OrderState.Completed)) json.put("cancellationDate", instant(order.closedOn()));
        if (order.motiveText() != null) json.put("cancellationReason", order.motiveText());
        json.putArray("relatedParty").addObject().put("id", String.valueOf(order.customer())).put("name", order.customerName()).put("role", "customer").put("@referredType", "Organization");
        if (order.contractReference() != null) json.putArray("agreement").addObject().put("id", order.contractReference()).put("@referredType", "Agreement");
        if (!order.particulars().isEmpty()) json.putArray("note").addObject().put("id", "1").put("text", order.particulars());
        var items = json.putArray("productOrderItem");
        for (var line : order.lines()) item(items.addObject(), line, state(order));
        if (!order.fields().isEmpty()) {
            var entries = json.putArray("x-formField");
            order.fields().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey()).forEach(e -> entries.addObject().put("name", e.getKey()).put("value", e.getValue()));
        }
        var total = json.putArray("orderTotalPrice").addObject();
        price(total.put("priceType", "recurring").put("recurringChargePeriod", "month"), order.monthly());
        return json;
    }

    private static void item(ObjectNode item, Order.Line line, String state) {
        item.put("@type", "ProductOrderItem").put("id", String.valueOf(line.position())).put("action", "add").put("quantity", line.quantity()).put("state", state);
        item.putObject("productOffering").put("id", line.product()).put("name", line.label()).put("@referredType", "ProductOffering");
        var characteristics = item.putObject("product").put("@type", "Product").putArray("productCharacteristic");
        if (!line.accesses().isEmpty()) {
            var ways = characteristics.addObject().put("name", "access").putArray("value");
            line.accesses().forEach(ways::add);
        }
        if (line.level() != null) characteristics.addObject().put("name", "level").put("value", line.level());
        if (line.termMonths() != null) item.putArray("itemTerm").addObject().put("name", "firm").putObject("duration").put("amount", line.termMonths()).put("units", "month");
        var price = item.putArray("itemPrice").addObject().put("priceType", "recurring").put("recurringChargePeriod", "month").put("x-priceDate", line.priceOn().toString());
        price(price, line.monthly());
    }

    /// Without tax: the tax is the invoice's.
    private static void price(ObjectNode into, Money monthly) {
        into.putObject("price").putObject("dutyFreeAmount").put("unit", "EUR").put("value", monthly.euros());
    }

    static ObjectNode cancelled(Order order, String base) {
        var json = Json.MAPPER.createObjectNode();
        json.put("@type", "CancelProductOrder").put("id", order.number()).put("href", base + CANCEL + "/" + order.number()).put("state", "done").put("effectiveCancellationDate", instant(order.closedOn()));
        if (order.motiveText() != null) json.put("cancellationReason", order.motiveText());
        json.putObject("productOrder").put("id", order.number()).put("href", base + PATH + "/" + order.number()).put("@referredType", "ProductOrder");
        return json;
    }

    private static String instant(LocalDate day) {
        return Paris.iso(Paris.startOf(day));
    }
}
