package org.guichet.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.guichet.event.EventKind;
import org.guichet.event.Events;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Channel;
import org.guichet.kernel.Permission;
import org.guichet.kernel.Scope;
import org.guichet.ledger.Journal;
import org.guichet.subscription.Service;
import org.guichet.subscription.Services;
import org.guichet.terms.Family;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells what happened to a report as events, in the transaction of the change. Where nobody listens this costs one look into an index.
/// Customers never hear of internal notes, neither of their text nor that there is one.
@Component
class TicketEvents {
    private final Events events;
    private final TicketImage image;

    TicketEvents(Events events, TicketImage image) {
        this.events = events;
        this.image = image;
    }

    void filed(JdbcClient jdbc, Family family, Ticket ticket, Service service, Journal.Entry first, List<Clocks.View> views, Instant now) {
        var listeners = events.listeners(jdbc, ticket.provider(), ticket.customer());
        if (listeners.none()) return;
        publish(jdbc, listeners, List.of(EventKind.CREATED), ticket, now, () -> TicketReader.assemble(customer(ticket), family, ticket, service, List.of(first), views, now));
    }

    /// What a change means to the customer.
    enum Told {
        CHANGE,
        DEADLINE,
        /// Something that only staff sees, or nothing at all; a state that moves all the same is told.
        NOTHING
    }

    /// After a change was settled.
    ///
    /// @param before the report as it was
    void changed(JdbcClient jdbc, Family family, Told told, Ticket before, Ticket after, List<Journal.Entry> journal, List<Clocks.View> views, Instant now) {
        var kinds = kinds(told, before, after);
        if (!kinds.isEmpty()) publish(jdbc, family, kinds, after, journal, views, now);
    }

    private void publish(JdbcClient jdbc, Family family, List<EventKind> kinds, Ticket after, List<Journal.Entry> journal, List<Clocks.View> views, Instant now) {
        var listeners = events.listeners(jdbc, after.provider(), after.customer());
        if (listeners.none()) return;
        publish(jdbc, listeners, kinds, after, now, () -> TicketReader.assemble(customer(after), family, after, Services.find(jdbc, after.provider(), after.service()).orElseThrow(), journal, views, now));
    }

    private void publish(JdbcClient jdbc, Events.Listeners listeners, List<EventKind> kinds, Ticket ticket, Instant now, Supplier<TicketDetail> report) {
        events.publish(jdbc, listeners, new Events.Change(kinds, TicketJournal.SUBJECT, ticket.id(), ticket.reference(), now, facts(ticket)), language -> image.of(report.get(), language));
    }

    private static List<EventKind> kinds(Told told, Ticket before, Ticket after) {
        var kinds = new ArrayList<EventKind>();
        if (!before.state().equals(after.state()) || !before.tmfStatus().equals(after.tmfStatus())) kinds.add(EventKind.STATUS_CHANGED);
        if ("customer".equals(after.waitingFor()) && !"customer".equals(before.waitingFor())) kinds.add(EventKind.INFORMATION_REQUIRED);
        if (after.tmfStatus().equals("resolved") && !before.tmfStatus().equals("resolved")) kinds.add(EventKind.RESOLVED);
        if (told == Told.DEADLINE) kinds.add(EventKind.DEADLINE_PASSED);
        if (kinds.isEmpty() && told == Told.CHANGE) kinds.add(EventKind.ATTRIBUTE_CHANGED);
        return kinds;
    }

    /// The values that a subscription's query can ask for.
    private static Map<String, String> facts(Ticket ticket) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("id", ticket.reference());
        facts.put("externalId", ticket.externalId());
        facts.put("status", ticket.tmfStatus());
        facts.put("priority", ticket.priority());
        facts.put("severity", ticket.form().getOrDefault("criticality", "unspecified"));
        facts.put("waitingFor", ticket.waitingFor());
        facts.put("channel.id", ticket.channel());
        facts.put("x-state.code", ticket.state());
        facts.put("relatedEntity.id", ticket.service());
        return facts;
    }

    /// Nobody in particular at the customer's: what is told is what each of its people may read.
    private static Actor customer(Ticket ticket) {
        return new Actor(Actor.Kind.SYSTEM, 0, "Guichet", new Scope(ticket.provider(), ticket.customer()), Set.of(Permission.TICKET_READ), Channel.SYSTEM, "fr");
    }
}
