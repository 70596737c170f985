package org.guichet.suspension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The whole life of a suspension, every state against every event, as a table that a lawyer can read.
class SuspensionStateTest {
    @Test
    void everyStateAgainstEveryEvent() throws IOException {
        var table = new StringBuilder();
        for (var state : SuspensionState.ALL) {
            table.append(state.code()).append(state.open() ? "" : " [over]").append("\n");
            for (var event : SuspensionState.Event.values()) {
                table.append("  ").append(event.name().toLowerCase(Locale.ROOT).replace('_', ' ')).append(" -> ").append(state.after(event).map(SuspensionState::code).orElse("refused")).append("\n");
            }
            assertThat(SuspensionState.of(state.code())).isEqualTo(state);
        }
        assertThat(table.toString()).isEqualTo(Files.readString(Path.of("src/test/resources/golden/suspension-states.txt")));
    }
}
