package org.guichet.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/// Clients that do one thing over and over, each waiting for the answer before it asks again.
final class Load {
    private Load() {}

    /// One try; throws when the answer is not the wanted one.
    @FunctionalInterface
    interface Operation extends AutoCloseable {
        void once() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    @FunctionalInterface
    interface Clients {
        Operation open(int number) throws Exception;
    }

    /// Where a phase ends: whichever comes first.
    record Limit(Duration time, long count) {}

    /// @param nanos      how long each good answer took, ascending
    /// @param failures   tries without a good answer
    /// @param firstFault what the first of them was, or null
    record Result(Duration elapsed, long[] nanos, long failures, String firstFault) {
        long count() {
            return nanos.length;
        }

        /// The time within which this share of the answers came, in milliseconds (nearest rank); NaN without answers.
        double percentile(double percent) {
            return Load.percentile(nanos, percent) / 1e6;
        }
    }

    static double percentile(long[] ascending, double percent) {
        if (ascending.length == 0) return Double.NaN;
        var rank = (int) Math.ceil(percent / 100 * ascending.length);
        return ascending[Math.max(rank, 1) - 1];
    }

    static Result run(int clients, Limit limit, Clients made) throws Exception {
        var all = new ArrayList<Client>();
        try {
            for (int i = 0; i < clients; i++) all.add(new Client(made.open(i)));
            var begun = new AtomicLong();
            var start = System.nanoTime();
            var end = start + limit.time().toNanos();
            var threads = new ArrayList<Thread>();
            for (var client : all) threads.add(Thread.ofPlatform().name("bench-client").start(() -> client.work(begun, limit.count(), end)));
            for (var thread : threads) thread.join();
            return result(all, Duration.ofNanos(System.nanoTime() - start));
        } finally {
            for (var client : all) client.operation.close();
        }
    }

    private static Result result(ArrayList<Client> all, Duration elapsed) {
        var nanos = all.stream().flatMapToLong(client -> Arrays.stream(client.nanos, 0, client.size)).sorted().toArray();
        return new Result(elapsed, nanos, all.stream().mapToLong(client -> client.failures).sum(),
                all.stream().map(client -> client.firstFault).filter(fault -> fault != null).findFirst().orElse(null));
    }

    private static final class Client {
        private static final int MOST_FAILURES = 20;
        private final Operation operation;
        private long[] nanos = new long[4096];
        private int size;
        private long failures;
        private String firstFault;

        private Client(Operation operation) {
            this.operation = operation;
        }

        private void work(AtomicLong begun, long count, long end) {
            while (System.nanoTime() < end && failures < MOST_FAILURES && begun.getAndIncrement() < count) {
                var before = System.nanoTime();
                try {
                    operation.once();
                    keep(System.nanoTime() - before);
                } catch (Exception e) {
                    failures++;
                    if (firstFault == null) firstFault = e.toString();
                }
            }
        }

        private void keep(long took) {
            if (size == nanos.length) nanos = Arrays.copyOf(nanos, size * 2);
            nanos[size++] = took;
        }
    }
}
