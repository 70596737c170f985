package org.guichet.ticket;

import java.time.Instant;
import java.util.List;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.ledger.Journal;
import org.guichet.subscription.Offer;
import org.guichet.subscription.Services;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads one report whole: progress, history and detail (BFC-ESAV-4.2.2-requetes, BFC-ESAV-4.2.2-elements).
@Component
class TicketReader {
    private final Agreements agreements;

    TicketReader(Agreements agreements) {
        this.agreements = agreements;
    }

    Outcome<TicketDetail> detail(JdbcClient jdbc, Actor actor, String reference, Instant now) {
        var found = TicketStore.find(jdbc, actor.scope().provider(), reference, false);
        if (found.isEmpty()) return Outcome.no(TicketActions.unknown(reference));
        var ticket = found.get();
        var family = agreements.family(ticket.provider());
        if (!actor.isStaff() && ticket.closedAt() != null) {
            var end = TicketActions.historyEnd(family, ticket, ticket.closedAt());
            if (end.isPresent() && !now.isBefore(end.get())) {
                var kept = family.term("report-history").on(ticket.termsOn()).value();
                return Outcome.no(Refused.of(TicketError.HISTORY_EXPIRED).field("reference").clause(kept.clause())
                        .arg("since", Paris.date(end.get()).format(java.time.format.DateTimeFormatter.ofPattern("dd/MM/yyyy"))).arg("kept", kept.span("kept").label().in(actor.language())));
            }
        }
        var cycle = LifeCycle.find(family, ticket.termsOn()).orElseThrow();
        var state = cycle.state(ticket.state());
        var journal = Journal.of(jdbc, TicketJournal.SUBJECT, ticket.id());
        var assessment = TicketJournal.assessment(journal);
        var priority = !Priority.isSet(family) ? null : Priority.of(family, TicketJournal.customerCriticality(journal),
                assessment == null ? null : assessment[0], assessment == null ? null : assessment[1], ticket.plan(), ticket.termsOn());
        var offer = Offer.find(family, ticket.offer(), ticket.termsOn()).orElseThrow();
        var clocks = Clocks.read(family, cycle, offer, ticket.plan(), ticket.priority(), ticket.termsOn(), journal, now);
        var thread = journal.stream().filter(e -> actor.isStaff() || !e.kind().equals(TicketJournal.NOTED)).map(TicketReader::entry).toList();
        var open = state.ended() ? java.util.Set.<String>of() : TicketJournal.openPauses(journal);
        var service = Services.find(jdbc, ticket.provider(), ticket.service()).orElseThrow();
        return Outcome.done(new TicketDetail(ticket, service, cycle, state, clocks, thread, possible(actor, cycle, ticket, open), open, priority, now));
    }

    private static List<LifeCycle.Action> possible(Actor actor, LifeCycle cycle, Ticket ticket, java.util.Set<String> open) {
        return cycle.from(ticket.state()).stream().filter(a -> TicketActions.allowed(actor, a))
                .filter(a -> !a.code().equals("resume") || !open.isEmpty())
                .filter(a -> !a.by().equals("customer") || "customer".equals(ticket.waitingFor()))
                .filter(a -> !"restored".equals(a.marks()) || a.to() == null || !a.to().equals(ticket.state()) || ticket.restoredAt() == null)
                .filter(a -> !"repaired".equals(a.marks()) || ticket.repairedAt() == null)
                .toList();
    }

    private static TicketDetail.ThreadEntry entry(Journal.Entry e) {
        var texts = TicketJournal.texts(e.payload());
        var staff = "provider".equals(texts.getOrDefault("side", "provider"));
        return new TicketDetail.ThreadEntry(e.kind(), e.code(), e.state(), e.occurredAt(), e.recordedAt(), texts.getOrDefault("by", "–"), staff, e.channel(), texts.getOrDefault("text", ""));
    }
}
