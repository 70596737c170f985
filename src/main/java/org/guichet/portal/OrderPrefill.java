package org.guichet.portal;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.agreement.ContractStore;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.ordering.Order;
import org.guichet.ordering.OrderForm;
import org.guichet.party.Customers;
import org.guichet.party.Identity;
import org.guichet.party.PartyStore;
import org.guichet.store.Db;
import org.springframework.stereotype.Component;

/// What the product knows already and need not be typed into an order form.
@Component
class OrderPrefill {
    private final Db db;
    private final Customers customers;
    private final InstantSource clock;

    OrderPrefill(Db db, Customers customers, InstantSource clock) {
        this.db = db;
        this.customers = customers;
        this.clock = clock;
    }

    /// Entries of a new form, by the names of the page's fields.
    Map<String, String> of(Actor actor, int customer, OrderForm form) {
        var today = Paris.date(clock.instant());
        var provider = actor.scope().provider();
        return db.read(actor.scope(), jdbc -> {
            var values = new LinkedHashMap<String, String>();
            var identity = PartyStore.identity(jdbc, provider, customer, today).map(Identity::particulars).orElse(Identity.Particulars.NONE);
            var contract = ContractStore.list(jdbc, customer).stream().filter(c -> c.kind().equals(form.under()) && c.bindsOn(today)).findFirst();
            for (var field : form.fields()) {
                var known = field.expected(contract.map(c -> c.reference()).orElse(null)).orElse(switch (field.name()) {
                    case "company-name" -> identity.legalName().isEmpty() ? customers.find(actor.scope(), customer).map(c -> c.name()).orElse("") : identity.legalName();
                    case "address" -> identity.registeredOffice();
                    default -> identity.byName().getOrDefault(field.name(), "");
                });
                if (!known.isEmpty()) values.put("field-" + field.name(), known);
            }
            if (!actor.isStaff()) values.put("signer", actor.name());
            return values;
        });
    }

    /// Entries of an order as it stands.
    Map<String, String> of(Order order) {
        var values = new LinkedHashMap<String, String>();
        order.fields().forEach((name, value) -> values.put("field-" + name, value));
        put(values, "customerOrder", order.customerOrder());
        put(values, "use", order.use());
        put(values, "particulars", order.particulars());
        put(values, "supportPlan", order.supportPlan());
        put(values, "contract", order.contractReference());
        put(values, "lapseOn", order.lapseStated() ? order.lapseOn().toString() : null);
        for (var line : order.lines()) {
            var i = line.position() - 1;
            put(values, "product-" + i, line.product());
            put(values, "level-" + i, line.level());
            put(values, "quantity-" + i, String.valueOf(line.quantity()));
            put(values, "termMonths-" + i, line.termMonths() == null ? null : line.termMonths().toString());
            put(values, "agreed-" + i, line.agreed() ? line.monthly().toString() : null);
            if (line.specificInvestment()) put(values, "invest-" + i, "true");
            for (var access : line.accesses()) put(values, "access-" + i + "-" + access, "true");
        }
        return values;
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (value != null) values.put(name, value);
    }
}
