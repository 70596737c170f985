package org.guichet.subscription;

import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Text;

/// The life of a subscription: ordered, made available, accepted or contested, active, ended. One transition function, the whole table is a
/// golden file. Suspension is no state of its own: it lies over an active one (module `suspension`).
public sealed interface SubscriptionState {
    /// Ordered, not yet delivered.
    record Ordered() implements SubscriptionState {}

    /// Delivered; the customer may still contest it.
    record Available() implements SubscriptionState {}

    /// Contested with evidence: to be delivered again.
    record Contested() implements SubscriptionState {}

    record Active() implements SubscriptionState {}

    record Ended() implements SubscriptionState {}

    /// Given up before it was active.
    record Cancelled() implements SubscriptionState {}

    /// What can happen to a subscription.
    enum Event { MADE_AVAILABLE, CONTESTED, ACCEPTED, ACCESS_GRANTED, ENDED, CANCELLED }

    List<SubscriptionState> ALL = List.of(new Ordered(), new Available(), new Contested(), new Active(), new Ended(), new Cancelled());

    /// The state after an event, or empty where it cannot happen.
    default Optional<SubscriptionState> after(Event event) {
        return Optional.ofNullable(switch (this) {
            case Ordered _ -> switch (event) {
                case MADE_AVAILABLE -> new Available();
                case ACCESS_GRANTED -> new Active();
                case CANCELLED -> new Cancelled();
                case CONTESTED, ACCEPTED, ENDED -> null;
            };
            case Available _ -> switch (event) {
                case CONTESTED -> new Contested();
                case ACCEPTED, ACCESS_GRANTED -> new Active();
                case ENDED -> new Ended();
                case CANCELLED -> new Cancelled();
                case MADE_AVAILABLE -> null;
            };
            case Contested _ -> switch (event) {
                case MADE_AVAILABLE -> new Available();
                case ACCEPTED -> new Active();
                case ENDED -> new Ended();
                case CANCELLED -> new Cancelled();
                case CONTESTED, ACCESS_GRANTED -> null;
            };
            case Active _ -> switch (event) {
                case ENDED -> new Ended();
                case MADE_AVAILABLE, CONTESTED, ACCEPTED, ACCESS_GRANTED, CANCELLED -> null;
            };
            case Ended _, Cancelled _ -> null;
        });
    }

    /// Stored with the row, part of addresses.
    default String code() {
        return switch (this) {
            case Ordered _ -> "ordered";
            case Available _ -> "available";
            case Contested _ -> "contested";
            case Active _ -> "active";
            case Ended _ -> "ended";
            case Cancelled _ -> "cancelled";
        };
    }

    default Text label() {
        return switch (this) {
            case Ordered _ -> Text.of("commandé", "ordered");
            case Available _ -> Text.of("mis à disposition", "made available");
            case Contested _ -> Text.of("contesté", "contested");
            case Active _ -> Text.of("actif", "active");
            case Ended _ -> Text.of("terminé", "ended");
            case Cancelled _ -> Text.of("annulé", "cancelled");
        };
    }

    /// True until it has ended or was given up.
    default boolean open() {
        return !(this instanceof Ended || this instanceof Cancelled);
    }

    static SubscriptionState of(String code) {
        return ALL.stream().filter(s -> s.code().equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException("unknown state " + code));
    }
}
