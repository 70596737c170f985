package org.guichet.suspension;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.ledger.Facts;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of suspensions, behind the running transaction's wall.
final class SuspensionStore {
    static final String SUBJECT = "suspension";
    private static final String SELECT = """
            select s.id, s.provider_id, s.customer_id, c.name, s.contract_id, k.reference, s.subscription_id, u.label, v.identifier, s.report_id, s.resource, s.ground, s.measure, s.majeure, s.definitive, s.reason,
                   s.state, s.planned_at, s.planned_by, s.effective_from, s.announced_end, s.informed_at, s.not_informed_because, s.late_since, s.authority, s.requisition, s.remedied_at, s.remedy, s.ended_at, s.version
            from suspension s join customer c on c.id = s.customer_id join contract k on k.id = s.contract_id left join subscription u on u.id = s.subscription_id left join service v on v.id = s.service_id
            """;

    private SuspensionStore() {}

    /// What is written as it begins.
    record New(int provider, int customer, int contract, Long subscription, Long service, Long report, String resource, String ground, String measure, boolean majeure, boolean definitive, String reason, SuspensionState state,
               Instant plannedAt, String plannedBy, Instant effectiveFrom, LocalDate announcedEnd, Instant informedAt, String notInformedBecause, LocalDate lateSince, String authority, String requisition) {}

    static long insert(JdbcClient jdbc, New n) {
        return jdbc.sql("""
                insert into suspension (provider_id, customer_id, contract_id, subscription_id, service_id, report_id, resource, ground, measure, majeure, definitive, reason, state, planned_at, planned_by, effective_from,
                                        announced_end, informed_at, not_informed_because, late_since, authority, requisition)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(n.provider(), n.customer(), n.contract(), n.subscription(), n.service(), n.report(), n.resource(), n.ground(), n.measure(), n.majeure(), n.definitive(), n.reason(), n.state().code(), utc(n.plannedAt()),
                        n.plannedBy(), utc(n.effectiveFrom()), n.announcedEnd(), n.informedAt() == null ? null : utc(n.informedAt()), n.notInformedBecause(), n.lateSince(), n.authority(), n.requisition())
                .query(Long.class).single();
    }

    static void state(JdbcClient jdbc, long id, SuspensionState state) {
        jdbc.sql("update suspension set state = ?, version = version + 1 where id = ?").params(state.code(), id).update();
    }

    static void ended(JdbcClient jdbc, long id, SuspensionState state, Instant remediedAt, String remedy, Instant endedAt) {
        jdbc.sql("update suspension set state = ?, remedied_at = ?, remedy = ?, ended_at = ?, version = version + 1 where id = ?")
                .params(state.code(), remediedAt == null ? null : utc(remediedAt), remedy, utc(endedAt), id).update();
    }

    static void announcedEnd(JdbcClient jdbc, long id, LocalDate end) {
        jdbc.sql("update suspension set announced_end = ?, version = version + 1 where id = ?").params(end, id).update();
    }

    static Optional<Suspension> find(JdbcClient jdbc, long id, boolean lock) {
        return jdbc.sql(SELECT + " where s.id = ?" + (lock ? " for update of s" : "")).param(id).query((rs, i) -> row(rs)).optional();
    }

    /// Of one contract, oldest first.
    static List<Suspension> ofContract(JdbcClient jdbc, int contract) {
        return jdbc.sql(SELECT + " where s.contract_id = ? order by s.effective_from, s.id").param(contract).query((rs, i) -> row(rs)).list();
    }

    /// The latest first; those that last before the others.
    static List<Suspension> list(JdbcClient jdbc, boolean open, int most, int from) {
        return jdbc.sql(SELECT + (open ? " where s.state in ('planned', 'suspended')" : "") + " order by (s.state in ('planned', 'suspended')) desc, s.id desc limit ? offset ?").params(most, from).query((rs, i) -> row(rs)).list();
    }

    static void journal(JdbcClient jdbc, Actor by, Suspension of, String what, Instant at, Instant now, String... more) {
        var pairs = new String[more.length + 8];
        System.arraycopy(new String[] {"contract", of.contractReference(), "resource", of.resource().isEmpty() ? null : of.resource(), "measure", of.measure(), "reason", of.reason()}, 0, pairs, 0, 8);
        System.arraycopy(more, 0, pairs, 8, more.length);
        Facts.tell(jdbc, by, new Facts.Subject(SUBJECT, of.id(), of.provider(), of.customer()), what, of.ground(), of.state().code(), at, now, pairs);
    }

    private static Instant at(ResultSet rs, int column) throws SQLException {
        var value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static Suspension row(ResultSet rs) throws SQLException {
        return new Suspension(rs.getLong(1), rs.getInt(2), rs.getInt(3), rs.getString(4), rs.getInt(5), rs.getString(6), (Long) rs.getObject(7), rs.getString(8), rs.getString(9), (Long) rs.getObject(10), rs.getString(11),
                rs.getString(12), rs.getString(13), rs.getBoolean(14), rs.getBoolean(15), rs.getString(16), SuspensionState.of(rs.getString(17)), at(rs, 18), rs.getString(19), at(rs, 20), rs.getObject(21, LocalDate.class),
                at(rs, 22), rs.getString(23), rs.getObject(24, LocalDate.class), rs.getString(25), rs.getString(26), at(rs, 27), rs.getString(28), at(rs, 29), rs.getInt(30));
    }
}
