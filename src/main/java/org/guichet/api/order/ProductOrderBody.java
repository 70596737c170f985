package org.guichet.api.order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.ApiError;
import org.guichet.api.Json;
import org.guichet.api.tmf.Shapes;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.ordering.Acceptance;
import org.guichet.ordering.AcceptanceForm;
import org.guichet.ordering.OrderDraft;
import tools.jackson.databind.JsonNode;

/// Reads bodies of TMF622: shapes only, every rule is the ordering's. What the provider decides (state, prices, dates), and unknown attributes, are
/// passed over, as TMF630 asks.
final class ProductOrderBody {
    /// How a line's field is called in an item.
    static final Map<String, String> ITEM = Map.of("product", "productOffering.id", "termMonths", "itemTerm.duration.amount", "access", "product.productCharacteristic", "level", "product.productCharacteristic");
    private static final String ACCESS = "access";
    private static final String LEVEL = "level";

    private ProductOrderBody() {}

    /// @param acceptance the signature that comes with the order, or null
    record Posted(OrderDraft draft, Acceptance acceptance) {}

    record Cancelling(String number, String reason) {}

    static Outcome<Posted> read(JsonNode body) {
        var faults = new ArrayList<Refused>();
        var lines = new ArrayList<OrderDraft.Line>();
        var items = Shapes.objects(body, "productOrderItem", faults);
        for (int i = 0; i < items.size(); i++) lines.add(line(items.get(i), "productOrderItem[" + i + "].", faults));
        var fields = new LinkedHashMap<String, String>();
        for (var field : Shapes.objects(body, "x-formField", faults)) {
            var name = Shapes.text(field, "name", "x-formField.name", faults);
            var value = Shapes.text(field, "value", "x-formField.value", faults);
            if (name != null) fields.put(name, value == null ? "" : value);
        }
        var notes = new ArrayList<String>();
        for (var note : Shapes.objects(body, "note", faults)) {
            var text = Shapes.text(note, "text", "note.text", faults);
            if (text != null) notes.add(text);
        }
        var agreements = Shapes.objects(body, "agreement", faults);
        var agreement = agreements.isEmpty() ? null : Shapes.text(agreements.getFirst(), "id", "agreement.id", faults);
        var acceptance = signature(body, faults);
        var external = Shapes.text(body, "externalId", "externalId", faults);
        var draft = new OrderDraft(null, Shapes.text(body, "x-orderForm", "x-orderForm", faults), agreement, external, Shapes.text(body, "x-declaredUse", "x-declaredUse", faults), String.join("\n", notes),
                Shapes.text(body, "x-supportPlan", "x-supportPlan", faults), fields, null, null, external, lines);
        return faults.isEmpty() ? Outcome.done(new Posted(draft, acceptance)) : Outcome.no(faults);
    }

    private static Acceptance signature(JsonNode body, List<Refused> faults) {
        var signature = body.get("x-signature");
        if (signature == null || signature.isNull()) return null;
        if (!signature.isObject()) {
            faults.add(Shapes.wrong("x-signature", "object"));
            return null;
        }
        return new Acceptance(AcceptanceForm.SIGNATURE, null, "", Shapes.text(signature, "signer", "x-signature.signer", faults), Shapes.text(signature, "capacity", "x-signature.capacity", faults), Map.of());
    }

    private static OrderDraft.Line line(JsonNode item, String at, List<Refused> faults) {
        var action = Shapes.text(item, "action", at + "action", faults);
        if (action != null && !action.equals("add")) faults.add(Refused.of(ApiError.FILTER_VALUE).field(at + "action").arg("expected", "add"));
        var product = Shapes.text(item.path("productOffering"), "id", at + "productOffering.id", faults);
        var quantity = whole(item, "quantity", at + "quantity", 1, faults);
        Integer term = null;
        for (var each : Shapes.objects(item, "itemTerm", faults)) {
            var duration = each.path("duration");
            var units = Shapes.text(duration, "units", at + "itemTerm.duration.units", faults);
            if (units != null && !Set.of("month", "months").contains(units.toLowerCase(java.util.Locale.ROOT))) faults.add(Refused.of(ApiError.FILTER_VALUE).field(at + "itemTerm.duration.units").arg("expected", "month"));
            term = whole(duration, "amount", at + "itemTerm.duration.amount", null, faults);
        }
        var access = new LinkedHashSet<String>();
        String level = null;
        for (var characteristic : Shapes.objects(item.path("product"), "productCharacteristic", faults)) {
            var name = Shapes.text(characteristic, "name", at + "product.productCharacteristic.name", faults);
            var value = characteristic.path("value");
            if (LEVEL.equals(name)) level = Shapes.text(characteristic, "value", at + "product.productCharacteristic.value", faults);
            if (!ACCESS.equals(name)) continue;
            if (value.isArray()) value.forEach(v -> access.add(v.asString()));
            else if (value.isString()) for (var way : value.stringValue().split(",")) access.add(way.strip());
            else faults.add(Shapes.wrong(at + "product.productCharacteristic.value", "array"));
        }
        access.remove("");
        return new OrderDraft.Line(product, level, quantity == null ? 0 : quantity, term, access, false, null);
    }

    static Outcome<Cancelling> cancelled(JsonNode body) {
        var faults = new ArrayList<Refused>();
        var number = Shapes.text(body.path("productOrder"), "id", "productOrder.id", faults);
        var reason = Shapes.text(body, "cancellationReason", "cancellationReason", faults);
        if (number == null && faults.isEmpty()) faults.add(Shapes.wrong("productOrder.id", "string"));
        return faults.isEmpty() ? Outcome.done(new Cancelling(Json.isStorable(number) ? number : "", reason)) : Outcome.no(faults);
    }

    private static Integer whole(JsonNode object, String name, String path, Integer usual, List<Refused> faults) {
        var value = object.get(name);
        if (value == null || value.isNull()) return usual;
        if (value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToInt()) return value.intValue();
        faults.add(Shapes.wrong(path, "integer"));
        return usual;
    }
}
