package org.guichet.volume;

import static org.guichet.ledger.Journal.utc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import org.guichet.agreement.Agreements;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Scope;
import org.guichet.party.Providers;
import org.guichet.store.Db;
import org.guichet.store.due.DueHandler;
import org.guichet.store.due.DueWork;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Each night: the load level of the day that is over, then older minutes become hours and older hours days.
@Component
class VolumeDueWork implements DueHandler {
    static final String KIND = "load-level";
    static final String ALL = "all";
    private static final LocalTime NIGHTLY = LocalTime.of(0, 10);
    private static final Duration MINUTES_KEPT = Duration.ofDays(8);
    private static final Duration HOURS_KEPT = Duration.ofDays(400);

    private final Db db;
    private final Providers providers;
    private final Agreements agreements;
    private final Counters counters;
    private final LoadLevels levels;
    private final DueWork due;
    private final InstantSource clock;

    VolumeDueWork(Db db, Providers providers, Agreements agreements, Counters counters, LoadLevels levels, DueWork due, InstantSource clock) {
        this.db = db;
        this.providers = providers;
        this.agreements = agreements;
        this.counters = counters;
        this.levels = levels;
        this.due = due;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        counters.write();
        var now = clock.instant();
        for (var provider : providers.all()) {
            if (!VolumeTerms.counts(agreements.family(provider.id()))) continue;
            db.in(new Scope(provider.id(), null), jdbc -> {
                levels.reckon(jdbc, provider.id(), now);
                rollUp(jdbc, provider.id(), "minute", "hour", Paris.startOf(Paris.date(now.minus(MINUTES_KEPT))));
                rollUp(jdbc, provider.id(), "hour", "day", Paris.startOf(Paris.date(now.minus(HOURS_KEPT))));
                jdbc.sql("delete from request_place where provider_id = ? and window_at < ?").params(provider.id(), utc(now.minus(Duration.ofHours(1)))).update();
                jdbc.sql("delete from request_batch where provider_id = ? and written_at < ?").params(provider.id(), utc(now.minus(Duration.ofDays(30)))).update();
                return null;
            });
        }
        due.schedule(KIND, subject, Paris.date(now).plusDays(1).atTime(NIGHTLY).atZone(Paris.ZONE).toInstant());
    }

    /// What is taken away and what is put in its place stand in one statement; a bucket that comes late is added the next night.
    private static void rollUp(JdbcClient jdbc, int provider, String from, String to, Instant before) {
        jdbc.sql("""
                with gone as (delete from request_count where provider_id = ? and width = ? and at < ? returning customer_id, at, kind, channel, n)
                insert into request_count as c (provider_id, customer_id, at, width, kind, channel, node, n)
                select ?, customer_id, date_trunc(?, at, 'Europe/Paris'), ?, kind, channel, '', sum(n) from gone group by 2, 3, 5, 6
                on conflict (provider_id, at, customer_id, kind, channel, node, width) do update set n = c.n + excluded.n""")
                .params(provider, from, utc(before), provider, to, to).update();
    }

    /// Work that repeats itself every night begins with the installation.
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (due.dueAt(KIND, ALL).isEmpty()) due.schedule(KIND, ALL, Paris.date(clock.instant()).plusDays(1).atTime(NIGHTLY).atZone(Paris.ZONE).toInstant());
    }
}
