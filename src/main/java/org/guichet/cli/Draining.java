package org.guichet.cli;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// How a node says goodbye. From the signal to stop on, `/healthz` answers 503 and every answer closes its connection, so that a
/// balancer goes elsewhere. For as long as `--drain` says the node still serves what comes; then it listens no more and
/// finishes what it has begun.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Draining extends OncePerRequestFilter implements SmartLifecycle {
    static final String PROPERTY = "guichet.drain";

    private final Duration drain;
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile boolean leaving;
    private volatile boolean running;

    Draining(@Value("${" + PROPERTY + ":0s}") Duration drain) {
        this.drain = drain;
    }

    boolean leaving() {
        return leaving;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        if (leaving) response.setHeader(HttpHeaders.CONNECTION, "close");
        chain.doFilter(request, response);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        leaving = true;
        running = false;
        try {
            if (never.await(drain.toMillis(), TimeUnit.MILLISECONDS)) throw new IllegalStateException("nothing counts this down");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// With those that stop first.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
