package org.guichet.ordering;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.party.Customers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Orders come into being here: drawn up and sent by the provider, or handed in by the customer; options on running orders, regularising
/// orders. How they are answered is `OrderAnswers`. All channels call these; days are of Europe/Paris.
@Executes({"BFC-CG-1-bdc", "BFC-CG-5-commande", "BFC-ESAV-7", "BTBS-CG-1.1-commande", "BTBS-CG-2.1-caducite", "BTBS-CG-2.5"})
@Component
public class Orders {
    private final OrderWork work;
    private final OrderDrafting drafting;
    private final OrderGrounds grounds;
    private final OrderForms forms;
    private final OrderAnswers answers;
    private final OrderPapers papers;
    private final OrderTexts texts;
    private final Customers customers;

    Orders(OrderWork work, OrderDrafting drafting, OrderGrounds grounds, OrderForms forms, OrderAnswers answers, OrderPapers papers, OrderTexts texts, Customers customers) {
        this.work = work;
        this.drafting = drafting;
        this.grounds = grounds;
        this.forms = forms;
        this.answers = answers;
        this.papers = papers;
        this.texts = texts;
        this.customers = customers;
    }

    /// An additional option on a running order, as it was asked for in writing.
    ///
    /// @param writing    the request itself, which names the order
    /// @param receivedOn day on which the provider received it, or null: today
    public record OptionRequest(OrderDraft.Line line, String writing, LocalDate receivedOn, String customerOrder) {}

    /// Draws an order up: the provider's people where the form is theirs to draw up; a customer's people ask for one, which the provider then
    /// completes and sends. Needs `order.handle` or `order.place`.
    public Outcome<Order> draw(Actor actor, OrderDraft draft) {
        return open(actor, draft, (jdbc, customer) -> drafting.check(jdbc, actor, customer, draft, work.today(), false).then(checked -> {
            var who = actor.isStaff() ? OrderForm.PROVIDER : OrderForm.CUSTOMER;
            if (actor.isStaff() && !checked.form().drawnBy(who)) return Outcome.no(notDrawnBy(checked.form()));
            var order = insert(jdbc, actor, customer, draft, checked, Order.Purpose.NEW, null, who, work.today(), actor.isStaff() ? null : work.today());
            work.tell(jdbc, actor, order, "drawn-up", order.form(), order.state(), work.today(), "number", order.number(), "customerOrder", order.customerOrder());
            if (!actor.isStaff()) work.waits(jdbc, order);
            return Outcome.done(order);
        }));
    }

    /// Hands a complete order in: the customer's own, or one that the provider's people received on paper and enter. Without a signature it waits
    /// for one and nothing is subscribed (BFC-CG-1-bdc).
    ///
    /// @param acceptance the signature that stands on it, or null
    public Outcome<Order> place(Actor actor, OrderDraft draft, Acceptance acceptance) {
        var received = draft.receivedOn() != null && actor.isStaff() ? draft.receivedOn() : work.today();
        if (received.isAfter(work.today())) return Outcome.no(future("receivedOn", received));
        return open(actor, draft, (jdbc, customer) -> drafting.check(jdbc, actor, customer, draft, received, true).then(checked -> {
            if (!checked.form().drawnBy(OrderForm.CUSTOMER)) return Outcome.no(notDrawnBy(checked.form()));
            var fault = acceptance == null ? Optional.<Refused>empty() : answers.fault(checked.form(), acceptance, null);
            if (fault.isPresent()) return Outcome.no(fault.get());
            return grounds.references(jdbc, actor.scope().provider(), checked.form(), received).then(references -> {
                var order = insert(jdbc, actor, customer, draft, checked, Order.Purpose.NEW, null, OrderForm.CUSTOMER, received, received);
                OrderStore.references(jdbc, order, references);
                if (acceptance != null) return answers.accepted(jdbc, actor, order, checked.form(), acceptance.on() == null ? acceptance.on(received) : acceptance);
                var next = order.state().after(OrderState.Event.HANDED_IN).orElseThrow();
                OrderStore.state(jdbc, order.id(), next);
                work.tell(jdbc, actor, order, "handed-in", order.form(), next, received, "number", order.number(), "customerOrder", order.customerOrder());
                var made = work.again(jdbc, order);
                papers.form(jdbc, actor, made, checked.form());
                texts.received(jdbc, made);
                return Outcome.done(made);
            });
        }));
    }

    /// @param repeated an earlier request of the same key made it
    public record Ordered(Order order, boolean repeated) {}

    /// What a customer's system sends: handed in where the form is the customer's to draw up, else asked for; once for each key.
    ///
    /// @param key     idempotency key, or null
    /// @param content of the request, to tell a repetition from another request under the same key
    public Outcome<Ordered> order(Actor actor, OrderDraft draft, Acceptance acceptance, String key, String content) {
        if (!actor.may(OrderWork.right(actor))) return Outcome.no(OrderWork.rightMissing());
        if (actor.scope().customer() == null) return Outcome.no(Refused.of(OrderError.ORDER_CUSTOMER_MISSING).field("customer"));
        if (key == null) return placeOrDraw(actor, draft, acceptance).map(o -> new Ordered(o, false));
        return work.db.in(actor.scope(), jdbc -> OrderKeys.once(jdbc, actor, actor.scope().customer(), key, content, work.clock.instant(), () -> placeOrDraw(actor, draft, acceptance))
                .map(answer -> new Ordered(OrderStore.byNumber(jdbc, actor.scope().provider(), answer.number()).orElseThrow(), answer.known())));
    }

    private Outcome<Order> placeOrDraw(Actor actor, OrderDraft draft, Acceptance acceptance) {
        return drafting.formOf(actor.scope().provider(), draft, work.today()).then(form -> form.drawnBy(OrderForm.CUSTOMER) ? place(actor, draft, acceptance) : draw(actor, draft));
    }

    /// Writes a drafted order anew. The provider's people complete what a customer asked for; prices are those of today. Needs `order.handle`.
    public Outcome<Order> redraw(Actor actor, String number, OrderDraft draft) {
        if (!actor.isStaff()) return Outcome.no(OrderWork.rightMissing());
        return work.on(actor, number, Permission.ORDER_HANDLE, (jdbc, order) -> {
            if (!(order.state() instanceof OrderState.Drafted)) return Outcome.no(OrderWork.forbidden(order));
            return drafting.check(jdbc, actor, order.customer(), draft.form(order.form()), work.today(), false).then(checked -> {
                OrderStore.redrafted(jdbc, order.id(), draft, checked.contract() == null ? order.contract() : Integer.valueOf(checked.contract().id()));
                OrderStore.lines(jdbc, order.provider(), order.customer(), order.id(), checked.lines());
                work.tell(jdbc, actor, order, "redrawn", order.form(), order.state(), work.today());
                return Outcome.done(work.again(jdbc, order));
            });
        });
    }

    /// Communicates a drafted order to the customer for acceptance: complete, with the versions of the documents it refers to and the prices of
    /// the day; its time to lapse begins. Needs `order.handle`.
    public Outcome<Order> send(Actor actor, String number) {
        if (!actor.isStaff()) return Outcome.no(OrderWork.rightMissing());
        return work.on(actor, number, Permission.ORDER_HANDLE, (jdbc, order) -> {
            var next = order.state().after(OrderState.Event.SENT);
            if (next.isEmpty()) return Outcome.no(OrderWork.forbidden(order));
            var today = work.today();
            var form = forms.of(order);
            if (!form.drawnBy(OrderForm.PROVIDER)) return Outcome.no(notDrawnBy(form));
            var faults = OrderDrafting.complete(form, order.particulars(), order.lines());
            if (!faults.isEmpty()) return Outcome.no(faults);
            if (order.lapseStated() && order.lapseOn().isBefore(today)) {
                return Outcome.no(Refused.of(OrderError.ORDER_LAPSE_EARLY).field("lapseOn").clause(form.lapse().clause()).arg("date", Days.fr(order.lapseOn())).arg("earliest", Days.fr(today)));
            }
            return grounds.references(jdbc, order.provider(), form, today).then(references -> priced(jdbc, order, today).map(priced -> {
                OrderStore.references(jdbc, order, references);
                var lapse = form.lapse() == null ? null : OrderReckonings.lapse(form.lapse(), today, order.lapseStated() ? order.lapseOn() : null).result();
                OrderStore.sent(jdbc, order.id(), next.get(), today, lapse);
                work.lapses(jdbc, order, lapse);
                work.tell(jdbc, actor, order, "sent", order.form(), next.get(), today, "latest", lapse == null ? null : lapse.toString());
                var sent = work.again(jdbc, order);
                papers.form(jdbc, actor, sent, form);
                texts.sent(jdbc, sent);
                return sent;
            }));
        });
    }

    /// Lines whose price comes from the list follow it until the form goes out.
    private Outcome<Order> priced(JdbcClient jdbc, Order order, LocalDate today) {
        if (order.purpose() == Order.Purpose.OPTION) return Outcome.done(order);
        for (var line : order.lines()) {
            if (line.agreed() || line.priceOn().equals(today)) continue;
            var monthly = drafting.priceOf(jdbc, order.provider(), line.product(), line.level(), today);
            if (monthly.isEmpty()) return Outcome.no(Refused.of(OrderError.ORDER_PRICE_UNKNOWN).field("lines[" + (line.position() - 1) + "].product").arg("product", line.label()));
            OrderStore.price(jdbc, line.id(), monthly.get(), today);
        }
        return Outcome.done(order);
    }

    /// Takes a customer's written request for an option on a running order (BTBS-CG-2.5): the request is its acceptance, the price is that of the
    /// day on which it was received. The provider still answers. Needs `order.place`, or `order.handle` of staff who record it.
    public Outcome<Order> option(Actor actor, String number, OptionRequest request) {
        return work.on(actor, number, OrderWork.right(actor), (jdbc, running) -> {
            var today = work.today();
            var received = request.receivedOn() == null || !actor.isStaff() ? today : request.receivedOn();
            if (received.isAfter(today)) return Outcome.no(future("receivedOn", received));
            var form = forms.of(running);
            var rule = form.options();
            if (!running.state().concluded()) return Outcome.no(notRunning(running, rule.clause()));
            if (received.isBefore(running.confirmedOn())) return Outcome.no(Refused.of(OrderError.ORDER_DATE_EARLY).field("receivedOn").arg("date", Days.fr(received)).arg("earliest", Days.fr(running.confirmedOn())));
            if (rule.naming() && !OrderAnswers.names(request.writing(), running.number())) return Outcome.no(cited(Refused.of(OrderError.ORDER_NOT_NAMED).field("writing").arg("number", running.number()), rule.clause()));
            var contract = grounds.of(jdbc, running, today);
            if (contract instanceof Outcome.No<?>(var reasons)) return Outcome.no(reasons);
            var draft = new OrderDraft(running.customer(), running.form(), running.contractReference(), request.customerOrder() == null || request.customerOrder().isBlank() ? running.customerOrder() : request.customerOrder(), null,
                    request.writing(), running.supportPlan(), null, null, null, null, List.of(request.line()));
            return drafting.check(jdbc, actor, running.customer(), draft, rule.ofRequest() ? received : today, false).then(checked -> {
                var order = insert(jdbc, actor, running.customer(), draft, new OrderDrafting.Checked(checked.form(), contract.get(), checked.lines()), Order.Purpose.OPTION, running.id(), OrderForm.CUSTOMER, today, received);
                return answers.accepted(jdbc, actor, order, checked.form(), new Acceptance(actor.isStaff() ? AcceptanceForm.WRITTEN : AcceptanceForm.ELECTRONIC, received, request.writing(), actor.isStaff() ? "" : actor.name(), "", null));
            });
        });
    }

    /// Draws up an order that regularises a running one whose resources do not suffice: delivery waits until it is accepted. Needs `order.handle`.
    public Outcome<Order> regularise(Actor actor, String number, OrderDraft draft) {
        if (!actor.isStaff()) return Outcome.no(OrderWork.rightMissing());
        return work.on(actor, number, Permission.ORDER_HANDLE, (jdbc, running) -> {
            if (!running.state().concluded()) return Outcome.no(notRunning(running, null));
            return drawn(jdbc, actor, running, draft, Order.Purpose.REGULARISING).map(order -> {
                OrderStore.held(jdbc, running.id(), work.today());
                work.tell(jdbc, actor, running, "held", order.number(), running.state(), work.today());
                return order;
            });
        });
    }

    /// A form beside an order: its purpose and the order it belongs to are kept with it. Joins the running transaction.
    Outcome<Order> drawn(JdbcClient jdbc, Actor actor, Order beside, OrderDraft draft, Order.Purpose purpose) {
        return drafting.check(jdbc, actor, beside.customer(), draft, work.today(), false).map(checked -> {
            var order = insert(jdbc, actor, beside.customer(), draft, checked, purpose, beside.id(), OrderForm.PROVIDER, work.today(), null);
            work.tell(jdbc, actor, order, "drawn-up", order.form(), order.state(), work.today(), "number", order.number(), "beside", beside.number());
            return order;
        });
    }

    private interface Opening {
        Outcome<Order> of(JdbcClient jdbc, int customer);
    }

    private Outcome<Order> open(Actor actor, OrderDraft draft, Opening opening) {
        if (!actor.may(OrderWork.right(actor))) return Outcome.no(OrderWork.rightMissing());
        var customer = actor.scope().customer() != null ? actor.scope().customer() : draft.customer();
        if (customer == null || customers.find(actor.scope(), customer).isEmpty()) return Outcome.no(Refused.of(OrderError.ORDER_CUSTOMER_MISSING).field("customer"));
        return work.db.in(actor.scope(), jdbc -> OrderWork.whole(jdbc, () -> opening.of(jdbc, customer)));
    }

    private Order insert(JdbcClient jdbc, Actor actor, int customer, OrderDraft draft, OrderDrafting.Checked checked, Order.Purpose purpose, Long amends, String drawnBy, LocalDate drawnOn, LocalDate receivedOn) {
        var provider = actor.scope().provider();
        var number = OrderStore.number(jdbc, provider, drawnOn.getYear());
        var id = OrderStore.insert(jdbc, new OrderStore.Opening(provider, customer, number, checked.form().code(), OrderForms.version(jdbc, provider, checked.form(), drawnOn), purpose, drawnBy,
                checked.contract() == null ? null : checked.contract().id(), amends, draft, drawnOn, receivedOn), work.clock.instant(), actor.name());
        OrderStore.lines(jdbc, provider, customer, id, checked.lines());
        return OrderStore.find(jdbc, id).orElseThrow();
    }

    private static Refused notDrawnBy(OrderForm form) {
        var who = form.drawnBy(OrderForm.PROVIDER) ? "le fournisseur" : "le client";
        return cited(Refused.of(OrderError.ORDER_NOT_DRAWN_BY).field("form").arg("by", who), form.drawnByClause());
    }

    private static Refused notRunning(Order running, String clause) {
        return cited(Refused.of(OrderError.ORDER_NOT_RUNNING).field("order").arg("number", running.number()), clause);
    }

    private Refused future(String field, LocalDate date) {
        return Refused.of(OrderError.ORDER_DATE_FUTURE).field(field).arg("date", Days.fr(date)).arg("latest", Days.fr(work.today()));
    }

    private static Refused cited(Refused refused, String clause) {
        return clause == null ? refused : refused.clause(clause);
    }
}
