package org.guichet.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The whole life of an evolution, every state against every event, as a table that a lawyer can read.
class EvolutionStateTest {
    @Test
    void everyStateAgainstEveryEvent() throws IOException {
        var table = new StringBuilder();
        for (var state : EvolutionState.ALL) {
            table.append(state.code()).append(state.ended() ? " [ended]" : "").append("\n");
            for (var event : EvolutionState.EVENTS) table.append("  ").append(name(event)).append(" -> ").append(state.after(event).map(EvolutionState::code).orElse("refused")).append("\n");
        }
        assertThat(table.toString()).isEqualTo(Files.readString(Path.of("src/test/resources/golden/evolution-states.txt")));
    }

    private static String name(EvolutionState.Event event) {
        return switch (event) {
            case EvolutionState.Event.NoticeSent _ -> "notice sent";
            case EvolutionState.Event.Postponed _ -> "postponed";
            case EvolutionState.Event.PutIntoProduction(boolean replacesOne) -> replacesOne ? "put into production, replacing a version" : "put into production, replacing none";
            case EvolutionState.Event.ReplacedRetired _ -> "replaced version retired";
            case EvolutionState.Event.CalledOff _ -> "called off";
        };
    }

    @Test
    void statesAreReadBackFromTheirCodes() {
        for (var state : EvolutionState.ALL) assertThat(EvolutionState.of(state.code())).isEqualTo(state);
    }
}
