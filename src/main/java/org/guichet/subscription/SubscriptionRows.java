package org.guichet.subscription;

import static org.guichet.ledger.Journal.utc;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Money;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows beside a subscription: confirmed steps, contests, delays, changes of level.
final class SubscriptionRows {
    private SubscriptionRows() {}

    static Map<String, LocalDate> steps(JdbcClient jdbc, long subscription) {
        var steps = new LinkedHashMap<String, LocalDate>();
        jdbc.sql("select step, done_on from subscription_step where subscription_id = ? order by recorded_at, step").param(subscription)
                .query((rs, i) -> Map.entry(rs.getString(1), rs.getObject(2, LocalDate.class))).list().forEach(e -> steps.put(e.getKey(), e.getValue()));
        return steps;
    }

    static void confirm(JdbcClient jdbc, Subscription of, String step, LocalDate on, Instant now, String by) {
        jdbc.sql("""
                insert into subscription_step (subscription_id, provider_id, customer_id, step, done_on, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?, ?)
                on conflict (subscription_id, step) do update set done_on = excluded.done_on, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by""")
                .params(of.id(), of.provider(), of.customer(), step, on, utc(now), by).update();
    }

    static long contest(JdbcClient jdbc, Subscription of, LocalDate filedOn, String form, String about, boolean complete, Long document, Instant now, String by) {
        return jdbc.sql("""
                insert into subscription_contest (subscription_id, provider_id, customer_id, filed_on, form, about, complete, document_id, recorded_at, recorded_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(of.id(), of.provider(), of.customer(), filedOn, form, about, complete, document, utc(now), by).query(Long.class).single();
    }

    /// Oldest first.
    static List<Contesting.Contest> contests(JdbcClient jdbc, long subscription) {
        return jdbc.sql("select id, subscription_id, filed_on, form, about, complete, document_id, recorded_by from subscription_contest where subscription_id = ? order by id").param(subscription)
                .query((rs, i) -> new Contesting.Contest(rs.getLong(1), rs.getLong(2), rs.getObject(3, LocalDate.class), rs.getString(4), rs.getString(5), rs.getBoolean(6), (Long) rs.getObject(7), rs.getString(8))).list();
    }

    static void delay(JdbcClient jdbc, Subscription of, LocalDate from, LocalDate until, String reason, Instant now, String by) {
        jdbc.sql("insert into subscription_delay (subscription_id, provider_id, customer_id, from_day, until_day, reason, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(of.id(), of.provider(), of.customer(), from, until, reason, utc(now), by).update();
    }

    static List<SubscriptionDesk.Delay> delays(JdbcClient jdbc, long subscription) {
        return jdbc.sql("select from_day, until_day, reason from subscription_delay where subscription_id = ? order by from_day, id").param(subscription)
                .query((rs, i) -> new SubscriptionDesk.Delay(rs.getObject(1, LocalDate.class), rs.getObject(2, LocalDate.class), rs.getString(3))).list();
    }

    static void planLevel(JdbcClient jdbc, Subscription of, String level, LocalDate asked, LocalDate effective, Money monthly, Instant now, String by) {
        jdbc.sql("update subscription_level set state = 'replaced' where subscription_id = ? and state = 'planned'").param(of.id()).update();
        jdbc.sql("""
                insert into subscription_level (subscription_id, provider_id, customer_id, level, before, asked_on, effective_on, monthly, state, recorded_at, recorded_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'planned', ?, ?)""")
                .params(of.id(), of.provider(), of.customer(), level, of.level(), asked, effective, monthly == null ? null : monthly.euros(), utc(now), by).update();
    }

    static Optional<Levels.Change> plannedLevel(JdbcClient jdbc, long subscription) {
        return levels(jdbc, subscription).stream().filter(c -> c.state().equals("planned")).findFirst();
    }

    static void levelState(JdbcClient jdbc, long subscription, String state) {
        jdbc.sql("update subscription_level set state = ? where subscription_id = ? and state = 'planned'").params(state, subscription).update();
    }

    /// Oldest first.
    static List<Levels.Change> levels(JdbcClient jdbc, long subscription) {
        return jdbc.sql("select subscription_id, level, before, asked_on, effective_on, monthly, state from subscription_level where subscription_id = ? order by id").param(subscription)
                .query((rs, i) -> new Levels.Change(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getObject(4, LocalDate.class), rs.getObject(5, LocalDate.class),
                        rs.getBigDecimal(6) == null ? null : new Money(rs.getBigDecimal(6)), rs.getString(7))).list();
    }
}
