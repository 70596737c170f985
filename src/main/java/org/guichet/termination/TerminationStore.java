package org.guichet.termination;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Contract;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Text;
import org.guichet.ledger.Facts;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Rows of terminations and formal notices, behind the running transaction's wall. Who changes one has locked its contract.
final class TerminationStore {
    /// Kind of the journal's subject.
    static final String SUBJECT = "termination";
    /// Kind of the journal's subject of formal notices.
    static final String NOTICE = "formal-notice";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SELECT = """
            select t.id, t.provider_id, t.customer_id, c.name, t.contract_id, k.reference, t.state, t.reckoned, t.ended_on, t.fee, t.about, t.letter_id, t.formal_notice_id, t.given_at, t.given_by, t.recovery_awaited,
                   t.recovered_on, t.recovered_by, t.withdrawn_on, t.replaced_by, t.backup_asked_on, t.backup_due_on, t.backup_delivered_on, t.version
            from termination t join customer c on c.id = t.customer_id join contract k on k.id = t.contract_id
            """;
    private static final String NOTICES = """
            select n.id, n.contract_id, n.party, n.cause, n.cause_fr, n.cause_en, n.form, n.number, n.sent_on, n.presented_on, n.received_on, n.opens_on, n.remedied_on, n.about,
                   (select max(t.id) from termination t where t.formal_notice_id = n.id and t.state <> 'withdrawn')
            from formal_notice n
            """;

    private TerminationStore() {}

    static long insert(JdbcClient jdbc, Contract of, Exit exit, String about, Long letter, Long formalNotice, Instant now, String by) {
        var id = jdbc.sql("""
                insert into termination (provider_id, customer_id, contract_id, state, party, ground, whole, counted_on, effective_on, ended_on, fee, reckoned, about, letter_id, formal_notice_id, given_at, given_by, recovery_awaited)
                values (?, ?, ?, 'given', ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?) returning id""")
                .params(of.provider(), of.customer(), of.id(), exit.by().code(), exit.ground(), exit.whole(), exit.countedOn(), exit.effectiveOn(), exit.endedOn(), exit.fee().euros(), JSON.writeValueAsString(exit),
                        about == null ? "" : about, letter, formalNotice, utc(now), by, exit.awaitsRecovery())
                .query(Long.class).single();
        for (var part : exit.parts()) {
            jdbc.sql("insert into termination_part (termination_id, subscription_id, provider_id, customer_id, ended_on, fee) values (?, ?, ?, ?, ?, ?)")
                    .params(id, part.subscription(), of.provider(), of.customer(), part.endedOn(), part.fee().euros()).update();
        }
        return id;
    }

    static Optional<Termination> find(JdbcClient jdbc, long id) {
        return jdbc.sql(SELECT + " where t.id = ?").param(id).query((rs, i) -> row(rs)).optional();
    }

    static Optional<Termination> lock(JdbcClient jdbc, long id) {
        return jdbc.sql(SELECT + " where t.id = ? for update of t").param(id).query((rs, i) -> row(rs)).optional();
    }

    /// Of one contract, the latest first.
    static List<Termination> ofContract(JdbcClient jdbc, int contract) {
        return jdbc.sql(SELECT + " where t.contract_id = ? order by t.id desc").param(contract).query((rs, i) -> row(rs)).list();
    }

    /// Of the wall: those that are not over first, then the latest.
    static List<Termination> list(JdbcClient jdbc) {
        return jdbc.sql(SELECT + " order by (t.state in ('given', 'awaiting-recovery', 'effective')) desc, t.ended_on, t.id desc").query((rs, i) -> row(rs)).list();
    }

    static void state(JdbcClient jdbc, long id, TerminationState state) {
        jdbc.sql("update termination set state = ?, version = version + 1 where id = ?").params(state.code(), id).update();
    }

    static void withdrawn(JdbcClient jdbc, long id, LocalDate on, Long replacedBy) {
        jdbc.sql("update termination set state = 'withdrawn', withdrawn_on = ?, replaced_by = ?, version = version + 1 where id = ?").params(on, replacedBy, id).update();
    }

    static void recovered(JdbcClient jdbc, long id, LocalDate on, String by, LocalDate endedOn) {
        jdbc.sql("update termination set recovered_on = ?, recovered_by = ?, ended_on = ?, version = version + 1 where id = ?").params(on, by, endedOn, id).update();
    }

    static void backupAsked(JdbcClient jdbc, long id, LocalDate on, LocalDate dueOn) {
        jdbc.sql("update termination set backup_asked_on = ?, backup_due_on = ?, version = version + 1 where id = ?").params(on, dueOn, id).update();
    }

    static void backupDelivered(JdbcClient jdbc, long id, LocalDate on) {
        jdbc.sql("update termination set backup_delivered_on = ?, version = version + 1 where id = ?").params(on, id).update();
    }

    static long insertNotice(JdbcClient jdbc, Contract of, Party by, String cause, Text label, Dispatch letter, LocalDate opensOn, String about, Instant now, String recordedBy) {
        return jdbc.sql("""
                insert into formal_notice (provider_id, customer_id, contract_id, party, cause, cause_fr, cause_en, form, number, sent_on, presented_on, received_on, opens_on, about, recorded_at, recorded_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(of.provider(), of.customer(), of.id(), by.code(), cause, label.fr(), label.en(), letter.form(), letter.number(), letter.sentOn(), letter.presentedOn(), letter.receivedOn(), opensOn, about, utc(now), recordedBy)
                .query(Long.class).single();
    }

    static void remedied(JdbcClient jdbc, long notice, LocalDate on) {
        jdbc.sql("update formal_notice set remedied_on = ? where id = ?").params(on, notice).update();
    }

    static List<FormalNotice> notices(JdbcClient jdbc, int contract) {
        return jdbc.sql(NOTICES + " where n.contract_id = ? order by n.id").param(contract).query((rs, i) -> notice(rs)).list();
    }

    static Optional<FormalNotice> notice(JdbcClient jdbc, long id) {
        return jdbc.sql(NOTICES + " where n.id = ?").param(id).query((rs, i) -> notice(rs)).optional();
    }

    /// @param on day on which it happened, or null for now
    static void journal(JdbcClient jdbc, Actor by, Termination of, String what, LocalDate on, Instant now, String... pairs) {
        Facts.tell(jdbc, by, new Facts.Subject(SUBJECT, of.id(), of.provider(), of.customer()), what, of.exit().ground(), of.state().code(), on == null ? now : occurred(on, now), now, pairs);
    }

    /// A day in the past happened at its beginning; today happens now.
    static Instant occurred(LocalDate on, Instant now) {
        var start = org.guichet.kernel.Paris.startOf(on);
        return on.equals(org.guichet.kernel.Paris.date(now)) || start.isAfter(now) ? now : start;
    }

    private static FormalNotice notice(ResultSet rs) throws SQLException {
        return new FormalNotice(rs.getLong(1), rs.getInt(2), Party.of(rs.getString(3)), rs.getString(4), Text.of(rs.getString(5), rs.getString(6)),
                new Dispatch(rs.getString(7), rs.getString(8), day(rs, 9), day(rs, 10), day(rs, 11)), day(rs, 12), day(rs, 13), rs.getString(14), (Long) rs.getObject(15));
    }

    private static Termination row(ResultSet rs) throws SQLException {
        return new Termination(rs.getLong(1), rs.getInt(2), rs.getInt(3), rs.getString(4), rs.getInt(5), rs.getString(6), TerminationState.of(rs.getString(7)), JSON.readValue(rs.getString(8), Exit.class), day(rs, 9),
                new Money(rs.getBigDecimal(10)), rs.getString(11), (Long) rs.getObject(12), (Long) rs.getObject(13), rs.getObject(14, OffsetDateTime.class).toInstant(), rs.getString(15), rs.getBoolean(16),
                day(rs, 17), rs.getString(18), day(rs, 19), (Long) rs.getObject(20), day(rs, 21), day(rs, 22), day(rs, 23), rs.getInt(24));
    }

    private static LocalDate day(ResultSet rs, int column) throws SQLException {
        return rs.getObject(column, LocalDate.class);
    }
}
