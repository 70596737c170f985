package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.offering.Offering;
import org.guichet.ordering.Acceptance;
import org.guichet.ordering.AcceptanceForm;
import org.guichet.ordering.DeclaredUse;
import org.guichet.ordering.Order;
import org.guichet.ordering.OrderBook;
import org.guichet.ordering.OrderDraft;
import org.guichet.ordering.OrderError;
import org.guichet.ordering.OrderForm;
import org.guichet.ordering.OrderForms;
import org.guichet.ordering.Orders;
import org.guichet.party.Customer;
import org.guichet.party.Customers;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The order forms to fill in: a new order, a drafted one, a regularising one; and their versions.
@Controller
public class OrderFormPages {
    private static final int MOST_LINES = 10;

    private final Pages pages;
    private final Orders orders;
    private final OrderBook book;
    private final OrderForms forms;
    private final OrderChoices choices;
    private final OrderPrefill prefill;
    private final Customers customers;

    OrderFormPages(Pages pages, Orders orders, OrderBook book, OrderForms forms, OrderChoices choices, OrderPrefill prefill, Customers customers) {
        this.pages = pages;
        this.orders = orders;
        this.book = book;
        this.forms = forms;
        this.choices = choices;
        this.prefill = prefill;
        this.customers = customers;
    }

    /// What may be ordered, and for whom.
    public record Choosing(List<Offering> products, List<Customer> customers, Integer customer) {}

    /// A form being filled in.
    ///
    /// @param action where it is sent
    /// @param places it is handed in complete; else it is drawn up, or asked for
    public record Filling(OrderForm form, String action, String title, boolean places, Customer customer, List<Offering> products, List<DeclaredUse> uses, List<OrderForms.Plan> plans, int lines, Text warning, Map<String, String> values, List<Refused> faults) {
        public String value(String name) {
            return values.getOrDefault(name, "");
        }

        public boolean ticked(String name) {
            return values.containsKey(name);
        }

        public Refused fault(String field) {
            return faults.stream().filter(f -> field.equals(f.field())).findFirst().orElse(null);
        }

        /// Fault of a line's field, lines from 0.
        public Refused fault(int line, String field) {
            return fault("lines[" + line + "]." + field);
        }

        /// The element that a fault belongs to.
        public String anchor(Refused fault) {
            return fault.field() == null ? "" : fault.field().startsWith("lines[") ? "f-" + fault.field().replaceAll("lines\\[(\\d+)\\]\\.(\\w+)", "$2-$1") : fault.field().equals("lines") ? "f-product-0" : "f-" + fault.field();
        }
    }

    public record Versions(List<Line> forms, Map<String, String> values, Refused fault) {
        public record Line(OrderForm form, List<OrderForms.Version> versions) {}

        public String value(String name) {
            return values.getOrDefault(name, "");
        }
    }

    @GetMapping("/commandes/nouvelle")
    ResponseEntity<String> fresh(HttpServletRequest request, Actor actor, @RequestParam(defaultValue = "") String produit, @RequestParam(defaultValue = "") String client) {
        require(OrderPages.mayOrder(actor));
        var page = pages.frame(request, actor);
        var customer = actor.isStaff() ? OrderPages.whole(client) : actor.scope().customer();
        if (produit.isBlank() || customer == null || customers.find(actor.scope(), customer).isEmpty()) {
            return pages.show("pages/order-choose", page, new Choosing(choices.products(actor, OrderPages.today(page)), actor.isStaff() ? customers.list(actor.scope()) : List.of(), customer));
        }
        var form = OrderForm.forProduct(page.family(), produit, OrderPages.today(page)).orElseThrow(() -> new PageRefused(Refused.of(OrderError.ORDER_PRODUCT_UNKNOWN).arg("product", produit)));
        var values = new LinkedHashMap<>(prefill.of(actor, customer, form));
        values.put("product-0", produit);
        values.put("quantity-0", "1");
        return filling(request, actor, 200, form, "/commandes", "order.new", customer, values, List.of());
    }

    private ResponseEntity<String> filling(HttpServletRequest request, Actor actor, int status, OrderForm form, String action, String title, int customer, Map<String, String> values, List<Refused> faults) {
        var page = pages.frame(request, actor);
        var today = OrderPages.today(page);
        var all = OrderForm.all(page.family(), today);
        var products = choices.products(actor, today).stream().filter(o -> form.orders(o.code(), all)).toList();
        var asked = OrderPages.whole(values.get("lines"));
        var lines = form.oneProduct() != null ? 1 : Math.min(MOST_LINES, Math.max(1, asked == null ? lines(values) : asked));
        var places = action.equals("/commandes") && form.drawnBy("customer");
        var warning = places || !actor.isStaff() ? book.warning(actor, customer).orElse(null) : null;
        return pages.show(status, "pages/order-form", page, new Filling(form, action, title, places, customers.find(actor.scope(), customer).orElseThrow(), products, forms.uses(actor), form.makes() == null ? List.of() : forms.plans(actor), lines, warning, values, faults));
    }

    private static int lines(Map<String, String> values) {
        var n = 0;
        while (values.containsKey("product-" + n)) n++;
        return n;
    }

    @PostMapping("/commandes")
    ResponseEntity<String> order(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> typed) {
        require(OrderPages.mayOrder(actor));
        var customer = actor.isStaff() ? OrderPages.whole(typed.get("client")) : actor.scope().customer();
        if (customer == null || customers.find(actor.scope(), customer).isEmpty()) throw new PageRefused(Refused.of(OrderError.ORDER_CUSTOMER_MISSING).field("customer"));
        var page = pages.frame(request, actor);
        var form = OrderForm.find(page.family(), typed.getOrDefault("form", ""), OrderPages.today(page)).orElseThrow(() -> new PageRefused(Refused.of(OrderError.ORDER_FORM_UNKNOWN).arg("form", typed.get("form"))));
        if (typed.containsKey("more")) return filling(request, actor, 200, form, "/commandes", "order.new", customer, more(typed), List.of());
        var places = form.drawnBy("customer") && !typed.containsKey("draw");
        var outcome = draft(typed, customer).then(draft -> places ? orders.place(actor, draft, signature(typed)) : orders.draw(actor, draft));
        return answer(request, actor, outcome, form, "/commandes", "order.new", customer, typed);
    }

    private ResponseEntity<String> answer(HttpServletRequest request, Actor actor, Outcome<Order> outcome, OrderForm form, String action, String title, int customer, Map<String, String> typed) {
        return switch (outcome) {
            case Outcome.Done<Order>(var order) -> Pages.see("/commandes/" + order.number());
            case Outcome.No<Order> no -> filling(request, actor, no.first().code().status(), form, action, title, customer, typed, no.reasons());
        };
    }

    private static Map<String, String> more(Map<String, String> typed) {
        var values = new HashMap<>(typed);
        var n = lines(typed);
        values.put("lines", String.valueOf(n + 1));
        return values;
    }

    private static Acceptance signature(Map<String, String> typed) {
        return typed.containsKey("signed") ? new Acceptance(AcceptanceForm.SIGNATURE, null, "", typed.get("signer"), typed.get("capacity"), Map.of()) : null;
    }

    private static Outcome<OrderDraft> draft(Map<String, String> typed, int customer) {
        var fields = new LinkedHashMap<String, String>();
        typed.forEach((name, value) -> {
            if (name.startsWith("field-")) fields.put(name.substring("field-".length()), value);
        });
        var lines = new ArrayList<OrderDraft.Line>();
        for (int i = 0; i < lines(typed); i++) {
            var product = OrderPages.blank(typed.get("product-" + i));
            if (product == null) continue;
            var quantity = OrderPages.whole(typed.getOrDefault("quantity-" + i, "1"));
            var term = OrderPages.blank(typed.get("termMonths-" + i));
            var agreed = money(typed.get("agreed-" + i));
            if (agreed instanceof Outcome.No<Money>) return Outcome.no(Refused.of(OrderError.ORDER_AMOUNT_BAD).field("lines[" + i + "].agreed"));
            var at = i;
            var access = Set.copyOf(typed.keySet().stream().filter(k -> k.startsWith("access-" + at + "-")).map(k -> k.substring(("access-" + at + "-").length())).toList());
            // a term that is no number is no term: the desk says so
            lines.add(new OrderDraft.Line(product, typed.get("level-" + i), quantity == null ? 0 : quantity, term == null ? null : OrderPages.whole(term) == null ? Integer.valueOf(0) : OrderPages.whole(term), access,
                    typed.containsKey("invest-" + i), ((Outcome.Done<Money>) agreed).value()));
        }
        return Typed.day("lapseOn", typed.get("lapseOn")).then(lapse -> Typed.day("receivedOn", typed.get("receivedOn")).map(received -> new OrderDraft(customer, typed.get("form"), typed.get("contract"), typed.get("customerOrder"), typed.get("use"),
                typed.get("particulars"), typed.get("supportPlan"), fields, lapse.orElse(null), received.orElse(null), null, lines)));
    }

    /// `1 234,50` or `1234.5`; nothing typed is no amount.
    private static Outcome<Money> money(String text) {
        if (text == null || text.isBlank()) return Outcome.done(null);
        var plain = text.replaceAll("[\\s\\u00a0\\u202f€]", "").replace(',', '.');
        return plain.matches("\\d{1,9}(\\.\\d{1,2})?") ? Outcome.done(Money.eur(plain)) : Outcome.no(Refused.of(OrderError.ORDER_AMOUNT_BAD));
    }

    @GetMapping("/commandes/{number}/modifier")
    ResponseEntity<String> edit(HttpServletRequest request, Actor actor, @PathVariable String number) {
        require(actor.isStaff() && actor.may(Permission.ORDER_HANDLE));
        var d = PageRefused.orElse(book.find(actor, number));
        return filling(request, actor, 200, d.form(), "/commandes/" + number + "/modifier", "order.edit", d.order().customer(), prefill.of(d.order()), List.of());
    }

    @PostMapping("/commandes/{number}/modifier")
    ResponseEntity<String> redraw(HttpServletRequest request, Actor actor, @PathVariable String number, @RequestParam Map<String, String> typed) {
        return beside(request, actor, number, typed, "/modifier", "order.edit", draft -> orders.redraw(actor, number, draft));
    }

    @GetMapping("/commandes/{number}/regulariser")
    ResponseEntity<String> regularising(HttpServletRequest request, Actor actor, @PathVariable String number) {
        require(actor.isStaff() && actor.may(Permission.ORDER_HANDLE));
        var d = PageRefused.orElse(book.find(actor, number));
        var values = new LinkedHashMap<>(prefill.of(d.order()));
        values.remove("lapseOn");
        return filling(request, actor, 200, d.form(), "/commandes/" + number + "/regulariser", "order.regularise", d.order().customer(), values, List.of());
    }

    @PostMapping("/commandes/{number}/regulariser")
    ResponseEntity<String> regularise(HttpServletRequest request, Actor actor, @PathVariable String number, @RequestParam Map<String, String> typed) {
        return beside(request, actor, number, typed, "/regulariser", "order.regularise", draft -> orders.regularise(actor, number, draft));
    }

    private ResponseEntity<String> beside(HttpServletRequest request, Actor actor, String number, Map<String, String> typed, String path, String title, java.util.function.Function<OrderDraft, Outcome<Order>> act) {
        var d = PageRefused.orElse(book.find(actor, number));
        var action = "/commandes/" + number + path;
        if (typed.containsKey("more")) return filling(request, actor, 200, d.form(), action, title, d.order().customer(), more(typed), List.of());
        return answer(request, actor, draft(typed, d.order().customer()).then(act), d.form(), action, title, d.order().customer(), typed);
    }

    @GetMapping("/commandes/formulaires")
    ResponseEntity<String> versions(HttpServletRequest request, Actor actor) {
        return versions(request, actor, 200, Map.of(), null);
    }

    private ResponseEntity<String> versions(HttpServletRequest request, Actor actor, int status, Map<String, String> values, Refused fault) {
        require(actor.isStaff() && actor.may(Permission.OFFERING_MANAGE));
        var lines = forms.all(actor).stream().map(f -> new Versions.Line(f, forms.versions(actor, f.code()))).toList();
        return pages.show(status, "pages/order-versions", pages.frame(request, actor), new Versions(lines, values, fault));
    }

    @PostMapping("/commandes/formulaires/{form}")
    ResponseEntity<String> publish(HttpServletRequest request, Actor actor, @PathVariable String form, @RequestParam Map<String, String> typed) {
        var outcome = Typed.day("from", typed.get("from")).then(from -> forms.publish(actor, form, typed.get("version"), from.orElse(null), typed.get("fr"), typed.get("en")));
        return outcome instanceof Outcome.No<?> no ? versions(request, actor, no.first().code().status(), typed, no.first()) : Pages.see("/commandes/formulaires");
    }

    private static void require(boolean right) {
        if (!right) throw new PageRefused(Refused.of(OrderError.ORDER_RIGHT_MISSING));
    }
}
