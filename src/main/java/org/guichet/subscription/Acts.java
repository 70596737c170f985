package org.guichet.subscription;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;

/// What all acts on subscriptions share: common refusals, days and instants.
final class Acts {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private Acts() {}

    static Refused unknown() {
        return Refused.of(SubscriptionError.SUBSCRIPTION_UNKNOWN);
    }

    static Refused rightMissing() {
        return Refused.of(SubscriptionError.SUBSCRIPTION_RIGHT_MISSING);
    }

    static Refused field(String name, int longest) {
        return Refused.of(SubscriptionError.SUBSCRIPTION_FIELD_BAD).field(name).arg("longest", longest);
    }

    static Refused forbidden(Actor by, Subscription subscription) {
        return Refused.of(SubscriptionError.SUBSCRIPTION_STATE_FORBIDS).arg("state", subscription.state().label().in(by.language()));
    }

    /// The state after an event, or the refusal.
    static Outcome<SubscriptionState> after(Actor by, Subscription subscription, SubscriptionState.Event event) {
        return subscription.state().after(event).map(Outcome::done).orElseGet(() -> Outcome.no(forbidden(by, subscription)));
    }

    /// A day of an act: given, not to come, and not before another day.
    static Optional<Refused> day(LocalDate day, String field, LocalDate notBefore, Instant now) {
        if (day == null) return Optional.of(field(field, 10));
        var today = Paris.date(now);
        if (day.isAfter(today)) return Optional.of(Refused.of(SubscriptionError.SUBSCRIPTION_DATE_FUTURE).field(field).arg("day", fr(day)).arg("latest", fr(today)));
        if (notBefore != null && day.isBefore(notBefore)) return Optional.of(Refused.of(SubscriptionError.SUBSCRIPTION_DATE_EARLY).field(field).arg("day", fr(day)).arg("earliest", fr(notBefore)));
        return Optional.empty();
    }

    /// When what is told of a day happened: now, or as that day began.
    static Instant at(LocalDate day, Instant now) {
        return day.equals(Paris.date(now)) ? now : Paris.startOf(day);
    }

    static String fr(LocalDate day) {
        return DAY.format(day);
    }
}
