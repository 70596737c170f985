package org.guichet.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.guichet.kernel.Text;

/// A customer's wish to be told of events. Its secret is not in here: it is shown once, when it is made.
///
/// @param id          as clients know it
/// @param query       which events; empty: all
/// @param reasonCode  why it stopped, or null
/// @param formerUntil until when the former secret signs too, or null
/// @param acceptedAt  when something was accepted last among what is still kept, or null
/// @param waiting     deliveries under way
/// @param waitsSince  since when the eldest of them waits, or null
/// @param dead        dead letters
public record Subscription(long key, String id, int customer, String customerName, String callback, String query, Format format, State state, String reasonCode, Instant createdAt, String createdBy,
                           Instant formerUntil, Instant failingSince, Instant acceptedAt, long waiting, Instant waitsSince, long dead) {

    public enum Format {
        /// A CloudEvent to the callback itself.
        CLOUDEVENTS,
        /// The bare event of TMF621 to `callback/listener/<event>`.
        TMF;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum State {
        ACTIVE(Text.of("actif", "active")),
        /// By the product, after a long time without a success.
        SUSPENDED(Text.of("suspendu", "suspended")),
        /// By the receiver, who answered 410.
        ENDED(Text.of("terminé", "ended"));

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
    }

    public boolean active() {
        return state == State.ACTIVE;
    }

    /// Why it stopped, or null.
    public Text reason() {
        return reasonCode == null ? null : Delivery.sentence(reasonCode, null);
    }

    /// How far deliveries stay behind; zero when nothing waits.
    public Duration lag(Instant now) {
        return waitsSince == null || waitsSince.isAfter(now) ? Duration.ZERO : Duration.between(waitsSince, now);
    }
}
