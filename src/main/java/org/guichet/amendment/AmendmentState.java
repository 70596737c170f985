package org.guichet.amendment;

import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Text;

/// The life of an amendment on the provider's side: planned, notified, in force, or withdrawn before. What it is to each contract stands in
/// `ConcernState`. One transition function, the whole table is a golden file.
public sealed interface AmendmentState {
    record Planned() implements AmendmentState {}

    /// Told to the customers concerned; where it has to be signed, sent for signature.
    record Notified() implements AmendmentState {}

    record InForce() implements AmendmentState {}

    record Withdrawn() implements AmendmentState {}

    /// What can happen to an amendment.
    enum Event { NOTICE_SENT, CAME_INTO_FORCE, SEEN, WITHDRAWN }

    List<AmendmentState> ALL = List.of(new Planned(), new Notified(), new InForce(), new Withdrawn());

    /// The state after an event, or empty where it cannot happen.
    default Optional<AmendmentState> after(Event event) {
        return Optional.ofNullable(switch (this) {
            case Planned _ -> switch (event) {
                case NOTICE_SENT -> new Notified();
                // terms of a third party bind as they are seen
                case SEEN -> new InForce();
                case WITHDRAWN -> new Withdrawn();
                case CAME_INTO_FORCE -> null;
            };
            case Notified _ -> switch (event) {
                case CAME_INTO_FORCE -> new InForce();
                case WITHDRAWN -> new Withdrawn();
                case NOTICE_SENT, SEEN -> null;
            };
            case InForce _, Withdrawn _ -> null;
        });
    }

    /// Stored with the row, part of addresses.
    default String code() {
        return switch (this) {
            case Planned _ -> "planned";
            case Notified _ -> "notified";
            case InForce _ -> "in-force";
            case Withdrawn _ -> "withdrawn";
        };
    }

    default Text label() {
        return switch (this) {
            case Planned _ -> Text.of("prévu", "planned");
            case Notified _ -> Text.of("notifié", "notified");
            case InForce _ -> Text.of("en vigueur", "in force");
            case Withdrawn _ -> Text.of("retiré", "withdrawn");
        };
    }

    static AmendmentState of(String code) {
        return ALL.stream().filter(s -> s.code().equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException("unknown state " + code));
    }
}
