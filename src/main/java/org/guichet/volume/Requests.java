package org.guichet.volume;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.guichet.agreement.Agreements;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.springframework.stereotype.Component;

/// Counts the requests of customers, and holds them to an announced limitation. Commands of later capabilities (tests, works and incident
/// information) wrap their work in `count` as filing and following do, so that every channel counts and refuses alike.
@Executes({"BFC-ESAV-6-requete", "BFC-ESAV-6-limitation"})
@Component
public class Requests {
    private final Agreements agreements;
    private final Counters counters;
    private final Places places;
    private final Limits limits;
    private final InstantSource clock;

    Requests(Agreements agreements, Counters counters, Places places, Limits limits, InstantSource clock) {
        this.agreements = agreements;
        this.counters = counters;
        this.places = places;
        this.limits = limits;
        this.clock = clock;
    }

    /// Does the work as one request of this kind.
    public <T> Outcome<T> count(Actor actor, Kind kind, Supplier<Outcome<T>> work) {
        return count(actor, work, _ -> kind);
    }

    /// Does the work, and counts it as the request that its result shows it to have been. What is refused or fails does not count, nor do
    /// staff, nor anything where the contract counts no requests. Under a limitation that is reached the work is not done.
    ///
    /// @param kind of a result; null: it was no request (a test that gave no result, a filing repeated)
    public <T> Outcome<T> count(Actor actor, Supplier<Outcome<T>> work, Function<T, Kind> kind) {
        if (actor.isStaff()) return work.get();
        var now = clock.instant();
        var counted = VolumeTerms.counted(agreements.family(actor.scope().provider()), Paris.date(now));
        if (counted.isEmpty()) return work.get();
        var limit = limits.inForce(actor.scope().provider(), actor.scope().customer(), now);
        return limit.isPresent() ? limited(actor, limit.get(), now, counted, work, kind) : counted(actor, now, counted, work.get(), kind);
    }

    private <T> Outcome<T> limited(Actor actor, Limit limit, Instant now, Set<Kind> counted, Supplier<Outcome<T>> work, Function<T, Kind> kind) {
        var rule = VolumeTerms.limitation(agreements.family(limit.provider()), Paris.date(now)).orElseThrow();
        var holder = rule.together() ? 0 : limit.customer();
        var window = rule.windowOf(now);
        if (!places.take(limit.provider(), holder, window, limit.perMinute())) {
            var left = Duration.between(now, window.plus(rule.window()));
            return Outcome.no(Refused.of(VolumeError.LIMIT_REACHED).clause(rule.clause()).arg("limit", limit.perMinute()).arg("retryAfter", Math.max(1, left.plusNanos(999_999_999).toSeconds())));
        }
        var kept = false;
        try {
            var outcome = counted(actor, now, counted, work.get(), kind);
            kept = request(outcome, counted, kind).isPresent();
            return outcome;
        } finally {
            if (!kept) places.giveBack(limit.provider(), holder, window);
        }
    }

    private <T> Outcome<T> counted(Actor actor, Instant at, Set<Kind> counted, Outcome<T> outcome, Function<T, Kind> kind) {
        request(outcome, counted, kind).ifPresent(k -> counters.add(actor.scope().provider(), actor.scope().customer(), at, k, actor.channel().code()));
        return outcome;
    }

    private static <T> Optional<Kind> request(Outcome<T> outcome, Set<Kind> counted, Function<T, Kind> kind) {
        return outcome instanceof Outcome.Done<T>(var done) ? Optional.ofNullable(kind.apply(done)).filter(counted::contains) : Optional.empty();
    }
}
