package org.guichet.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The whole life of an order, every state against every event, as a table that a lawyer can read.
class OrderStateTest {
    @Test
    void everyStateAgainstEveryEvent() throws IOException {
        var table = new StringBuilder();
        for (var state : OrderState.ALL) {
            table.append(state.code()).append(state.closed() ? " [closed]" : state.concluded() ? " [concluded]" : "").append("\n");
            for (var event : OrderState.Event.values()) {
                table.append("  ").append(event.name().toLowerCase(Locale.ROOT).replace('_', ' ')).append(" -> ").append(state.after(event).map(OrderState::code).orElse("refused")).append("\n");
            }
        }
        assertThat(table.toString()).isEqualTo(Files.readString(Path.of("src/test/resources/golden/order-states.txt")));
    }

    @Test
    void statesAreReadBackFromTheirCodes() {
        for (var state : OrderState.ALL) assertThat(OrderState.of(state.code())).isEqualTo(state);
    }
}
