package org.guichet.kernel;

import java.time.Duration;
import java.time.Instant;

/// A half-open stretch of time: `from` is in, `until` is out; `until` null means still open.
public record Period(Instant from, Instant until) {
    public Period {
        if (until != null && until.isBefore(from)) throw new IllegalArgumentException("ends before it begins: " + from + " to " + until);
    }

    public boolean contains(Instant at) {
        return !at.isBefore(from) && (until == null || at.isBefore(until));
    }

    public boolean isOpen() {
        return until == null;
    }

    public Duration length() {
        if (until == null) throw new IllegalStateException("open period has no length");
        return Duration.between(from, until);
    }
}
