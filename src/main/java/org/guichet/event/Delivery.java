package org.guichet.event;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.guichet.kernel.Text;

/// One event on its way to one subscription.
///
/// @param event         id of the event, the same in every attempt
/// @param nextAttemptAt when it is tried (again), while pending
/// @param settledAt     when it was accepted or given up, else null
/// @param status        status of the last answer, or null where there was none
/// @param errorCode     why the last attempt failed (a code of `EventError`), or null
/// @param tookMs        how long the last attempt took, or null before the first
public record Delivery(long id, EventKind kind, String event, String reference, Instant occurredAt, State state, int attempts, Instant nextAttemptAt, Instant settledAt,
                       Integer status, String errorCode, Integer tookMs, Instant createdAt) {

    public enum State {
        PENDING(Text.of("à envoyer", "to be sent")),
        DELIVERED(Text.of("acceptée", "accepted")),
        /// Given up; can be sent again.
        DEAD(Text.of("en échec", "failed"));

        private final Text label;

        State(Text label) {
            this.label = label;
        }

        public Text label() {
            return label;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws IllegalArgumentException for an unknown code
        public static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /// The error's sentence, or null.
    public Text error() {
        return errorCode == null ? null : sentence(errorCode, status);
    }

    /// The sentence of a stored code with its places filled as far as they are known.
    static Text sentence(String code, Integer status) {
        return find(code).map(known -> Text.of(filled(known.text().fr(), status), filled(known.text().en(), status))).orElse(Text.of(code, code));
    }

    private static Optional<EventError> find(String code) {
        for (var known : EventError.values()) if (known.code().equals(code)) return Optional.of(known);
        return Optional.empty();
    }

    private static String filled(String text, Integer status) {
        return text.replace("{status}", status == null ? "–" : String.valueOf(status)).replace("{seconds}", String.valueOf(WebhookClient.PATIENCE.toSeconds()))
                .replace("{days}", String.valueOf(Deliveries.PATIENCE.toDays())).replaceAll("\\{[a-z]+}", "…");
    }
}
