package org.guichet.ordering;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Money;
import org.guichet.ledger.Facts;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Rows of orders, behind the running transaction's wall. Who changes one has locked it, and writes the journal with it.
public final class OrderStore {
    /// Kind of the journal's subject and of an order's documents.
    public static final String SUBJECT = "order";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SELECT = """
            select o.id, o.provider_id, o.customer_id, c.name, o.number, o.form, o.form_version, o.purpose, o.state, o.drawn_by, o.contract_id, k.reference, o.amends_id, o.customer_order, o.declared_use, o.particulars,
                   o.support_plan, o.fields, o.drawn_on, o.received_on, o.sent_on, o.lapse_on, o.lapse_stated, o.accepted_on, o.accepted_form, o.accepted_text, o.signer, o.signer_capacity, o.changed_by_customer,
                   o.confirmed_on, o.closed_on, o.closed_by, o.motive, o.motive_text, o.held_since, o.external_id, o.version
            from purchase_order o join customer c on c.id = o.customer_id left join contract k on k.id = o.contract_id
            """;

    private OrderStore() {}

    /// What a list asks for; nulls ask for nothing.
    ///
    /// @param states        codes, one of which the order is in
    /// @param customerOrder the customer's own order number
    public record Query(Integer customer, List<String> states, String customerOrder, String text, int limit, int offset) {
        public static Query all() {
            return new Query(null, null, null, null, 100, 0);
        }

        public Query state(String code) {
            return states(code == null ? null : List.of(code));
        }

        public Query states(List<String> codes) {
            return new Query(customer, codes, customerOrder, text, limit, offset);
        }

        public Query customer(Integer id) {
            return new Query(id, states, customerOrder, text, limit, offset);
        }

        public Query customerOrder(String number) {
            return new Query(customer, states, number, text, limit, offset);
        }

        public Query text(String words) {
            return new Query(customer, states, customerOrder, words, limit, offset);
        }

        public Query page(int size, int from) {
            return new Query(customer, states, customerOrder, text, size, from);
        }
    }

    /// Takes the year's next number, e.g. `BC-2026-001`.
    static String number(JdbcClient jdbc, int provider, int year) {
        var next = jdbc.sql("insert into order_count (provider_id, year, last) values (?, ?, 1) on conflict (provider_id, year) do update set last = order_count.last + 1 returning last")
                .params(provider, year).query(Integer.class).single();
        return "BC-%d-%03d".formatted(year, next);
    }

    /// A new order without its lines.
    record Opening(int provider, int customer, String number, String form, String formVersion, Order.Purpose purpose, String drawnBy, Integer contract, Long amends, OrderDraft draft, LocalDate drawnOn, LocalDate receivedOn) {}

    static long insert(JdbcClient jdbc, Opening of, Instant now, String by) {
        var draft = of.draft();
        return jdbc.sql("""
                insert into purchase_order (provider_id, customer_id, number, form, form_version, purpose, state, drawn_by, contract_id, amends_id, customer_order, declared_use, particulars, support_plan, fields,
                                            drawn_on, received_on, lapse_on, lapse_stated, external_id, created_at, created_by)
                values (?, ?, ?, ?, ?, ?, 'drafted', ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(of.provider(), of.customer(), of.number(), of.form(), of.formVersion(), of.purpose().code(), of.drawnBy(), of.contract(), of.amends(), draft.customerOrder(), draft.use(), draft.particulars(),
                        draft.supportPlan(), JSON.writeValueAsString(draft.fields()), of.drawnOn(), of.receivedOn(), draft.lapseOn(), draft.lapseOn() != null, draft.externalId(), utc(now), by)
                .query(Long.class).single();
    }

    static void lines(JdbcClient jdbc, int provider, int customer, long order, List<Order.Line> lines) {
        jdbc.sql("delete from purchase_order_line where order_id = ?").param(order).update();
        for (var line : lines) {
            jdbc.sql("""
                    insert into purchase_order_line (order_id, provider_id, customer_id, position, product, label, level, access, quantity, term_months, specific_investment, monthly, price_on, price_source)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(order, provider, customer, line.position(), line.product(), line.label(), line.level(), line.access(), line.quantity(), line.termMonths(), line.specificInvestment(), line.monthly().euros(),
                            line.priceOn(), line.agreed() ? "agreed" : "list").update();
        }
    }

    static void price(JdbcClient jdbc, long line, Money monthly, LocalDate on) {
        jdbc.sql("update purchase_order_line set monthly = ?, price_on = ? where id = ?").params(monthly.euros(), on, line).update();
    }

    static void quantity(JdbcClient jdbc, long order, int position, int quantity) {
        jdbc.sql("update purchase_order_line set quantity = ? where order_id = ? and position = ?").params(quantity, order, position).update();
    }

    static void redrafted(JdbcClient jdbc, long id, OrderDraft draft, Integer contract) {
        jdbc.sql("""
                update purchase_order set customer_order = ?, declared_use = ?, particulars = ?, support_plan = ?, fields = ?::jsonb, lapse_on = ?, lapse_stated = ?, contract_id = ?, version = version + 1 where id = ?""")
                .params(draft.customerOrder(), draft.use(), draft.particulars(), draft.supportPlan(), JSON.writeValueAsString(draft.fields()), draft.lapseOn(), draft.lapseOn() != null, contract, id).update();
    }

    static void state(JdbcClient jdbc, long id, OrderState state) {
        jdbc.sql("update purchase_order set state = ?, version = version + 1 where id = ?").params(state.code(), id).update();
    }

    static void sent(JdbcClient jdbc, long id, OrderState state, LocalDate on, LocalDate lapseOn) {
        jdbc.sql("update purchase_order set state = ?, sent_on = ?, lapse_on = ?, version = version + 1 where id = ?").params(state.code(), on, lapseOn, id).update();
    }

    static void accepted(JdbcClient jdbc, long id, OrderState state, LocalDate on, Acceptance how, boolean changed) {
        jdbc.sql("update purchase_order set state = ?, accepted_on = ?, accepted_form = ?, accepted_text = ?, signer = ?, signer_capacity = ?, changed_by_customer = ?, version = version + 1 where id = ?")
                .params(state.code(), on, how.form().code(), how.text(), how.signer(), how.capacity(), changed, id).update();
    }

    static void confirmed(JdbcClient jdbc, long id, OrderState state, LocalDate on, int contract) {
        jdbc.sql("update purchase_order set state = ?, confirmed_on = ?, contract_id = ?, version = version + 1 where id = ?").params(state.code(), on, contract, id).update();
    }

    static void closed(JdbcClient jdbc, long id, OrderState state, LocalDate on, String by, String motive, String text) {
        jdbc.sql("update purchase_order set state = ?, closed_on = ?, closed_by = ?, motive = ?, motive_text = ?, held_since = null, version = version + 1 where id = ?").params(state.code(), on, by, motive, text, id).update();
    }

    static void held(JdbcClient jdbc, long id, LocalDate since) {
        jdbc.sql("update purchase_order set held_since = ?, version = version + 1 where id = ?").params(since, id).update();
    }

    /// What it refers to, in place of what it referred to before.
    static void references(JdbcClient jdbc, Order of, List<Order.Reference> references) {
        jdbc.sql("delete from purchase_order_reference where order_id = ?").param(of.id()).update();
        for (var r : references) {
            jdbc.sql("insert into purchase_order_reference (order_id, provider_id, customer_id, document, version, sha256) values (?, ?, ?, ?, ?, ?)")
                    .params(of.id(), of.provider(), of.customer(), r.document(), r.version(), r.sha256()).update();
        }
    }

    public static List<Order.Reference> references(JdbcClient jdbc, long order) {
        return jdbc.sql("select document, version, sha256 from purchase_order_reference where order_id = ? order by document").param(order)
                .query((rs, i) -> new Order.Reference(rs.getString(1), rs.getString(2), rs.getString(3))).list();
    }

    public static Optional<Order> find(JdbcClient jdbc, long id) {
        return one(jdbc, SELECT + " where o.id = ?", id);
    }

    public static Optional<Order> byNumber(JdbcClient jdbc, int provider, String number) {
        return one(jdbc, SELECT + " where o.provider_id = ? and o.number = ?", provider, number);
    }

    /// The order, locked until the transaction ends: two clicks and two nodes come one after the other.
    public static Optional<Order> lock(JdbcClient jdbc, int provider, String number) {
        return one(jdbc, SELECT + " where o.provider_id = ? and o.number = ? for update of o", provider, number);
    }

    static Optional<Order> lock(JdbcClient jdbc, long id) {
        return one(jdbc, SELECT + " where o.id = ? for update of o", id);
    }

    /// Regularising orders and options of an order, the latest first.
    public static List<Order> amending(JdbcClient jdbc, long order) {
        return many(jdbc, SELECT + " where o.amends_id = ? order by o.id desc", order);
    }

    /// The order that a contract stands on, where it is one.
    public static Optional<Order> ofContract(JdbcClient jdbc, int contract) {
        return many(jdbc, SELECT + " where o.contract_id = ? and o.purpose in ('new', 'security') order by o.id limit 1", contract).stream().findFirst();
    }

    public static List<Order> list(JdbcClient jdbc, int provider, Query query) {
        var where = where(provider, query);
        var params = where.params();
        params.add(query.limit());
        params.add(query.offset());
        return many(jdbc, SELECT + where.sql() + " order by o.id desc limit ? offset ?", params.toArray());
    }

    public static int count(JdbcClient jdbc, int provider, Query query) {
        var where = where(provider, query);
        return jdbc.sql("select count(*) from purchase_order o join customer c on c.id = o.customer_id" + where.sql()).params(where.params()).query(Integer.class).single();
    }

    private record Where(String sql, List<Object> params) {}

    private static Where where(int provider, Query query) {
        var sql = new StringBuilder(" where o.provider_id = ?");
        var params = new ArrayList<Object>(List.of(provider));
        if (query.customer() != null) {
            sql.append(" and o.customer_id = ?");
            params.add(query.customer());
        }
        if (query.states() != null) {
            sql.append(" and o.state = any (?)");
            params.add(query.states().toArray(String[]::new));
        }
        if (query.customerOrder() != null) {
            sql.append(" and o.customer_order = ?");
            params.add(query.customerOrder());
        }
        if (query.text() != null && !query.text().isBlank()) {
            sql.append(" and lower(o.number || ' ' || o.customer_order || ' ' || c.name) like ?");
            params.add("%" + query.text().strip().toLowerCase(java.util.Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
        }
        return new Where(sql.toString(), params);
    }

    private static Optional<Order> one(JdbcClient jdbc, String sql, Object... params) {
        return many(jdbc, sql, params).stream().findFirst();
    }

    private static List<Order> many(JdbcClient jdbc, String sql, Object... params) {
        var orders = jdbc.sql(sql).params(params).query((rs, i) -> row(rs, List.of())).list();
        if (orders.isEmpty()) return orders;
        var lines = new LinkedHashMap<Long, List<Order.Line>>();
        jdbc.sql("""
                select order_id, id, position, product, label, level, access, quantity, term_months, specific_investment, monthly, price_on, price_source from purchase_order_line
                where order_id = any (?) order by order_id, position""").param(orders.stream().map(Order::id).toArray(Long[]::new))
                .query((rs, i) -> lines.computeIfAbsent(rs.getLong(1), _ -> new ArrayList<>()).add(line(rs))).list();
        return orders.stream().map(o -> with(o, lines.getOrDefault(o.id(), List.of()))).toList();
    }

    private static Order.Line line(ResultSet rs) throws SQLException {
        return new Order.Line(rs.getLong(2), rs.getInt(3), rs.getString(4), rs.getString(5), rs.getString(6), rs.getString(7), rs.getInt(8), (Integer) rs.getObject(9), rs.getBoolean(10), new Money(rs.getBigDecimal(11)),
                rs.getObject(12, LocalDate.class), rs.getString(13).equals("agreed"));
    }

    /// What the journal tells of an order (see `ledger.Facts`).
    public static Facts.Subject subject(Order of) {
        return new Facts.Subject(SUBJECT, of.id(), of.provider(), of.customer());
    }

    private static Order with(Order o, List<Order.Line> lines) {
        return new Order(o.id(), o.provider(), o.customer(), o.customerName(), o.number(), o.form(), o.formVersion(), o.purpose(), o.state(), o.drawnBy(), o.contract(), o.contractReference(), o.amends(), o.customerOrder(), o.use(),
                o.particulars(), o.supportPlan(), o.fields(), o.drawnOn(), o.receivedOn(), o.sentOn(), o.lapseOn(), o.lapseStated(), o.acceptedOn(), o.acceptedForm(), o.acceptedText(), o.signer(), o.signerCapacity(), o.changed(),
                o.confirmedOn(), o.closedOn(), o.closedBy(), o.motive(), o.motiveText(), o.heldSince(), o.externalId(), o.version(), lines);
    }

    private static Order row(ResultSet rs, List<Order.Line> lines) throws SQLException {
        return new Order(rs.getLong(1), rs.getInt(2), rs.getInt(3), rs.getString(4), rs.getString(5), rs.getString(6), rs.getString(7), Order.Purpose.of(rs.getString(8)), OrderState.of(rs.getString(9)), rs.getString(10),
                (Integer) rs.getObject(11), rs.getString(12), (Long) rs.getObject(13), rs.getString(14), rs.getString(15), rs.getString(16), rs.getString(17), fields(rs.getString(18)), day(rs, 19), day(rs, 20), day(rs, 21),
                day(rs, 22), rs.getBoolean(23), day(rs, 24), rs.getString(25) == null ? null : AcceptanceForm.find(rs.getString(25)).orElseThrow(), rs.getString(26), rs.getString(27), rs.getString(28), rs.getBoolean(29),
                day(rs, 30), day(rs, 31), rs.getString(32), rs.getString(33), rs.getString(34), day(rs, 35), rs.getString(36), rs.getInt(37), lines);
    }

    private static Map<String, String> fields(String json) {
        return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
    }

    private static LocalDate day(ResultSet rs, int column) throws SQLException {
        return rs.getObject(column, LocalDate.class);
    }
}
