package org.guichet.ledger;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.guichet.kernel.Scope;
import org.guichet.store.Db;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Seals the journal in batches, each provider's entries in a chain of their own.
///
/// Ids are not given out in the order of commits, so a batch may only reach up to an id below which nothing can appear any more. Whoever
/// writes an entry holds a lock on the journal (as any INSERT does) before its id is given out and until its transaction has ended. So: see how
/// far ids have been given out, then see who holds that lock; once those few have ended, everything up to that id is there or never will
/// be. Nobody waits for the sealer, which takes no lock that a writer wants; a long transaction delays sealing and loses nothing.
@Component
public class Sealer {
    /// Most entries of one batch; a proof then has 13 hashes at most.
    static final int MOST = 8192;
    private static final int LOCK = 0x6c656467;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int LOOKS = 80;

    private final Db db;
    private final InstantSource clock;

    Sealer(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /// What one look at the journal brought.
    ///
    /// @param entries how many entries were sealed
    /// @param settled false when a transaction that may still tell something kept the sealer from going further
    public record Sealed(int batches, long entries, boolean settled) {}

    private record Ledger(int id, String code) {}

    private sealed interface Step {
        record Made(Batch batch) implements Step {}

        record Nothing() implements Step {}

        /// Another node is sealing this chain.
        record Busy() implements Step {}
    }

    /// Seals everything that has been told and cannot be joined by something earlier any more.
    public Sealed seal() {
        var upto = unsealedUpto();
        if (upto.isEmpty()) return new Sealed(0, 0, true);
        if (!settled()) return new Sealed(0, 0, false);
        var batches = 0;
        var entries = 0L;
        var all = true;
        for (var ledger : db.unwalled(jdbc -> jdbc.sql("select id, code from provider order by id").query(Ledger.class).list())) {
            Step step;
            do {
                step = next(ledger, upto.getAsLong());
                if (step instanceof Step.Made(var batch)) {
                    batches++;
                    entries += batch.entries();
                }
            } while (step instanceof Step.Made);
            all &= step instanceof Step.Nothing;
        }
        // Only when this very call has seen each provider's chain reach that far: another node may be between two batches.
        if (all) db.unwalled(jdbc -> jdbc.sql("update ledger_cursor set sealed_upto = ? where sealed_upto < ?").params(upto.getAsLong(), upto.getAsLong()).update());
        return new Sealed(batches, entries, true);
    }

    /// The last id given out, when it is not sealed yet.
    private OptionalLong unsealedUpto() {
        return db.unwalled(jdbc -> jdbc.sql("select s.last_value from journal_id_seq s, ledger_cursor c where s.is_called and s.last_value > c.sealed_upto").query(Long.class).optional())
                .map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /// True once every transaction that could hold an id given out before this call has ended.
    private boolean settled() {
        var writers = writers();
        for (int look = 0; !writers.isEmpty(); look++) {
            if (look == LOOKS) return false;
            LockSupport.parkNanos(PAUSE);
            writers.retainAll(writers());
        }
        return true;
    }

    private Set<String> writers() {
        return new HashSet<>(db.unwalled(jdbc -> jdbc.sql("""
                select virtualtransaction from pg_locks where locktype = 'relation' and relation = 'public.journal'::regclass and mode = 'RowExclusiveLock' and granted
                  and database = (select oid from pg_database where datname = current_database())""").query(String.class).list()));
    }

    /// Makes a provider's next batch, unless there is nothing to seal or another node is at it.
    private Step next(Ledger ledger, long upto) {
        return db.<Step>in(new Scope(ledger.id(), null), jdbc -> {
            if (!jdbc.sql("select pg_try_advisory_xact_lock(?, ?)").params(LOCK, ledger.id()).query(Boolean.class).single()) return new Step.Busy();
            var before = last(jdbc, ledger.code(), ledger.id());
            var after = Math.max(before.map(Batch::last).orElse(0L), jdbc.sql("select sealed_upto from ledger_cursor").query(Long.class).single());
            var ids = new ArrayList<Long>();
            var leaves = new ArrayList<byte[]>();
            jdbc.sql("select " + LedgerEntry.COLUMNS + " from journal j where j.provider_id = ? and j.id > ? and j.id <= ? order by j.id limit ?").params(ledger.id(), after, upto, MOST).query(row -> {
                var entry = LedgerEntry.read(row);
                ids.add(entry.id());
                leaves.add(entry.leaf());
            });
            if (ids.isEmpty()) return new Step.Nothing();
            var batch = Batch.over(ledger.code(), before.orElse(null), ids.getFirst(), ids.getLast(), leaves, LedgerEntry.utc(clock.instant()));
            insert(jdbc, ledger.id(), batch, ids, leaves);
            return new Step.Made(batch);
        });
    }

    private static void insert(JdbcClient jdbc, int provider, Batch batch, List<Long> ids, List<byte[]> leaves) {
        jdbc.sql("insert into ledger_batch (provider_id, number, first_id, last_id, entries, root, previous, seal, sealed_at, ids, leaves) values (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?)")
                .params(provider, batch.number(), batch.first(), batch.last(), batch.entries(), batch.root(), batch.previous(), batch.seal(), batch.sealedAt(), Batch.packIds(ids), Batch.packLeaves(leaves))
                .update();
    }

    /// A provider's last batch. Inside its wall.
    static Optional<Batch> last(JdbcClient jdbc, String ledger, int provider) {
        return jdbc.sql("select " + Batch.COLUMNS + " from ledger_batch where provider_id = ? order by number desc limit 1").param(provider).query((row, i) -> Batch.read(ledger, row)).optional();
    }
}
