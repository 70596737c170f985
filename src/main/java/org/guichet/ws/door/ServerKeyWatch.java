package org.guichet.ws.door;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Looks again and again whether the port should show another certificate: one that was renewed before its end, or files that an
/// administrator has replaced. Nothing is restarted for it.
@Component
class ServerKeyWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ServerKeyWatch.class);
    private static final int EVERY_SECONDS = 20;

    private final WebServicePort port;
    private ScheduledExecutorService timer;

    ServerKeyWatch(WebServicePort port) {
        this.port = port;
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("server-key-watch").factory());
        timer.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            if (port.refresh()) LOG.info("the port of the web services shows a new certificate, valid until {}", port.certificate().getNotAfter().toInstant());
        } catch (RuntimeException e) {
            LOG.error("the port of the web services keeps its certificate", e);
        }
    }

    @Override
    public void stop() {
        timer.shutdownNow();
        timer = null;
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
