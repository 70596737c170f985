package org.guichet.ticket;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.guichet.clause.Executes;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.ledger.Journal;
import org.guichet.subscription.Offer;
import org.guichet.subscription.Service;
import org.guichet.subscription.Services;
import org.guichet.terms.Family;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads one report whole: progress, history and detail (BFC-ESAV-4.2.2-requetes, BFC-ESAV-4.2.2-elements).
@Executes({"BFC-ESAV-4.2.2-requetes", "BFC-ESAV-4.2.2-elements"})
@Component
class TicketReader {
    private static final Text ERASED = Text.of("(effacé)", "(erased)");

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
        var journal = Journal.of(jdbc, TicketJournal.SUBJECT, ticket.id());
        var service = Services.find(jdbc, ticket.provider(), ticket.service()).orElseThrow();
        return Outcome.done(assemble(actor, family, ticket, service, journal, now));
    }

    List<TicketDetail> details(JdbcClient jdbc, Actor actor, List<Ticket> tickets, Instant now) {
        var family = agreements.family(actor.scope().provider());
        var journals = Journal.of(jdbc, TicketJournal.SUBJECT, tickets.stream().map(Ticket::id).toList());
        var services = Services.byIds(jdbc, tickets.stream().map(Ticket::serviceId).distinct().toList());
        return tickets.stream().map(t -> assemble(actor, family, t, services.get(t.serviceId()), journals.get(t.id()), now)).toList();
    }

    /// The report as it was acknowledged: what a repeated filing under the same key shows again, whatever happened since.
    TicketDetail asFiled(JdbcClient jdbc, Actor actor, String reference) {
        var ticket = TicketStore.find(jdbc, actor.scope().provider(), reference, false).orElseThrow();
        var journal = Journal.of(jdbc, TicketJournal.SUBJECT, ticket.id());
        var told = journal.getFirst().recordedAt();
        var first = journal.stream().filter(e -> e.recordedAt().equals(told)).toList();
        var family = agreements.family(ticket.provider());
        var service = Services.find(jdbc, ticket.provider(), ticket.service()).orElseThrow();
        var cycle = LifeCycle.find(family, ticket.termsOn()).orElseThrow();
        var priority = !Priority.isSet(family) ? null : Priority.of(family, TicketJournal.customerCriticality(first), null, null, ticket.plan(), ticket.termsOn()).result();
        var views = views(family, ticket.offer(), ticket.plan(), priority, ticket.termsOn(), first, told);
        return assemble(actor, family, ticket.asFiled(cycle.initial(), priority, TicketActions.derive(views), first.size()), service, first, told);
    }

    private static List<Clocks.View> views(Family family, String offer, String plan, String priority, LocalDate on, List<Journal.Entry> journal, Instant now) {
        return Clocks.read(family, LifeCycle.find(family, on).orElseThrow(), Offer.find(family, offer, on).orElseThrow(), plan, priority, on, journal, now);
    }

    /// Puts a report together from what was read of it.
    static TicketDetail assemble(Actor actor, Family family, Ticket ticket, Service service, List<Journal.Entry> journal, Instant now) {
        return assemble(actor, family, ticket, service, journal, views(family, ticket.offer(), ticket.plan(), ticket.priority(), ticket.termsOn(), journal, now), now);
    }

    static TicketDetail assemble(Actor actor, Family family, Ticket ticket, Service service, List<Journal.Entry> journal, List<Clocks.View> clocks, Instant now) {
        var cycle = LifeCycle.find(family, ticket.termsOn()).orElseThrow();
        var state = cycle.state(ticket.state());
        var assessment = TicketJournal.assessment(journal);
        var priority = !Priority.isSet(family) ? null : Priority.of(family, TicketJournal.customerCriticality(journal),
                assessment == null ? null : assessment[0], assessment == null ? null : assessment[1], ticket.plan(), ticket.termsOn());
        var thread = journal.stream().filter(e -> actor.isStaff() || !e.kind().equals(TicketJournal.NOTED)).map(e -> entry(e, actor.language())).toList();
        var open = state.ended() ? java.util.Set.<String>of() : TicketJournal.openPauses(journal);
        return new TicketDetail(ticket, service, cycle, state, clocks, thread, possible(actor, cycle, ticket, open), open, priority, now);
    }

    private static List<LifeCycle.Action> possible(Actor actor, LifeCycle cycle, Ticket ticket, java.util.Set<String> open) {
        return cycle.from(ticket.state()).stream().filter(a -> TicketActions.allowed(actor, a))
                .filter(a -> !a.code().equals("resume") || !open.isEmpty())
                .filter(a -> !a.by().equals("customer") || "customer".equals(ticket.waitingFor()))
                .filter(a -> !"restored".equals(a.marks()) || a.to() == null || !a.to().equals(ticket.state()) || ticket.restoredAt() == null)
                .filter(a -> !"repaired".equals(a.marks()) || ticket.repairedAt() == null)
                .toList();
    }

    private static TicketDetail.ThreadEntry entry(Journal.Entry e, String language) {
        if (e.erased()) return erased(e, ERASED.in(language));
        var texts = TicketJournal.texts(e.payload());
        var staff = "provider".equals(texts.getOrDefault("side", "provider"));
        return new TicketDetail.ThreadEntry(e.kind(), e.code(), e.state(), e.occurredAt(), e.recordedAt(), texts.getOrDefault("by", "–"), staff, e.channel(), texts.getOrDefault("text", ""));
    }

    /// Who said it and what is gone; that it happened, and when, is not. A filing is the customer's, and so is what its own system did.
    private static TicketDetail.ThreadEntry erased(Journal.Entry e, String mark) {
        var customer = e.kind().equals(TicketJournal.FILED) || "CLIENT".equals(e.actorKind());
        var said = java.util.Set.of(TicketJournal.FILED, TicketJournal.COMMENTED, TicketJournal.NOTED).contains(e.kind());
        return new TicketDetail.ThreadEntry(e.kind(), e.code(), e.state(), e.occurredAt(), e.recordedAt(), mark, !customer, e.channel(), said ? mark : "");
    }
}
