package org.guichet.event;

import static org.guichet.ledger.Journal.utc;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.guichet.config.Installation;
import org.guichet.kernel.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The outbox: events are written in the transaction of the change that they tell of, and only where somebody listens. A subscription's
/// query is looked at here, so that what nobody asked for is neither written nor sent. Events of one subject must be published by
/// transactions that follow each other (a lock on the subject's row): their numbers are their order.
@Component
public class Events {
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final boolean relayed;
    private volatile Runnable wake = () -> {};

    Events(InstantSource clock, MeterRegistry meters, Installation installation) {
        this.clock = clock;
        this.meters = meters;
        this.relayed = installation.settings().events().kafka() != null;
    }

    /// What happened to a subject.
    ///
    /// @param kinds what it is told as, in this order; never empty
    /// @param facts the attributes that subscriptions can ask for, by their names in `HubQuery`
    public record Change(List<EventKind> kinds, String subjectKind, long subject, String reference, Instant occurredAt, Map<String, String> facts) {}

    /// Who hears of what happens to a customer's subjects. Empty: nothing is to be published, nor to be worked out for it.
    ///
    /// @param language in which the customer reads
    public record Listeners(int provider, int customer, String language, boolean relayed, List<Listener> hub) {
        public boolean none() {
            return !relayed && hub.isEmpty();
        }
    }

    record Listener(long subscription, HubQuery query) {}

    public Listeners listeners(JdbcClient jdbc, int provider, int customer) {
        var hub = new ArrayList<Listener>();
        var language = new String[] {"fr"};
        jdbc.sql("select s.id, s.query, c.language from hub_subscription s join customer c on c.id = s.customer_id where s.provider_id = ? and s.customer_id = ? and s.state = 'active' order by s.id")
                .params(provider, customer).query(rs -> {
                    language[0] = rs.getString(3);
                    if (HubQuery.read(rs.getString(2)) instanceof Outcome.Done<HubQuery>(var query)) hub.add(new Listener(rs.getLong(1), query));
                });
        if (relayed && hub.isEmpty()) language[0] = jdbc.sql("select language from customer where id = ?").param(customer).query(String.class).optional().orElse("fr");
        return new Listeners(provider, customer, language[0], relayed, List.copyOf(hub));
    }

    /// Writes the events and what is to be sent to whom; they leave once the transaction is committed.
    ///
    /// @param data the subject's representation as JSON, made only where somebody wants it
    public void publish(JdbcClient jdbc, Listeners listeners, Change change, Function<String, String> data) {
        var now = clock.instant();
        String made = null;
        for (var kind : change.kinds()) {
            var wanting = listeners.hub().stream().filter(l -> l.query().wants(kind, change.facts())).map(Listener::subscription).toList();
            if (wanting.isEmpty() && !listeners.relayed()) continue;
            if (made == null) made = data.apply(listeners.language());
            write(jdbc, listeners, wanting, kind, change, made, listeners.relayed(), now);
        }
    }

    /// A trial for one subscription, whatever it asks for.
    ///
    /// @return the delivery
    long trial(JdbcClient jdbc, int provider, int customer, long subscription) {
        var change = new Change(List.of(EventKind.TEST), "hub", subscription, "test", clock.instant(), Map.of());
        return write(jdbc, new Listeners(provider, customer, "fr", false, List.of()), List.of(subscription), EventKind.TEST, change, "", false, clock.instant());
    }

    private long write(JdbcClient jdbc, Listeners listeners, List<Long> wanting, EventKind kind, Change change, String data, boolean relay, Instant now) {
        var id = jdbc.sql("""
                with e as (
                  insert into event (provider_id, customer_id, kind, subject_kind, subject_id, reference, occurred_at, recorded_at, data, relay)
                  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning *),
                d as (
                  insert into event_delivery (provider_id, customer_id, subscription_id, event_id, subject_kind, subject_id, next_attempt_at, created_at)
                  select e.provider_id, e.customer_id, s, e.id, e.subject_kind, e.subject_id, e.recorded_at, e.recorded_at from e, unnest(?::bigint[]) s returning id)
                select coalesce((select max(id) from d), 0)""")
                .params(listeners.provider(), listeners.customer(), kind.code(), change.subjectKind(), change.subject(), change.reference(), utc(change.occurredAt()), utc(now), data, relay,
                        wanting.toArray(Long[]::new))
                .query(Long.class).single();
        meters.counter("guichet.events.written", "kind", kind.code()).increment();
        wakeAfterCommit();
        return id;
    }

    /// Once the rows are committed, what sends them need not wait for its next look.
    void wakeAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake.run();
            }
        });
    }

    void onWrite(Runnable newWake) {
        var before = wake;
        wake = () -> {
            before.run();
            newWake.run();
        };
    }
}
