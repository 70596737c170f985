package org.guichet.ordering;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How orders are answered: accepted by the customer, then by the provider; refused, declined, withdrawn, given up. Two clicks or two nodes at once
/// come one after the other, and the second is refused.
@Executes({"BTBS-CG-2.1-forme", "BTBS-CG-2.2", "BFC-CG-1-bdc"})
@Component
public class OrderAnswers {
    private static final int LONGEST = 2000;
    /// The motive that rests on the customer having changed the order.
    private static final String CUSTOMER_CHANGE = "customer-change";

    private final OrderWork work;
    private final OrderForms forms;
    private final OrderGrounds grounds;
    private final OrderConclusion conclusion;
    private final OrderPapers papers;
    private final OrderTexts texts;

    OrderAnswers(OrderWork work, OrderForms forms, OrderGrounds grounds, OrderConclusion conclusion, OrderPapers papers, OrderTexts texts) {
        this.work = work;
        this.forms = forms;
        this.grounds = grounds;
        this.conclusion = conclusion;
        this.papers = papers;
        this.texts = texts;
    }

    /// Records the customer's acceptance: by its own people (`order.place`), or by staff who received it (`order.handle`). Binds the provider only
    /// once it accepts too. The versions of the contract's documents in force on that day are accepted with it (BTBS-CG-1.2).
    public Outcome<Order> accept(Actor actor, String number, Acceptance acceptance) {
        return work.on(actor, number, OrderWork.right(actor), (jdbc, order) -> {
            if (order.acceptedOn() != null) return Outcome.no(already(order));
            return accepted(jdbc, actor, order, forms.of(order), actor.isStaff() ? acceptance : acceptance.on((LocalDate) null));
        });
    }

    private static Refused already(Order order) {
        return Refused.of(OrderError.ORDER_ALREADY_ACCEPTED).arg("number", order.number()).arg("date", Days.fr(order.confirmedOn() == null ? order.acceptedOn() : order.confirmedOn()));
    }

    /// The same inside the running transaction, the order being locked.
    Outcome<Order> accepted(JdbcClient jdbc, Actor actor, Order order, OrderForm form, Acceptance acceptance) {
        var today = work.today();
        var on = acceptance.on() == null ? today : acceptance.on();
        if (on.isAfter(today)) return Outcome.no(Refused.of(OrderError.ORDER_DATE_FUTURE).field("on").arg("date", Days.fr(on)).arg("latest", Days.fr(today)));
        var begin = order.sentOn() != null ? order.sentOn() : order.receivedOn() != null ? order.receivedOn() : order.drawnOn();
        if (on.isBefore(begin)) return Outcome.no(Refused.of(OrderError.ORDER_DATE_EARLY).field("on").arg("date", Days.fr(on)).arg("earliest", Days.fr(begin)));
        if (order.lapseOn() != null && on.isAfter(order.lapseOn())) return Outcome.no(OrderWork.lapsed(order).clause(form.lapse().clause()));
        var event = order.state() instanceof OrderState.Lapsed ? OrderState.Event.ACCEPTED_IN_TIME_TOLD_LATE : OrderState.Event.ACCEPTED_BY_CUSTOMER;
        var next = order.state().after(event);
        if (next.isEmpty()) return Outcome.no(OrderWork.forbidden(order));
        var option = order.purpose() == Order.Purpose.OPTION;
        var fault = option ? Optional.<Refused>empty() : fault(form, acceptance, order);
        if (fault.isPresent()) return Outcome.no(fault.get());
        if (order.contract() != null && grounds.of(jdbc, order, today) instanceof Outcome.No<?>(var reasons)) return Outcome.no(reasons);
        return grounds.references(jdbc, order.provider(), form, on).map(references -> {
            var changed = acceptance.quantities().entrySet().stream().filter(e -> order.lines().stream().anyMatch(l -> l.position() == e.getKey() && l.quantity() != e.getValue())).toList();
            for (var change : changed) OrderStore.quantity(jdbc, order.id(), change.getKey(), change.getValue());
            OrderStore.references(jdbc, order, references);
            OrderStore.accepted(jdbc, order.id(), next.get(), on, acceptance, !changed.isEmpty());
            work.lapses(jdbc, order, null);
            work.tell(jdbc, actor, order, "accepted-by-customer", acceptance.form().code(), next.get(), on, "signer", acceptance.signer(), "capacity", acceptance.capacity(), "text", acceptance.text(),
                    "changed", changed.isEmpty() ? null : "true", "references", references.isEmpty() ? null : String.join(", ", references.stream().map(r -> r.document() + " " + r.version() + " " + r.sha256()).toList()));
            var made = work.again(jdbc, order);
            papers.form(jdbc, actor, made, form);
            texts.received(jdbc, made);
            work.waits(jdbc, made);
            return made;
        });
    }

    /// Why an acceptance does not count, or nothing (BTBS-CG-2.1-forme, BFC-CG-1-bdc).
    ///
    /// @param order null while the acceptance comes with the form itself, which it then names
    Optional<Refused> fault(OrderForm form, Acceptance acceptance, Order order) {
        var rule = form.acceptance();
        if (!rule.forms().contains(acceptance.form())) {
            return Optional.of(cited(Refused.of(OrderError.ORDER_ACCEPTANCE_FORM).field("form").arg("forms", String.join(", ", rule.forms().stream().map(f -> f.label().fr()).toList())), rule.clause()));
        }
        if (order != null && rule.naming().contains(acceptance.form()) && !names(acceptance.text(), order.number())) {
            return Optional.of(cited(Refused.of(OrderError.ORDER_NOT_NAMED).field("text").arg("number", order.number()), rule.clause()));
        }
        if (acceptance.form() == AcceptanceForm.SIGNATURE && acceptance.signer().isEmpty()) return Optional.of(cited(Refused.of(OrderError.ORDER_SIGNER_MISSING).field("signer"), rule.clause()));
        if (acceptance.form() == AcceptanceForm.SIGNATURE && acceptance.capacity().isEmpty()) return Optional.of(cited(Refused.of(OrderError.ORDER_CAPACITY_MISSING).field("capacity"), rule.clause()));
        if (acceptance.text().length() > LONGEST || acceptance.text().indexOf('\u0000') >= 0) return Optional.of(Refused.of(OrderError.ORDER_TEXT_TOO_LONG).field("text").arg("longest", LONGEST));
        if (acceptance.signer().length() + acceptance.capacity().length() > 400) return Optional.of(Refused.of(OrderError.ORDER_TEXT_TOO_LONG).field("signer").arg("longest", 200));
        for (var change : acceptance.quantities().entrySet()) {
            if (order == null || order.lines().stream().noneMatch(l -> l.position() == change.getKey())) return Optional.of(Refused.of(OrderError.ORDER_LINE_UNKNOWN).field("quantities").arg("line", change.getKey()));
            if (change.getValue() < 1 || change.getValue() > OrderDrafting.MOST_UNITS) return Optional.of(Refused.of(OrderError.ORDER_QUANTITY_BAD).field("quantities").arg("longest", OrderDrafting.MOST_UNITS));
        }
        return Optional.empty();
    }

    /// True when a writing names the order: its number as a word of its own, however it is spaced or capitalised.
    static boolean names(String text, String number) {
        if (text == null) return false;
        var pattern = number.toLowerCase(Locale.ROOT).replace("-", "[\\s\\u2010-\\u2013-]*");
        return java.util.regex.Pattern.compile("(?<![\\p{L}\\d])" + pattern + "(?!\\d)").matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    /// The provider accepts: what is ordered is subscribed at the prices of the form. Needs `order.handle`.
    public Outcome<Order> confirm(Actor actor, String number) {
        if (!actor.isStaff()) return Outcome.no(OrderWork.rightMissing());
        return work.on(actor, number, Permission.ORDER_HANDLE, (jdbc, order) -> {
            if (order.confirmedOn() != null) return Outcome.no(already(order));
            var next = order.state().after(OrderState.Event.ACCEPTED_BY_PROVIDER);
            if (next.isEmpty()) return Outcome.no(OrderWork.forbidden(order));
            var form = forms.of(order);
            var today = work.today();
            return conclusion.conclude(jdbc, actor, order, form, today).map(contract -> {
                OrderStore.confirmed(jdbc, order.id(), next.get(), today, contract);
                work.tell(jdbc, actor, order, "accepted-by-provider", null, next.get(), today, "contract", String.valueOf(contract));
                if (order.purpose() == Order.Purpose.REGULARISING) release(jdbc, actor, order);
                var made = work.again(jdbc, order);
                texts.confirmed(jdbc, made);
                return made;
            });
        });
    }

    /// A regularising order that came back lets the delivery of the first one go on.
    private void release(JdbcClient jdbc, Actor actor, Order regularising) {
        OrderStore.lock(jdbc, regularising.amends()).filter(o -> o.heldSince() != null).ifPresent(held -> {
            OrderStore.held(jdbc, held.id(), null);
            work.tell(jdbc, actor, held, "released", regularising.number(), held.state(), work.today());
        });
    }

    /// The provider refuses, with a legitimate motive (BTBS-CG-2.2). Needs `order.handle`.
    ///
    /// @param motive code of one of the form's motives; where it has none, null
    /// @param text   the reason in words; needed where there is no code
    public Outcome<Order> refuse(Actor actor, String number, String motive, String text) {
        if (!actor.isStaff()) return Outcome.no(OrderWork.rightMissing());
        return work.on(actor, number, Permission.ORDER_HANDLE, (jdbc, order) -> {
            var next = order.state().after(OrderState.Event.REFUSED);
            if (next.isEmpty()) return Outcome.no(OrderWork.forbidden(order));
            var form = forms.of(order);
            var fault = motive(order, form, motive, text);
            if (fault.isPresent()) return Outcome.no(fault.get());
            var code = motive == null || motive.isBlank() ? null : motive;
            OrderStore.closed(jdbc, order.id(), next.get(), work.today(), OrderForm.PROVIDER, code, plain(text));
            work.tell(jdbc, actor, order, "refused", code, next.get(), work.today(), "text", plain(text));
            var made = work.again(jdbc, order);
            texts.refused(jdbc, made, label(order, form, code));
            return Outcome.done(made);
        });
    }

    /// The words of a motive: the form's own, or the excluded use that was declared.
    Text label(Order order, OrderForm form, String motive) {
        if (motive == null) return Text.of("", "");
        if (motive.equals(order.use())) return forms.use(order).map(u -> Text.of("usage exclu\u00a0: " + u.label().fr(), "excluded use: " + u.label().en())).orElse(Text.of("", ""));
        return form.answer().motives().getOrDefault(motive, Text.of(motive, motive));
    }

    private static Optional<Refused> motive(Order order, OrderForm form, String motive, String text) {
        var known = form.answer();
        if (text != null && (text.length() > LONGEST || text.indexOf('\u0000') >= 0)) return Optional.of(Refused.of(OrderError.ORDER_TEXT_TOO_LONG).field("text").arg("longest", LONGEST));
        if (motive == null || motive.isBlank()) return plain(text) == null || !known.motives().isEmpty() ? Optional.of(cited(Refused.of(OrderError.ORDER_MOTIVE_MISSING).field("motive"), known.clause())) : Optional.empty();
        if (motive.equals(order.use())) return Optional.empty();
        if (!known.motives().containsKey(motive)) {
            return Optional.of(cited(Refused.of(OrderError.ORDER_MOTIVE_UNKNOWN).field("motive").arg("motive", motive).arg("motives", String.join(", ", known.motives().keySet())), known.clause()));
        }
        if (motive.equals(CUSTOMER_CHANGE) && !order.changed()) return Optional.of(cited(Refused.of(OrderError.ORDER_MOTIVE_UNFOUNDED).field("motive"), known.clause()));
        return Optional.empty();
    }

    /// The customer declines a form that was sent to it. Needs `order.place`, or `order.handle` of staff who were told.
    public Outcome<Order> decline(Actor actor, String number, String text) {
        return close(actor, number, OrderWork.right(actor), OrderState.Event.DECLINED, OrderForm.CUSTOMER, "declined", text);
    }

    /// Takes an order back before both have accepted it: the customer its own, the provider what it drew up.
    public Outcome<Order> withdraw(Actor actor, String number, String text) {
        return close(actor, number, OrderWork.right(actor), OrderState.Event.WITHDRAWN, actor.isStaff() ? OrderForm.PROVIDER : OrderForm.CUSTOMER, "withdrawn", text);
    }

    private Outcome<Order> close(Actor actor, String number, Permission right, OrderState.Event event, String who, String what, String text) {
        return work.on(actor, number, right, (jdbc, order) -> {
            var next = order.state().after(event);
            // a customer takes back what it handed in, not the provider's form: that one it declines
            var foreign = event == OrderState.Event.WITHDRAWN && !actor.isStaff() && !order.drawnByCustomer();
            if (next.isEmpty() || foreign) return Outcome.no(OrderWork.forbidden(order));
            if (text != null && (text.length() > LONGEST || text.indexOf('\u0000') >= 0)) return Outcome.no(Refused.of(OrderError.ORDER_TEXT_TOO_LONG).field("text").arg("longest", LONGEST));
            OrderStore.closed(jdbc, order.id(), next.get(), work.today(), who, null, plain(text));
            work.lapses(jdbc, order, null);
            work.tell(jdbc, actor, order, what, null, next.get(), work.today(), "text", plain(text));
            var made = work.again(jdbc, order);
            texts.closed(jdbc, made);
            return Outcome.done(made);
        });
    }

    /// Gives a concluded order up: what was not delivered is cancelled. While its regularising order may still be accepted, or once a part of it is
    /// active, that is refused: what is active is terminated by the contract's rules. Needs `order.handle` and a reason.
    public Outcome<Order> cancel(Actor actor, String number, String text) {
        if (!actor.isStaff()) return Outcome.no(OrderWork.rightMissing());
        return work.on(actor, number, Permission.ORDER_HANDLE, (jdbc, order) -> {
            var next = order.state().after(OrderState.Event.CANCELLED);
            if (next.isEmpty()) return Outcome.no(OrderWork.forbidden(order));
            if (plain(text) == null) return Outcome.no(Refused.of(OrderError.ORDER_MOTIVE_MISSING).field("text"));
            var open = OrderStore.amending(jdbc, order.id()).stream().filter(o -> o.purpose() == Order.Purpose.REGULARISING && o.state() instanceof OrderState.Sent).findFirst();
            if (open.isPresent() && open.get().lapseOn() != null) {
                return Outcome.no(Refused.of(OrderError.ORDER_REGULARISATION_OPEN).arg("number", open.get().number()).arg("latest", Days.fr(open.get().lapseOn())));
            }
            return conclusion.undo(actor, order, jdbc, text.strip()).map(ok -> {
                OrderStore.closed(jdbc, order.id(), next.get(), work.today(), OrderForm.PROVIDER, null, text.strip());
                work.tell(jdbc, actor, order, "cancelled", null, next.get(), work.today(), "text", text.strip());
                var made = work.again(jdbc, order);
                texts.closed(jdbc, made);
                return made;
            });
        });
    }

    private static String plain(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Refused cited(Refused refused, String clause) {
        return clause == null ? refused : refused.clause(clause);
    }
}
