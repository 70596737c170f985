package org.guichet.ordering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.amendment.Amendments;
import org.guichet.document.Documents;
import org.guichet.document.Issued;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;
import org.guichet.ledger.Journal;
import org.guichet.subscription.Subscription;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Orders as they are read: lists, one in full with its history, its papers and its reasons. A foreign order and an unknown one look the same.
@Component
public class OrderBook {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OrderWork work;
    private final OrderForms forms;
    private final OrderAnswers answers;
    private final Amendments amendments;

    OrderBook(OrderWork work, OrderForms forms, OrderAnswers answers, Amendments amendments) {
        this.work = work;
        this.forms = forms;
        this.answers = answers;
        this.amendments = amendments;
    }

    /// @param total how many there are in all
    public record Found(List<Order> orders, int total) {}

    /// A fact of its history.
    ///
    /// @param facts names and values told with it
    public record Fact(String what, String code, OrderState state, Instant occurredAt, Instant recordedAt, String by, Map<String, String> facts) {}

    /// An order in full.
    ///
    /// @param references    versions of the contract's documents that it refers to
    /// @param lapse         why it lapses when, or null
    /// @param prices        for each line, why the price of which day
    /// @param proposed      excluded use that was declared: a motive of refusal is proposed, or null
    /// @param motive        words of the motive of refusal, or null
    /// @param subscriptions what it subscribed
    /// @param beside        options and regularising orders of it, the latest first
    /// @param base          the order that it amends, or null
    public record Detail(Order order, OrderForm form, List<Order.Reference> references, Reckoning<LocalDate> lapse, List<Reckoning<LocalDate>> prices, DeclaredUse proposed, Text motive, List<Subscription> subscriptions,
                         List<Order> beside, Order base, List<Issued> documents, List<Fact> history, List<OrderRequests.Request> requests) {}

    public Outcome<Found> list(Actor actor, OrderStore.Query query) {
        if (!actor.may(Permission.ORDER_READ)) return Outcome.no(OrderWork.rightMissing());
        var provider = actor.scope().provider();
        return work.db.read(actor.scope(), jdbc -> Outcome.done(new Found(OrderStore.list(jdbc, provider, query), OrderStore.count(jdbc, provider, query))));
    }

    public Outcome<Detail> find(Actor actor, String number) {
        if (!actor.may(Permission.ORDER_READ)) return Outcome.no(OrderWork.rightMissing());
        return work.db.read(actor.scope(), jdbc -> OrderStore.byNumber(jdbc, actor.scope().provider(), number).filter(o -> actor.scope().seesCustomer(o.customer())).map(o -> Outcome.done(detail(jdbc, o)))
                .orElseGet(() -> Outcome.no(OrderWork.unknown())));
    }

    private Detail detail(JdbcClient jdbc, Order order) {
        var form = forms.of(order);
        var lapse = form.lapse() == null || order.sentOn() == null ? null : OrderReckonings.lapse(form.lapse(), order.sentOn(), order.lapseStated() ? order.lapseOn() : null);
        var prices = order.lines().stream().map(l -> OrderReckonings.price(order, form, l)).toList();
        var proposed = forms.use(order).filter(u -> !u.refused()).orElse(null);
        var motive = order.motive() == null ? null : answers.label(order, form, order.motive());
        return new Detail(order, form, OrderStore.references(jdbc, order.id()), lapse, prices, proposed, motive, OrderConclusion.of(jdbc, order.id()), OrderStore.amending(jdbc, order.id()),
                order.amends() == null ? null : OrderStore.find(jdbc, order.amends()).orElse(null), Documents.of(jdbc, OrderStore.SUBJECT, order.id()), history(jdbc, order), OrderRequests.of(jdbc, order.id()));
    }

    private static List<Fact> history(JdbcClient jdbc, Order order) {
        var history = new ArrayList<Fact>();
        for (var entry : Journal.of(jdbc, OrderStore.SUBJECT, order.id())) {
            Map<String, String> facts = entry.payload() == null ? Map.of() : JSON.readValue(entry.payload(), new TypeReference<Map<String, String>>() {});
            history.add(new Fact(entry.kind(), entry.code(), OrderState.of(entry.state()), entry.occurredAt(), entry.recordedAt(), facts.getOrDefault("by", ""), facts));
        }
        return List.copyOf(history);
    }

    /// What a customer must know before it orders (BTBS-CG-2.4-nouvelle), or nothing.
    public Optional<Text> warning(Actor actor, int customer) {
        if (!actor.scope().seesCustomer(customer)) return Optional.empty();
        return work.db.read(actor.scope(), jdbc -> amendments.warning(jdbc, customer));
    }
}
