package org.guichet.volume;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Each second this node writes what it has counted and learns which limitations stand. It begins before the first request is
/// served and ends, with a last batch, after the last one was.
@Component
class VolumeLife implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(VolumeLife.class);

    private final Counters counters;
    private final Limits limits;
    private volatile ScheduledExecutorService ticking;

    VolumeLife(Counters counters, Limits limits) {
        this.counters = counters;
        this.limits = limits;
    }

    @Override
    public void start() {
        limits.refresh();
        ticking = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("volume").factory());
        ticking.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /// One failure must not end the ticking: what could not be done is done at the next one.
    private void tick() {
        try {
            counters.write();
            limits.refresh();
        } catch (RuntimeException e) {
            LOG.warn("volume not brought up to date: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        var running = ticking;
        ticking = null;
        if (running == null) return;
        running.shutdown();
        try {
            if (!running.awaitTermination(5, TimeUnit.SECONDS)) LOG.warn("the last batch of counts is still being written");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        counters.write();
    }

    @Override
    public boolean isRunning() {
        return ticking != null;
    }

    /// Low: started before the server takes requests, stopped after it has answered the last one.
    @Override
    public int getPhase() {
        return 0;
    }
}
