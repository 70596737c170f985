package org.guichet.certificate;

import static org.guichet.ledger.Journal.utc;

import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of the register, behind the running transaction's wall.
final class CertificateStore {
    private static final String SELECT = """
            select c.id, c.provider_id, c.customer_id, k.name as customer_name, c.source, c.purpose, c.state, c.via, c.received_at, c.recorded_at, c.due_on, c.supplied_at, c.configured_at,
                   c.ended_at, c.reason, c.request is not null as has_request, c.fingerprint, c.authority, c.serial, c.subject, c.issuer, c.key_label, c.not_before, c.not_after, c.renews,
                   c.continuity, c.continuity_by, c.late, c.fee, c.warned_days, c.recorded_by, c.version
            from certificate c join customer k on k.id = c.customer_id
            """;

    private CertificateStore() {}

    static Optional<Certificate> find(JdbcClient jdbc, int id) {
        return jdbc.sql(SELECT + " where c.id = ?").param(id).query((rs, n) -> row(rs)).optional();
    }

    /// The same, held until the transaction ends: two commands on one certificate come one after the other.
    static Optional<Certificate> lock(JdbcClient jdbc, int id) {
        return jdbc.sql(SELECT + " where c.id = ? for update of c").param(id).query((rs, n) -> row(rs)).optional();
    }

    /// Newest first.
    static List<Certificate> list(JdbcClient jdbc, Integer customer) {
        return jdbc.sql(SELECT + " where ?::int is null or c.customer_id = ? order by c.id desc").params(customer, customer).query((rs, n) -> row(rs)).list();
    }

    /// The one in service for this use that ends last.
    static Optional<Certificate> inService(JdbcClient jdbc, int customer, String purpose, Instant at) {
        return jdbc.sql(SELECT + " where c.customer_id = ? and c.purpose = ? and c.state = 'live' and c.not_after >= ? order by c.not_after desc, c.id desc limit 1")
                .params(customer, purpose, utc(at)).query((rs, n) -> row(rs)).optional();
    }

    static byte[] request(JdbcClient jdbc, int id) {
        return jdbc.sql("select request from certificate where id = ?").param(id).query((rs, n) -> rs.getBytes(1)).single();
    }

    static Optional<X509Certificate> certificate(JdbcClient jdbc, int id) {
        return jdbc.sql("select certificate from certificate where id = ? and certificate is not null").param(id).query((rs, n) -> Pem.stored(rs.getBytes(1))).optional();
    }

    /// The certificates between it and its authority, as PEM; empty text where there are none.
    static String chain(JdbcClient jdbc, int id) {
        return jdbc.sql("select coalesce(chain, '') from certificate where id = ?").param(id).query(String.class).single();
    }

    /// A new entry without a certificate yet.
    ///
    /// @param follows null where nothing is in service
    record Draft(int provider, int customer, Source source, String purpose, State state, String via, Instant receivedAt, Instant recordedAt, LocalDate dueOn, byte[] request, String keyDigest,
                 String keyLabel, Follows follows, String recordedBy) {}

    /// How an entry stands to the certificate in service.
    record Follows(int renews, Rules.Next next, boolean late) {}

    static int insert(JdbcClient jdbc, Draft draft) {
        var follows = draft.follows();
        return jdbc.sql("""
                insert into certificate (provider_id, customer_id, source, purpose, state, via, received_at, recorded_at, due_on, request, key_digest, key_label, renews, continuity, continuity_by, late, fee, recorded_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(draft.provider(), draft.customer(), draft.source().code(), draft.purpose(), draft.state().code(), draft.via(), utc(draft.receivedAt()), utc(draft.recordedAt()), draft.dueOn(),
                        draft.request(), draft.keyDigest(), draft.keyLabel(), follows == null ? null : follows.renews(), follows == null ? null : follows.next().clause(),
                        follows == null ? null : follows.next().latest().result(), follows != null && follows.late(), follows == null ? null : follows.next().fee(), draft.recordedBy())
                .query(Integer.class).single();
    }

    /// The certificate itself comes in, issued or brought.
    static void fill(JdbcClient jdbc, int id, X509Certificate certificate, String chain, String authority) {
        jdbc.sql("""
                update certificate set certificate = ?, chain = ?, authority = ?, fingerprint = ?, serial = ?, subject = ?, issuer = ?, key_label = ?, key_digest = ?, not_before = ?, not_after = ?,
                    version = version + 1 where id = ?""")
                .params(Pem.der(certificate), chain, authority, Keys.fingerprint(certificate), certificate.getSerialNumber().toString(16), certificate.getSubjectX500Principal().getName(),
                        certificate.getIssuerX500Principal().getName(), Keys.label(certificate.getPublicKey()), Keys.digest(certificate.getPublicKey()), utc(certificate.getNotBefore().toInstant()),
                        utc(certificate.getNotAfter().toInstant()), id)
                .update();
    }

    static void enter(JdbcClient jdbc, int id, State state, Instant at, String reason) {
        var sets = switch (state) {
            case REQUESTED, RECEIVED -> "";
            case LIVE -> ", configured_at = :at";
            case REPLACED, EXPIRED, REVOKED, REFUSED -> ", ended_at = coalesce(ended_at, :at), reason = coalesce(:reason, reason)";
        };
        jdbc.sql("update certificate set state = :state, version = version + 1" + sets + " where id = :id")
                .param("state", state.code()).param("at", utc(at)).param("reason", reason).param("id", id).update();
    }

    static void supplied(JdbcClient jdbc, int id, Instant at) {
        jdbc.sql("update certificate set supplied_at = ? where id = ?").params(utc(at), id).update();
    }

    static void warned(JdbcClient jdbc, int id, int days) {
        jdbc.sql("update certificate set warned_days = ? where id = ?").params(days, id).update();
    }

    private static Certificate row(ResultSet rs) throws SQLException {
        return new Certificate(rs.getInt("id"), rs.getInt("provider_id"), rs.getInt("customer_id"), rs.getString("customer_name"), Source.of(rs.getString("source")), rs.getString("purpose"),
                State.of(rs.getString("state")), rs.getString("via"), instant(rs, "received_at"), instant(rs, "recorded_at"), rs.getObject("due_on", LocalDate.class), instant(rs, "supplied_at"),
                instant(rs, "configured_at"), instant(rs, "ended_at"), rs.getString("reason"), rs.getBoolean("has_request"), rs.getString("fingerprint"), rs.getString("authority"),
                rs.getString("serial"), rs.getString("subject"), rs.getString("issuer"), rs.getString("key_label"), instant(rs, "not_before"), instant(rs, "not_after"),
                rs.getObject("renews", Integer.class), rs.getString("continuity"), rs.getObject("continuity_by", LocalDate.class), rs.getBoolean("late"), rs.getBigDecimal("fee"),
                rs.getObject("warned_days", Integer.class), rs.getString("recorded_by"), rs.getInt("version"));
    }

    static Instant instant(ResultSet rs, String column) throws SQLException {
        var at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
