package org.guichet.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Text;
import org.guichet.ledger.Facts;
import org.guichet.store.due.DayHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The term of contracts: begins with their effect, is renewed or ends in the night run, stands on their timeline.
@Executes({"BFC-CG-4.2-duree", "ODSI-5-36", "ODSI-5-12"})
@Component
public class ContractTerm implements Concluded, DayHandler, TimelineSource {
    private final Agreements agreements;
    private final TermWork work;
    private final ObjectProvider<ContractLapsed> listeners;

    ContractTerm(Agreements agreements, TermWork work, ObjectProvider<ContractLapsed> listeners) {
        this.agreements = agreements;
        this.work = work;
        this.listeners = listeners;
    }

    @Override
    public void inForce(JdbcClient jdbc, Actor by, Contract contract, Instant now) {
        rule(contract, contract.effectiveOn()).ifPresent(rule -> ContractStore.commitment(jdbc, contract.id(), rule.first(contract.effectiveOn(), null)));
        watch(jdbc, contract.id(), Paris.date(now));
    }

    /// Watches the days of a contract's term anew: to be called when its commitment was changed otherwise.
    public void watch(JdbcClient jdbc, int contract, LocalDate today) {
        ContractStore.find(jdbc, contract).filter(c -> c.state().binds()).ifPresent(c -> work.watch(jdbc, bound(c), today));
    }

    /// The rule by which a contract's term runs, if its text has one.
    public Optional<TermRule> rule(Contract contract) {
        return rule(contract, contract.commitment().anchor());
    }

    private Optional<TermRule> rule(Contract contract, LocalDate on) {
        return on == null ? Optional.empty() : TermRules.ofContract(agreements.family(contract.provider()), contract.kind(), on).map(cited -> cited.value());
    }

    /// The last day on which notice keeps the current period from being renewed; empty where there is none to give: no such renewal, or an end
    /// that is known.
    public Optional<LocalDate> lastDayForNotice(Contract contract) {
        return Optional.of(bound(contract)).filter(bound -> contract.state().binds() && !bound.lapses()).map(Bound::lastDayToAct);
    }

    private Bound bound(Contract contract) {
        return new Bound(ContractStore.subject(contract), Text.of("le contrat " + contract.reference(), "contract " + contract.reference()), "/contrats/" + contract.id(), contract.commitment(), null, contract.endedOn(),
                rule(contract).orElse(null));
    }

    @Override
    public String kind() {
        return ContractStore.SUBJECT + "-term";
    }

    @Override
    public void run(JdbcClient jdbc, Actor system, long subject, LocalDate dueOn, Instant now) {
        var found = ContractStore.lock(jdbc, (int) subject).filter(c -> c.state().binds());
        if (found.isEmpty()) return;
        var contract = found.get();
        work.run(jdbc, bound(contract), now, new TermWork.Effects() {
            @Override
            public void renewed(Commitment before, Commitment later) {
                ContractStore.commitment(jdbc, contract.id(), later);
                Facts.tell(jdbc, system, ContractStore.subject(contract), "renewed", later.until() == null ? "indefinite" : "fixed", contract.state().code(), Paris.startOf(later.from()), now,
                        "from", later.from().toString(), "until", later.until() == null ? null : later.until().toString());
            }

            @Override
            public void lapsed(LocalDate endedOn) {
                var ended = contract.state().after(ContractState.Event.ENDED).orElseThrow();
                ContractStore.state(jdbc, contract.id(), ended, endedOn, "term");
                Facts.tell(jdbc, system, ContractStore.subject(contract), "ended", "term", ended.code(), Paris.startOf(endedOn), now, "endedOn", endedOn.toString());
                listeners.orderedStream().forEach(l -> l.lapsed(jdbc, system, contract, endedOn, now));
            }
        });
    }

    @Override
    public List<TimelineEntry> of(JdbcClient jdbc, Contract contract, LocalDate today) {
        if (contract.effectiveOn() == null) return List.of();
        var entries = new ArrayList<TimelineEntry>();
        entries.add(TimelineEntry.on(contract.effectiveOn(), TimelineEntry.Kind.EFFECT, Text.of("Prise d’effet", "Effect"), rule(contract).map(r -> r.starts().clause()).orElse(null)));
        entries.addAll(TermTimeline.of(bound(contract), ""));
        confidentiality(jdbc, contract).ifPresent(entries::add);
        return entries;
    }

    /// BTBS-CG-5.3-1an: it outlives the last contract of its kind; shown on each of them.
    private Optional<TimelineEntry> confidentiality(JdbcClient jdbc, Contract contract) {
        return Confidentiality.of(agreements.family(contract.provider()), contract.effectiveOn()).filter(rule -> rule.value().after().equals(contract.kind()))
                .flatMap(rule -> rule.value().lastDay(ContractStore.list(jdbc, contract.customer()))
                        .map(day -> TimelineEntry.on(day, TimelineEntry.Kind.CONFIDENTIALITY, Text.of("Dernier jour de la confidentialité", "Last day of confidentiality"), rule.clause()).reading(rule.reading())));
    }
}
