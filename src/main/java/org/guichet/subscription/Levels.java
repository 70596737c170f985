package org.guichet.subscription;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Money;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.notification.Notices;
import org.guichet.store.due.DayWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Changes of a support level: which are possible, from when, and the commitment that each begins anew.
@Component
public class Levels {
    private final Agreements agreements;
    private final Pricing pricing;
    private final Notices notices;
    private final DayWork days;
    private final SubscriptionTerm terms;
    private final InstantSource clock;

    Levels(Agreements agreements, Pricing pricing, Notices notices, DayWork days, SubscriptionTerm terms, InstantSource clock) {
        this.agreements = agreements;
        this.pricing = pricing;
        this.notices = notices;
        this.days = days;
        this.terms = terms;
        this.clock = clock;
    }

    /// A change of level.
    ///
    /// @param monthly fee of one unit from then on, or null
    /// @param state   planned, done, replaced
    public record Change(long subscription, String level, String before, LocalDate askedOn, LocalDate effectiveOn, Money monthly, String state) {}

    /// What is wrong with a level and a variant, if anything.
    static Optional<Refused> fault(LevelRules rules, String level, Map<String, String> characteristics) {
        if (rules == null) return level == null ? Optional.empty() : Optional.of(Refused.of(SubscriptionError.SUBSCRIPTION_LEVELS_NONE).field("level"));
        if (level == null && rules.usual() == null || level != null && !rules.knows(level)) return Optional.of(unknown(rules, level));
        var chosen = level == null ? rules.usual().value() : level;
        var tenants = characteristics.getOrDefault(LevelRules.TENANTS, LevelRules.SINGLE);
        if (tenants.equals(LevelRules.SINGLE)) return Optional.empty();
        if (!tenants.equals(LevelRules.MULTI) || rules.tenants() == null) {
            return Optional.of(Refused.of(SubscriptionError.SUBSCRIPTION_VARIANT_UNKNOWN).field(LevelRules.TENANTS).arg("variant", tenants).arg("variants", rules.tenants() == null ? LevelRules.SINGLE : LevelRules.SINGLE + ", " + LevelRules.MULTI));
        }
        if (!rules.tenants().value().containsKey(chosen)) {
            return Optional.of(Refused.of(SubscriptionError.SUBSCRIPTION_LEVEL_NOT_FOR).field("level").clause(rules.tenants().clause()).arg("level", rules.label(chosen).fr()).arg("levels", String.join(", ", rules.tenants().value().keySet())));
        }
        return Optional.empty();
    }

    private static Refused unknown(LevelRules rules, String level) {
        return Refused.of(SubscriptionError.SUBSCRIPTION_LEVEL_UNKNOWN).field("level").arg("level", String.valueOf(level)).arg("levels", String.join(", ", rules.labels().keySet()));
    }

    Outcome<Change> change(JdbcClient jdbc, Actor by, Subscription of, String level, Money quoted) {
        var now = clock.instant();
        var today = Paris.date(now);
        var rules = ProductRules.of(agreements.family(of.provider()), of.product(), today);
        if (rules.levels() == null) return Outcome.no(Refused.of(SubscriptionError.SUBSCRIPTION_LEVELS_NONE).field("level"));
        if (level == null) return Outcome.no(unknown(rules.levels(), null));
        var fault = fault(rules.levels(), level, of.characteristics());
        if (fault.isPresent()) return Outcome.no(fault.get());
        if (!(of.state() instanceof SubscriptionState.Active)) return Outcome.no(Acts.forbidden(by, of));
        if (level.equals(of.level())) return Outcome.no(Refused.of(SubscriptionError.SUBSCRIPTION_LEVEL_SAME).field("level").arg("level", rules.levels().label(level).in(by.language())));
        var effective = rules.levels().effective(today);
        if (of.endedOn() != null && !effective.isBefore(of.endedOn())) return Outcome.no(Acts.forbidden(by, of));
        var down = down(rules.levels(), of, level, effective);
        if (down.isPresent()) return Outcome.no(down.get());
        return pricing.of(jdbc, by, of.product(), level, effective, quoted, rules).map(monthly -> {
            SubscriptionRows.planLevel(jdbc, of, level, today, effective, monthly.orElse(null), now, by.name());
            Delivery.tell(jdbc, by, of, "level-asked", level, of.state(), today, now, "effectiveOn", effective.toString(), "before", of.level());
            var planned = SubscriptionRows.plannedLevel(jdbc, of.id()).orElseThrow();
            if (effective.isAfter(today)) days.set(jdbc, of.provider(), of.customer(), SubscriptionDueWork.LEVEL, of.id(), effective);
            else takeEffect(jdbc, by, of, planned, now);
            SubscriptionNotices.level(notices, jdbc, of, rules.levels().label(level), effective);
            return SubscriptionRows.levels(jdbc, of.id()).getLast();
        });
    }

    /// OBS-MCR-8.2.1-upgrade, -six: what counts is the day on which the lower level would take effect.
    private static Optional<Refused> down(LevelRules rules, Subscription of, String level, LocalDate effective) {
        if (!rules.upOnly().value() || !of.commitment().bindsOn(effective) || rules.higher(level, of.level())) return Optional.empty();
        return Optional.of(Refused.of(SubscriptionError.SUBSCRIPTION_LEVEL_DOWN).field("level").clause(rules.upOnly().clause()).arg("earliest", Acts.fr(rules.firstEffect(of.commitment().minimumUntil()))));
    }

    /// The day of a planned change has come. Reckons again first.
    void due(JdbcClient jdbc, Actor system, long id, Instant now) {
        var found = SubscriptionStore.lock(jdbc, id).filter(s -> s.state() instanceof SubscriptionState.Active);
        var planned = SubscriptionRows.plannedLevel(jdbc, id);
        if (found.isEmpty() || planned.isEmpty()) return;
        var effective = planned.get().effectiveOn();
        if (Paris.date(now).isBefore(effective)) days.set(jdbc, found.get().provider(), found.get().customer(), SubscriptionDueWork.LEVEL, id, effective);
        else takeEffect(jdbc, system, found.get(), planned.get(), now);
    }

    private void takeEffect(JdbcClient jdbc, Actor by, Subscription of, Change change, Instant now) {
        SubscriptionStore.level(jdbc, of.id(), change.level());
        SubscriptionStore.commitment(jdbc, of.id(), Commitments.anew(agreements.family(of.provider()), of, change.level(), change.effectiveOn()));
        terms.watch(jdbc, of.id(), Paris.date(now));
        if (change.monthly() != null) SubscriptionStore.price(jdbc, of, new SubscriptionStore.Price(change.effectiveOn(), change.monthly(), "level"));
        SubscriptionRows.levelState(jdbc, of.id(), "done");
        Delivery.tell(jdbc, by, of, "level-changed", change.level(), of.state(), change.effectiveOn(), now, "before", change.before());
    }
}
