package org.guichet.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The whole life of a subscription, every state against every event, as a table that a lawyer can read.
class SubscriptionStateTest {
    @Test
    void everyStateAgainstEveryEvent() throws IOException {
        var table = new StringBuilder();
        for (var state : SubscriptionState.ALL) {
            table.append(state.code()).append(state.open() ? "" : " [over]").append("\n");
            for (var event : SubscriptionState.Event.values()) {
                table.append("  ").append(event.name().toLowerCase(Locale.ROOT).replace('_', ' ')).append(" -> ").append(state.after(event).map(SubscriptionState::code).orElse("refused")).append("\n");
            }
        }
        assertThat(table.toString()).isEqualTo(Files.readString(Path.of("src/test/resources/golden/subscription-states.txt")));
    }

    @Test
    void statesAreReadBackFromTheirCodes() {
        for (var state : SubscriptionState.ALL) assertThat(SubscriptionState.of(state.code())).isEqualTo(state);
    }
}
