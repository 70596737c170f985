package org.guichet.workingtime;

import java.time.Instant;

/// Something that happened to a clock, as the journal tells it; `at` is when it happened, not when it was told.
public sealed interface ClockFact {
    Instant at();

    record Started(Instant at) implements ClockFact {}

    record Stopped(Instant at) implements ClockFact {}

    /// @param kind why; pauses of different kinds may overlap and then count once
    record Paused(Instant at, String kind) implements ClockFact {}

    record Resumed(Instant at, String kind) implements ClockFact {}
}
