package org.guichet.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The whole life of a contract, every state against every event, as a table that a lawyer can read.
class ContractStateTest {
    @Test
    void everyStateAgainstEveryEvent() throws IOException {
        var table = new StringBuilder();
        for (var state : ContractState.ALL) {
            table.append(state.code()).append(state.binds() ? " [binds]" : "").append("\n");
            for (var event : ContractState.Event.values()) {
                table.append("  ").append(event.name().toLowerCase(Locale.ROOT).replace('_', ' ')).append(" -> ").append(state.after(event).map(ContractState::code).orElse("refused")).append("\n");
            }
        }
        assertThat(table.toString()).isEqualTo(Files.readString(Path.of("src/test/resources/golden/contract-states.txt")));
    }

    @Test
    void statesAreReadBackFromTheirCodes() {
        for (var state : ContractState.ALL) assertThat(ContractState.of(state.code())).isEqualTo(state);
    }
}
