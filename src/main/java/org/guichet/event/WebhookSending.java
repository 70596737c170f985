package org.guichet.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.guichet.config.Installation;
import org.guichet.config.Product;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sends what waits. Each node looks once a second, and at once after a commit of its own; a row is claimed by one node. So many
/// attempts run at a time for each subscription, one where the last ones failed, each on a thread of its own and bounded in time: who
/// hangs holds up nobody else.
@Component
class WebhookSending implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSending.class);
    private static final int AT_ONCE = 8;
    private static final int AT_ONCE_IN_ALL = 256;
    private static final Duration LONGEST_ASKED_WAIT = Duration.ofHours(1);

    private final Db db;
    private final InstantSource clock;
    private final Targets targets;
    private final WebhookClient client;
    private final List<HubStopped> hearers;
    private final String base;
    private final Semaphore news = new Semaphore(0);
    private final Semaphore database = new Semaphore(4);
    private final Map<Long, Integer> running = new ConcurrentHashMap<>();
    private final Counter delivered;
    private final Counter failed;
    private final Timer lag;
    private volatile ExecutorService attempts;
    private volatile Thread loop;

    WebhookSending(Db db, Events events, InstantSource clock, Targets targets, WebhookClient client, List<HubStopped> hearers, Installation installation, MeterRegistry meters) {
        this.db = db;
        this.clock = clock;
        this.targets = targets;
        this.client = client;
        this.hearers = hearers;
        this.base = installation.publicUrl();
        this.delivered = meters.counter("guichet.events.delivered");
        this.failed = meters.counter("guichet.events.failed");
        this.lag = meters.timer("guichet.events.attempt");
        events.onWrite(this::wake);
    }

    private record Due(int provider, long subscription, boolean failing) {}

    /// Looks for work now.
    void wake() {
        news.release();
    }

    private void loop() {
        while (loop == Thread.currentThread()) {
            try {
                news.tryAcquire(1, TimeUnit.SECONDS);
                news.drainPermits();
                round();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("events wait: {}", e.toString());
                try {
                    TimeUnit.SECONDS.sleep(1);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }

    private void round() {
        var now = clock.instant();
        var due = db.unwalled(jdbc -> jdbc.sql("select provider_id, subscription_id, failing from deliveries_due(?)").param(org.guichet.ledger.Journal.utc(now))
                .query((rs, i) -> new Due(rs.getInt(1), rs.getLong(2), rs.getBoolean(3))).list());
        for (var one : due) {
            var room = Math.min((one.failing() ? 1 : AT_ONCE) - running.getOrDefault(one.subscription(), 0), AT_ONCE_IN_ALL - running.values().stream().mapToInt(Integer::intValue).sum());
            if (room <= 0) continue;
            for (var claimed : db.in(new Scope(one.provider(), null), jdbc -> Deliveries.claim(jdbc, one.subscription(), room, now))) {
                running.merge(claimed.subscription(), 1, Integer::sum);
                attempts.execute(() -> attempt(claimed));
            }
        }
    }

    private void attempt(Deliveries.Claimed claimed) {
        try {
            var start = System.nanoTime();
            switch (targets.look(claimed.callback())) {
                case Outcome.No<Targets.Target> no -> settle(claimed, 0, no.first().code(), 0, 0);
                case Outcome.Done<Targets.Target>(var target) -> {
                    var reply = send(claimed, target);
                    var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                    lag.record(took, TimeUnit.MILLISECONDS);
                    settle(claimed, reply.status(), reply.error(), reply.retryAfter(), took);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("delivery {} not settled, it is claimed again later: {}", claimed.id(), e.toString());
        } finally {
            running.computeIfPresent(claimed.subscription(), (_, n) -> n == 1 ? null : n - 1);
            wake();
        }
    }

    private WebhookClient.Reply send(Deliveries.Claimed claimed, Targets.Target target) {
        var message = claimed.message();
        var body = claimed.tmf() ? message.tmf() : message.cloudEvent(base);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", claimed.tmf() ? Message.PLAIN : Message.CLOUD_EVENT);
        headers.put("User-Agent", "Guichet/" + Product.version());
        headers.put("Accept", "*/*");
        headers.put("webhook-id", message.id());
        headers.put("webhook-timestamp", String.valueOf(claimed.timestamp()));
        headers.put("webhook-signature", Signature.of(claimed.secrets(), message.id(), claimed.timestamp(), body));
        return client.post(target, path(target, claimed), headers, body);
    }

    private static String path(Targets.Target target, Deliveries.Claimed claimed) {
        var uri = target.uri();
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        if (claimed.tmf()) path = (path.endsWith("/") ? path.substring(0, path.length() - 1) : path) + claimed.message().kind().listener();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private void settle(Deliveries.Claimed claimed, int status, ErrorCode error, int retryAfter, long took) {
        database.acquireUninterruptibly();
        try {
            db.in(new Scope(claimed.provider(), null), jdbc -> {
                // the subscription first, as those who change or remove it do
                jdbc.sql("select id from hub_subscription where id = ? for no key update").param(claimed.subscription()).query(Long.class).list();
                if (error == null) Deliveries.accepted(jdbc, claimed, status, took, clock.instant());
                else failed(jdbc, claimed, status, error, retryAfter, took);
                return null;
            });
        } finally {
            database.release();
        }
        (error == null ? delivered : failed).increment();
        if (error != null) LOG.info("delivery {} of subscription {} failed at attempt {}: {} {}", claimed.id(), claimed.subscription(), claimed.attempt(), error.code(), status == 0 ? "" : status);
    }

    private void failed(JdbcClient jdbc, Deliveries.Claimed claimed, int status, ErrorCode error, int retryAfter, long took) {
        var now = clock.instant();
        var last = claimed.attempt() > Deliveries.WAITS.size() || claimed.message().kind() == EventKind.TEST;
        if (!Deliveries.failed(jdbc, claimed, status, error, took, last ? null : wait(claimed.attempt(), retryAfter), now)) return;
        if (error == EventError.FAILED_GONE) {
            stop(jdbc, claimed, "ended", EventError.FAILED_GONE);
            return;
        }
        var since = Deliveries.failingSince(jdbc, claimed.subscription());
        if (since != null && !since.plus(Deliveries.PATIENCE).isAfter(now)) stop(jdbc, claimed, "suspended", EventError.FAILED_SUSPENDED);
    }

    private void stop(JdbcClient jdbc, Deliveries.Claimed claimed, String state, EventError why) {
        if (!Deliveries.stop(jdbc, claimed.subscription(), state, why, clock.instant())) return;
        for (var hearer : hearers) hearer.stopped(jdbc, claimed.provider(), claimed.customer(), claimed.callback(), why);
        LOG.warn("subscription {} {}: {}", claimed.subscription(), state, why.code());
    }

    /// The receiver may ask for more patience than ours, within bounds.
    private static Duration wait(int attempt, int retryAfter) {
        var ours = Deliveries.WAITS.get(attempt - 1);
        var asked = Duration.ofSeconds(Math.min(retryAfter, LONGEST_ASKED_WAIT.toSeconds()));
        return asked.compareTo(ours) > 0 ? asked : ours;
    }

    @Override
    public synchronized void start() {
        attempts = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-", 0).factory());
        var thread = Thread.ofPlatform().daemon().name("webhooks").unstarted(this::loop);
        loop = thread;
        thread.start();
    }

    /// Claims nothing more and lets what runs come to its end.
    @Override
    public synchronized void stop() {
        var thread = loop;
        if (thread == null) return;
        loop = null;
        wake();
        try {
            thread.join(Duration.ofSeconds(5));
            attempts.shutdown();
            if (!attempts.awaitTermination(WebhookClient.PATIENCE.toSeconds() + 2, TimeUnit.SECONDS)) attempts.shutdownNow();
        } catch (InterruptedException e) {
            attempts.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }
}
