package org.guichet.suspension;

import static org.guichet.ledger.Journal.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Facts;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Prohibited uses that were noticed or reported. Each opens the option to suspend, on the ground that the contract names; staff decides.
@Component
public class UseReports {
    static final String SUBJECT = "use-report";
    private static final String SELECT = """
            select r.id, r.customer_id, c.name, r.contract_id, k.reference, r.resource, r.use, r.facts, r.occurred_at, r.reported_at, r.reported_by, r.dismissed_at, r.dismissed_because,
                   exists (select from suspension s where s.report_id = r.id) from use_report r join customer c on c.id = r.customer_id join contract k on k.id = r.contract_id
            """;

    private final Db db;
    private final SuspensionTargets targets;
    private final Agreements agreements;
    private final InstantSource clock;

    UseReports(Db db, SuspensionTargets targets, Agreements agreements, InstantSource clock) {
        this.db = db;
        this.targets = targets;
        this.agreements = agreements;
        this.clock = clock;
    }

    /// A reported use.
    ///
    /// @param resource  from where, e.g. `VM1`; empty: not known
    /// @param use       code of the contract's terms
    /// @param suspended something was suspended because of it
    public record Report(long id, int customer, String customerName, int contract, String contractReference, String resource, String use, String facts, Instant occurredAt, Instant reportedAt, String reportedBy, Instant dismissedAt,
                         String dismissedBecause, boolean suspended) {
        /// True while staff can still decide on it.
        public boolean open() {
            return dismissedAt == null && !suspended;
        }
    }

    /// A report with what it allows.
    public record Option(Report report, Rules.Use use, Rules.Ground ground) {}

    /// Records a prohibited use: the case is open, and says on which ground a suspension is possible.
    public Outcome<Option> report(Actor by, int contract, String resource, String use, String facts, Instant occurredAt) {
        if (!SuspensionDesk.manages(by)) return Outcome.no(SuspensionDesk.right());
        var now = clock.instant();
        var at = occurredAt == null ? now : occurredAt;
        if (at.isAfter(now)) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_DATE_FUTURE).field("occurredAt").arg("date", Days.at(at).fr()).arg("earliest", Days.at(now).fr()));
        if (facts == null || facts.isBlank() || facts.length() > SuspensionDesk.LONGEST) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_REASON_MISSING).field("facts").arg("most", SuspensionDesk.LONGEST));
        return db.in(by.scope(), jdbc -> targets.find(jdbc, by.scope().provider(), contract, null, null, Paris.date(at)).then(target -> {
            var known = target.rules().use(use == null ? "" : use);
            if (known.isEmpty()) {
                return Outcome.no(Refused.of(SuspensionError.SUSPENSION_USE_UNKNOWN).field("use").arg("use", String.valueOf(use)).arg("known", String.join(", ", target.rules().prohibited().stream().map(Rules.Use::code).toList())));
            }
            var id = jdbc.sql("insert into use_report (provider_id, customer_id, contract_id, resource, use, facts, occurred_at, reported_at, reported_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                    .params(by.scope().provider(), target.contract().customer(), contract, OrderCheck.text(resource, ""), known.get().code(), facts.strip(), utc(at), utc(now), by.name()).query(Long.class).single();
            var made = find(jdbc, id).orElseThrow();
            Facts.tell(jdbc, by, new Facts.Subject(SUBJECT, id, by.scope().provider(), made.customer()), "reported", made.use(), "open", at, now, "contract", made.contractReference(), "resource", made.resource(), "facts", made.facts());
            return Outcome.done(new Option(made, known.get(), target.rules().ground(known.get().opens()).orElseThrow()));
        }));
    }

    /// Closes a case without a suspension.
    public Outcome<Report> dismiss(Actor by, long id, String because) {
        if (!SuspensionDesk.manages(by)) return Outcome.no(SuspensionDesk.right());
        if (because == null || because.isBlank() || because.length() > SuspensionDesk.LONGEST) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_REASON_MISSING).field("because").arg("most", SuspensionDesk.LONGEST));
        var now = clock.instant();
        return db.in(by.scope(), jdbc -> {
            var changed = jdbc.sql("update use_report set dismissed_at = ?, dismissed_because = ? where id = ? and dismissed_at is null").params(utc(now), because.strip(), id).update();
            if (changed == 0) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_REPORT_UNKNOWN));
            var report = find(jdbc, id).orElseThrow();
            Facts.tell(jdbc, by, new Facts.Subject(SUBJECT, id, by.scope().provider(), report.customer()), "dismissed", report.use(), "dismissed", now, now, "because", because.strip());
            return Outcome.done(report);
        });
    }

    /// The cases, the latest first, each with the ground that it opens. For staff.
    public Outcome<List<Option>> list(Actor actor, int most) {
        if (!actor.isStaff() || !actor.may(Permission.SUSPENSION_READ)) return Outcome.no(SuspensionDesk.right());
        var family = agreements.family(actor.scope().provider());
        return Outcome.done(db.read(actor.scope(), jdbc -> jdbc.sql(SELECT + " order by r.id desc limit ?").param(most).query((rs, i) -> row(rs)).list()).stream().map(report -> {
            var rules = Rules.of(family, Paris.date(report.occurredAt())).orElseThrow();
            var use = rules.use(report.use()).orElseThrow();
            return new Option(report, use, rules.ground(use.opens()).orElseThrow());
        }).toList());
    }

    static Optional<Report> find(JdbcClient jdbc, long id) {
        return jdbc.sql(SELECT + " where r.id = ?").param(id).query((rs, i) -> row(rs)).optional();
    }

    private static Report row(ResultSet rs) throws SQLException {
        var dismissed = rs.getObject(12, OffsetDateTime.class);
        return new Report(rs.getLong(1), rs.getInt(2), rs.getString(3), rs.getInt(4), rs.getString(5), rs.getString(6), rs.getString(7), rs.getString(8), rs.getObject(9, OffsetDateTime.class).toInstant(),
                rs.getObject(10, OffsetDateTime.class).toInstant(), rs.getString(11), dismissed == null ? null : dismissed.toInstant(), rs.getString(13), rs.getBoolean(14));
    }
}
