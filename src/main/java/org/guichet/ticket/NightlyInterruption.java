package org.guichet.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.clause.Executes;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Period;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Scope;
import org.guichet.ledger.Journal;
import org.guichet.store.Db;
import org.springframework.stereotype.Component;

/// BFC-ESAV-10.1-nuit: about 04:00, for about 15 minutes, e-SAV is interrupted; this family's e-SAV only, and only while an
/// administrator has it active. It is announced, answered with the time of return, and is not an incident.
@Executes({"BFC-ESAV-10.1-nuit", "BFC-ESAV-5.1-7j7"})
@Component
public class NightlyInterruption {
    public static final String KIND = "nightly-interruption";
    /// How long a node may still act on an old switch, in seconds: the switch is read at every filing.
    private static final long REMEMBERED_SECONDS = 2;

    private final Db db;
    private final Agreements agreements;
    private final InstantSource clock;
    private final Map<Integer, Known> known = new ConcurrentHashMap<>();

    private record Known(boolean active, Instant readAt) {}

    NightlyInterruption(Db db, Agreements agreements, InstantSource clock) {
        this.db = db;
        this.agreements = agreements;
        this.clock = clock;
    }

    /// Tonight's interruption: the one running or the next one to come; empty where the family has none or it is switched off.
    public Optional<Period> next(int provider, Instant now) {
        var family = agreements.family(provider);
        if (family.findTerm(KIND).isEmpty() || !active(provider, now)) return Optional.empty();
        var term = family.term(KIND).on(Paris.date(now)).value();
        var today = at(term, now, 0);
        return Optional.of(now.isBefore(today.until()) ? today : at(term, now, 1));
    }

    private static Period at(org.guichet.terms.TermValue term, Instant now, int days) {
        return on(term, Paris.date(now).plusDays(days));
    }

    /// The interruption of one day, by the terms; the calculator asks for it too.
    public static Period on(org.guichet.terms.TermValue term, java.time.LocalDate day) {
        var start = day.atTime(LocalTime.parse(term.text("starts"))).atZone(Paris.ZONE).toInstant();
        var lasts = ((org.guichet.workingtime.Span.Hours) term.span("lasts")).time();
        return new Period(start, start.plus(lasts));
    }

    /// The refusal while it runs, naming when it ends; empty otherwise.
    public Optional<Refused> refusal(int provider, Instant now) {
        return next(provider, now).filter(period -> period.contains(now)).map(period -> Refused.of(TicketError.INTERRUPTED)
                .clause(agreements.family(provider).term(KIND).on(Paris.date(now)).value().clause())
                .arg("until", TicketWords.time(period.until(), "fr")).arg("retryAfter", java.time.Duration.between(now, period.until()).toSeconds()));
    }

    /// Is the interruption switched on for this provider?
    public boolean active(int provider, Instant now) {
        var last = known.get(provider);
        if (last != null && !now.isBefore(last.readAt()) && now.isBefore(last.readAt().plusSeconds(REMEMBERED_SECONDS))) return last.active();
        var active = db.read(scopeOf(provider), jdbc -> jdbc.sql("select active from service_window where provider_id = ? and kind = ?").params(provider, KIND).query(Boolean.class).optional()).orElse(false);
        known.put(provider, new Known(active, now));
        return active;
    }

    /// The switch is the provider's, not a customer's row: read behind the provider's wall, joining a customer's transaction where one runs.
    private static Scope scopeOf(int provider) {
        return new Scope(provider, null);
    }

    /// Switches it on or off; staff with installation rights only.
    public Outcome<Boolean> activate(Actor actor, boolean active) {
        if (!actor.may(Permission.INSTALLATION_ADMIN)) return Outcome.no(Refused.of(TicketError.RIGHT_MISSING));
        var now = clock.instant();
        db.in(actor.scope(), jdbc -> jdbc.sql("""
                insert into service_window (provider_id, kind, active, changed_at, changed_by) values (?, ?, ?, ?, ?)
                on conflict (provider_id, kind) do update set active = excluded.active, changed_at = excluded.changed_at, changed_by = excluded.changed_by""")
                .params(actor.scope().provider(), KIND, active, Journal.utc(now), actor.name()).update());
        known.remove(actor.scope().provider());
        return Outcome.done(active);
    }
}
