package org.guichet.ordering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;
import org.guichet.workingtime.Span;

/// An order form as a family's contract has it on a day: who draws it up, what it must state, how it is accepted, when it lapses. A family
/// whose text says nothing of order forms has a plain one, so that orders can be taken all the same.
///
/// @param products   what it orders; empty: whatever no other form orders
/// @param oneProduct one form for each product, or null where several lines may stand on it; clause
/// @param states     what must stand on it before it goes out: items, particulars, term
/// @param makes      kind of the contract that it becomes, or null
/// @param under      kind of the contract that it stands under, or null: any that binds
/// @param professional clause by which only professionals may order, or null
/// @param lapse      null where it does not lapse
/// @param evolves    null where its versions are not told of
@Executes({"BFC-CG-1-bdc", "BFC-CG-5-commande", "BFC-ESAV-7", "BTBS-CG-1.1-commande"})
public record OrderForm(String code, Text label, String clause, List<String> products, String oneProduct, List<String> drawnBy, String drawnByClause, List<String> states, String statesClause,
                        String makes, String under, String professional, References references, Acceptance acceptance, Lapse lapse, Answer answer, Options options,
                        List<FormField> fields, Access access, Evolves evolves) {
    public static final String TERM = "order-forms";
    static final String PROVIDER = "provider";
    static final String CUSTOMER = "customer";
    static final String ITEMS = "items";
    static final String PARTICULARS = "particulars";
    static final String FIRM_TERM = "term";
    private static final List<String> ALL_STATES = List.of(ITEMS, PARTICULARS, FIRM_TERM);
    private static final String PLAIN = "order";

    /// Documents whose versions in force are named on it and accepted with it.
    public record References(List<String> documents, String clause) {}

    /// @param forms  of acceptance that count
    /// @param naming forms that must name the order
    public record Acceptance(List<AcceptanceForm> forms, List<AcceptanceForm> naming, String clause, String reading) {}

    /// @param after  time to accept, from the day it was communicated
    /// @param stated another last day may stand on the form
    public record Lapse(Span after, boolean stated, String clause, String reading) {}

    /// The provider's answer to an accepted order. It is always an act: silence is no acceptance.
    ///
    /// @param motives legitimate motives of refusal; empty: any, in words
    public record Answer(Map<String, Text> motives, String clause, String reading) {}

    /// @param ofRequest the price of the day on which the request was received counts
    /// @param naming    the request must name the order
    public record Options(boolean ofRequest, boolean naming, String clause) {}

    /// @param choices codes and labels, in the form's order
    public record Access(Map<String, Text> choices, int atLeast, String clause) {}

    /// @param version of the form that the contract brings
    /// @param told    customers are told of a new version
    public record Evolves(String version, boolean told, String clause) {}

    /// The forms on a day, in the contract's order.
    public static List<OrderForm> all(Family family, LocalDate on) {
        var term = family.findTerm(TERM).filter(t -> t.inForceOn(on));
        if (term.isEmpty()) return List.of(plain());
        var value = term.get().on(on).value();
        return value.at("forms").keys().stream().map(code -> read(value, code)).toList();
    }

    public static Optional<OrderForm> find(Family family, String code, LocalDate on) {
        return all(family, on).stream().filter(f -> f.code().equals(code)).findFirst();
    }

    /// The form that orders a product.
    public static Optional<OrderForm> forProduct(Family family, String product, LocalDate on) {
        var all = all(family, on);
        return all.stream().filter(f -> f.products().contains(product)).findFirst().or(() -> all.stream().filter(f -> f.products().isEmpty()).findFirst());
    }

    private static OrderForm plain() {
        var acceptance = new Acceptance(List.of(AcceptanceForm.values()), List.of(AcceptanceForm.WRITTEN), null, null);
        return new OrderForm(PLAIN, Text.of("Bon de commande", "Order form"), null, List.of(), null, List.of(CUSTOMER, PROVIDER), null, List.of(ITEMS), null, null, null, null,
                new References(List.of(), null), acceptance, null, new Answer(Map.of(), null, null), new Options(true, true, null), List.of(), null, null);
    }

    private static OrderForm read(TermValue value, String code) {
        value.only("drawn-by", "states", "contract", "customer", "references", "acceptance", "one-product", "lapse", "provider-acceptance", "options", "forms");
        var form = value.at("forms", code);
        form.only("label", "products", "fields", "access", "evolves");
        var contract = value.at("contract");
        contract.only("makes", "under");
        var states = value.find("states");
        for (var state : states.map(TermValue::texts).orElse(List.of())) if (!ALL_STATES.contains(state)) throw value.at("states").shape("known here: " + String.join(", ", ALL_STATES));
        var drawnBy = value.texts("drawn-by");
        for (var who : drawnBy) if (!List.of(PROVIDER, CUSTOMER).contains(who)) throw value.at("drawn-by").shape("neither provider nor customer: " + who);
        return new OrderForm(code, form.words("label"), form.clause(), form.find("products").map(TermValue::texts).orElse(List.of()),
                value.find("one-product").filter(TermValue::bool).map(TermValue::clause).orElse(null),
                drawnBy, value.at("drawn-by").clause(), states.map(TermValue::texts).orElse(List.of(ITEMS)), states.map(TermValue::clause).orElse(null),
                contract.find("makes").map(TermValue::text).orElse(null), contract.find("under").map(TermValue::text).orElse(null),
                value.find("customer").filter(c -> c.bool("professional")).map(TermValue::clause).orElse(null),
                value.find("references").map(r -> new References(r.texts("documents"), r.clause())).orElse(new References(List.of(), null)),
                acceptance(value.at("acceptance")),
                value.find("lapse").map(l -> new Lapse(l.span("after"), l.bool("may-be-stated"), l.clause(), l.reading())).orElse(null),
                value.find("provider-acceptance").map(OrderForm::answer).orElse(new Answer(Map.of(), null, null)),
                value.find("options").map(OrderForm::options).orElse(new Options(true, true, null)),
                form.find("fields").map(FormField::all).orElse(List.of()), form.find("access").map(OrderForm::access).orElse(null),
                form.find("evolves").map(e -> new Evolves(e.text("version"), e.bool("customers-are-told"), e.clause())).orElse(null));
    }

    private static Acceptance acceptance(TermValue of) {
        of.only("forms", "naming-the-order");
        var forms = AcceptanceForm.read(of.at("forms"));
        return new Acceptance(forms, of.find("naming-the-order").map(AcceptanceForm::read).orElse(List.of()), of.clause(), of.reading());
    }

    private static Answer answer(TermValue of) {
        of.only("motives");
        var motives = new LinkedHashMap<String, Text>();
        of.at("motives").parts().forEach((motive, words) -> motives.put(motive, words.words()));
        return new Answer(motives, of.clause(), of.reading());
    }

    private static Options options(TermValue of) {
        of.only("price-of", "naming-the-order");
        var ofRequest = switch (of.text("price-of")) {
            case "request" -> true;
            case "acceptance" -> false;
            default -> throw of.at("price-of").shape("request or acceptance is expected");
        };
        return new Options(ofRequest, of.bool("naming-the-order"), of.clause());
    }

    private static Access access(TermValue of) {
        of.only("choices", "labels", "at-least");
        var choices = new LinkedHashMap<String, Text>();
        for (var choice : of.texts("choices")) choices.put(choice, of.at("labels").words(choice));
        return new Access(choices, of.integer("at-least"), of.clause());
    }

    /// Reads everything once: a fault of the file shows when it is loaded, not when an order comes in.
    static void check(TermValue value) {
        var rest = new ArrayList<String>();
        for (var code : value.at("forms").keys()) {
            var form = read(value, code);
            if (form.products().isEmpty()) rest.add(code);
            if (form.makes() == null && form.under() == null) throw value.at("contract").shape("`makes` or `under` is expected");
        }
        if (rest.size() > 1) throw value.at("forms").shape("more than one form without `products`: " + String.join(", ", rest));
    }

    public boolean drawnBy(String who) {
        return drawnBy.contains(who);
    }

    /// Orders a product.
    public boolean orders(String product, List<OrderForm> all) {
        return products.contains(product) || products.isEmpty() && all.stream().noneMatch(f -> f.products().contains(product));
    }
}
