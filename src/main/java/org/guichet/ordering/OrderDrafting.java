package org.guichet.ordering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Contract;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.offering.Eligibility;
import org.guichet.offering.Offering;
import org.guichet.offering.Offerings;
import org.guichet.offering.Prices;
import org.guichet.terms.Family;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Looks an order over before anything is written: who, on which form, under which contract, what, for how much.
@Executes({"BFC-ESAV-A3-acces", "BTBS-CG-1.1-commande"})
@Component
class OrderDrafting {
    static final int MOST_LINES = 50;
    static final int MOST_UNITS = 10_000;
    static final int LONGEST_TERM = 120;
    static final int LONGEST_TEXT = 4000;
    static final int LONGEST_NUMBER = 100;

    private final OrderGrounds grounds;
    private final Offerings offerings;
    private final Prices prices;
    private final Eligibility eligibility;

    OrderDrafting(OrderGrounds grounds, Offerings offerings, Prices prices, Eligibility eligibility) {
        this.grounds = grounds;
        this.offerings = offerings;
        this.prices = prices;
        this.eligibility = eligibility;
    }

    /// An order that may be drawn up.
    ///
    /// @param contract it stands under, or null
    record Checked(OrderForm form, Contract contract, List<Order.Line> lines) {}

    /// @param on      the day that decides: prices, offers, the contract
    /// @param entries the form's own fields must be complete
    Outcome<Checked> check(JdbcClient jdbc, Actor by, int customer, OrderDraft draft, LocalDate on, boolean entries) {
        var family = grounds.family(by.scope().provider());
        return form(family, draft, on).then(form -> {
            var unprofessional = grounds.notProfessional(jdbc, by.scope().provider(), customer, form, on);
            if (unprofessional.isPresent()) return Outcome.no(unprofessional.get());
            var use = use(family, draft, on);
            if (use.isPresent()) return Outcome.no(use.get());
            return grounds.contract(jdbc, by.scope().provider(), customer, form, draft.contract(), on).then(contract -> check(jdbc, by, customer, draft, on, entries, family, form, contract.orElse(null)));
        });
    }

    private Outcome<Checked> check(JdbcClient jdbc, Actor by, int customer, OrderDraft draft, LocalDate on, boolean entries, Family family, OrderForm form, Contract contract) {
        var faults = new ArrayList<Refused>();
        texts(draft, faults);
        if (draft.lapseOn() != null && form.lapse() == null) faults.add(Refused.of(OrderError.ORDER_LAPSE_NOT_STATED).field("lapseOn"));
        else if (draft.lapseOn() != null && !form.lapse().stated()) faults.add(Refused.of(OrderError.ORDER_LAPSE_NOT_STATED).field("lapseOn").clause(form.lapse().clause()));
        else if (draft.lapseOn() != null && draft.lapseOn().isBefore(on)) faults.add(Refused.of(OrderError.ORDER_LAPSE_EARLY).field("lapseOn").clause(form.lapse().clause()).arg("date", Days.fr(draft.lapseOn())).arg("earliest", Days.fr(on)));
        if (draft.lines().size() > MOST_LINES) faults.add(Refused.of(OrderError.ORDER_TOO_LONG).field("lines").arg("longest", MOST_LINES));
        if (form.oneProduct() != null && draft.lines().size() > 1) faults.add(Refused.of(OrderError.ORDER_ONE_PRODUCT).field("lines").clause(form.oneProduct()));
        if (!faults.isEmpty()) return Outcome.no(faults);
        var lines = new ArrayList<Order.Line>();
        for (var line : draft.lines()) {
            switch (line(jdbc, by, customer, line, lines.size() + 1, on, family, form)) {
                case Outcome.Done<Order.Line>(var made) -> lines.add(made);
                case Outcome.No<Order.Line>(var reasons) -> faults.addAll(reasons);
            }
        }
        if (entries) {
            for (var field : form.fields()) faults.addAll(field.faults(draft.fields().get(field.name()), contract == null ? null : contract.reference()));
            faults.addAll(complete(form, draft.particulars(), lines));
        }
        return faults.isEmpty() ? Outcome.done(new Checked(form, contract, lines)) : Outcome.no(faults);
    }

    /// The form that a draft is written on.
    Outcome<OrderForm> formOf(int provider, OrderDraft draft, LocalDate on) {
        return form(grounds.family(provider), draft, on);
    }

    private static Outcome<OrderForm> form(Family family, OrderDraft draft, LocalDate on) {
        if (draft.form() != null) {
            return OrderForm.find(family, draft.form(), on).map(Outcome::done).orElseGet(() -> Outcome.no(Refused.of(OrderError.ORDER_FORM_UNKNOWN).field("form").arg("form", draft.form())));
        }
        var first = draft.lines().isEmpty() ? null : draft.lines().getFirst().product();
        var found = first == null ? Optional.of(OrderForm.all(family, on).getLast()) : OrderForm.forProduct(family, first, on);
        return found.map(Outcome::done).orElseGet(() -> Outcome.no(Refused.of(OrderError.ORDER_PRODUCT_UNKNOWN).field("lines").arg("product", first)));
    }

    /// A use that the contract excludes: refused, or left to the provider with a motive proposed.
    private static Optional<Refused> use(Family family, OrderDraft draft, LocalDate on) {
        if (draft.use() == null) return Optional.empty();
        var use = DeclaredUse.find(family, draft.use(), on);
        if (use.isEmpty()) return Optional.of(Refused.of(OrderError.ORDER_USE_UNKNOWN).field("use").arg("use", draft.use()));
        return use.filter(DeclaredUse::refused).map(u -> Refused.of(OrderError.ORDER_USE_FORBIDDEN).field("use").clause(u.clause()).arg("use", u.label().fr()));
    }

    private static void texts(OrderDraft draft, List<Refused> faults) {
        if (long_(draft.particulars(), LONGEST_TEXT)) faults.add(Refused.of(OrderError.ORDER_TEXT_TOO_LONG).field("particulars").arg("longest", LONGEST_TEXT));
        if (long_(draft.customerOrder(), LONGEST_NUMBER)) faults.add(Refused.of(OrderError.ORDER_TEXT_TOO_LONG).field("customerOrder").arg("longest", LONGEST_NUMBER));
        if (draft.externalId() != null && long_(draft.externalId(), LONGEST_NUMBER)) faults.add(Refused.of(OrderError.ORDER_TEXT_TOO_LONG).field("externalId").arg("longest", LONGEST_NUMBER));
    }

    private static boolean long_(String text, int longest) {
        return text.length() > longest || text.indexOf('\u0000') >= 0;
    }

    private Outcome<Order.Line> line(JdbcClient jdbc, Actor by, int customer, OrderDraft.Line line, int position, LocalDate on, Family family, OrderForm form) {
        var provider = by.scope().provider();
        var found = line.product() == null ? Optional.<Offering>empty() : offerings.find(jdbc, provider, line.product(), on).filter(o -> o.availableOn(on));
        if (found.isEmpty()) return Outcome.no(at(Refused.of(OrderError.ORDER_PRODUCT_UNKNOWN).arg("product", line.product()), position, "product"));
        var offering = found.get();
        if (!form.orders(offering.code(), OrderForm.all(family, on))) {
            var other = OrderForm.forProduct(family, offering.code(), on).map(f -> f.label().fr()).orElse("–");
            return Outcome.no(at(Refused.of(OrderError.ORDER_OTHER_FORM).clause(form.clause()).arg("product", offering.label().fr()).arg("form", other), position, "product"));
        }
        var faults = new ArrayList<Refused>();
        if (line.quantity() < 1 || line.quantity() > MOST_UNITS) faults.add(at(Refused.of(OrderError.ORDER_QUANTITY_BAD).arg("longest", MOST_UNITS), position, "quantity"));
        if (line.termMonths() != null && (line.termMonths() < 1 || line.termMonths() > LONGEST_TERM)) faults.add(at(Refused.of(OrderError.ORDER_TERM_BAD).arg("longest", LONGEST_TERM), position, "termMonths"));
        access(form, line, position).ifPresent(faults::add);
        eligibility.check(jdbc, customer, offering.code(), on).ifPresent(faults::add);
        if (!faults.isEmpty()) return Outcome.no(faults);
        return price(jdbc, by, offering, line, position, on).map(monthly -> new Order.Line(0, position, offering.code(), offering.label().fr(), line.level(), String.join(",", ways(form, line)), line.quantity(),
                line.termMonths(), line.specificInvestment(), monthly, on, line.agreed() != null));
    }

    /// In the form's order, each once.
    private static List<String> ways(OrderForm form, OrderDraft.Line line) {
        return form.access() == null ? line.access().stream().sorted().toList() : form.access().choices().keySet().stream().filter(line.access()::contains).toList();
    }

    private static Optional<Refused> access(OrderForm form, OrderDraft.Line line, int position) {
        if (form.access() == null) return Optional.empty();
        var choices = String.join(", ", form.access().choices().values().stream().map(c -> c.fr()).toList());
        var unknown = line.access().stream().filter(a -> !form.access().choices().containsKey(a)).sorted().findFirst();
        if (unknown.isPresent()) return Optional.of(at(Refused.of(OrderError.ORDER_ACCESS_UNKNOWN).clause(form.access().clause()).arg("access", unknown.get()).arg("choices", choices), position, "access"));
        if (line.access().size() >= form.access().atLeast()) return Optional.empty();
        return Optional.of(at(Refused.of(OrderError.ORDER_ACCESS_MISSING).clause(form.access().clause()).arg("choices", choices), position, "access"));
    }

    private Outcome<Money> price(JdbcClient jdbc, Actor by, Offering offering, OrderDraft.Line line, int position, LocalDate on) {
        if (line.agreed() != null) return by.isStaff() ? Outcome.done(line.agreed()) : Outcome.no(at(Refused.of(OrderError.ORDER_PRICE_NOT_YOURS), position, "agreed"));
        return priceOf(jdbc, by.scope().provider(), offering.code(), line.level(), on).map(Outcome::done)
                .orElseGet(() -> Outcome.no(at(Refused.of(OrderError.ORDER_PRICE_UNKNOWN).arg("product", offering.label().fr()), position, "product")));
    }

    /// The price list's monthly fee of one unit on a day.
    Optional<Money> priceOf(JdbcClient jdbc, int provider, String product, String level, LocalDate on) {
        return prices.monthly(jdbc, provider, product, level, on);
    }

    /// What must stand on a form before it goes out (BTBS-CG-1.1-commande).
    static List<Refused> complete(OrderForm form, String particulars, List<Order.Line> lines) {
        var faults = new LinkedHashMap<String, Refused>();
        if (form.states().contains(OrderForm.ITEMS) && lines.isEmpty()) faults.put("lines", Refused.of(OrderError.ORDER_EMPTY).field("lines"));
        if (form.states().contains(OrderForm.PARTICULARS) && particulars.isBlank()) faults.put("particulars", Refused.of(OrderError.ORDER_PARTICULARS_MISSING).field("particulars"));
        if (form.states().contains(OrderForm.FIRM_TERM)) {
            for (var line : lines) if (line.termMonths() == null) faults.putIfAbsent("term", at(Refused.of(OrderError.ORDER_TERM_MISSING), line.position(), "termMonths"));
        }
        return faults.values().stream().map(f -> form.statesClause() == null ? f : f.clause(form.statesClause())).toList();
    }

    /// Names the line's field as forms and JSON paths do: `lines[0].quantity`.
    private static Refused at(Refused refused, int position, String field) {
        return refused.field("lines[" + (position - 1) + "]." + field);
    }
}
