package org.guichet.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.guichet.store.due.DueHandler;
import org.guichet.store.due.DueWork;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Once a day: forgets deliveries a week after they were accepted and a month after they were given up. And measures what waits.
@Component
class EventUpkeep implements DueHandler {
    static final Duration DELIVERED_KEPT = Duration.ofDays(7);
    static final Duration DEAD_KEPT = Duration.ofDays(30);
    private static final String ALL = "all";
    private static final Duration MEASURED_EVERY = Duration.ofSeconds(10);

    private final Db db;
    private final DueWork due;
    private final InstantSource clock;
    private Waiting measured;
    private long measuredAt;

    EventUpkeep(Db db, DueWork due, InstantSource clock, MeterRegistry meters) {
        this.db = db;
        this.due = due;
        this.clock = clock;
        Gauge.builder("guichet.events.waiting", this, u -> u.waiting().deliveries()).description("deliveries under way").register(meters);
        Gauge.builder("guichet.events.lag", this, u -> u.waiting().lag()).baseUnit("seconds").description("age of the eldest delivery under way").register(meters);
        Gauge.builder("guichet.events.dead", this, u -> u.waiting().dead()).description("dead letters").register(meters);
        Gauge.builder("guichet.events.kafka.waiting", this, u -> u.waiting().relays()).description("events that Kafka does not have yet").register(meters);
        Gauge.builder("guichet.events.kafka.lag", this, u -> u.waiting().relayLag()).baseUnit("seconds").description("age of the eldest of them").register(meters);
    }

    private record Waiting(long deliveries, double lag, long dead, long relays, double relayLag) {}

    /// Looked at every few seconds at most, however many gauges are read.
    private synchronized Waiting waiting() {
        if (measured != null && System.nanoTime() - measuredAt < MEASURED_EVERY.toNanos()) return measured;
        var now = clock.instant();
        measured = db.unwalled(jdbc -> jdbc.sql("select waiting, oldest, dead, relays, oldest_relay from events_waiting()")
                .query((rs, i) -> new Waiting(rs.getLong(1), age(Deliveries.at(rs, 2), now), rs.getLong(3), rs.getLong(4), age(Deliveries.at(rs, 5), now))).single());
        measuredAt = System.nanoTime();
        return measured;
    }

    private static double age(Instant since, Instant now) {
        return since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
    }

    @Override
    public String kind() {
        return "events-forget";
    }

    @Override
    public void run(String subject, Instant dueAt) {
        var now = clock.instant();
        for (var provider : db.unwalled(jdbc -> jdbc.sql("select id from provider").query(Integer.class).list())) {
            db.in(new Scope(provider, null), jdbc -> Deliveries.forget(jdbc, now.minus(DELIVERED_KEPT), now.minus(DEAD_KEPT)));
        }
        due.schedule(kind(), subject, now.plus(Duration.ofDays(1)));
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (due.dueAt(kind(), ALL).isEmpty()) due.schedule(kind(), ALL, clock.instant().plus(Duration.ofDays(1)));
    }
}
