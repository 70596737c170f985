package org.guichet.store.due;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A kind of day work that only tests set: remembers what ran when, and fails for one subject on request.
@Component
public class ProbeHandler implements DayHandler {
    static final String KIND = "probe";
    static final List<String> RAN = new CopyOnWriteArrayList<>();
    static volatile long failing = -1;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JdbcClient jdbc, Actor system, long subject, LocalDate dueOn, Instant now) {
        if (subject == failing) throw new IllegalStateException("asked to fail");
        RAN.add(subject + " due " + dueOn + " at " + Paris.of(now).toOffsetDateTime());
    }
}
