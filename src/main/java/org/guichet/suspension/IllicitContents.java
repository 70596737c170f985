package org.guichet.suspension;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.ContractStore;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.ledger.Facts;
import org.guichet.notification.Notices;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Illicit content: who notified it and when it was known, what was decided, what was handed to an authority on its requisition. Each with its facts.
@Component
public class IllicitContents {
    static final String SUBJECT = "illicit-content";
    private static final int LONGEST_PLACE = 500;
    private static final String SELECT = """
            select i.id, i.customer_id, c.name, i.contract_id, k.reference, i.place, i.facts, i.notified_by, i.known_at, i.recorded_at, i.recorded_by, i.manifest, i.decision, i.decided_at, i.decided_by
            from illicit_content i join customer c on c.id = i.customer_id join contract k on k.id = i.contract_id
            """;

    private final Db db;
    private final Notices notices;
    private final InstantSource clock;

    IllicitContents(Db db, Notices notices, InstantSource clock) {
        this.db = db;
        this.notices = notices;
        this.clock = clock;
    }

    /// Content that was notified.
    ///
    /// @param place    where it is: an address, a folder, a machine
    /// @param knownAt  when the provider learnt of it
    /// @param manifest taken down as manifestly illicit; false: left where it is; null: not decided
    public record Content(long id, int customer, String customerName, int contract, String contractReference, String place, String facts, String notifiedBy, Instant knownAt, Instant recordedAt, String recordedBy, Boolean manifest,
                          String decision, Instant decidedAt, String decidedBy) {}

    /// Elements of identification handed to an authority. The customer does not see them here.
    ///
    /// @param content the content concerned, or null
    /// @param what    which elements
    public record Disclosure(long id, int customer, String customerName, Long content, String authority, String requisition, String what, Instant disclosedAt, String recordedBy) {}

    /// Records that content was notified as illicit.
    public Outcome<Content> notified(Actor by, int contract, String place, String facts, String notifiedBy, Instant knownAt) {
        if (!SuspensionDesk.manages(by)) return Outcome.no(SuspensionDesk.right());
        var now = clock.instant();
        var at = knownAt == null ? now : knownAt;
        if (place == null || place.isBlank() || place.length() > LONGEST_PLACE) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_CONTENT_PLACE).field("place").arg("most", LONGEST_PLACE));
        var fault = facts(facts, "facts").or(() -> past(at, now, "knownAt"));
        if (fault.isPresent()) return Outcome.no(fault.get());
        return db.in(by.scope(), jdbc -> {
            var found = ContractStore.find(jdbc, contract);
            if (found.isEmpty()) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_CONTRACT_UNKNOWN).field("contract"));
            var id = jdbc.sql("insert into illicit_content (provider_id, customer_id, contract_id, place, facts, notified_by, known_at, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                    .params(found.get().provider(), found.get().customer(), contract, place.strip(), facts.strip(), OrderCheck.text(notifiedBy, "–"), utc(at), utc(now), by.name()).query(Long.class).single();
            var made = find(jdbc, id).orElseThrow();
            tell(jdbc, by, made, "notified", at, now, "notifiedBy", made.notifiedBy(), "facts", made.facts());
            return Outcome.done(made);
        });
    }

    /// Takes it down as manifestly illicit, or leaves it: with the reason. The customer is told of what was taken down.
    public Outcome<Content> decide(Actor by, long id, boolean takeDown, String decision) {
        if (!SuspensionDesk.manages(by)) return Outcome.no(SuspensionDesk.right());
        var fault = facts(decision, "decision");
        if (fault.isPresent()) return Outcome.no(fault.get());
        var now = clock.instant();
        return db.in(by.scope(), jdbc -> {
            if (find(jdbc, id).isEmpty()) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_CONTENT_UNKNOWN));
            var changed = jdbc.sql("update illicit_content set manifest = ?, decision = ?, decided_at = ?, decided_by = ? where id = ? and manifest is null").params(takeDown, decision.strip(), utc(now), by.name(), id).update();
            if (changed == 0) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_CONTENT_DECIDED));
            var content = find(jdbc, id).orElseThrow();
            tell(jdbc, by, content, takeDown ? "taken-down" : "left", now, now, "decision", content.decision());
            if (takeDown) {
                notices.inform(jdbc, by.scope().provider(), content.customer(), "content-taken-down", "/suspensions", Text.of("[" + content.contractReference() + "] Contenu retiré", "[" + content.contractReference() + "] Content taken down"),
                        Text.of("Un contenu signalé comme illicite a été retiré le " + Days.at(now).fr() + ".\nEmplacement : " + content.place() + "\nMotif : " + content.decision() + "\n",
                                "Content notified as illicit was taken down on " + Days.at(now).en() + ".\nPlace: " + content.place() + "\nReason: " + content.decision() + "\n"));
            }
            return Outcome.done(content);
        });
    }

    /// Records that elements of identification were handed to an authority on its requisition. The customer is not told.
    public Outcome<Disclosure> disclosed(Actor by, int customer, Long content, String authority, String requisition, String what, Instant at) {
        if (!SuspensionDesk.manages(by)) return Outcome.no(SuspensionDesk.right());
        var now = clock.instant();
        var when = at == null ? now : at;
        if (OrderCheck.text(authority, null) == null) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_REQUISITION_MISSING).field("authority"));
        if (OrderCheck.text(requisition, null) == null) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_REQUISITION_MISSING).field("requisition"));
        var fault = facts(what, "what").or(() -> past(when, now, "at"));
        if (fault.isPresent()) return Outcome.no(fault.get());
        return db.in(by.scope(), jdbc -> {
            if (content != null && find(jdbc, content).filter(c -> c.customer() == customer).isEmpty()) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_CONTENT_UNKNOWN).field("content"));
            var id = jdbc.sql("insert into disclosure (provider_id, customer_id, content_id, authority, requisition, what, disclosed_at, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                    .params(by.scope().provider(), customer, content, authority.strip(), requisition.strip(), what.strip(), utc(when), utc(now), by.name()).query(Long.class).single();
            Facts.tell(jdbc, by, new Facts.Subject("disclosure", id, by.scope().provider(), null), "disclosed", null, null, when, now, "customer", String.valueOf(customer), "authority", authority.strip(),
                    "requisition", requisition.strip(), "what", what.strip());
            return Outcome.done(disclosures(jdbc, 1).getFirst());
        });
    }

    /// The register of contents, the latest first. A customer's people see what was taken down of theirs.
    public Outcome<List<Content>> list(Actor actor, int most) {
        if (!actor.may(Permission.SUSPENSION_READ)) return Outcome.no(SuspensionDesk.right());
        return Outcome.done(db.read(actor.scope(), jdbc -> jdbc.sql(SELECT + " where ?::boolean or i.manifest order by i.id desc limit ?").params(actor.isStaff(), most).query((rs, i) -> row(rs)).list()));
    }

    /// The register of disclosures, the latest first. For staff that keeps it.
    public Outcome<List<Disclosure>> disclosures(Actor actor, int most) {
        if (!SuspensionDesk.manages(actor)) return Outcome.no(SuspensionDesk.right());
        return Outcome.done(db.read(actor.scope(), jdbc -> disclosures(jdbc, most)));
    }

    private static List<Disclosure> disclosures(JdbcClient jdbc, int most) {
        return jdbc.sql("select d.id, d.customer_id, c.name, d.content_id, d.authority, d.requisition, d.what, d.disclosed_at, d.recorded_by from disclosure d join customer c on c.id = d.customer_id order by d.id desc limit ?").param(most)
                .query((rs, i) -> new Disclosure(rs.getLong(1), rs.getInt(2), rs.getString(3), (Long) rs.getObject(4), rs.getString(5), rs.getString(6), rs.getString(7), rs.getObject(8, OffsetDateTime.class).toInstant(), rs.getString(9))).list();
    }

    private static Optional<Refused> facts(String text, String field) {
        return text == null || text.isBlank() || text.length() > SuspensionDesk.LONGEST ? Optional.of(Refused.of(SuspensionError.SUSPENSION_REASON_MISSING).field(field).arg("most", SuspensionDesk.LONGEST)) : Optional.empty();
    }

    private static Optional<Refused> past(Instant at, Instant now, String field) {
        return at.isAfter(now) ? Optional.of(Refused.of(SuspensionError.SUSPENSION_DATE_FUTURE).field(field).arg("date", Days.at(at).fr()).arg("earliest", Days.at(now).fr())) : Optional.empty();
    }

    private static void tell(JdbcClient jdbc, Actor by, Content of, String what, Instant at, Instant now, String... pairs) {
        var all = new String[pairs.length + 4];
        System.arraycopy(new String[] {"contract", of.contractReference(), "place", of.place()}, 0, all, 0, 4);
        System.arraycopy(pairs, 0, all, 4, pairs.length);
        // before anything was decided it concerns nobody but the provider
        var customer = what.equals("taken-down") ? Integer.valueOf(of.customer()) : null;
        Facts.tell(jdbc, by, new Facts.Subject(SUBJECT, of.id(), by.scope().provider(), customer), what, null, of.manifest() == null ? "notified" : of.manifest() ? "taken-down" : "left", at, now, all);
    }

    private static Optional<Content> find(JdbcClient jdbc, long id) {
        return jdbc.sql(SELECT + " where i.id = ?").param(id).query((rs, i) -> row(rs)).optional();
    }

    private static Content row(ResultSet rs) throws SQLException {
        var decided = rs.getObject(14, OffsetDateTime.class);
        return new Content(rs.getLong(1), rs.getInt(2), rs.getString(3), rs.getInt(4), rs.getString(5), rs.getString(6), rs.getString(7), rs.getString(8), rs.getObject(9, OffsetDateTime.class).toInstant(),
                rs.getObject(10, OffsetDateTime.class).toInstant(), rs.getString(11), (Boolean) rs.getObject(12), rs.getString(13), decided == null ? null : decided.toInstant(), rs.getString(15));
    }
}
