package org.guichet.workingtime;

import java.time.Duration;
import java.util.ArrayList;
import org.guichet.kernel.Text;

/// Durations as people read them: `2 h 20 min`, without days, since a working day is not 24 hours.
public final class Durations {
    private Durations() {}

    /// Seconds are shown only where there are some; the sign stands in front.
    public static Text text(Duration duration) {
        if (duration.isNegative()) {
            var positive = text(duration.negated());
            return Text.of("−" + positive.fr(), "−" + positive.en());
        }
        var parts = new ArrayList<String>();
        if (duration.toHours() > 0) parts.add(duration.toHours() + "\u00a0h");
        if (duration.toMinutesPart() > 0 || parts.isEmpty() && duration.toSecondsPart() == 0) {
            parts.add(duration.toMinutesPart() + "\u00a0min");
        }
        if (duration.toSecondsPart() > 0) parts.add(duration.toSecondsPart() + "\u00a0s");
        var text = String.join("\u00a0", parts);
        return Text.of(text, text);
    }
}
