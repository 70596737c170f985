package org.guichet.letter;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of letters, behind the running transaction's wall.
final class LetterStore {
    private static final String SELECT = """
            select l.id, l.provider_id, l.customer_id, c.name, l.direction, l.form, l.subject_kind, l.subject_id, l.about, l.document_id, l.number, l.sent_on, l.presented_on, l.received_on, l.returned_on,
                   l.created_at, l.created_by, l.version
            from letter l join customer c on c.id = l.customer_id
            """;

    private LetterStore() {}

    /// @return empty when another letter has the tracking number
    static Optional<Long> insert(JdbcClient jdbc, int provider, int customer, boolean outgoing, Form form, String subjectKind, long subject, String about, Long document, LetterDates dates, Instant now, String by) {
        return jdbc.sql("""
                insert into letter (provider_id, customer_id, direction, form, subject_kind, subject_id, about, document_id, number, sent_on, presented_on, received_on, returned_on, created_at, created_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (provider_id, number) where number is not null do nothing returning id""")
                .params(provider, customer, outgoing ? "outgoing" : "incoming", form.code(), subjectKind, subject, about, document, dates.number(), dates.sentOn(), dates.presentedOn(), dates.receivedOn(),
                        dates.returnedOn(), utc(now), by).query(Long.class).optional();
    }

    static void dates(JdbcClient jdbc, long id, LetterDates dates) {
        jdbc.sql("update letter set number = ?, sent_on = ?, presented_on = ?, received_on = ?, returned_on = ?, version = version + 1 where id = ?")
                .params(dates.number(), dates.sentOn(), dates.presentedOn(), dates.receivedOn(), dates.returnedOn(), id).update();
    }

    static Optional<Letter> find(JdbcClient jdbc, long id, boolean lock) {
        return jdbc.sql(SELECT + " where l.id = ?" + (lock ? " for update of l" : "")).param(id).query((rs, i) -> row(rs)).optional();
    }

    /// The letter of this provider that has the tracking number. A customer's own wall does not show others' letters: the index has the last word.
    static Optional<Letter> byNumber(JdbcClient jdbc, int provider, String number) {
        return jdbc.sql(SELECT + " where l.provider_id = ? and l.number = ?").params(provider, number).query((rs, i) -> row(rs)).optional();
    }

    static List<Letter> of(JdbcClient jdbc, String subjectKind, long subject) {
        return jdbc.sql(SELECT + " where l.subject_kind = ? and l.subject_id = ? order by l.id").params(subjectKind, subject).query((rs, i) -> row(rs)).list();
    }

    /// The latest first.
    ///
    /// @param open only those that somebody has to look after
    static List<Letter> list(JdbcClient jdbc, boolean open, int most, int from) {
        var wanted = open ? " where l.direction = 'outgoing' and l.returned_on is null and l.received_on is null and (l.sent_on is null and l.form in ('lrar', 'letter') or l.form = 'lrar') " : "";
        return jdbc.sql(SELECT + wanted + " order by l.id desc limit ? offset ?").params(most, from).query((rs, i) -> row(rs)).list();
    }

    private static Letter row(ResultSet rs) throws SQLException {
        var dates = new LetterDates(rs.getString(11), rs.getObject(12, LocalDate.class), rs.getObject(13, LocalDate.class), rs.getObject(14, LocalDate.class), rs.getObject(15, LocalDate.class));
        return new Letter(rs.getLong(1), rs.getInt(2), rs.getInt(3), rs.getString(4), rs.getString(5).equals("outgoing"), Form.of(rs.getString(6)), rs.getString(7), rs.getLong(8), rs.getString(9),
                (Long) rs.getObject(10), dates, rs.getObject(16, OffsetDateTime.class).toInstant(), rs.getString(17), rs.getInt(18));
    }
}
