package org.guichet.suspension;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.store.Db;
import org.guichet.store.due.DueWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Force majeure: a temporary impediment suspends the obligations that it hits, day by day; where the contract says so, a definitive one ends it.
@Component
public class ForceMajeure {
    /// Code of an event that the contract does not name: it has to be described.
    public static final String OTHER = "other";

    private final Db db;
    private final SuspensionTargets targets;
    private final SuspensionNotices notices;
    private final DueWork due;
    private final InstantSource clock;

    ForceMajeure(Db db, SuspensionTargets targets, SuspensionNotices notices, DueWork due, InstantSource clock) {
        this.db = db;
        this.targets = targets;
        this.notices = notices;
        this.due = due;
        this.clock = clock;
    }

    /// @param event      code of the contract's terms, or `other`
    /// @param facts      what happened
    /// @param from       first day on which obligations are impeded
    /// @param lastDay    last such day, or null while it lasts
    /// @param definitive they never can be met again
    public record Event(int contract, String service, String event, String facts, LocalDate from, LocalDate lastDay, boolean definitive) {}

    /// Records an event: the case is tagged with its dates, and obligations are suspended on them.
    public Outcome<Suspension> record(Actor by, Event event) {
        if (!SuspensionDesk.manages(by)) return Outcome.no(SuspensionDesk.right());
        var now = clock.instant();
        var today = Paris.date(now);
        if (event.from() == null || event.from().isAfter(today)) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_DATE_FUTURE).field("from").arg("date", event.from() == null ? "–" : Days.day(event.from())).arg("earliest", Days.day(today)));
        if (event.lastDay() != null && event.lastDay().isBefore(event.from())) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_END_BEFORE).field("lastDay").arg("earliest", Days.day(event.from())));
        if (event.facts() == null || event.facts().isBlank() || event.facts().length() > SuspensionDesk.LONGEST) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_REASON_MISSING).field("facts").arg("most", SuspensionDesk.LONGEST));
        return db.in(by.scope(), jdbc -> targets.find(jdbc, by.scope().provider(), event.contract(), null, event.service(), event.from()).then(target -> record(jdbc, by, event, target, now)));
    }

    private Outcome<Suspension> record(JdbcClient jdbc, Actor by, Event event, SuspensionTargets.Target target, Instant now) {
        var majeure = target.rules().majeure();
        if (majeure == null) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_NOT_IN_CONTRACT).field("contract"));
        var code = event.event() == null ? "" : event.event();
        if (!majeure.events().containsKey(code) && !(OTHER.equals(code) && majeure.other().value())) {
            return Outcome.no(Refused.of(SuspensionError.SUSPENSION_EVENT_UNKNOWN).field("event").clause(majeure.clause()).arg("event", code).arg("known", String.join(", ", majeure.events().keySet())));
        }
        if (event.definitive() && majeure.definitive() == null) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_NOT_IN_CONTRACT).field("definitive").clause(majeure.clause()));
        var contract = target.contract();
        var from = Paris.startOf(event.from());
        var id = SuspensionStore.insert(jdbc, new SuspensionStore.New(contract.provider(), contract.customer(), contract.id(), null, target.service(), null, "", code, null, true, event.definitive(), event.facts().strip(),
                new SuspensionState.Suspended(), now, by.name(), from, event.lastDay(), null, null, null, null, null));
        var made = SuspensionStore.find(jdbc, id, false).orElseThrow();
        SuspensionStore.journal(jdbc, by, made, "force-majeure", from, now, "from", event.from().toString(), "lastDay", event.lastDay() == null ? null : event.lastDay().toString(), "definitive", String.valueOf(event.definitive()));
        notices.majeure(jdbc, label(majeure, code), made);
        if (event.lastDay() != null) over(jdbc, by, made, now);
        return Outcome.done(SuspensionStore.find(jdbc, id, false).orElseThrow());
    }

    /// The last day of a temporary impediment is known: obligations resume on the day after.
    public Outcome<Suspension> end(Actor by, long id, LocalDate lastDay) {
        if (!SuspensionDesk.manages(by)) return Outcome.no(SuspensionDesk.right());
        var now = clock.instant();
        return db.in(by.scope(), jdbc -> SuspensionStore.find(jdbc, id, true).<Outcome<Suspension>>map(found -> {
            if (!found.majeure() || found.definitive() || !(found.state() instanceof SuspensionState.Suspended)) return Outcome.no(SuspensionDesk.state(by, found));
            if (lastDay == null || lastDay.isBefore(found.since())) return Outcome.no(Refused.of(SuspensionError.SUSPENSION_END_BEFORE).field("lastDay").arg("earliest", Days.day(found.since())));
            SuspensionStore.announcedEnd(jdbc, id, lastDay);
            var changed = SuspensionStore.find(jdbc, id, false).orElseThrow();
            SuspensionStore.journal(jdbc, by, changed, "end-known", now, now, "lastDay", lastDay.toString());
            over(jdbc, by, changed, now);
            return Outcome.done(SuspensionStore.find(jdbc, id, false).orElseThrow());
        }).orElseGet(() -> Outcome.no(Refused.of(SuspensionError.SUSPENSION_NOT_FOUND))));
    }

    /// Ends it where its last day has passed, else sees to it later. A definitive impediment has no end of its own.
    private void over(JdbcClient jdbc, Actor by, Suspension of, Instant now) {
        if (of.definitive()) return;
        var resumes = Paris.startOf(of.announcedEnd().plusDays(1));
        if (now.isBefore(resumes)) {
            due.schedule(SuspensionDesk.OVER, of.provider() + "/" + of.id(), resumes);
            return;
        }
        var next = of.state().after(SuspensionState.Event.REMEDIED).orElseThrow();
        SuspensionStore.ended(jdbc, of.id(), next, resumes, null, resumes);
        var ended = SuspensionStore.find(jdbc, of.id(), false).orElseThrow();
        SuspensionStore.journal(jdbc, by, ended, next.code(), resumes, now);
        notices.restored(jdbc, ended);
    }

    /// Its known last day has passed; run twice, nothing happens.
    void over(Actor system, long id) {
        db.in(system.scope(), jdbc -> {
            var found = SuspensionStore.find(jdbc, id, true).orElseThrow();
            if (found.state() instanceof SuspensionState.Suspended && found.majeure() && found.announcedEnd() != null) over(jdbc, system, found, clock.instant());
            return null;
        });
    }

    /// The event's name in both languages.
    public static Text label(Rules.Majeure majeure, String code) {
        return majeure.events().getOrDefault(code, Text.of("autre événement de force majeure", "other event of force majeure"));
    }
}
