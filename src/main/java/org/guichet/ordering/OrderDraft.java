package org.guichet.ordering;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.kernel.Money;

/// What is to be ordered, as it is typed.
///
/// @param customer      whose order; a customer's people and systems may leave it null
/// @param form          code of the order form, or null: that of the first line's product
/// @param contract      reference of the contract to order under, or null where the form or the park leaves no choice
/// @param customerOrder the customer's own order number, or null
/// @param use           excluded use that is declared, or null
/// @param supportPlan   support level of the whole order, or null
/// @param fields        entries of the form's own fields, by name
/// @param lapseOn       last day for acceptance that the form states, or null: as the contract says
/// @param receivedOn    day on which the provider received it, or null: today
/// @param externalId    its id in the system that ordered, or null
public record OrderDraft(Integer customer, String form, String contract, String customerOrder, String use, String particulars, String supportPlan, Map<String, String> fields, LocalDate lapseOn, LocalDate receivedOn,
                         String externalId, List<Line> lines) {
    public OrderDraft {
        customerOrder = tidy(customerOrder);
        particulars = tidy(particulars);
        supportPlan = nullable(supportPlan);
        use = nullable(use);
        form = nullable(form);
        contract = nullable(contract);
        externalId = nullable(externalId);
        fields = fields == null ? Map.of() : Map.copyOf(fields);
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    /// @param level      support level of the product, or null
    /// @param access     ways in that are asked for
    /// @param termMonths firm term in months, or null
    /// @param agreed     a price that the form states of its own (provider's people only), or null: the price list
    public record Line(String product, String level, int quantity, Integer termMonths, Set<String> access, boolean specificInvestment, Money agreed) {
        public Line {
            level = nullable(level);
            access = access == null ? Set.of() : Set.copyOf(access);
        }

        public static Line of(String product, int quantity, Integer termMonths) {
            return new Line(product, null, quantity, termMonths, Set.of(), false, null);
        }

        public Line access(String... ways) {
            return new Line(product, level, quantity, termMonths, Set.of(ways), specificInvestment, agreed);
        }
    }

    public static OrderDraft of(Integer customer, Line... lines) {
        return new OrderDraft(customer, null, null, null, null, null, null, Map.of(), null, null, null, List.of(lines));
    }

    public OrderDraft form(String code) {
        return new OrderDraft(customer, code, contract, customerOrder, use, particulars, supportPlan, fields, lapseOn, receivedOn, externalId, lines);
    }

    public OrderDraft under(String reference) {
        return new OrderDraft(customer, form, reference, customerOrder, use, particulars, supportPlan, fields, lapseOn, receivedOn, externalId, lines);
    }

    public OrderDraft customerOrder(String number) {
        return new OrderDraft(customer, form, contract, number, use, particulars, supportPlan, fields, lapseOn, receivedOn, externalId, lines);
    }

    public OrderDraft use(String code) {
        return new OrderDraft(customer, form, contract, customerOrder, code, particulars, supportPlan, fields, lapseOn, receivedOn, externalId, lines);
    }

    public OrderDraft particulars(String text) {
        return new OrderDraft(customer, form, contract, customerOrder, use, text, supportPlan, fields, lapseOn, receivedOn, externalId, lines);
    }

    public OrderDraft supportPlan(String plan) {
        return new OrderDraft(customer, form, contract, customerOrder, use, particulars, plan, fields, lapseOn, receivedOn, externalId, lines);
    }

    public OrderDraft fields(Map<String, String> entries) {
        return new OrderDraft(customer, form, contract, customerOrder, use, particulars, supportPlan, entries, lapseOn, receivedOn, externalId, lines);
    }

    public OrderDraft lapsingOn(LocalDate day) {
        return new OrderDraft(customer, form, contract, customerOrder, use, particulars, supportPlan, fields, day, receivedOn, externalId, lines);
    }

    public OrderDraft receivedOn(LocalDate day) {
        return new OrderDraft(customer, form, contract, customerOrder, use, particulars, supportPlan, fields, lapseOn, day, externalId, lines);
    }

    private static String tidy(String text) {
        return text == null ? "" : text.strip();
    }

    private static String nullable(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
