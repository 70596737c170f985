package org.guichet.subscription;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.Commitment;
import org.guichet.agreement.TermRule;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Facts;
import org.guichet.notification.Notices;
import org.guichet.party.Profiles;
import org.guichet.store.due.DayWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Delivers what was ordered: commissioning steps, availability, access rights, delays of the customer's doing.
@Executes({"BTBS-CG-3.3-fictif"})
@Component
class Delivery {
    private static final int LONGEST = 500;

    private final Agreements agreements;
    private final Profiles profiles;
    private final Notices notices;
    private final DayWork days;
    private final SubscriptionTerm terms;
    private final InstantSource clock;
    private final Map<String, CommissioningStep> finders;

    Delivery(Agreements agreements, Profiles profiles, Notices notices, DayWork days, SubscriptionTerm terms, InstantSource clock, List<CommissioningStep> finders) {
        this.agreements = agreements;
        this.profiles = profiles;
        this.notices = notices;
        this.days = days;
        this.terms = terms;
        this.clock = clock;
        this.finders = finders.stream().collect(Collectors.toUnmodifiableMap(CommissioningStep::code, Function.identity()));
    }

    /// The steps before the activation, in the order of the contract.
    List<SubscriptionDesk.Step> steps(JdbcClient jdbc, Subscription of) {
        var family = agreements.family(of.provider());
        var rules = ProductRules.of(family, of.product(), of.orderedOn());
        var names = ProductRules.stepNames(family, of.orderedOn());
        var confirmed = SubscriptionRows.steps(jdbc, of.id());
        var steps = new ArrayList<SubscriptionDesk.Step>();
        var seen = new HashSet<String>();
        for (var way : of.access().split(",")) {
            var said = rules.steps().get(way);
            if (said == null) continue;
            for (var code : said.value()) {
                if (!seen.add(code)) continue;
                var finder = finders.get(code);
                var done = finder == null ? confirmed.containsKey(code) : of.activatedOn() != null || finder.done(jdbc, of);
                steps.add(new SubscriptionDesk.Step(code, names.get(code), done, finder != null, finder == null ? null : finder.page(), confirmed.get(code), said.clause(), said.reading()));
            }
        }
        return List.copyOf(steps);
    }

    Outcome<Subscription> confirm(JdbcClient jdbc, Actor by, Subscription of, String code, LocalDate on) {
        var now = clock.instant();
        var step = steps(jdbc, of).stream().filter(s -> s.code().equals(code)).findFirst();
        if (step.isEmpty()) return Outcome.no(Refused.of(SubscriptionError.SUBSCRIPTION_STEP_UNKNOWN).field("step").arg("step", code));
        if (step.get().found()) return Outcome.no(Refused.of(SubscriptionError.SUBSCRIPTION_STEP_FOUND).field("step").clause(step.get().clause()).arg("step", step.get().label().in(by.language())));
        if (!(of.state() instanceof SubscriptionState.Ordered)) return Outcome.no(Acts.forbidden(by, of));
        var wrong = Acts.day(on, "on", of.orderedOn(), now);
        if (wrong.isPresent()) return Outcome.no(wrong.get());
        SubscriptionRows.confirm(jdbc, of, code, on, now, by.name());
        tell(jdbc, by, of, "step-confirmed", code, of.state(), on, now);
        return again(jdbc, of);
    }

    /// @param asked by staff; else the product delivers it with the order
    Outcome<Subscription> deliver(JdbcClient jdbc, Actor by, Subscription of, LocalDate on, boolean asked) {
        var now = clock.instant();
        var family = agreements.family(of.provider());
        var rules = ProductRules.of(family, of.product(), of.orderedOn());
        if (rules.delivery().value() == ProductRules.By.ACCESS) return Outcome.no(Refused.of(SubscriptionError.SUBSCRIPTION_BY_ACCESS).clause(rules.delivery().clause()));
        var wrong = Acts.day(on, "on", of.orderedOn(), now);
        if (wrong.isPresent()) return Outcome.no(wrong.get());
        var missing = missing(jdbc, by, of);
        if (missing != null) return Outcome.no(missing);
        return Acts.after(by, of, SubscriptionState.Event.MADE_AVAILABLE).then(available -> {
            var from = availableFrom(jdbc, of, rules, on);
            SubscriptionStore.state(jdbc, of.id(), available);
            SubscriptionStore.days(jdbc, of.id(), from, null, null);
            SubscriptionStore.delivered(jdbc, of.id(), on, null);
            if (Commitments.startsWith(family, of, TermRule.Start.AVAILABILITY)) bind(jdbc, of, Commitments.from(family, of, from), now);
            tell(jdbc, by, of, "made-available", of.product(), available, on, now, "availableFrom", from.toString());
            var rule = rules.acceptance();
            if (rule == null) return accepted(jdbc, by, SubscriptionStore.find(jdbc, of.id()).orElseThrow(), on, "delivered", now);
            days.set(jdbc, of.provider(), of.customer(), SubscriptionDueWork.ACCEPTANCE, of.id(), rule.deemedOn(on));
            if (asked) SubscriptionNotices.available(notices, jdbc, of, on, rule);
            return again(jdbc, of);
        });
    }

    /// The real day; where the customer held it up and the contract says so, the day that was agreed (BTBS-CG-3.3-fictif).
    private static LocalDate availableFrom(JdbcClient jdbc, Subscription of, ProductRules rules, LocalDate delivered) {
        if (rules.delay() == null || of.plannedOn() == null || !of.plannedOn().isBefore(delivered)) return delivered;
        return SubscriptionRows.delays(jdbc, of.id()).isEmpty() ? delivered : of.plannedOn();
    }

    /// Accepted: from now on it is active.
    ///
    /// @param how delivered (nothing to accept), silence, use
    Outcome<Subscription> accepted(JdbcClient jdbc, Actor by, Subscription of, LocalDate on, String how, Instant now) {
        return Acts.after(by, of, SubscriptionState.Event.ACCEPTED).then(active -> {
            SubscriptionStore.state(jdbc, of.id(), active);
            SubscriptionStore.days(jdbc, of.id(), null, on, null);
            var family = agreements.family(of.provider());
            if (Commitments.startsWith(family, of, TermRule.Start.ACTIVATION)) bind(jdbc, of, Commitments.from(family, of, on), now);
            days.clear(jdbc, of.provider(), SubscriptionDueWork.ACCEPTANCE, of.id());
            tell(jdbc, by, of, "accepted", how, active, on, now);
            return again(jdbc, of);
        });
    }

    Outcome<Subscription> grantAccess(JdbcClient jdbc, Actor by, Subscription of, LocalDate on, List<Profiles.Correspondent> correspondents) {
        var now = clock.instant();
        var family = agreements.family(of.provider());
        var rules = ProductRules.of(family, of.product(), of.orderedOn());
        if (rules.delivery().value() != ProductRules.By.ACCESS) return Outcome.no(Refused.of(SubscriptionError.SUBSCRIPTION_BY_AVAILABILITY).clause(rules.delivery().clause()));
        var wrong = Acts.day(on, "on", of.orderedOn(), now);
        if (wrong.isPresent()) return Outcome.no(wrong.get());
        var missing = missing(jdbc, by, of);
        if (missing != null) return Outcome.no(missing);
        return Acts.after(by, of, SubscriptionState.Event.ACCESS_GRANTED).then(active -> right(jdbc, by, of, rules, on, correspondents).then(_ -> {
            SubscriptionStore.state(jdbc, of.id(), active);
            SubscriptionStore.days(jdbc, of.id(), on, on, on);
            SubscriptionStore.delivered(jdbc, of.id(), on, null);
            bind(jdbc, of, Commitments.from(family, of, on), now);
            tell(jdbc, by, of, "access-granted", of.product(), active, on, now);
            SubscriptionNotices.activated(notices, jdbc, of, on);
            return again(jdbc, of);
        }));
    }

    /// The right of the customer's people, and the day on the contract that other parts of e-SAV ask for.
    private Outcome<Boolean> right(JdbcClient jdbc, Actor by, Subscription of, ProductRules rules, LocalDate on, List<Profiles.Correspondent> correspondents) {
        if (rules.right() == null) return Outcome.done(false);
        if (!rules.right().value().equals(Profiles.ESAV)) throw new IllegalStateException("no such access right: " + rules.right().value());
        // who may deliver a subscription may grant the right that belongs to it; administering people otherwise stays with administrators
        var permissions = new HashSet<>(by.permissions());
        permissions.add(Permission.PARTY_ADMIN);
        var granting = new Actor(by.kind(), by.id(), by.name(), by.scope(), permissions, by.channel(), by.language());
        return profiles.activateESav(granting, of.customer(), on, correspondents).map(_ -> {
            agreements.activateESav(by.scope(), of.contractReference(), on);
            return true;
        });
    }

    private Refused missing(JdbcClient jdbc, Actor by, Subscription of) {
        var missing = steps(jdbc, of).stream().filter(step -> !step.done()).toList();
        if (missing.isEmpty()) return null;
        return Refused.of(SubscriptionError.SUBSCRIPTION_STEPS_MISSING).field("step").clause(missing.getFirst().clause()).arg("steps", missing.stream().map(s -> s.label().in(by.language())).collect(Collectors.joining(", ")));
    }

    Outcome<Subscription> delayed(JdbcClient jdbc, Actor by, Subscription of, LocalDate from, LocalDate until, String reason) {
        var now = clock.instant();
        if (!(of.state() instanceof SubscriptionState.Ordered || of.state() instanceof SubscriptionState.Contested)) return Outcome.no(Acts.forbidden(by, of));
        if (reason == null || reason.isBlank() || reason.length() > LONGEST) return Outcome.no(Acts.field("reason", LONGEST));
        if (from == null || until == null || !until.isAfter(from) || from.isBefore(of.orderedOn()) || until.isAfter(Paris.date(now))) {
            return Outcome.no(Refused.of(SubscriptionError.SUBSCRIPTION_DELAY_BAD).field(from == null || from.isBefore(of.orderedOn()) ? "from" : "until"));
        }
        SubscriptionRows.delay(jdbc, of, from, until, reason.strip(), now, by.name());
        if (of.plannedOn() == null) SubscriptionStore.planned(jdbc, of.id(), from);
        tell(jdbc, by, of, "delayed-by-customer", null, of.state(), from, now, "until", until.toString(), "reason", reason.strip());
        return again(jdbc, of);
    }

    private void bind(JdbcClient jdbc, Subscription of, Commitment commitment, Instant now) {
        SubscriptionStore.commitment(jdbc, of.id(), commitment);
        terms.watch(jdbc, of.id(), Paris.date(now));
    }

    static void tell(JdbcClient jdbc, Actor by, Subscription of, String what, String code, SubscriptionState state, LocalDate on, Instant now, String... pairs) {
        Facts.tell(jdbc, by, SubscriptionStore.subject(of), what, code, state.code(), Acts.at(on, now), now, pairs);
    }

    static Outcome<Subscription> again(JdbcClient jdbc, Subscription of) {
        return Outcome.done(SubscriptionStore.find(jdbc, of.id()).orElseThrow());
    }
}
