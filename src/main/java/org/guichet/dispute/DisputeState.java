package org.guichet.dispute;

import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Text;

/// The life of a claim, a renegotiation or a conciliation: open, then ended in one of few ways. One transition function, the whole table is a
/// golden file. Which of the endings a procedure knows is the contract's data.
public sealed interface DisputeState {
    record Open() implements DisputeState {}

    /// The parties agreed; a claim was granted.
    record Agreed() implements DisputeState {}

    /// Disagreement was recorded; a claim was refused.
    record Disagreed() implements DisputeState {}

    /// Its time ran out without agreement.
    record Expired() implements DisputeState {}

    /// Whoever opened it gave it up.
    record Withdrawn() implements DisputeState {}

    /// What can happen to it.
    enum Event {
        AGREED("agreed"), DISAGREED("disagreed"), EXPIRED("expired"), WITHDRAWN("withdrawn");

        private final String code;

        Event(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public static Optional<Event> of(String code) {
            for (var event : values()) if (event.code.equals(code)) return Optional.of(event);
            return Optional.empty();
        }
    }

    List<DisputeState> ALL = List.of(new Open(), new Agreed(), new Disagreed(), new Expired(), new Withdrawn());

    /// The state after an event, or empty where it cannot happen.
    default Optional<DisputeState> after(Event event) {
        return Optional.ofNullable(switch (this) {
            case Open _ -> switch (event) {
                case AGREED -> new Agreed();
                case DISAGREED -> new Disagreed();
                case EXPIRED -> new Expired();
                case WITHDRAWN -> new Withdrawn();
            };
            // parties may still agree once disagreement was recorded or the time has run out
            case Disagreed _, Expired _ -> switch (event) {
                case AGREED -> new Agreed();
                case DISAGREED, EXPIRED, WITHDRAWN -> null;
            };
            case Agreed _, Withdrawn _ -> null;
        });
    }

    /// Stored with the row, part of addresses.
    default String code() {
        return switch (this) {
            case Open _ -> "open";
            case Agreed _ -> "agreed";
            case Disagreed _ -> "disagreed";
            case Expired _ -> "expired";
            case Withdrawn _ -> "withdrawn";
        };
    }

    default Text label() {
        return switch (this) {
            case Open _ -> Text.of("ouverte", "open");
            case Agreed _ -> Text.of("accord trouvé", "agreed");
            case Disagreed _ -> Text.of("désaccord constaté", "disagreed");
            case Expired _ -> Text.of("échue sans accord", "expired");
            case Withdrawn _ -> Text.of("retirée", "withdrawn");
        };
    }

    /// True when it ended and nobody agreed: what the contract opens then is open.
    default boolean failed() {
        return this instanceof Disagreed || this instanceof Expired;
    }

    static DisputeState of(String code) {
        return ALL.stream().filter(s -> s.code().equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException("unknown state " + code));
    }
}
