package org.guichet.amendment;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.kernel.Money;
import org.guichet.kernel.Text;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of amendments, their prices, notices and the contracts concerned, behind the running transaction's wall.
final class AmendmentStore {
    private static final String SELECT = """
            select id, provider_id, change, document, label, product, title_fr, title_en, text_fr, text_en, planned_on, new_from, in_force_on, detrimental,
                   document_id, file_name, media_type, sha256, state, planned_at, planned_by, notified_on, withdrawn_on, changes
            from amendment a
            """;
    private static final String CONCERN = """
            select n.id, n.amendment_id, n.contract_id, k.reference, n.customer_id, c.name, n.state, n.told_on, n.in_force_on, n.bound_on, n.objected_on, n.objection_form, n.letter_id, n.kept_until, n.used_on, n.accepted_on
            from amendment_concern n join contract k on k.id = n.contract_id join customer c on c.id = n.customer_id
            """;

    private AmendmentStore() {}

    static long insert(JdbcClient jdbc, int provider, AmendmentDesk.Plan plan, AmendmentState state, Instant now, String by) {
        return jdbc.sql("""
                insert into amendment (provider_id, change, document, label, product, title_fr, title_en, text_fr, text_en, planned_on, detrimental, state, planned_at, planned_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(provider, plan.change(), plan.document(), plan.label(), plan.product(), plan.title().fr(), plan.title().en(), plan.text().fr(), plan.text().en(), plan.from(), plan.detrimental(), state.code(), utc(now), by)
                .query(Long.class).single();
    }

    static Optional<Amendment> find(JdbcClient jdbc, long id) {
        return jdbc.sql(SELECT + " where id = ?").param(id).query((rs, i) -> row(rs)).optional();
    }

    static Optional<Amendment> lock(JdbcClient jdbc, long id) {
        return jdbc.sql(SELECT + " where id = ? for update").param(id).query((rs, i) -> row(rs)).optional();
    }

    /// The latest first.
    static List<Amendment> list(JdbcClient jdbc) {
        return jdbc.sql(SELECT + " order by id desc limit 500").query((rs, i) -> row(rs)).list();
    }

    static void state(JdbcClient jdbc, long id, AmendmentState state) {
        jdbc.sql("update amendment set state = ?, changes = changes + 1 where id = ?").params(state.code(), id).update();
    }

    static void notified(JdbcClient jdbc, long id, AmendmentState state, LocalDate on, LocalDate newFrom, LocalDate inForceOn) {
        jdbc.sql("update amendment set state = ?, notified_on = ?, new_from = ?, in_force_on = ?, changes = changes + 1 where id = ?").params(state.code(), on, newFrom, inForceOn, id).update();
    }

    static void withdrawn(JdbcClient jdbc, long id, AmendmentState state, LocalDate on) {
        jdbc.sql("update amendment set state = ?, withdrawn_on = ?, changes = changes + 1 where id = ?").params(state.code(), on, id).update();
    }

    static void detrimental(JdbcClient jdbc, long id, boolean flag) {
        jdbc.sql("update amendment set detrimental = ?, changes = changes + 1 where id = ?").params(flag, id).update();
    }

    static void file(JdbcClient jdbc, long id, Amendment.File file) {
        jdbc.sql("update amendment set document_id = ?, file_name = ?, media_type = ?, sha256 = ?, changes = changes + 1 where id = ?").params(file.document(), file.name(), file.mediaType(), file.sha256(), id).update();
    }

    // ---------- prices ----------

    static void line(JdbcClient jdbc, long amendment, int provider, AmendmentDesk.PlannedLine line) {
        jdbc.sql("insert into amendment_price (amendment_id, provider_id, product, level, before, after, planned_on) values (?, ?, ?, ?, ?, ?, ?)")
                .params(amendment, provider, line.product(), line.level() == null ? "" : line.level(), line.before().euros(), line.after().euros(), line.from()).update();
    }

    static List<Amendment.Line> lines(JdbcClient jdbc, long amendment) {
        return jdbc.sql("select id, product, level, before, after, planned_on, from_day, applied from amendment_price where amendment_id = ? order by id").param(amendment)
                .query((rs, i) -> new Amendment.Line(rs.getLong(1), rs.getString(2), rs.getString(3), new Money(rs.getBigDecimal(4)), new Money(rs.getBigDecimal(5)), day(rs, 6), day(rs, 7), rs.getBoolean(8))).list();
    }

    static void lineFrom(JdbcClient jdbc, long line, LocalDate from) {
        jdbc.sql("update amendment_price set from_day = ? where id = ?").params(from, line).update();
    }

    static void lineApplied(JdbcClient jdbc, long line) {
        jdbc.sql("update amendment_price set applied = true where id = ?").param(line).update();
    }

    // ---------- contracts concerned ----------

    static long concern(JdbcClient jdbc, Amendment amendment, int contract, int customer, ConcernState state, LocalDate toldOn, LocalDate inForceOn) {
        return jdbc.sql("insert into amendment_concern (amendment_id, contract_id, provider_id, customer_id, state, told_on, in_force_on) values (?, ?, ?, ?, ?, ?, ?) returning id")
                .params(amendment.id(), contract, amendment.provider(), customer, state.code(), toldOn, inForceOn).query(Long.class).single();
    }

    static Optional<Amendment.Concern> lockConcern(JdbcClient jdbc, long id) {
        return jdbc.sql(CONCERN + " where n.id = ? for update of n").param(id).query((rs, i) -> concern(rs)).optional().map(c -> signed(jdbc, List.of(c)).getFirst());
    }

    static Optional<Amendment.Concern> lockConcern(JdbcClient jdbc, long amendment, int contract) {
        return jdbc.sql(CONCERN + " where n.amendment_id = ? and n.contract_id = ? for update of n").params(amendment, contract).query((rs, i) -> concern(rs)).optional().map(c -> signed(jdbc, List.of(c)).getFirst());
    }

    static List<Amendment.Concern> concerns(JdbcClient jdbc, long amendment) {
        return signed(jdbc, jdbc.sql(CONCERN + " where n.amendment_id = ? order by c.name, k.reference").param(amendment).query((rs, i) -> concern(rs)).list());
    }

    static List<Amendment.Concern> ofContract(JdbcClient jdbc, int contract) {
        return signed(jdbc, jdbc.sql(CONCERN + " where n.contract_id = ? order by n.id").param(contract).query((rs, i) -> concern(rs)).list());
    }

    static List<Amendment.Concern> ofCustomer(JdbcClient jdbc, int customer) {
        return jdbc.sql(CONCERN + " where n.customer_id = ? order by n.id").param(customer).query((rs, i) -> concern(rs)).list();
    }

    static void state(JdbcClient jdbc, Amendment.Concern concern, ConcernState state) {
        jdbc.sql("update amendment_concern set state = ? where id = ?").params(state.code(), concern.id()).update();
    }

    static void inForceOn(JdbcClient jdbc, Amendment.Concern concern, LocalDate on) {
        jdbc.sql("update amendment_concern set in_force_on = ? where id = ?").params(on, concern.id()).update();
    }

    static void bound(JdbcClient jdbc, Amendment.Concern concern, ConcernState state, LocalDate on) {
        jdbc.sql("update amendment_concern set state = ?, bound_on = ? where id = ?").params(state.code(), on, concern.id()).update();
    }

    static void objected(JdbcClient jdbc, Amendment.Concern concern, ConcernState state, LocalDate on, String form, Long letter, LocalDate keptUntil) {
        jdbc.sql("update amendment_concern set state = ?, bound_on = null, objected_on = ?, objection_form = ?, letter_id = ?, kept_until = ? where id = ?").params(state.code(), on, form, letter, keptUntil, concern.id()).update();
    }

    static void used(JdbcClient jdbc, Amendment.Concern concern, LocalDate on) {
        jdbc.sql("update amendment_concern set used_on = least(coalesce(used_on, ?::date), ?::date) where id = ?").params(on, on, concern.id()).update();
    }

    static void accepted(JdbcClient jdbc, Amendment.Concern concern, ConcernState state, LocalDate on) {
        jdbc.sql("update amendment_concern set state = ?, accepted_on = ? where id = ?").params(state.code(), on, concern.id()).update();
    }

    static void sign(JdbcClient jdbc, Amendment amendment, Amendment.Concern concern, Amendment.Signature signature, Instant now, String by) {
        jdbc.sql("insert into amendment_signature (concern_id, provider_id, customer_id, party, signer, capacity, signed_on, sha256, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(concern.id(), amendment.provider(), concern.customer(), signature.party(), signature.signer(), signature.capacity(), signature.signedOn(), signature.sha256(), utc(now), by).update();
    }

    private static List<Amendment.Concern> signed(JdbcClient jdbc, List<Amendment.Concern> concerns) {
        if (concerns.isEmpty()) return concerns;
        record Of(long concern, Amendment.Signature signature) {}
        Map<Long, List<Amendment.Signature>> signatures = jdbc.sql("select concern_id, party, signer, capacity, signed_on, sha256 from amendment_signature where concern_id = any (?) order by signed_on, party")
                .param(concerns.stream().map(Amendment.Concern::id).toArray(Long[]::new))
                .query((rs, i) -> new Of(rs.getLong(1), new Amendment.Signature(rs.getString(2), rs.getString(3), rs.getString(4), day(rs, 5), rs.getString(6)))).list().stream()
                .collect(Collectors.groupingBy(Of::concern, Collectors.mapping(Of::signature, Collectors.toList())));
        return concerns.stream().map(c -> new Amendment.Concern(c.id(), c.amendment(), c.contract(), c.contractReference(), c.customer(), c.customerName(), c.state(), c.toldOn(), c.inForceOn(), c.boundOn(), c.objectedOn(),
                c.objectionForm(), c.letter(), c.keptUntil(), c.usedOn(), c.acceptedOn(), signatures.getOrDefault(c.id(), List.of()))).toList();
    }

    // ---------- notices ----------

    static void told(JdbcClient jdbc, Amendment amendment, int customer, String reason, String form, LocalDate on, Instant at, List<String> addresses, Long letter, Text subject, Text body) {
        jdbc.sql("""
                insert into amendment_notice (amendment_id, provider_id, customer_id, reason, form, sent_on, sent_at, recipients, letter_id, subject_fr, subject_en, body_fr, body_en)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(amendment.id(), amendment.provider(), customer, reason, form, on, utc(at), String.join(", ", addresses), letter, subject.fr(), subject.en(), body.fr(), body.en()).update();
    }

    /// The latest first.
    static List<Amendment.Told> told(JdbcClient jdbc, long amendment) {
        return jdbc.sql("""
                select n.customer_id, c.name, n.reason, n.form, n.sent_on, n.sent_at, n.recipients, n.letter_id, n.subject_fr, n.subject_en, n.body_fr, n.body_en
                from amendment_notice n join customer c on c.id = n.customer_id where n.amendment_id = ? order by n.id desc""").param(amendment)
                .query((rs, i) -> new Amendment.Told(rs.getInt(1), rs.getString(2), rs.getString(3), rs.getString(4), day(rs, 5), at(rs, 6), rs.getString(7), (Long) rs.getObject(8),
                        Text.of(rs.getString(9), rs.getString(10)), Text.of(rs.getString(11), rs.getString(12)))).list();
    }

    // ---------- rows ----------

    private static Amendment row(ResultSet rs) throws SQLException {
        var document = (Long) rs.getObject(15);
        return new Amendment(rs.getLong(1), rs.getInt(2), rs.getString(3), rs.getString(4), rs.getString(5), rs.getString(6), Text.of(rs.getString(7), rs.getString(8)), Text.of(rs.getString(9), rs.getString(10)),
                day(rs, 11), day(rs, 12), day(rs, 13), rs.getBoolean(14), document == null ? null : new Amendment.File(document, rs.getString(16), rs.getString(17), rs.getString(18)),
                AmendmentState.of(rs.getString(19)), at(rs, 20), rs.getString(21), day(rs, 22), day(rs, 23), rs.getInt(24));
    }

    private static Amendment.Concern concern(ResultSet rs) throws SQLException {
        return new Amendment.Concern(rs.getLong(1), rs.getLong(2), rs.getInt(3), rs.getString(4), rs.getInt(5), rs.getString(6), ConcernState.of(rs.getString(7)), day(rs, 8), day(rs, 9), day(rs, 10), day(rs, 11),
                rs.getString(12), (Long) rs.getObject(13), day(rs, 14), day(rs, 15), day(rs, 16), List.of());
    }

    static LocalDate day(ResultSet rs, int column) throws SQLException {
        return rs.getObject(column, LocalDate.class);
    }

    static Instant at(ResultSet rs, int column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
