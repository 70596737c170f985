package org.guichet.dispute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.TermRule;
import org.guichet.kernel.Money;
import org.guichet.ledger.Facts;
import org.guichet.ledger.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of disputes and their costs, behind the running transaction's wall.
final class DisputeStore {
    static final String SUBJECT = "dispute";
    private static final String SELECT = """
            select d.id, d.provider_id, d.customer_id, c.name, d.contract_id, k.reference, d.procedure, d.opener, d.form, d.number, d.sent_on, d.presented_on, d.received_on, d.learned_on, d.about, d.reasons, d.state,
                   d.last_day, d.ended_on, d.note, d.recorded_at, d.recorded_by, d.version
            from dispute d join customer c on c.id = d.customer_id join contract k on k.id = d.contract_id
            """;

    private DisputeStore() {}

    /// @param lastDay last day on which the parties can agree, or null
    static long insert(JdbcClient jdbc, Dispute of, LocalDate lastDay) {
        return jdbc.sql("""
                insert into dispute (provider_id, customer_id, contract_id, procedure, opener, form, number, sent_on, presented_on, received_on, learned_on, about, reasons, state, last_day, recorded_at, recorded_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(of.provider(), of.customer(), of.contract(), of.procedure(), of.opener().code(), of.form(), of.number(), of.sentOn(), of.presentedOn(), of.receivedOn(), of.learnedOn(), of.about(), of.reasons(),
                        of.state().code(), lastDay, Journal.utc(of.recordedAt()), of.recordedBy()).query(Long.class).single();
    }

    static Optional<Dispute> find(JdbcClient jdbc, long id, boolean lock) {
        return jdbc.sql(SELECT + " where d.id = ?" + (lock ? " for update of d" : "")).param(id).query((rs, i) -> row(rs)).optional();
    }

    /// Open ones first, then the latest.
    static List<Dispute> list(JdbcClient jdbc, Integer customer, Integer contract) {
        return jdbc.sql(SELECT + " where (?::int is null or d.customer_id = ?) and (?::int is null or d.contract_id = ?) order by d.state <> 'open', d.sent_on desc, d.id desc limit 1000")
                .params(customer, customer, contract, contract).query((rs, i) -> row(rs)).list();
    }

    static boolean running(JdbcClient jdbc, int contract, String procedure) {
        return jdbc.sql("select exists (select from dispute where contract_id = ? and procedure = ? and state = 'open')").params(contract, procedure).query(Boolean.class).single();
    }

    static void end(JdbcClient jdbc, long id, DisputeState state, LocalDate endedOn, String note) {
        jdbc.sql("update dispute set state = ?, ended_on = ?, note = ?, version = version + 1 where id = ?").params(state.code(), endedOn, note, id).update();
    }

    static void cost(JdbcClient jdbc, Dispute of, String label, Money amount, LocalDate incurredOn, LocalDate approvedOn, Instant now, String by) {
        jdbc.sql("insert into dispute_cost (dispute_id, provider_id, customer_id, label, amount, incurred_on, approved_on, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(of.id(), of.provider(), of.customer(), label, amount.euros(), incurredOn, approvedOn, Journal.utc(now), by).update();
    }

    static List<Dispute.Cost> costs(JdbcClient jdbc, long id) {
        return jdbc.sql("select id, label, amount, incurred_on, approved_on from dispute_cost where dispute_id = ? order by incurred_on, id").param(id).query((rs, i) -> {
            var incurred = rs.getObject(4, LocalDate.class);
            var approved = rs.getObject(5, LocalDate.class);
            return new Dispute.Cost(rs.getLong(1), rs.getString(2), new Money(rs.getBigDecimal(3)), incurred, approved, approved != null && !approved.isAfter(incurred));
        }).list();
    }

    static Facts.Subject subject(Dispute of) {
        return new Facts.Subject(SUBJECT, of.id(), of.provider(), of.customer());
    }

    private static Dispute row(ResultSet rs) throws SQLException {
        var opener = rs.getString(8);
        return new Dispute(rs.getLong(1), rs.getInt(2), rs.getInt(3), rs.getString(4), rs.getInt(5), rs.getString(6), rs.getString(7),
                Arrays.stream(TermRule.Party.values()).filter(p -> p.code().equals(opener)).findFirst().orElseThrow(), rs.getString(9), rs.getString(10), day(rs, 11), day(rs, 12), day(rs, 13), day(rs, 14), rs.getString(15), rs.getString(16),
                DisputeState.of(rs.getString(17)), day(rs, 18), day(rs, 19), rs.getString(20), rs.getTimestamp(21).toInstant(), rs.getString(22), rs.getInt(23));
    }

    private static LocalDate day(ResultSet rs, int column) throws SQLException {
        return rs.getObject(column, LocalDate.class);
    }
}
