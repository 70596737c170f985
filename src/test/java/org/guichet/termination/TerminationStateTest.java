package org.guichet.termination;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The whole life of a termination, every state against every event, as a table that a lawyer can read.
class TerminationStateTest {
    @Test
    void everyStateAgainstEveryEvent() throws IOException {
        var table = new StringBuilder();
        for (var state : TerminationState.ALL) {
            table.append(state.code()).append("\n");
            for (var event : TerminationState.Event.values()) {
                table.append("  ").append(event.name().toLowerCase(Locale.ROOT).replace('_', ' ')).append(" -> ").append(state.after(event).map(TerminationState::code).orElse("refused")).append("\n");
            }
        }
        assertThat(table.toString()).isEqualTo(Files.readString(Path.of("src/test/resources/golden/termination-states.txt")));
    }

    @Test
    void statesAreReadBackFromTheirCodes() {
        for (var state : TerminationState.ALL) assertThat(TerminationState.of(state.code())).isEqualTo(state);
    }
}
