package org.guichet.ordering;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What customers ask for while an order runs: staff says whether it lies in the order's scope or can be done, and an order form of its own is drawn
/// up where the contract wants one (BTBS-CG-2.3, BTBS-CG-5.1.3). A running order itself is never changed by this.
@Executes({"BTBS-CG-2.3", "BTBS-CG-5.1.3"})
@Component
public class OrderRequests {
    private static final int LONGEST = 2000;
    private static final String SELECT = """
            select r.id, r.customer_id, c.name, r.kind, r.order_id, o.number, r.wish, r.received_on, r.state, r.decided_on, r.decided_by, r.note, d.number, r.created_by
            from order_request r join customer c on c.id = r.customer_id join purchase_order o on o.id = r.order_id left join purchase_order d on d.id = r.drafted_id
            """;

    private final OrderWork work;
    private final Orders orders;
    private final Agreements agreements;

    OrderRequests(OrderWork work, Orders orders, Agreements agreements) {
        this.work = work;
        this.orders = orders;
        this.agreements = agreements;
    }

    /// A request beside a running order.
    ///
    /// @param state   received, in-scope, drafted, declined
    /// @param drafted number of the order form that came of it, or null
    public record Request(long id, int customer, String customerName, String kind, long order, String number, String wish, LocalDate receivedOn, String state, LocalDate decidedOn, String decidedBy, String note, String drafted, String by) {
        public Text label() {
            return switch (state) {
                case "received" -> Text.of("à apprécier", "to be assessed");
                case "in-scope" -> Text.of("comprise dans la commande", "within the order");
                case "drafted" -> Text.of("bon de commande établi", "order form drawn up");
                case "declined" -> Text.of("non faisable", "not feasible");
                default -> throw new IllegalStateException("unknown state " + state);
            };
        }
    }

    /// What may be asked for today; empty in families without such requests.
    public List<RequestKind> kinds(Actor actor) {
        return RequestKind.all(agreements.family(actor.scope().provider()), work.today());
    }

    /// Files a request beside a running order. Needs `order.place`, or `order.handle` of staff who record one.
    public Outcome<Request> ask(Actor actor, String number, String kind, String wish) {
        return work.on(actor, number, OrderWork.right(actor), (jdbc, order) -> {
            var found = RequestKind.find(agreements.family(order.provider()), kind, work.today());
            if (found.isEmpty()) return Outcome.no(Refused.of(OrderError.ORDER_REQUEST_KIND).field("kind").arg("kind", kind));
            if (!order.state().concluded()) return Outcome.no(Refused.of(OrderError.ORDER_NOT_RUNNING).field("order").clause(found.get().clause()).arg("number", order.number()));
            if (wish == null || wish.isBlank()) return Outcome.no(Refused.of(OrderError.ORDER_REQUEST_TEXT).field("wish"));
            if (wish.length() > LONGEST || wish.indexOf('\u0000') >= 0) return Outcome.no(Refused.of(OrderError.ORDER_TEXT_TOO_LONG).field("wish").arg("longest", LONGEST));
            var id = jdbc.sql("insert into order_request (provider_id, customer_id, kind, order_id, wish, received_on, state, created_by) values (?, ?, ?, ?, ?, ?, 'received', ?) returning id")
                    .params(order.provider(), order.customer(), kind, order.id(), wish.strip(), work.today(), actor.name()).query(Long.class).single();
            work.tell(jdbc, actor, order, "requested", kind, order.state(), work.today(), "request", String.valueOf(id), "wish", wish.strip());
            return Outcome.done(find(jdbc, id).orElseThrow());
        });
    }

    /// Staff assesses a request; where the contract then wants an order form of its own, it is drawn up from the draft. Needs `order.handle`.
    ///
    /// @param draft what the form orders; only where one is drawn up
    public Outcome<Request> assess(Actor actor, long id, String assessment, String note, OrderDraft draft) {
        if (!actor.isStaff() || !actor.may(Permission.ORDER_HANDLE)) return Outcome.no(OrderWork.rightMissing());
        return work.db.in(actor.scope(), jdbc -> OrderWork.whole(jdbc, () -> {
            var request = jdbc.sql("select id from order_request where id = ? for update").param(id).query(Long.class).optional().flatMap(r -> find(jdbc, r));
            if (request.isEmpty()) return Outcome.no(Refused.of(OrderError.ORDER_REQUEST_UNKNOWN));
            if (!request.get().state().equals("received")) return Outcome.no(Refused.of(OrderError.ORDER_REQUEST_DECIDED));
            var kind = RequestKind.find(agreements.family(actor.scope().provider()), request.get().kind(), request.get().receivedOn()).orElseThrow();
            var found = RequestKind.Assessment.find(assessment).filter(a -> a == kind.drafts() || a == kind.otherwise());
            if (found.isEmpty()) {
                return Outcome.no(Refused.of(OrderError.ORDER_ASSESSMENT_UNKNOWN).field("assessment").clause(kind.clause()).arg("assessment", assessment).arg("choices", kind.drafts().code() + ", " + kind.otherwise().code()));
            }
            if (note != null && (note.length() > LONGEST || note.indexOf('\u0000') >= 0)) return Outcome.no(Refused.of(OrderError.ORDER_TEXT_TOO_LONG).field("note").arg("longest", LONGEST));
            var order = OrderStore.lock(jdbc, request.get().order()).orElseThrow();
            if (found.get() != kind.drafts()) return Outcome.done(decided(jdbc, actor, order, request.get(), kind.otherwise() == RequestKind.Assessment.IN_SCOPE ? "in-scope" : "declined", note, null));
            var purpose = kind.drafts() == RequestKind.Assessment.FEASIBLE ? Order.Purpose.SECURITY : Order.Purpose.NEW;
            return orders.drawn(jdbc, actor, order, draft, purpose).map(made -> decided(jdbc, actor, order, request.get(), "drafted", note, made));
        }));
    }

    private Request decided(JdbcClient jdbc, Actor actor, Order order, Request request, String state, String note, Order drafted) {
        jdbc.sql("update order_request set state = ?, decided_on = ?, decided_by = ?, note = ?, drafted_id = ? where id = ?")
                .params(state, work.today(), actor.name(), note == null || note.isBlank() ? null : note.strip(), drafted == null ? null : drafted.id(), request.id()).update();
        work.tell(jdbc, actor, order, "request-assessed", state, order.state(), work.today(), "request", String.valueOf(request.id()), "drafted", drafted == null ? null : drafted.number());
        return find(jdbc, request.id()).orElseThrow();
    }

    /// Requests that wait for staff, oldest first.
    public Outcome<List<Request>> waiting(Actor actor) {
        if (!actor.may(Permission.ORDER_READ)) return Outcome.no(OrderWork.rightMissing());
        return work.db.read(actor.scope(), jdbc -> Outcome.done(jdbc.sql(SELECT + " where r.state = 'received' order by r.id limit 100").query((rs, i) -> row(rs)).list()));
    }

    private static Optional<Request> find(JdbcClient jdbc, long id) {
        return jdbc.sql(SELECT + " where r.id = ?").param(id).query((rs, i) -> row(rs)).optional();
    }

    static List<Request> of(JdbcClient jdbc, long order) {
        return jdbc.sql(SELECT + " where r.order_id = ? order by r.id desc").param(order).query((rs, i) -> row(rs)).list();
    }

    private static Request row(java.sql.ResultSet rs) throws java.sql.SQLException {
        return new Request(rs.getLong(1), rs.getInt(2), rs.getString(3), rs.getString(4), rs.getLong(5), rs.getString(6), rs.getString(7), rs.getObject(8, LocalDate.class), rs.getString(9), rs.getObject(10, LocalDate.class),
                rs.getString(11), rs.getString(12), rs.getString(13), rs.getString(14));
    }
}
