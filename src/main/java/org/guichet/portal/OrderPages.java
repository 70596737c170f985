package org.guichet.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.document.Documents;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.offering.Offering;
import org.guichet.ordering.Acceptance;
import org.guichet.ordering.AcceptanceForm;
import org.guichet.ordering.Order;
import org.guichet.ordering.OrderAnswers;
import org.guichet.ordering.OrderBook;
import org.guichet.ordering.OrderDraft;
import org.guichet.ordering.OrderError;
import org.guichet.ordering.OrderPapers;
import org.guichet.ordering.OrderRequests;
import org.guichet.ordering.OrderState;
import org.guichet.ordering.OrderStore;
import org.guichet.ordering.Orders;
import org.guichet.ordering.RequestKind;
import org.guichet.party.Customer;
import org.guichet.party.Customers;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Orders: the list, one in full, and what may be done with it. Customers accept, decline, withdraw and ask; staff sends, accepts, refuses.
@Controller
public class OrderPages {
    private static final int PAGE = 50;

    private final Pages pages;
    private final OrderBook book;
    private final Orders orders;
    private final OrderAnswers answers;
    private final OrderRequests requests;
    private final OrderPapers papers;
    private final OrderChoices choices;
    private final Citations citations;
    private final Customers customers;

    OrderPages(Pages pages, OrderBook book, Orders orders, OrderAnswers answers, OrderRequests requests, OrderPapers papers, OrderChoices choices, Citations citations, Customers customers) {
        this.pages = pages;
        this.book = book;
        this.orders = orders;
        this.answers = answers;
        this.requests = requests;
        this.papers = papers;
        this.choices = choices;
        this.citations = citations;
        this.customers = customers;
    }

    /// @param total how many there are in all
    public record Listing(List<Order> orders, int total, int page, Link link, List<Customer> customers, List<OrderRequests.Request> waiting, boolean mayOrder, boolean mayPublish) {
        public boolean more() {
            return page * PAGE < total;
        }
    }

    /// @param why     steps of a reckoning, with the clauses it rests on
    /// @param options what may be ordered beside it
    public record Detail(OrderBook.Detail d, ErrorAdvice.Model refusal, Why lapse, List<Why> prices, List<Citations.Cite> clauses, List<AcceptanceForm> accepting, Map<String, Text> motives, List<Offering> options, List<RequestKind> kinds,
                         Text warning, Map<String, String> typed, String upload, Rights may) {
        public Order order() {
            return d.order();
        }

        public String typed(String name) {
            return typed.getOrDefault(name, "");
        }

        /// The capitals of a history entry's name.
        public String fact(OrderBook.Fact fact) {
            return "order.fact." + fact.what();
        }
    }

    /// A reckoning as the page shows it.
    public record Why(List<Reckoning.Step> steps, List<Citations.Cite> cites) {}

    /// What the reader may do now.
    public record Rights(boolean edit, boolean send, boolean accept, boolean decline, boolean withdraw, boolean confirm, boolean refuse, boolean cancel, boolean option, boolean ask, boolean regularise, boolean keep) {
        public boolean any() {
            return edit || send || accept || decline || withdraw || confirm || refuse || cancel || option || ask || regularise;
        }
    }

    @GetMapping("/commandes")
    ResponseEntity<String> list(HttpServletRequest request, Actor actor, @RequestParam Map<String, String> asked) {
        var page = pages.frame(request, actor);
        var number = number(asked.get("page"));
        var query = OrderStore.Query.all().state(blank(asked.get("etat"))).text(blank(asked.get("q"))).customer(actor.isStaff() ? whole(asked.get("client")) : null).page(PAGE, (number - 1) * PAGE);
        if (query.states() != null && OrderState.ALL.stream().noneMatch(s -> query.states().contains(s.code()))) return Pages.see("/commandes");
        var found = PageRefused.orElse(book.list(actor, query));
        var waiting = PageRefused.orElse(requests.waiting(actor));
        var staff = actor.isStaff() ? customers.list(actor.scope()) : List.<Customer>of();
        return pages.show("pages/orders", page, new Listing(found.orders(), found.total(), number, new Link("/commandes", asked), staff, waiting, mayOrder(actor), actor.isStaff() && actor.may(Permission.OFFERING_MANAGE)));
    }

    static boolean mayOrder(Actor actor) {
        return actor.may(actor.isStaff() ? Permission.ORDER_HANDLE : Permission.ORDER_PLACE);
    }

    @GetMapping("/commandes/{number}")
    ResponseEntity<String> detail(HttpServletRequest request, Actor actor, @PathVariable String number) {
        return detail(request, actor, number, 200, null, Map.of());
    }

    private ResponseEntity<String> detail(HttpServletRequest request, Actor actor, String number, int status, Refused refused, Map<String, String> typed) {
        var page = pages.frame(request, actor);
        var d = PageRefused.orElse(book.find(actor, number));
        var order = d.order();
        var may = rights(actor, d);
        var clauses = new ArrayList<Citations.Cite>();
        if (d.proposed() != null) clauses.add(citations.cite(page, d.proposed().clause(), null, null));
        if (order.motive() != null && d.form().answer().clause() != null) clauses.add(citations.cite(page, d.form().answer().clause(), d.form().answer().reading(), null));
        var accepting = actor.isStaff() ? d.form().acceptance().forms() : d.form().acceptance().forms().stream().filter(f -> f != AcceptanceForm.WRITTEN).toList();
        var motives = new java.util.LinkedHashMap<>(d.form().answer().motives());
        if (d.proposed() != null) motives.putFirst(d.proposed().code(), Text.of("usage exclu\u00a0: " + d.proposed().label().fr(), "excluded use: " + d.proposed().label().en()));
        var warning = may.accept() && !actor.isStaff() ? book.warning(actor, order.customer()).orElse(null) : null;
        return pages.show(status, "pages/order", page, new Detail(d, refused == null ? null : ErrorAdvice.model(page, citations, refused), d.lapse() == null ? null : why(page, d.lapse()),
                d.prices().stream().map(r -> why(page, r)).toList(), clauses, accepting, motives, may.option() || may.ask() ? choices.products(actor, Paris.date(page.now())) : List.of(), may.ask() ? requests.kinds(actor) : List.of(),
                warning, typed, Documents.accepted(), may));
    }

    private Why why(Page page, Reckoning<?> reckoning) {
        var cites = new ArrayList<Citations.Cite>();
        for (var step : reckoning.steps()) {
            if (step.clause() != null && cites.stream().noneMatch(c -> c.clause().equals(step.clause()))) cites.add(citations.cite(page, step.clause(), step.reading(), null));
        }
        return new Why(reckoning.steps(), cites);
    }

    private Rights rights(Actor actor, OrderBook.Detail d) {
        var state = d.order().state();
        var staff = actor.isStaff() && actor.may(Permission.ORDER_HANDLE);
        var customer = !actor.isStaff() && actor.may(Permission.ORDER_PLACE);
        var either = staff || customer;
        var accept = state instanceof OrderState.Sent || state instanceof OrderState.AwaitingSignature || staff && state instanceof OrderState.Lapsed;
        var drafted = state instanceof OrderState.Drafted;
        var running = state.concluded() && either;
        var sendable = staff && drafted && d.form().drawnBy("provider");
        return new Rights(staff && drafted, sendable, either && accept, either && state.after(OrderState.Event.DECLINED).isPresent(), (staff || customer && d.order().drawnByCustomer()) && state.after(OrderState.Event.WITHDRAWN).isPresent(),
                staff && state.after(OrderState.Event.ACCEPTED_BY_PROVIDER).isPresent(), staff && state.after(OrderState.Event.REFUSED).isPresent(), staff && state.after(OrderState.Event.CANCELLED).isPresent(),
                running && d.order().purpose() == Order.Purpose.NEW, running && !requests.kinds(actor).isEmpty() && d.order().purpose() == Order.Purpose.NEW, staff && state.concluded() && d.order().purpose() == Order.Purpose.NEW, staff);
    }

    /// Back to the order, or its page again with the refusal and what was typed.
    private ResponseEntity<String> done(HttpServletRequest request, Actor actor, String number, Outcome<?> outcome, Map<String, String> typed) {
        return outcome instanceof Outcome.No<?> no ? detail(request, actor, number, no.first().code().status(), no.first(), typed) : Pages.see("/commandes/" + number);
    }

    @PostMapping("/commandes/{number}/envoi")
    ResponseEntity<String> send(HttpServletRequest request, Actor actor, @PathVariable String number) {
        return done(request, actor, number, orders.send(actor, number), Map.of());
    }

    @PostMapping("/commandes/{number}/acceptation")
    ResponseEntity<String> accept(HttpServletRequest request, Actor actor, @PathVariable String number, @RequestParam Map<String, String> typed) {
        return done(request, actor, number, acceptance(actor, number, typed).then(a -> answers.accept(actor, number, a)), typed);
    }

    /// A click of the customer's own on this page names the order that it stands on.
    private static Outcome<Acceptance> acceptance(Actor actor, String number, Map<String, String> typed) {
        var form = AcceptanceForm.find(typed.getOrDefault("form", ""));
        if (form.isEmpty()) return Outcome.no(Refused.of(OrderError.ORDER_ACCEPTANCE_FORM).field("form").arg("forms", "–"));
        var quantities = new HashMap<Integer, Integer>();
        for (var entry : typed.entrySet()) {
            if (!entry.getKey().matches("quantity-\\d{1,3}") || entry.getValue().isBlank()) continue;
            var quantity = whole(entry.getValue());
            if (quantity == null) return Outcome.no(Refused.of(OrderError.ORDER_QUANTITY_BAD).field(entry.getKey()).arg("longest", 10_000));
            quantities.put(Integer.valueOf(entry.getKey().substring("quantity-".length())), quantity);
        }
        var text = !actor.isStaff() && form.get() == AcceptanceForm.ELECTRONIC ? number : typed.getOrDefault("text", "");
        return Typed.day("on", typed.get("on")).map(on -> new Acceptance(form.get(), on.orElse(null), text, typed.getOrDefault("signer", form.get() == AcceptanceForm.ELECTRONIC && !actor.isStaff() ? actor.name() : ""), typed.getOrDefault("capacity", ""), quantities));
    }

    @PostMapping("/commandes/{number}/confirmation")
    ResponseEntity<String> confirm(HttpServletRequest request, Actor actor, @PathVariable String number) {
        return done(request, actor, number, answers.confirm(actor, number), Map.of());
    }

    @PostMapping("/commandes/{number}/refus")
    ResponseEntity<String> refuse(HttpServletRequest request, Actor actor, @PathVariable String number, @RequestParam Map<String, String> typed) {
        return done(request, actor, number, answers.refuse(actor, number, blank(typed.get("motive")), typed.get("text")), typed);
    }

    @PostMapping("/commandes/{number}/declin")
    ResponseEntity<String> decline(HttpServletRequest request, Actor actor, @PathVariable String number, @RequestParam Map<String, String> typed) {
        return done(request, actor, number, answers.decline(actor, number, typed.get("text")), typed);
    }

    @PostMapping("/commandes/{number}/retrait")
    ResponseEntity<String> withdraw(HttpServletRequest request, Actor actor, @PathVariable String number, @RequestParam Map<String, String> typed) {
        return done(request, actor, number, answers.withdraw(actor, number, typed.get("text")), typed);
    }

    @PostMapping("/commandes/{number}/annulation")
    ResponseEntity<String> cancel(HttpServletRequest request, Actor actor, @PathVariable String number, @RequestParam Map<String, String> typed) {
        return done(request, actor, number, answers.cancel(actor, number, typed.get("text")), typed);
    }

    @PostMapping("/commandes/{number}/option")
    ResponseEntity<String> option(HttpServletRequest request, Actor actor, @PathVariable String number, @RequestParam Map<String, String> typed) {
        var line = line(typed);
        var outcome = Typed.day("receivedOn", typed.get("receivedOn")).then(on -> orders.option(actor, number, new Orders.OptionRequest(line, writing(actor, number, typed.get("writing")), on.orElse(null), typed.get("customerOrder"))));
        return outcome instanceof Outcome.Done<Order>(var made) ? Pages.see("/commandes/" + made.number()) : done(request, actor, number, outcome, typed);
    }

    /// What a customer writes here is written under its order.
    private static String writing(Actor actor, String number, String text) {
        return actor.isStaff() ? text : number + "\u00a0: " + (text == null ? "" : text);
    }

    private static OrderDraft.Line line(Map<String, String> typed) {
        var quantity = whole(typed.getOrDefault("quantity", "1"));
        return new OrderDraft.Line(typed.get("product"), typed.get("level"), quantity == null ? 0 : quantity, whole(typed.get("termMonths")), null, false, null);
    }

    @PostMapping("/commandes/{number}/demandes")
    ResponseEntity<String> ask(HttpServletRequest request, Actor actor, @PathVariable String number, @RequestParam Map<String, String> typed) {
        return done(request, actor, number, requests.ask(actor, number, typed.getOrDefault("kind", ""), typed.get("wish")), typed);
    }

    @PostMapping("/commandes/{number}/demandes/{id}")
    ResponseEntity<String> assess(HttpServletRequest request, Actor actor, @PathVariable String number, @PathVariable long id, @RequestParam Map<String, String> typed) {
        var particulars = typed.getOrDefault("particulars", "");
        var draft = OrderDraft.of(null, typed.getOrDefault("product", "").isBlank() ? new OrderDraft.Line[0] : new OrderDraft.Line[] {line(typed)}).particulars(particulars);
        return done(request, actor, number, requests.assess(actor, id, typed.getOrDefault("assessment", ""), typed.get("note"), draft), typed);
    }

    @PostMapping("/commandes/{number}/documents")
    ResponseEntity<String> keep(HttpServletRequest request, Actor actor, @PathVariable String number, @RequestParam MultipartFile document) throws IOException {
        return done(request, actor, number, papers.keep(actor, number, document.getOriginalFilename(), document.getContentType(), document.getBytes()), Map.of());
    }

    static String blank(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /// A whole number as it is typed; null where there is none.
    static Integer whole(String text) {
        return text != null && text.strip().matches("\\d{1,9}") ? Integer.valueOf(text.strip()) : null;
    }

    private static int number(String text) {
        return Optional.ofNullable(whole(text)).filter(n -> n > 0 && n < 100_000).orElse(1);
    }

    static LocalDate today(Page page) {
        return Paris.date(page.now());
    }
}
