package org.guichet.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Scope;
import org.guichet.ledger.Journal;
import org.guichet.store.Db;
import org.guichet.store.due.DueHandler;
import org.guichet.store.due.DueWork;
import org.guichet.subscription.Offer;
import org.guichet.terms.Family;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What falls due on reports. Each handler reckons again before it acts, so that running twice changes nothing.
@Configuration
class TicketDueWork {
    private static final String FORGET_KEYS = "idempotency-keys-forget";
    private static final String ALL = "all";

    private final Db db;
    private final Agreements agreements;
    private final TicketActions actions;
    private final DueWork due;
    private final InstantSource clock;

    TicketDueWork(Db db, Agreements agreements, TicketActions actions, DueWork due, InstantSource clock) {
        this.due = due;
        this.db = db;
        this.agreements = agreements;
        this.actions = actions;
        this.clock = clock;
    }

    /// A deadline that has passed is written to the journal, once for each clock and deadline.
    @Bean
    DueHandler ticketDeadlineHandler() {
        return handler(TicketActions.DEADLINE, this::deadline);
    }

    /// A closed report is archived by the product, where its life cycle says so.
    @Bean
    DueHandler ticketArchiveHandler() {
        return handler(TicketActions.ARCHIVE, this::archive);
    }

    /// The end of a closed report's history: it leaves the customer's lists.
    @Bean
    DueHandler ticketHistoryEndHandler() {
        return handler(TicketActions.HISTORY_END, this::historyEnd);
    }

    private DueHandler handler(String kind, BiConsumer<Actor, Long> work) {
        return new DueHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public void run(String subject, Instant dueAt) {
                var parts = subject.split("/");
                work.accept(Actor.system(Integer.parseInt(parts[0])), Long.parseLong(parts[1]));
            }
        };
    }

    private void deadline(Actor system, long id) {
        db.in(system.scope(), jdbc -> {
            var ticket = TicketStore.byId(jdbc, id).filter(Ticket::open).flatMap(t -> TicketStore.find(jdbc, t.provider(), t.reference(), true));
            ticket.ifPresent(t -> deadline(jdbc, system, t, clock.instant()));
            return null;
        });
    }

    private void deadline(JdbcClient jdbc, Actor system, Ticket ticket, Instant now) {
        var family = agreements.family(ticket.provider());
        var cycle = LifeCycle.find(family, ticket.termsOn()).orElseThrow();
        var journal = Journal.of(jdbc, TicketJournal.SUBJECT, ticket.id());
        var offer = Offer.find(family, ticket.offer(), ticket.termsOn()).orElseThrow();
        var passed = false;
        for (var view : Clocks.read(family, cycle, offer, ticket.plan(), ticket.priority(), ticket.termsOn(), journal, now)) {
            var reading = view.reading();
            if (!view.guaranteed() || reading.stoppedAt() != null || reading.due() == null || reading.due().isAfter(now)) continue;
            var told = journal.stream().anyMatch(e -> e.kind().equals(TicketJournal.DEADLINE_PASSED) && e.code().equals(view.clock().code()) && e.occurredAt().equals(reading.due()));
            if (!told) {
                passed = true;
                Journal.append(jdbc, ticket.provider(), ticket.customer(), TicketJournal.SUBJECT, ticket.id(),
                        Journal.Entry.of(TicketJournal.DEADLINE_PASSED, view.clock().code(), ticket.state(), reading.due(), now, system, TicketJournal.payload(system)));
            }
        }
        actions.refresh(jdbc, system, ticket, passed, now);
    }

    private void historyEnd(Actor system, long id) {
        db.in(system.scope(), jdbc -> {
            ended(jdbc, id).ifPresent(ticket -> {
                if (isDue(TicketActions.HISTORY_END, ticket, TicketActions.historyEnd(family(ticket), ticket, ticket.closedAt()))) TicketStore.expire(jdbc, ticket);
            });
            return null;
        });
    }

    private void archive(Actor system, long id) {
        db.in(system.scope(), jdbc -> {
            ended(jdbc, id).ifPresent(ticket -> {
                if (!isDue(TicketActions.ARCHIVE, ticket, TicketActions.archiveAt(family(ticket), ticket, ticket.closedAt()))) return;
                var cycle = LifeCycle.find(family(ticket), ticket.termsOn()).orElseThrow();
                cycle.from(ticket.state()).stream().filter(action -> action.by().equals("system")).findFirst()
                        .ifPresent(action -> actions.act(jdbc, system, ticket.reference(), Act.of(action.code()), clock.instant()).get());
            });
            return null;
        });
    }

    /// Reckons anew when the work falls due: later than thought, it is planned again; never, it is dropped.
    private boolean isDue(String kind, Ticket ticket, Optional<Instant> at) {
        if (at.isPresent() && at.get().isAfter(clock.instant())) due.schedule(kind, TicketActions.subject(ticket.provider(), ticket.id()), at.get());
        return at.isPresent() && !at.get().isAfter(clock.instant());
    }

    private Family family(Ticket ticket) {
        return agreements.family(ticket.provider());
    }

    private static Optional<Ticket> ended(JdbcClient jdbc, long id) {
        return TicketStore.byId(jdbc, id).filter(ticket -> !ticket.open()).flatMap(ticket -> TicketStore.find(jdbc, ticket.provider(), ticket.reference(), true));
    }

    /// Idempotency keys are kept for two days, more than the day that clients may count on; then forgotten, once a day.
    @Bean
    DueHandler idempotencyKeyHandler() {
        return new DueHandler() {
            @Override
            public String kind() {
                return FORGET_KEYS;
            }

            @Override
            public void run(String subject, Instant dueAt) {
                var now = clock.instant();
                for (var provider : db.unwalled(jdbc -> jdbc.sql("select id from provider").query(Integer.class).list())) {
                    db.in(new Scope(provider, null), jdbc -> TicketStore.forgetKeys(jdbc, now.minus(Duration.ofDays(2))));
                }
                due.schedule(FORGET_KEYS, subject, now.plus(Duration.ofDays(1)));
            }
        };
    }

    /// Work that repeats itself every day begins with the installation.
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (due.dueAt(FORGET_KEYS, ALL).isEmpty()) due.schedule(FORGET_KEYS, ALL, clock.instant().plus(Duration.ofDays(1)));
    }
}
