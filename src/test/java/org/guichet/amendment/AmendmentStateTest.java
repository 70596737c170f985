package org.guichet.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The whole life of an amendment, and of what it is to one contract: every state against every event, as a table that a lawyer can read.
class AmendmentStateTest {
    @Test
    void everyStateAgainstEveryEvent() throws IOException {
        var table = new StringBuilder("amendment\n");
        for (var state : AmendmentState.ALL) {
            table.append(state.code()).append("\n");
            for (var event : AmendmentState.Event.values()) table.append("  ").append(name(event)).append(" -> ").append(state.after(event).map(AmendmentState::code).orElse("refused")).append("\n");
        }
        table.append("\nfor one contract\n");
        for (var state : ConcernState.ALL) {
            table.append(state.code()).append("\n");
            for (var event : ConcernState.Event.values()) table.append("  ").append(name(event)).append(" -> ").append(state.after(event).map(ConcernState::code).orElse("refused")).append("\n");
        }
        assertThat(table.toString()).isEqualTo(Files.readString(Path.of("src/test/resources/golden/amendment-states.txt")));
    }

    private static String name(Enum<?> event) {
        return event.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Test
    void statesAreReadBackFromTheirCodes() {
        for (var state : AmendmentState.ALL) assertThat(AmendmentState.of(state.code())).isEqualTo(state);
        for (var state : ConcernState.ALL) assertThat(ConcernState.of(state.code())).isEqualTo(state);
    }
}
