package org.guichet.amendment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.agreement.Contract;
import org.guichet.agreement.ContractStore;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.ledger.Facts;
import org.guichet.offering.Prices;
import org.guichet.store.due.DayWork;
import org.guichet.subscription.Subscription;
import org.guichet.subscription.SubscriptionStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What binds whom, from when: brings amendments into force on their day, contract by contract; keeps the old terms where they were objected to and
/// ends that again. Whatever was done before is left alone, so it may run twice.
@Executes({"BTBS-CG-2.4-effet", "BTBS-CG-2.4-nouvelle", "OBS-MCR-5.3.5-revision", "ODSI-3-accept"})
@Component
class AmendmentBinding {
    /// Day work on an amendment: it comes into force, or its next price does.
    static final String IN_FORCE = "amendment-in-force";
    /// Day work on a contract concerned: both have signed, it comes into force.
    static final String SIGNED = "amendment-signed";
    /// Day work on an amendment: the time to refuse is over.
    static final String WINDOW = "amendment-window";
    /// Day work on a contract concerned: the term until which the old terms were kept has ended.
    static final String RENEWAL = "amendment-renewal";
    private static final String SOURCE = "amendment";

    private final DayWork days;
    private final DocumentVersions versions;
    private final Prices prices;

    AmendmentBinding(DayWork days, DocumentVersions versions, Prices prices) {
        this.days = days;
        this.versions = versions;
        this.prices = prices;
    }

    /// Sets the next day on which something of it comes into force, and acts at once where that day has come; nothing when there is none.
    void due(JdbcClient jdbc, Amendment amendment, Rule rule) {
        var lines = AmendmentStore.lines(jdbc, amendment.id());
        var next = Stream.concat(lines.stream().filter(l -> !l.applied()).map(Amendment.Line::from),
                lines.isEmpty() ? AmendmentStore.concerns(jdbc, amendment.id()).stream().filter(c -> c.state() instanceof ConcernState.Told).map(Amendment.Concern::inForceOn) : Stream.of())
                .filter(Objects::nonNull).min(LocalDate::compareTo);
        if (next.isEmpty() && amendment.inForceOn() != null && amendment.state() instanceof AmendmentState.Notified) next = Optional.of(amendment.inForceOn());
        next.ifPresent(day -> days.set(jdbc, amendment.provider(), null, IN_FORCE, amendment.id(), day));
    }

    void forget(JdbcClient jdbc, Amendment amendment, List<Amendment.Concern> concerns) {
        days.clear(jdbc, amendment.provider(), IN_FORCE, amendment.id());
        days.clear(jdbc, amendment.provider(), WINDOW, amendment.id());
        for (var concern : concerns) {
            days.clear(jdbc, amendment.provider(), RENEWAL, concern.id());
            days.clear(jdbc, amendment.provider(), SIGNED, concern.id());
        }
    }

    /// Brings into force what is due by a day.
    void comeIntoForce(JdbcClient jdbc, Actor by, Amendment amendment, Rule rule, Instant now) {
        if (!(amendment.state() instanceof AmendmentState.Notified)) return;
        var today = Paris.date(now);
        prices(jdbc, by, amendment, today, now);
        var pricesDone = AmendmentStore.lines(jdbc, amendment.id()).stream().allMatch(Amendment.Line::applied);
        var waiting = false;
        for (var concern : AmendmentStore.concerns(jdbc, amendment.id())) {
            var ready = concern.state() instanceof ConcernState.Told && concern.inForceOn() != null && !concern.inForceOn().isAfter(today) && pricesDone;
            if (ready) bind(jdbc, by, amendment, AmendmentStore.lockConcern(jdbc, concern.id()).orElseThrow(), ConcernState.Event.CAME_INTO_FORCE, concern.inForceOn(), now);
            else if (concern.state() instanceof ConcernState.Told || concern.state() instanceof ConcernState.ToSign) waiting = true;
        }
        var begun = amendment.inForceOn() == null || !amendment.inForceOn().isAfter(today);
        if (!waiting && pricesDone && begun) {
            var next = amendment.state().after(AmendmentState.Event.CAME_INTO_FORCE).orElseThrow();
            AmendmentStore.state(jdbc, amendment.id(), next);
            AmendmentDesk.journal(jdbc, by, amendment.id(), "in-force", amendment.change(), next, now, "from", amendment.inForceOn() == null ? null : amendment.inForceOn().toString());
        } else {
            due(jdbc, AmendmentStore.find(jdbc, amendment.id()).orElseThrow(), rule);
        }
        window(jdbc, amendment, rule);
    }

    /// Acceptance by use is recorded as the time to refuse is over.
    private void window(JdbcClient jdbc, Amendment amendment, Rule rule) {
        if (rule.accepted() == null || rule.objection() == null || amendment.inForceOn() == null) return;
        var last = Schedule.lastDayToObject(rule.objection(), amendment.notifiedOn(), amendment.inForceOn()).result();
        days.set(jdbc, amendment.provider(), null, WINDOW, amendment.id(), last.plusDays(1));
    }

    /// The new price of every line that is due: for what is subscribed from then on and for what is held.
    private void prices(JdbcClient jdbc, Actor by, Amendment amendment, LocalDate today, Instant now) {
        for (var line : AmendmentStore.lines(jdbc, amendment.id())) {
            if (line.applied() || line.from() == null || line.from().isAfter(today)) continue;
            for (var concern : AmendmentStore.concerns(jdbc, amendment.id())) {
                if (!(concern.state() instanceof ConcernState.Told)) continue;
                for (var held : SubscriptionStore.ofContract(jdbc, concern.contract())) {
                    if (!held.state().open() || !held.product().equals(line.product()) || !line.level().equals(held.level() == null ? "" : held.level())) continue;
                    SubscriptionStore.price(jdbc, held, new SubscriptionStore.Price(line.from(), line.after(), SOURCE));
                    Facts.tell(jdbc, by, SubscriptionStore.subject(held), "repriced", line.product(), held.state().code(), Paris.startOf(line.from()), now,
                            "from", line.from().toString(), "before", line.before().toString(), "after", line.after().toString(), "amendment", String.valueOf(amendment.id()));
                }
            }
            prices.set(jdbc, amendment.provider(), line.product(), line.level().isEmpty() ? null : line.level(), line.from(), line.after(), SOURCE).get();
            AmendmentStore.lineApplied(jdbc, line.id());
        }
    }

    /// The contract is under the new terms from a day on; where newer ones are in force by then, under those.
    void bind(JdbcClient jdbc, Actor by, Amendment amendment, Amendment.Concern concern, ConcernState.Event event, LocalDate on, Instant now) {
        var next = concern.state().after(event).orElseThrow(() -> new IllegalStateException(event + " on " + concern.state().code()));
        if (amendment.document() != null && amendment.label() != null) {
            var label = event == ConcernState.Event.CAME_INTO_FORCE ? amendment.label() : versions.inForce(jdbc, amendment.provider(), amendment.document(), on).map(DocumentVersions.Version::version).orElse(amendment.label());
            jdbc.sql("""
                    insert into contract_document (contract_id, provider_id, customer_id, document, version, binds_from) values (?, ?, ?, ?, ?, ?)
                    on conflict (contract_id, document, binds_from) do update set undone = false where contract_document.version = excluded.version""")
                    .params(concern.contract(), amendment.provider(), concern.customer(), amendment.document(), label, on).update();
        }
        AmendmentStore.bound(jdbc, concern, next, on);
        tell(jdbc, by, amendment, concern, "amended", next, Paris.startOf(on), now, "from", on.toString());
    }

    /// Both have signed: it binds at once where its day has come. The amendment itself is the provider's and follows in the night run.
    void signed(JdbcClient jdbc, Actor by, Amendment amendment, Amendment.Concern concern, Instant now) {
        if (!concern.inForceOn().isAfter(Paris.date(now))) bind(jdbc, by, amendment, concern, ConcernState.Event.CAME_INTO_FORCE, concern.inForceOn(), now);
        days.set(jdbc, amendment.provider(), concern.customer(), SIGNED, concern.id(), concern.inForceOn());
    }

    /// The contract keeps the old terms: what bound it by this amendment has bound it never.
    void keepOldTerms(JdbcClient jdbc, Actor by, Amendment amendment, Amendment.Concern concern, LocalDate on, String form, Long letter, LocalDate keptUntil, Instant now) {
        var next = concern.state().after(ConcernState.Event.OBJECTED).orElseThrow();
        if (concern.boundOn() != null && amendment.document() != null) {
            jdbc.sql("update contract_document set undone = true where contract_id = ? and document = ? and version = ? and binds_from = ?")
                    .params(concern.contract(), amendment.document(), amendment.label(), concern.boundOn()).update();
        }
        AmendmentStore.objected(jdbc, concern, next, on, form, letter, keptUntil);
        if (keptUntil != null) days.set(jdbc, amendment.provider(), concern.customer(), RENEWAL, concern.id(), keptUntil);
        tell(jdbc, by, amendment, concern, "objected", next, Paris.startOf(on), now, "on", on.toString(), "form", form, "keptUntil", keptUntil == null ? null : keptUntil.toString());
    }

    /// The term until which the old terms were kept has ended.
    void oldTermsEnded(JdbcClient jdbc, Actor by, Amendment amendment, Amendment.Concern concern, Instant now) {
        if (!(concern.state() instanceof ConcernState.Objected) || concern.keptUntil() == null || concern.keptUntil().isAfter(Paris.date(now))) return;
        bind(jdbc, by, amendment, concern, ConcernState.Event.OLD_TERMS_ENDED, concern.keptUntil(), now);
    }

    /// A new order brings the terms of its day.
    void orderedAnew(JdbcClient jdbc, Actor by, Amendment amendment, Amendment.Concern concern, LocalDate on, Instant now) {
        bind(jdbc, by, amendment, concern, ConcernState.Event.ORDERED_ANEW, on, now);
        days.clear(jdbc, amendment.provider(), RENEWAL, concern.id());
    }

    /// Acceptance by use: the time to refuse is over and the services were used since it is in force.
    void accept(JdbcClient jdbc, Actor by, Amendment amendment, Rule rule, Amendment.Concern concern, Instant now) {
        if (rule.accepted() == null || concern.usedOn() == null || concern.boundOn() == null) return;
        var over = Schedule.lastDayToObject(rule.objection(), amendment.notifiedOn(), concern.boundOn()).result().plusDays(1);
        var next = concern.state().after(ConcernState.Event.ACCEPTED);
        if (next.isEmpty() || Paris.date(now).isBefore(over)) return;
        var on = concern.usedOn().isAfter(over) ? concern.usedOn() : over;
        AmendmentStore.accepted(jdbc, concern, next.get(), on);
        tell(jdbc, by, amendment, concern, "accepted", next.get(), Paris.startOf(on), now, "by", by.name(), "used", concern.usedOn().toString(), "on", on.toString());
    }

    /// The first day after the initial term of the contract, or of the first of its lines to end; null where none lies ahead.
    static LocalDate initialTermEnd(JdbcClient jdbc, Contract contract, LocalDate after) {
        var own = contract.commitment();
        var ends = Stream.concat(own.renewals() == 0 ? Stream.of(own) : Stream.of(),
                SubscriptionStore.ofContract(jdbc, contract.id()).stream().filter(s -> s.state().open()).map(Subscription::commitment).filter(c -> c.renewals() == 0));
        return ends.map(c -> c.until()).filter(Objects::nonNull).filter(until -> until.isAfter(after)).min(LocalDate::compareTo).orElse(null);
    }

    /// In the story of the contract; its own state does not change.
    static void tell(JdbcClient jdbc, Actor by, Amendment amendment, Amendment.Concern concern, String what, ConcernState state, Instant occurredAt, Instant now, String... pairs) {
        var all = new ArrayList<>(Arrays.asList(pairs));
        all.addAll(Arrays.asList("amendment", String.valueOf(amendment.id()), "document", amendment.document(), "version", amendment.label(), "standing", state.code()));
        var contract = ContractStore.find(jdbc, concern.contract()).orElseThrow();
        Facts.tell(jdbc, by, ContractStore.subject(contract), what, amendment.change(), contract.state().code(), occurredAt, now, all.toArray(String[]::new));
    }
}
