package org.guichet.ledger;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.guichet.store.DatabaseAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Looks for unsealed entries once a second, on every node. Whichever comes first seals; a node that dies leaves nothing behind.
@Component
class SealingTicker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SealingTicker.class);
    private static final int EVERY = 1;
    /// Exports and time stamps that nothing has asked for are looked for this many ticks apart.
    private static final int ROUND = 30;

    private final Sealer sealer;
    private final LedgerWork work;
    private volatile ScheduledExecutorService ticks;
    private int tick;

    SealingTicker(Sealer sealer, LedgerWork work) {
        this.sealer = sealer;
        this.work = work;
    }

    private void tick() {
        try {
            var sealed = sealer.seal();
            if (sealed.batches() > 0 || tick++ % ROUND == 0) work.plan();
        } catch (RuntimeException e) {
            if (DatabaseAway.explains(e)) LOG.warn("sealing waits for the database: {}", e.getMessage());
            else LOG.error("sealing failed and is tried again", e);
        }
    }

    @Override
    public void start() {
        ticks = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("sealing").daemon().factory());
        ticks.scheduleWithFixedDelay(this::tick, EVERY, EVERY, TimeUnit.SECONDS);
    }

    /// Ends what runs.
    @Override
    public void stop() {
        var running = ticks;
        ticks = null;
        running.shutdown();
        try {
            if (!running.awaitTermination(10, TimeUnit.SECONDS)) running.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return ticks != null;
    }
}
