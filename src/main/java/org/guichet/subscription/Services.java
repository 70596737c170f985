package org.guichet.subscription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The services that customers hold. Foreign and unknown identifiers give the same empty answer.
@Executes({"BFC-ESAV-2-idprestation"})
@Component
public class Services {
    private static final String SELECT = """
            select s.id, s.provider_id, s.customer_id, c.name, s.contract_id, k.reference, k.support_plan, s.identifier, s.offer, s.label, s.site,
                   s.ends, s.extra, s.customer_order, s.active_from, s.ended_on
            from service s join customer c on c.id = s.customer_id join contract k on k.id = s.contract_id
            """;
    private final Db db;

    Services(Db db) {
        this.db = db;
    }

    /// The service of that identifier behind the running transaction's wall.
    public static Optional<Service> find(JdbcClient jdbc, int provider, String identifier) {
        return jdbc.sql(SELECT + " where s.provider_id = ? and s.identifier = ?").params(provider, identifier).query((rs, i) -> row(rs)).optional();
    }

    /// Services by id behind the running transaction's wall.
    public static Map<Long, Service> byIds(JdbcClient jdbc, List<Long> ids) {
        var all = new HashMap<Long, Service>();
        jdbc.sql(SELECT + " where s.id = any (?)").params((Object) ids.toArray(Long[]::new)).query((rs, i) -> row(rs)).list().forEach(s -> all.put(s.id(), s));
        return all;
    }

    public Optional<Service> find(Scope scope, String identifier) {
        return db.read(scope, jdbc -> find(jdbc, scope.provider(), identifier));
    }

    public Optional<Service> byId(Scope scope, long id) {
        return db.read(scope, jdbc -> jdbc.sql(SELECT + " where s.id = ?").param(id).query((rs, i) -> row(rs)).optional());
    }

    /// Services in the scope, by customer and identifier; `text` narrows to those whose identifier, label or site contains it.
    public List<Service> list(Scope scope, String text, int limit) {
        return list(scope, text, 0, limit);
    }

    /// One page of them.
    public List<Service> list(Scope scope, String text, int offset, int limit) {
        var like = "%" + (text == null ? "" : text.strip().toLowerCase(java.util.Locale.ROOT)).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return db.read(scope, jdbc -> jdbc.sql(SELECT + " where lower(s.identifier || ' ' || s.label || ' ' || s.site || ' ' || s.customer_order) like ? order by c.name, s.identifier limit ? offset ?")
                .params(like, limit, offset).query((rs, i) -> row(rs)).list());
    }

    /// Records a service. The caller has checked the contract; a second service of the same identifier breaks the unique rule and throws.
    public static long create(JdbcClient jdbc, int provider, int customer, int contract, String identifier, String offer, String label,
                              String site, String ends, String extra, String customerOrder, LocalDate activeFrom, LocalDate endedOn) {
        return jdbc.sql("""
                insert into service (provider_id, customer_id, contract_id, identifier, offer, label, site, ends, extra, customer_order, active_from, ended_on)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(provider, customer, contract, identifier, offer, label, site, ends, extra, customerOrder, activeFrom, endedOn)
                .query(Long.class).single();
    }

    /// Ends a service: `endedOn` is its first day without service.
    public void end(Scope scope, String identifier, LocalDate endedOn) {
        db.in(scope, jdbc -> jdbc.sql("update service set ended_on = ? where provider_id = ? and identifier = ?").params(endedOn, scope.provider(), identifier).update());
    }

    /// The services that deliver a subscription.
    static List<Service> ofSubscription(JdbcClient jdbc, long subscription) {
        return jdbc.sql(SELECT + " where s.subscription_id = ? order by s.identifier").param(subscription).query((rs, i) -> row(rs)).list();
    }

    /// Says which subscription a service delivers.
    public static void deliver(JdbcClient jdbc, long service, long subscription) {
        jdbc.sql("update service set subscription_id = ? where id = ?").params(subscription, service).update();
    }

    /// Ends the services of a subscription, but none that ended before.
    static void endOf(JdbcClient jdbc, long subscription, LocalDate endedOn) {
        jdbc.sql("update service set ended_on = greatest(?::date, active_from) where subscription_id = ? and (ended_on is null or ended_on > ?)").params(endedOn, subscription, endedOn).update();
    }

    /// Takes back what `endOf` did for a day.
    static void keepOf(JdbcClient jdbc, long subscription, LocalDate endedOn) {
        jdbc.sql("update service set ended_on = null where subscription_id = ? and ended_on = ?").params(subscription, endedOn).update();
    }

    private static Service row(ResultSet rs) throws SQLException {
        return new Service(rs.getLong(1), rs.getInt(2), rs.getInt(3), rs.getString(4), rs.getInt(5), rs.getString(6), rs.getString(7), rs.getString(8),
                rs.getString(9), rs.getString(10), rs.getString(11), rs.getString(12), rs.getString(13), rs.getString(14),
                rs.getObject(15, LocalDate.class), rs.getObject(16, LocalDate.class));
    }
}
