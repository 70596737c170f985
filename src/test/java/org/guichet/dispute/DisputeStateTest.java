package org.guichet.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The whole life of a claim, a renegotiation or a conciliation, every state against every event, as a table that a lawyer can read.
class DisputeStateTest {
    @Test
    void everyStateAgainstEveryEvent() throws IOException {
        var table = new StringBuilder();
        for (var state : DisputeState.ALL) {
            table.append(state.code()).append(state.failed() ? " [no agreement]" : "").append("\n");
            for (var event : DisputeState.Event.values()) {
                table.append("  ").append(event.name().toLowerCase(Locale.ROOT).replace('_', ' ')).append(" -> ").append(state.after(event).map(DisputeState::code).orElse("refused")).append("\n");
            }
        }
        assertThat(table.toString()).isEqualTo(Files.readString(Path.of("src/test/resources/golden/dispute-states.txt")));
    }

    @Test
    void statesAreReadBackFromTheirCodes() {
        for (var state : DisputeState.ALL) assertThat(DisputeState.of(state.code())).isEqualTo(state);
    }
}
