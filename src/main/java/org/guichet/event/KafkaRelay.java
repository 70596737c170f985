package org.guichet.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.guichet.config.ConfigError;
import org.guichet.config.Installation;
import org.guichet.config.Settings;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Publishes the outbox to Kafka, where the installation names one: key is the report's reference, value the CloudEvent. One node at a
/// time does it for a provider (a lock of the transaction, free again when its node dies). Of each report only the earliest event
/// is on its way, so order holds whatever is tried again; an event leaves the outbox once all replicas have it. While Kafka is away
/// the outbox grows and nothing else notices.
@Component
class KafkaRelay implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaRelay.class);
    private static final int BATCH = 500;
    private static final int LOCK = 1_900_010;
    private static final long LONGEST_WAIT_SECONDS = 15;

    private final Db db;
    private final Settings.Kafka settings;
    private final String base;
    private final Counter published;
    private final Counter failures;
    private final Semaphore news = new Semaphore(0);
    private volatile Thread loop;
    private KafkaProducer<String, byte[]> producer;

    KafkaRelay(Db db, Events events, Installation installation, MeterRegistry meters) {
        this.db = db;
        this.settings = installation.settings().events().kafka();
        this.base = installation.publicUrl();
        this.published = meters.counter("guichet.events.kafka.published");
        this.failures = meters.counter("guichet.events.kafka.failures");
        if (settings != null) events.onWrite(news::release);
    }

    private record Waiting(long id, Message message) {}

    private record Round(int found, int acknowledged, Exception failure) {}

    private void loop() {
        long wait = 1;
        while (loop == Thread.currentThread()) {
            try {
                news.tryAcquire(wait, TimeUnit.SECONDS);
                news.drainPermits();
                var failure = relayAll();
                if (failure == null) {
                    wait = 1;
                    continue;
                }
                failures.increment();
                LOG.warn("Kafka does not take events for now, {}: {}", settings.bootstrap(), failure.toString());
                wait = Math.min(LONGEST_WAIT_SECONDS, wait * 2);
                pause(wait);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// News of further events must not cut this short.
    private void pause(long seconds) throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (loop == Thread.currentThread() && System.nanoTime() < until) TimeUnit.MILLISECONDS.sleep(100);
    }

    /// @return why it stopped before the outbox was empty, or null
    private Exception relayAll() {
        try {
            for (var provider : db.unwalled(jdbc -> jdbc.sql("select relays_due()").query(Integer.class).list())) {
                Round round;
                do {
                    round = db.in(new Scope(provider, null), jdbc -> relay(jdbc, provider));
                    published.increment(round.acknowledged());
                    if (round.failure() != null) {
                        drop();
                        return round.failure();
                    }
                } while (round.found() > 0 && loop == Thread.currentThread());
            }
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private Round relay(JdbcClient jdbc, int provider) {
        if (!jdbc.sql("select pg_try_advisory_xact_lock(?, ?)").params(LOCK, provider).query(Boolean.class).single()) return new Round(0, 0, null);
        var waiting = jdbc.sql("""
                select e.id, e.public_id, e.kind, e.reference, e.occurred_at, e.data from event e
                where e.provider_id = ? and e.relay
                  and not exists (select from event f where f.subject_kind = e.subject_kind and f.subject_id = e.subject_id and f.relay and f.id < e.id)
                order by e.id limit ?""")
                .params(provider, BATCH).query((rs, i) -> new Waiting(rs.getLong(1), new Message(rs.getString(2), EventKind.of(rs.getString(3)), rs.getString(4),
                        rs.getObject(5, OffsetDateTime.class).toInstant(), rs.getString(6)))).list();
        if (waiting.isEmpty()) return new Round(0, 0, null);
        var acknowledged = new ArrayList<Long>();
        var failure = publish(waiting, acknowledged);
        if (!acknowledged.isEmpty()) jdbc.sql("update event set relay = false where id = any (?)").param(acknowledged.toArray(Long[]::new)).update();
        return new Round(waiting.size(), acknowledged.size(), failure);
    }

    private Exception publish(List<Waiting> waiting, List<Long> acknowledged) {
        var sent = new ArrayList<Future<RecordMetadata>>(waiting.size());
        Exception failure = null;
        try {
            if (producer == null) producer = new KafkaProducer<>(properties());
            for (var one : waiting) {
                sent.add(producer.send(record(one.message())));
                // without any broker each send waits for itself: one is enough to know
                if (sent.getLast().state() == Future.State.FAILED) break;
            }
            producer.flush();
        } catch (KafkaException e) {
            failure = e;
        }
        for (int i = 0; i < sent.size(); i++) {
            try {
                sent.get(i).get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
                acknowledged.add(waiting.get(i).id());
            } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
                if (failure == null) failure = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return e;
            }
        }
        return failure;
    }

    private ProducerRecord<String, byte[]> record(Message message) {
        var record = new ProducerRecord<>(settings.topic(), message.reference(), message.cloudEvent(base));
        record.headers().add("content-type", Message.CLOUD_EVENT.getBytes(StandardCharsets.US_ASCII));
        return record;
    }

    /// The file may set what it likes (security, compression …) but what keeps order and delivery.
    private Properties properties() {
        var all = new Properties();
        all.put("linger.ms", "5");
        all.put("compression.type", "none");
        all.put("reconnect.backoff.max.ms", "5000");
        if (settings.properties() != null) {
            try (var file = Files.newBufferedReader(settings.properties())) {
                all.load(file);
            } catch (IOException e) {
                throw new ConfigError("events: kafka: properties-file " + settings.properties() + " cannot be read");
            }
        }
        all.put("bootstrap.servers", settings.bootstrap());
        all.put("client.id", "guichet-events");
        all.put("key.serializer", StringSerializer.class.getName());
        all.put("value.serializer", ByteArraySerializer.class.getName());
        all.put("acks", "all");
        all.put("enable.idempotence", "true");
        all.put("max.block.ms", "5000");
        all.put("request.timeout.ms", "5000");
        all.put("delivery.timeout.ms", "10000");
        return all;
    }

    /// After a failure with a new producer: the old one must not send any more what is about to be sent again.
    private void drop() {
        if (producer != null) producer.close(Duration.ZERO);
        producer = null;
    }

    @Override
    public synchronized void start() {
        if (settings == null) return;
        properties();
        var thread = Thread.ofPlatform().daemon().name("events-kafka").unstarted(this::loop);
        loop = thread;
        thread.start();
    }

    @Override
    public synchronized void stop() {
        var thread = loop;
        if (thread == null) return;
        loop = null;
        news.release();
        try {
            if (!thread.join(Duration.ofSeconds(18))) thread.interrupt();
            drop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }
}
