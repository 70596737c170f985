package org.guichet.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Clients that file at a steady pace, whether the server is quick or slow: what is late is sent at once.
final class Pace implements AutoCloseable {
    private static final int CLIENTS = 4;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Load.Operation> operations = new ArrayList<>();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean ended;

    /// @param perSecond operations a second by all clients together
    Pace(int perSecond, Load.Clients clients) throws Exception {
        var interval = 1_000_000_000L * CLIENTS / perSecond;
        for (int i = 0; i < CLIENTS; i++) operations.add(clients.open(i));
        var start = System.nanoTime();
        for (int i = 0; i < CLIENTS; i++) {
            var operation = operations.get(i);
            var first = start + interval * i / CLIENTS;
            threads.add(Thread.ofPlatform().name("bench-pace").start(() -> work(operation, first, interval)));
        }
    }

    /// Operations that were answered well so far.
    long done() {
        return done.get();
    }

    long failed() {
        return failed.get();
    }

    private void work(Load.Operation operation, long first, long interval) {
        for (var next = first; !ended; next += interval) {
            for (var wait = next - System.nanoTime(); wait > 0 && !ended; wait = next - System.nanoTime()) LockSupport.parkNanos(wait);
            if (ended) return;
            try {
                operation.once();
                done.incrementAndGet();
            } catch (Exception e) {
                failed.incrementAndGet();
            }
        }
    }

    @Override
    public void close() throws Exception {
        ended = true;
        threads.forEach(LockSupport::unpark);
        for (var thread : threads) thread.join();
        for (var operation : operations) operation.close();
    }
}
