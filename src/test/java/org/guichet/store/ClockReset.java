package org.guichet.store;

import java.time.Instant;

/// Lets tests that share an installation begin again at an earlier time.
public final class ClockReset {
    private ClockReset() {}

    public static void to(TravellingClock clock, Instant at) {
        clock.begin(at);
    }
}
