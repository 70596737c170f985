package org.guichet.subscription;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.document.Documents;
import org.guichet.document.Issued;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.notification.Notices;
import org.guichet.store.due.DayWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What follows a delivery: a contest in time, acceptance by use or by silence.
@Component
public class Contesting {
    /// Kind of the document that a contest carries.
    public static final String EVIDENCE = "contest-evidence";
    /// Told by word of mouth, e.g. on the phone: no contest where it must be in writing.
    public static final String SPOKEN = "spoken";
    private static final int LONGEST = 4000;

    private final Agreements agreements;
    private final Delivery delivery;
    private final Documents documents;
    private final Notices notices;
    private final DayWork days;
    private final InstantSource clock;

    Contesting(Agreements agreements, Delivery delivery, Documents documents, Notices notices, DayWork days, InstantSource clock) {
        this.agreements = agreements;
        this.delivery = delivery;
        this.documents = documents;
        this.notices = notices;
        this.days = days;
        this.clock = clock;
    }

    /// What a customer says against a delivery.
    ///
    /// @param on         day on which it was given; a customer's person files today
    /// @param form       `counter` for the portal, codes of `letter.Form` for what staff records, `spoken` for word of mouth
    /// @param about      what does not conform
    /// @param intervened the customer worked on it itself, or had somebody do so
    /// @param file       evidence, or null
    public record Claim(LocalDate on, String form, String about, boolean intervened, File file) {}

    public record File(String name, String mediaType, byte[] content) {}

    /// A contest that was taken.
    ///
    /// @param complete with evidence: the days stand still. An incomplete one stops nothing
    /// @param document id of the evidence, or null
    public record Contest(long id, long subscription, LocalDate filedOn, String form, String about, boolean complete, Long document, String by) {}

    Outcome<Contest> contest(JdbcClient jdbc, Actor by, Subscription of, Claim claim) {
        var now = clock.instant();
        var rule = rule(of);
        if (rule == null) return Outcome.no(Refused.of(SubscriptionError.SUBSCRIPTION_NOT_CONTESTABLE));
        if (of.state() instanceof SubscriptionState.Active && of.acceptedOn() != null) {
            return Outcome.no(Refused.of(SubscriptionError.SUBSCRIPTION_CONTEST_ACCEPTED).clause(rule.within().clause()).arg("accepted", Acts.fr(of.acceptedOn())));
        }
        var next = Acts.after(by, of, SubscriptionState.Event.CONTESTED);
        if (next instanceof Outcome.No<SubscriptionState>(var reasons)) return Outcome.no(reasons);
        var on = by.isStaff() ? claim.on() : Paris.date(now);
        var refused = refusal(of, rule, claim, on, now);
        if (refused.isPresent()) return Outcome.no(refused.get());
        var complete = claim.file() != null || !rule.evidence().value();
        Long document = null;
        if (claim.file() != null) {
            var kept = documents.keep(jdbc, by, of.provider(), of.customer(), EVIDENCE, SubscriptionStore.SUBJECT, of.id(), claim.file().name(), claim.file().mediaType(), claim.file().content());
            if (kept instanceof Outcome.No<Issued>(var reasons)) return Outcome.no(reasons);
            document = kept.get().id();
        }
        var id = SubscriptionRows.contest(jdbc, of, on, claim.form(), claim.about().strip(), complete, document, now, by.name());
        var state = complete ? next.get() : of.state();
        if (complete) {
            SubscriptionStore.state(jdbc, of.id(), state);
            days.clear(jdbc, of.provider(), SubscriptionDueWork.ACCEPTANCE, of.id());
        }
        Delivery.tell(jdbc, by, of, complete ? "contested" : "contest-incomplete", claim.form(), state, on, now, "about", claim.about().strip(), "document", document == null ? null : document.toString());
        // a customer does not see the provider's people: the product tells them, at once
        days.set(jdbc, of.provider(), of.customer(), SubscriptionDueWork.CONTESTED, id, Paris.date(now));
        return Outcome.done(SubscriptionRows.contests(jdbc, of.id()).getLast());
    }

    private static Optional<Refused> refusal(Subscription of, AcceptanceRule rule, Claim claim, LocalDate on, Instant now) {
        var wrong = Acts.day(on, "on", of.deliveredOn(), now);
        if (wrong.isPresent()) return wrong;
        var last = rule.lastDay(of.deliveredOn());
        if (rule.inWriting().value() && SPOKEN.equals(claim.form())) {
            return Optional.of(Refused.of(SubscriptionError.SUBSCRIPTION_CONTEST_NOT_WRITTEN).field("form").clause(rule.inWriting().clause()).arg("last", Acts.fr(last)));
        }
        if (on.isAfter(last)) return Optional.of(Refused.of(SubscriptionError.SUBSCRIPTION_CONTEST_VOID).field("on").clause(rule.within().clause()).arg("last", Acts.fr(last)));
        if (claim.intervened() && !rule.ownIntervention().value()) return Optional.of(Refused.of(SubscriptionError.SUBSCRIPTION_CONTEST_INTERVENED).field("intervened").clause(rule.ownIntervention().clause()));
        if (claim.form() == null || claim.form().isBlank() || claim.form().length() > 40) return Optional.of(Acts.field("form", 40));
        if (claim.about() == null || claim.about().isBlank() || claim.about().length() > LONGEST || claim.about().indexOf('\u0000') >= 0) return Optional.of(Acts.field("about", LONGEST));
        return Optional.empty();
    }

    Outcome<Subscription> use(JdbcClient jdbc, Actor by, Subscription of, LocalDate on, String what) {
        var now = clock.instant();
        if (what == null || what.isBlank() || what.length() > LONGEST) return Outcome.no(Acts.field("what", LONGEST));
        if (of.deliveredOn() == null || !of.state().open()) return Outcome.no(Acts.forbidden(by, of));
        var wrong = Acts.day(on, "on", of.deliveredOn(), now);
        if (wrong.isPresent()) return Outcome.no(wrong.get());
        SubscriptionStore.delivered(jdbc, of.id(), null, on);
        var rule = rule(of);
        if (rule == null || !rule.byUse().value() || of.state() instanceof SubscriptionState.Active) {
            Delivery.tell(jdbc, by, of, "used", null, of.state(), on, now, "what", what.strip());
            return Delivery.again(jdbc, of);
        }
        return delivery.accepted(jdbc, by, of, on, "use", now).then(active -> {
            Delivery.tell(jdbc, by, active, "used", null, active.state(), on, now, "what", what.strip());
            SubscriptionNotices.accepted(notices, jdbc, active, on, true);
            return Outcome.done(active);
        });
    }

    /// The days for a contest are over: accepted by silence. Reckons again first.
    void silence(JdbcClient jdbc, Actor system, long id, Instant now) {
        var found = SubscriptionStore.lock(jdbc, id).filter(s -> s.state() instanceof SubscriptionState.Available);
        if (found.isEmpty()) return;
        var rule = rule(found.get());
        if (rule == null) return;
        var deemed = rule.deemedOn(found.get().deliveredOn());
        if (Paris.date(now).isBefore(deemed)) {
            days.set(jdbc, found.get().provider(), found.get().customer(), SubscriptionDueWork.ACCEPTANCE, id, deemed);
            return;
        }
        delivery.accepted(jdbc, system, found.get(), deemed, "silence", now).get();
        SubscriptionNotices.accepted(notices, jdbc, found.get(), deemed, false);
    }

    /// Tells the provider's people of a contest.
    void tellStaff(JdbcClient jdbc, int provider, long contest) {
        jdbc.sql("select subscription_id from subscription_contest where id = ?").param(contest).query(Long.class).optional().flatMap(id -> SubscriptionStore.find(jdbc, id))
                .ifPresent(of -> SubscriptionRows.contests(jdbc, of.id()).stream().filter(c -> c.id() == contest).forEach(c -> SubscriptionNotices.contested(notices, jdbc, provider, of, c)));
    }

    private AcceptanceRule rule(Subscription of) {
        return ProductRules.of(agreements.family(of.provider()), of.product(), of.orderedOn()).acceptance();
    }
}
