package org.guichet.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.agreement.Commitment;
import org.guichet.kernel.Money;
import org.guichet.ledger.Facts;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Rows of subscriptions and their dated prices, behind the running transaction's wall. Who changes one has locked its contract or itself, and
/// writes the journal with it.
public final class SubscriptionStore {
    /// Kind of the journal's subject.
    public static final String SUBJECT = "subscription";
    private static final String SELECT = """
            select s.id, s.provider_id, s.customer_id, c.name, s.contract_id, k.reference, s.parent_id, s.product, s.label, s.level, s.access, s.quantity, s.customer_order, s.state,
                   s.ordered_on, s.available_on, s.accepted_on, s.activated_on, s.term_months, s.term_from, s.term_until, s.minimum_until, s.renewals, s.specific_investment, s.ended_on, s.end_ground, s.characteristics::text, s.planned_on, s.delivered_on, s.used_on, s.version, s.term_anchor
            from subscription s join customer c on c.id = s.customer_id join contract k on k.id = s.contract_id
            """;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

    private SubscriptionStore() {}

    /// What is subscribed; the rest begins empty.
    ///
    /// @param termMonths firm term that was ordered, or null
    /// @param plannedOn  day agreed for the delivery, or null
    public record Ordered(int provider, int customer, int contract, Long parent, Long orderLine, String product, String label, String level, String access, int quantity, String customerOrder,
                          LocalDate on, Integer termMonths, boolean specificInvestment, Map<String, String> characteristics, LocalDate plannedOn) {
        /// Without anything chosen of the product, and no day agreed.
        public Ordered(int provider, int customer, int contract, Long parent, Long orderLine, String product, String label, String level, String access, int quantity, String customerOrder,
                       LocalDate on, Integer termMonths, boolean specificInvestment) {
            this(provider, customer, contract, parent, orderLine, product, label, level, access, quantity, customerOrder, on, termMonths, specificInvestment, Map.of(), null);
        }
    }

    /// A price from a day on: the monthly fee of one unit, without tax.
    public record Price(LocalDate from, Money monthly, String source) {}

    public static long insert(JdbcClient jdbc, Ordered of) {
        return jdbc.sql("""
                insert into subscription (provider_id, customer_id, contract_id, parent_id, order_line_id, product, label, level, access, quantity, customer_order, state, ordered_on, term_months, specific_investment, characteristics, planned_on)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'ordered', ?, ?, ?, ?::jsonb, ?) returning id""")
                .params(of.provider(), of.customer(), of.contract(), of.parent(), of.orderLine(), of.product(), of.label(), of.level(), of.access(), of.quantity(), of.customerOrder(), of.on(), of.termMonths(), of.specificInvestment(),
                        JSON.writeValueAsString(of.characteristics()), of.plannedOn())
                .query(Long.class).single();
    }

    public static Optional<Subscription> find(JdbcClient jdbc, long id) {
        return jdbc.sql(SELECT + " where s.id = ?").param(id).query((rs, i) -> row(rs)).optional();
    }

    /// The subscription, locked until the transaction ends.
    public static Optional<Subscription> lock(JdbcClient jdbc, long id) {
        return jdbc.sql(SELECT + " where s.id = ? for update of s").param(id).query((rs, i) -> row(rs)).optional();
    }

    public static List<Subscription> ofContract(JdbcClient jdbc, int contract) {
        return jdbc.sql(SELECT + " where s.contract_id = ? order by s.id").param(contract).query((rs, i) -> row(rs)).list();
    }

    /// A customer's subscriptions, oldest first; all of the wall when `customer` is null.
    public static List<Subscription> list(JdbcClient jdbc, Integer customer) {
        return jdbc.sql(SELECT + " where (?::int is null or s.customer_id = ?) order by c.name, s.id").params(customer, customer).query((rs, i) -> row(rs)).list();
    }

    public static void state(JdbcClient jdbc, long id, SubscriptionState state) {
        jdbc.sql("update subscription set state = ?, version = version + 1 where id = ?").params(state.code(), id).update();
    }

    /// The days of its delivery; nulls leave what is there.
    public static void days(JdbcClient jdbc, long id, LocalDate availableOn, LocalDate acceptedOn, LocalDate activatedOn) {
        jdbc.sql("update subscription set available_on = coalesce(?::date, available_on), accepted_on = coalesce(?::date, accepted_on), activated_on = coalesce(?::date, activated_on), version = version + 1 where id = ?")
                .params(availableOn, acceptedOn, activatedOn, id).update();
    }

    /// The day of the real delivery, and of the first use; nulls leave what is there.
    static void delivered(JdbcClient jdbc, long id, LocalDate deliveredOn, LocalDate usedOn) {
        jdbc.sql("update subscription set delivered_on = coalesce(?::date, delivered_on), used_on = coalesce(used_on, ?::date), version = version + 1 where id = ?").params(deliveredOn, usedOn, id).update();
    }

    /// The day agreed for its delivery.
    static void planned(JdbcClient jdbc, long id, LocalDate plannedOn) {
        jdbc.sql("update subscription set planned_on = ?, version = version + 1 where id = ?").params(plannedOn, id).update();
    }

    static void level(JdbcClient jdbc, long id, String level) {
        jdbc.sql("update subscription set level = ?, version = version + 1 where id = ?").params(level, id).update();
    }

    public static void commitment(JdbcClient jdbc, long id, Commitment commitment) {
        jdbc.sql("update subscription set term_from = ?, term_until = ?, minimum_until = ?, renewals = ?, term_anchor = ?, version = version + 1 where id = ?")
                .params(commitment.from(), commitment.until(), commitment.minimumUntil(), commitment.renewals(), commitment.anchor(), id).update();
    }

    /// Its end, known ahead or reached; nulls take a notice back.
    public static void end(JdbcClient jdbc, long id, LocalDate endedOn, String ground) {
        jdbc.sql("update subscription set ended_on = ?, end_ground = ?, version = version + 1 where id = ?").params(endedOn, ground, id).update();
    }

    /// Sets the price from a day on; one of the same day is replaced.
    public static void price(JdbcClient jdbc, Subscription of, Price price) {
        jdbc.sql("""
                insert into subscription_price (subscription_id, provider_id, customer_id, from_day, monthly, source) values (?, ?, ?, ?, ?, ?)
                on conflict (subscription_id, from_day) do update set monthly = excluded.monthly, source = excluded.source""")
                .params(of.id(), of.provider(), of.customer(), price.from(), price.monthly().euros(), price.source()).update();
    }

    /// Its prices, oldest first.
    public static List<Price> prices(JdbcClient jdbc, long id) {
        return jdbc.sql("select from_day, monthly, source from subscription_price where subscription_id = ? order by from_day").param(id)
                .query((rs, i) -> new Price(rs.getObject(1, LocalDate.class), new Money(rs.getBigDecimal(2)), rs.getString(3))).list();
    }

    /// The monthly fee of all its units on a day, without tax; before its first price, that first one; zero when it has none.
    public static Money monthly(JdbcClient jdbc, Subscription of, LocalDate on) {
        var prices = prices(jdbc, of.id());
        if (prices.isEmpty()) return Money.ZERO;
        return prices.stream().filter(p -> !p.from().isAfter(on)).reduce((_, later) -> later).orElse(prices.getFirst()).monthly().times(of.quantity());
    }

    /// What the journal tells of a subscription (see `ledger.Facts`).
    public static Facts.Subject subject(Subscription of) {
        return new Facts.Subject(SUBJECT, of.id(), of.provider(), of.customer());
    }

    private static Subscription row(ResultSet rs) throws SQLException {
        return new Subscription(rs.getLong(1), rs.getInt(2), rs.getInt(3), rs.getString(4), rs.getInt(5), rs.getString(6), (Long) rs.getObject(7), rs.getString(8), rs.getString(9), rs.getString(10), rs.getString(11), rs.getInt(12),
                rs.getString(13), SubscriptionState.of(rs.getString(14)), day(rs, 15), day(rs, 16), day(rs, 17), day(rs, 18), (Integer) rs.getObject(19),
                new Commitment(day(rs, 20), day(rs, 21), day(rs, 22), rs.getInt(23), day(rs, 32)), rs.getBoolean(24), day(rs, 25), rs.getString(26),
                JSON.readValue(rs.getString(27), WORDS), day(rs, 28), day(rs, 29), day(rs, 30), rs.getInt(31));
    }

    private static LocalDate day(ResultSet rs, int column) throws SQLException {
        return rs.getObject(column, LocalDate.class);
    }
}
