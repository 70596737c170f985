package org.guichet.subscription;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.party.Profiles;
import org.guichet.store.due.DayWork;
import org.guichet.terms.Family;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The end of a subscription with all that hangs on it: options, services, access rights, planned changes.
@Component
class Ending {
    private static final int LONGEST = 500;

    private final Agreements agreements;
    private final DayWork days;
    private final InstantSource clock;

    Ending(Agreements agreements, DayWork days, InstantSource clock) {
        this.agreements = agreements;
        this.days = days;
        this.clock = clock;
    }

    Outcome<Subscription> cancel(JdbcClient jdbc, Actor by, Subscription of, String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST) return Outcome.no(Acts.field("reason", LONGEST));
        return Acts.after(by, of, SubscriptionState.Event.CANCELLED).then(cancelled -> {
            var now = clock.instant();
            for (var option : options(jdbc, of)) {
                if (option.state().after(SubscriptionState.Event.CANCELLED).isPresent()) cancel(jdbc, by, option, reason).get();
                else end(jdbc, by, option, Paris.date(now), reason).get();
            }
            SubscriptionStore.state(jdbc, of.id(), cancelled);
            days.clear(jdbc, of.provider(), SubscriptionDueWork.ACCEPTANCE, of.id());
            Services.endOf(jdbc, of.id(), Paris.date(now));
            Delivery.tell(jdbc, by, of, "cancelled", null, cancelled, Paris.date(now), now, "reason", reason.strip());
            return Delivery.again(jdbc, of);
        });
    }

    Outcome<Subscription> end(JdbcClient jdbc, Actor by, Subscription given, LocalDate endedOn, String ground) {
        var now = clock.instant();
        var of = SubscriptionStore.lock(jdbc, given.id()).orElseThrow();
        if (endedOn == null) return Outcome.no(Acts.field("endedOn", 10));
        if (ground == null || ground.isBlank() || ground.length() > LONGEST) return Outcome.no(Acts.field("ground", LONGEST));
        if (of.state() instanceof SubscriptionState.Ordered) return cancel(jdbc, by, of, ground);
        if (of.state().after(SubscriptionState.Event.ENDED).isEmpty()) return Outcome.no(Acts.forbidden(by, of));
        var began = of.activatedOn() != null ? of.activatedOn() : of.availableOn();
        if (endedOn.isBefore(began)) return Outcome.no(Refused.of(SubscriptionError.SUBSCRIPTION_DATE_EARLY).field("endedOn").arg("day", Acts.fr(endedOn)).arg("earliest", Acts.fr(began)));
        for (var option : options(jdbc, of)) {
            var ended = end(jdbc, by, option, endedOn, ground);
            if (ended instanceof Outcome.No<Subscription>) return ended;
        }
        SubscriptionStore.end(jdbc, of.id(), endedOn, ground);
        Services.endOf(jdbc, of.id(), endedOn);
        SubscriptionRows.plannedLevel(jdbc, of.id()).filter(c -> !c.effectiveOn().isBefore(endedOn)).ifPresent(_ -> {
            SubscriptionRows.levelState(jdbc, of.id(), "replaced");
            days.clear(jdbc, of.provider(), SubscriptionDueWork.LEVEL, of.id());
        });
        Delivery.tell(jdbc, by, of, "end-set", ground, of.state(), Paris.date(now), now, "endedOn", endedOn.toString());
        if (endedOn.isAfter(Paris.date(now))) days.set(jdbc, of.provider(), of.customer(), SubscriptionDueWork.END, of.id(), endedOn);
        else ended(jdbc, by, SubscriptionStore.find(jdbc, of.id()).orElseThrow(), now);
        return Delivery.again(jdbc, of);
    }

    /// The day of a planned end has come. Reckons again first.
    void due(JdbcClient jdbc, Actor system, long id, Instant now) {
        var found = SubscriptionStore.lock(jdbc, id).filter(s -> s.endedOn() != null && s.state().open());
        if (found.isEmpty()) return;
        if (Paris.date(now).isBefore(found.get().endedOn())) days.set(jdbc, found.get().provider(), found.get().customer(), SubscriptionDueWork.END, id, found.get().endedOn());
        else ended(jdbc, system, found.get(), now);
    }

    private void ended(JdbcClient jdbc, Actor by, Subscription of, Instant now) {
        var ended = of.state().after(SubscriptionState.Event.ENDED).orElseThrow();
        SubscriptionStore.state(jdbc, of.id(), ended);
        days.clear(jdbc, of.provider(), SubscriptionDueWork.END, of.id());
        days.clear(jdbc, of.provider(), SubscriptionDueWork.ACCEPTANCE, of.id());
        Delivery.tell(jdbc, by, of, "ended", of.endGround(), ended, of.endedOn(), now);
        withdraw(jdbc, by, of, now);
    }

    /// The access right goes with the last subscription that grants it.
    private void withdraw(JdbcClient jdbc, Actor by, Subscription of, Instant now) {
        var family = agreements.family(of.provider());
        var right = ProductRules.of(family, of.product(), of.orderedOn()).right();
        if (right == null) return;
        var others = SubscriptionStore.list(jdbc, of.customer()).stream().filter(s -> s.id() != of.id() && s.state() instanceof SubscriptionState.Active)
                .map(s -> ProductRules.of(family, s.product(), s.orderedOn()).right()).anyMatch(r -> r != null && r.value().equals(right.value()));
        if (others) return;
        var people = Profiles.withdraw(jdbc, of.provider(), of.customer(), right.value());
        Delivery.tell(jdbc, by, of, "access-withdrawn", right.value(), new SubscriptionState.Ended(), of.endedOn(), now, "people", String.valueOf(people));
    }

    Outcome<Subscription> keep(JdbcClient jdbc, Actor by, Subscription given) {
        var of = SubscriptionStore.lock(jdbc, given.id()).orElseThrow();
        if (of.endedOn() == null || !of.state().open()) return Outcome.no(Acts.forbidden(by, of));
        var now = clock.instant();
        for (var option : SubscriptionStore.ofContract(jdbc, of.contract())) {
            if (option.parent() != null && option.parent() == of.id() && option.state().open() && of.endedOn().equals(option.endedOn())) keep(jdbc, by, option).get();
        }
        Services.keepOf(jdbc, of.id(), of.endedOn());
        SubscriptionStore.end(jdbc, of.id(), null, null);
        days.clear(jdbc, of.provider(), SubscriptionDueWork.END, of.id());
        Delivery.tell(jdbc, by, of, "end-taken-back", null, of.state(), Paris.date(now), now);
        return Delivery.again(jdbc, of);
    }

    Optional<Refused> mayEnd(Family family, Subscription of, LocalDate on) {
        if (!of.commitment().bindsOn(on)) return Optional.empty();
        var clause = Commitments.rule(family, of.product(), of.level(), of.commitment().from()).map(rule -> rule.minimum() == null ? rule.initial().clause() : rule.minimum().clause()).orElse(null);
        return Optional.of(Refused.of(SubscriptionError.SUBSCRIPTION_COMMITTED).clause(clause).arg("earliest", Acts.fr(of.commitment().minimumUntil())));
    }

    private static List<Subscription> options(JdbcClient jdbc, Subscription of) {
        var options = new ArrayList<Subscription>();
        for (var other : SubscriptionStore.ofContract(jdbc, of.contract())) if (other.parent() != null && other.parent() == of.id() && other.state().open()) options.add(other);
        return options;
    }
}
