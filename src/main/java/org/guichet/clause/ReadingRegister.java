package org.guichet.clause;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.guichet.terms.Contracts;
import org.guichet.terms.Family;
import org.guichet.terms.Reading;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How a provider's ambiguous clauses are read, and who approved it: the contract folder proposes, the provider's people approve.
/// An approval is a fact of the installation and is not taken back; a reading that changes is a reading with a new id.
@Component
public final class ReadingRegister {
    static final int LONGEST_NOTE = 2000;

    /// One reading as it stands for a provider.
    ///
    /// @param approvedBy name of the person, empty when the contract folder itself says approved, null while it is only proposed
    /// @param approvedAt when, null unless a person of this installation approved it
    public record Standing(Reading reading, String approvedBy, Instant approvedAt, String note) {
        public boolean approved() {
            return approvedBy != null;
        }
    }

    private record Approval(String readingId, String approvedBy, OffsetDateTime approvedAt, String note) {}

    private final Db db;
    private final Contracts contracts;
    private final InstantSource clock;

    public ReadingRegister(Db db, Contracts contracts, InstantSource clock) {
        this.db = db;
        this.contracts = contracts;
        this.clock = clock;
    }

    /// All readings of the provider's contract by id, in the order of its file.
    public Map<String, Standing> statuses(int provider) {
        return db.read(new Scope(provider, null), jdbc -> {
            var approvals = new LinkedHashMap<String, Approval>();
            for (var row : jdbc.sql("select reading_id, approved_by, approved_at, note from reading_approval").query(Approval.class).list()) approvals.put(row.readingId, row);
            var standings = new LinkedHashMap<String, Standing>();
            for (var reading : family(jdbc, provider).readings()) standings.put(reading.id(), standing(reading, approvals.get(reading.id())));
            return standings;
        });
    }

    /// Whether figures that rest on this reading may be shown without a reservation. A null id (clear text) needs no approval.
    public boolean approved(Scope scope, String readingId) {
        if (readingId == null) return true;
        return db.read(scope, jdbc -> family(jdbc, scope.provider()).reading(readingId)
                .map(reading -> standing(reading, approval(jdbc, readingId).orElse(null)).approved()).orElse(false));
    }

    /// Approves a reading for the actor's provider.
    public Outcome<Standing> approve(Actor actor, String readingId, String note) {
        if (!actor.isStaff() || !actor.may(Permission.READINGS_APPROVE)) return Outcome.no(Refused.of(ClauseError.READING_APPROVAL_FORBIDDEN));
        var words = note == null ? "" : note.strip();
        if (words.length() > LONGEST_NOTE) return Outcome.no(Refused.of(ClauseError.READING_NOTE_TOO_LONG).field("note").arg("most", LONGEST_NOTE));
        int provider = actor.scope().provider();
        return db.in(actor.scope(), jdbc -> {
            var reading = family(jdbc, provider).reading(readingId).orElse(null);
            if (reading == null) return Outcome.no(Refused.of(ClauseError.READING_UNKNOWN).field("reading").arg("reading", readingId));
            if (reading.status() == Reading.Status.APPROVED) return already(reading.clause(), readingId, "le contrat");
            var at = clock.instant().atOffset(ZoneOffset.UTC);
            int written = jdbc.sql("insert into reading_approval (provider_id, reading_id, approved_by, approved_at, note) values (?, ?, ?, ?, ?) on conflict do nothing")
                    .params(provider, readingId, actor.name(), at, words).update();
            var approval = approval(jdbc, readingId).orElseThrow();
            return written == 1 ? Outcome.done(standing(reading, approval)) : already(reading.clause(), readingId, approval.approvedBy);
        });
    }

    private static Outcome<Standing> already(String clause, String readingId, String by) {
        return Outcome.no(Refused.of(ClauseError.READING_ALREADY_APPROVED).clause(clause).arg("reading", readingId).arg("by", by));
    }

    private Family family(JdbcClient jdbc, int provider) {
        return contracts.current().family(jdbc.sql("select family from provider where id = ?").param(provider).query(String.class).single());
    }

    private static Optional<Approval> approval(JdbcClient jdbc, String readingId) {
        return jdbc.sql("select reading_id, approved_by, approved_at, note from reading_approval where reading_id = ?").param(readingId).query(Approval.class).optional();
    }

    private static Standing standing(Reading reading, Approval approval) {
        if (approval != null) return new Standing(reading, approval.approvedBy, approval.approvedAt.toInstant(), approval.note);
        return new Standing(reading, reading.status() == Reading.Status.APPROVED ? "" : null, null, "");
    }
}
