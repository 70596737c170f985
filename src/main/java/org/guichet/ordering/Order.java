package org.guichet.ordering;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Money;
import org.guichet.kernel.Text;

/// An order with its lines. Days are of Europe/Paris.
///
/// @param number        the form's own number, e.g. `BC-2026-001`
/// @param form          code of its order form
/// @param formVersion   version of the form, or empty where forms have none
/// @param drawnBy       `provider` or `customer`
/// @param contract      id of the contract it stands under or became, or null before
/// @param amends        the running order whose option or regularisation it is, or null
/// @param customerOrder the customer's own order number, kept to the end
/// @param use           excluded use that was declared, or null
/// @param supportPlan   support level of the whole order, where the family has one there
/// @param fields        entries of the form's own fields
/// @param receivedOn    day on which the provider received it (or the request it rests on), or null
/// @param lapseOn       last day for the customer's acceptance, included; null: it does not lapse
/// @param lapseStated   that day stands on the form
/// @param changed       the customer changed it when it accepted
/// @param confirmedOn   day of the provider's acceptance, or null
/// @param closedBy      who refused, withdrew or cancelled it, or null
/// @param motive        code of the motive of refusal, or null
/// @param heldSince     its delivery waits for a regularising order since that day, or null
public record Order(long id, int provider, int customer, String customerName, String number, String form, String formVersion, Purpose purpose, OrderState state, String drawnBy, Integer contract, String contractReference,
                    Long amends, String customerOrder, String use, String particulars, String supportPlan, Map<String, String> fields, LocalDate drawnOn, LocalDate receivedOn, LocalDate sentOn,
                    LocalDate lapseOn, boolean lapseStated, LocalDate acceptedOn, AcceptanceForm acceptedForm, String acceptedText, String signer, String signerCapacity, boolean changed, LocalDate confirmedOn,
                    LocalDate closedOn, String closedBy, String motive, String motiveText, LocalDate heldSince, String externalId, int version, List<Line> lines) {
    public Order {
        fields = Map.copyOf(fields);
        lines = List.copyOf(lines);
    }

    /// Why it was drawn up.
    public enum Purpose {
        NEW("new", Text.of("commande", "order")),
        OPTION("option", Text.of("option additionnelle", "additional option")),
        SECURITY("security", Text.of("niveau de sécurité", "security level")),
        REGULARISING("regularising", Text.of("régularisation", "regularisation"));

        private final String code;
        private final Text label;

        Purpose(String code, Text label) {
            this.code = code;
            this.label = label;
        }

        public String code() {
            return code;
        }

        public Text label() {
            return label;
        }

        static Purpose of(String code) {
            for (var purpose : values()) if (purpose.code.equals(code)) return purpose;
            throw new IllegalArgumentException("unknown purpose " + code);
        }
    }

    /// What is ordered.
    ///
    /// @param access     ways in, comma-separated; empty where the product has no choice
    /// @param termMonths firm term in months, or null
    /// @param monthly    of one unit, without tax
    /// @param priceOn    the day whose price list decided
    /// @param agreed     the form states a price of its own
    public record Line(long id, int position, String product, String label, String level, String access, int quantity, Integer termMonths, boolean specificInvestment, Money monthly, LocalDate priceOn, boolean agreed) {
        public Money total() {
            return monthly.times(quantity);
        }

        public List<String> accesses() {
            return access.isEmpty() ? List.of() : List.of(access.split(","));
        }
    }

    /// A document version that it refers to.
    public record Reference(String document, String version, String sha256) {}

    /// Monthly fee of all lines, without tax.
    public Money monthly() {
        return lines.stream().map(Line::total).reduce(Money.ZERO, Money::plus);
    }

    public boolean drawnByCustomer() {
        return drawnBy.equals(OrderForm.CUSTOMER);
    }
}
