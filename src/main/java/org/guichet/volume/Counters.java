package org.guichet.volume;

import static org.guichet.ledger.Journal.utc;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// What this node has counted and not yet written: a request adds one in memory, and a batch about each second (`VolumeLife`) writes
/// the sums, so that no filing waits for a row that all share. A killed node loses at most what it counted since its last batch.
@Component
class Counters {
    private static final Logger LOG = LoggerFactory.getLogger(Counters.class);

    private final Db db;
    private final InstantSource clock;
    private final String node = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final ConcurrentHashMap<Bucket, Long> counted = new ConcurrentHashMap<>();
    private final Map<Integer, Batch> unwritten = new TreeMap<>();
    private long batches;

    Counters(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    private record Bucket(int provider, int customer, Instant minute, String kind, String channel) {}

    /// Rows of one provider that are written together, once: `number` says which batch of this node it is.
    private record Batch(long number, Map<Bucket, Long> rows) {}

    void add(int provider, int customer, Instant at, Kind kind, String channel) {
        counted.merge(new Bucket(provider, customer, at.truncatedTo(ChronoUnit.MINUTES), kind.code(), channel), 1L, Long::sum);
    }

    /// Writes what was counted until now. What cannot be written is kept, and written later once: when only the answer of the
    /// database was lost, the batch is known there by its number and adds nothing.
    synchronized void write() {
        collect();
        for (var provider : List.copyOf(unwritten.keySet())) {
            try {
                write(provider, unwritten.get(provider));
                unwritten.remove(provider);
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("counts of provider {} not written, kept for later: {}", provider, e.getMessage());
            }
        }
    }

    /// A provider whose last batch is not known to be written gets no new one: its counts wait in memory.
    private void collect() {
        var fresh = new TreeMap<Integer, Map<Bucket, Long>>();
        for (var bucket : counted.keySet()) {
            if (unwritten.containsKey(bucket.provider())) continue;
            var n = counted.remove(bucket);
            if (n != null) fresh.computeIfAbsent(bucket.provider(), _ -> new ConcurrentHashMap<>()).merge(bucket, n, Long::sum);
        }
        fresh.forEach((provider, rows) -> unwritten.put(provider, new Batch(++batches, rows)));
    }

    private void write(int provider, Batch batch) {
        db.in(new Scope(provider, null), jdbc -> {
            var isNew = jdbc.sql("""
                    insert into request_batch as b (provider_id, node, batch, written_at) values (?, ?, ?, ?)
                    on conflict (provider_id, node) do update set batch = excluded.batch, written_at = excluded.written_at where b.batch < excluded.batch""")
                    .params(provider, node, batch.number(), utc(clock.instant())).update() == 1;
            if (!isNew) return null;
            var rows = new ArrayList<Object[]>();
            batch.rows().forEach((b, n) -> rows.add(new Object[] {provider, b.customer(), utc(b.minute()), b.kind(), b.channel(), node, n}));
            db.template().batchUpdate("""
                    insert into request_count as c (provider_id, customer_id, at, width, kind, channel, node, n) values (?, ?, ?, 'minute', ?, ?, ?, ?)
                    on conflict (provider_id, at, customer_id, kind, channel, node, width) do update set n = c.n + excluded.n""", rows);
            return null;
        });
    }
}
