package org.guichet.workingtime;

import org.guichet.kernel.Text;

/// What a service clock measures and how long it may run.
///
/// @param id     stable name within the life cycle, e.g. `gtr`
/// @param label  name for people
/// @param length how long it may run in counted time; null when it is only measured and has no deadline
/// @param hours  when time counts
public record ClockSpec(String id, Text label, Span length, OpeningHours hours) {}
