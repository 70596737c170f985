package org.guichet.subscription;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.agreement.Agreements;
import org.guichet.agreement.Bound;
import org.guichet.agreement.Commitment;
import org.guichet.agreement.Contract;
import org.guichet.agreement.TermRule;
import org.guichet.agreement.TermRules;
import org.guichet.agreement.TermTimeline;
import org.guichet.agreement.TermWork;
import org.guichet.agreement.TimelineEntry;
import org.guichet.agreement.TimelineSource;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Text;
import org.guichet.ledger.Facts;
import org.guichet.store.due.DayHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The term of what is subscribed: renewed or ended in the night run, shown on the contract's timeline. Its first period is set with its
/// delivery.
@Executes("BTBS-CG-9.3-reconduction")
@Component
public class SubscriptionTerm implements DayHandler, TimelineSource {
    private final Agreements agreements;
    private final TermWork work;

    SubscriptionTerm(Agreements agreements, TermWork work) {
        this.agreements = agreements;
        this.work = work;
    }

    /// Watches the days of its term: to be called whenever its commitment was set.
    public void watch(JdbcClient jdbc, long subscription, LocalDate today) {
        SubscriptionStore.find(jdbc, subscription).filter(s -> s.state().open()).ifPresent(s -> work.watch(jdbc, bound(s), today));
    }

    /// The rule by which its term runs, if the contract's text has one.
    public Optional<TermRule> rule(Subscription of) {
        var on = of.commitment().begun() ? of.commitment().anchor() : of.orderedOn();
        return TermRules.ofSubscription(agreements.family(of.provider()), of.product(), of.level(), on).map(cited -> cited.value());
    }

    private Bound bound(Subscription of) {
        var label = Text.of("«\u00a0" + of.label() + "\u00a0» (" + of.contractReference() + ")", "\"" + of.label() + "\" (" + of.contractReference() + ")");
        return new Bound(SubscriptionStore.subject(of), label, "/contrats/" + of.contract(), of.commitment(), of.termMonths(), of.endedOn(), rule(of).orElse(null));
    }

    @Override
    public String kind() {
        return SubscriptionStore.SUBJECT + "-term";
    }

    @Override
    public void run(JdbcClient jdbc, Actor system, long subject, LocalDate dueOn, Instant now) {
        var found = SubscriptionStore.lock(jdbc, subject).filter(s -> s.state().open());
        if (found.isEmpty()) return;
        var of = found.get();
        work.run(jdbc, bound(of), now, new TermWork.Effects() {
            @Override
            public void renewed(Commitment before, Commitment later) {
                SubscriptionStore.commitment(jdbc, of.id(), later);
                Facts.tell(jdbc, system, SubscriptionStore.subject(of), "renewed", later.until() == null ? "indefinite" : "fixed", of.state().code(), Paris.startOf(later.from()), now,
                        "from", later.from().toString(), "until", later.until() == null ? null : later.until().toString());
            }

            @Override
            public void lapsed(LocalDate endedOn) {
                var ended = of.state().after(SubscriptionState.Event.ENDED).orElseThrow();
                SubscriptionStore.end(jdbc, of.id(), endedOn, "term");
                SubscriptionStore.state(jdbc, of.id(), ended);
                Facts.tell(jdbc, system, SubscriptionStore.subject(of), "ended", "term", ended.code(), Paris.startOf(endedOn), now, "endedOn", endedOn.toString());
            }
        });
    }

    @Override
    public List<TimelineEntry> of(JdbcClient jdbc, Contract contract, LocalDate today) {
        var entries = new ArrayList<TimelineEntry>();
        for (var of : SubscriptionStore.ofContract(jdbc, contract.id())) {
            if (of.state() instanceof SubscriptionState.Cancelled) continue;
            entries.add(TimelineEntry.on(of.orderedOn(), TimelineEntry.Kind.ORDER, Text.of("Commande", "Order"), null).about(of.label()));
            var delivered = of.activatedOn() != null ? of.activatedOn() : of.availableOn();
            if (delivered != null) {
                var rule = rule(of);
                entries.add(TimelineEntry.on(delivered, TimelineEntry.Kind.DELIVERY, of.activatedOn() != null ? Text.of("Activation", "Activation") : Text.of("Mise à disposition", "Made available"), rule.map(r -> r.starts().clause()).orElse(null))
                        .reading(rule.map(r -> r.starts().reading()).orElse(null)).about(of.label()));
            }
            entries.addAll(TermTimeline.of(bound(of), of.label()));
        }
        return entries;
    }
}
