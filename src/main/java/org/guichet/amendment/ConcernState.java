package org.guichet.amendment;

import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Text;

/// What an amendment is to one contract: told of or to be signed, binding, accepted, objected to. One transition function, the whole table is a
/// golden file.
public sealed interface ConcernState {
    /// Binds only once both parties have signed.
    record ToSign() implements ConcernState {}

    /// Told of (or signed), not yet in force.
    record Told() implements ConcernState {}

    record Bound() implements ConcernState {}

    /// Binding, and accepted by use without a refusal in time.
    record Accepted() implements ConcernState {}

    /// Objected to in time: the old terms hold.
    record Objected() implements ConcernState {}

    /// The amendment was withdrawn: nothing changes.
    record Released() implements ConcernState {}

    /// What can happen to it.
    enum Event { SIGNED_BY_ONE, SIGNED_BY_BOTH, CAME_INTO_FORCE, OBJECTED, OLD_TERMS_ENDED, ORDERED_ANEW, ACCEPTED, WITHDRAWN }

    List<ConcernState> ALL = List.of(new ToSign(), new Told(), new Bound(), new Accepted(), new Objected(), new Released());

    /// The state after an event, or empty where it cannot happen.
    default Optional<ConcernState> after(Event event) {
        return Optional.ofNullable(switch (this) {
            case ToSign s -> switch (event) {
                case SIGNED_BY_ONE -> s;
                case SIGNED_BY_BOTH -> new Told();
                case WITHDRAWN -> new Released();
                case CAME_INTO_FORCE, OBJECTED, OLD_TERMS_ENDED, ORDERED_ANEW, ACCEPTED -> null;
            };
            case Told _ -> switch (event) {
                case CAME_INTO_FORCE, ORDERED_ANEW -> new Bound();
                case OBJECTED -> new Objected();
                case WITHDRAWN -> new Released();
                case SIGNED_BY_ONE, SIGNED_BY_BOTH, OLD_TERMS_ENDED, ACCEPTED -> null;
            };
            case Bound _ -> switch (event) {
                case OBJECTED -> new Objected();
                case ACCEPTED -> new Accepted();
                case SIGNED_BY_ONE, SIGNED_BY_BOTH, CAME_INTO_FORCE, OLD_TERMS_ENDED, ORDERED_ANEW, WITHDRAWN -> null;
            };
            case Objected _ -> switch (event) {
                case OLD_TERMS_ENDED, ORDERED_ANEW -> new Bound();
                case WITHDRAWN -> new Released();
                case SIGNED_BY_ONE, SIGNED_BY_BOTH, CAME_INTO_FORCE, OBJECTED, ACCEPTED -> null;
            };
            case Accepted _, Released _ -> null;
        });
    }

    /// Stored with the row.
    default String code() {
        return switch (this) {
            case ToSign _ -> "to-sign";
            case Told _ -> "told";
            case Bound _ -> "bound";
            case Accepted _ -> "accepted";
            case Objected _ -> "objected";
            case Released _ -> "released";
        };
    }

    default Text label() {
        return switch (this) {
            case ToSign _ -> Text.of("à signer", "to be signed");
            case Told _ -> Text.of("notifié", "notified");
            case Bound _ -> Text.of("applicable", "binding");
            case Accepted _ -> Text.of("accepté", "accepted");
            case Objected _ -> Text.of("anciennes conditions maintenues", "old terms kept");
            case Released _ -> Text.of("sans effet", "without effect");
        };
    }

    static ConcernState of(String code) {
        return ALL.stream().filter(s -> s.code().equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException("unknown state " + code));
    }
}
