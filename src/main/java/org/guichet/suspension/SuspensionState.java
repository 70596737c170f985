package org.guichet.suspension;

import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Text;

/// The life of a suspension: planned, in effect, ended by its remedy or by the end of the contract. One transition function, the whole table is a
/// golden file.
public sealed interface SuspensionState {
    /// Decided, not yet in effect.
    record Planned() implements SuspensionState {}

    record Suspended() implements SuspensionState {}

    /// Its cause was remedied: services are back.
    record Restored() implements SuspensionState {}

    /// Given up before it took effect.
    record CalledOff() implements SuspensionState {}

    /// The contract ended while it lasted.
    record Terminated() implements SuspensionState {}

    enum Event { TAKES_EFFECT, REMEDIED, CALLED_OFF, CONTRACT_ENDED }

    List<SuspensionState> ALL = List.of(new Planned(), new Suspended(), new Restored(), new CalledOff(), new Terminated());

    /// The state after an event, or empty where it cannot happen.
    default Optional<SuspensionState> after(Event event) {
        return Optional.ofNullable(switch (this) {
            case Planned _ -> switch (event) {
                case TAKES_EFFECT -> new Suspended();
                // the cause is gone before anything was cut
                case REMEDIED, CALLED_OFF, CONTRACT_ENDED -> new CalledOff();
            };
            case Suspended _ -> switch (event) {
                case REMEDIED -> new Restored();
                case CONTRACT_ENDED -> new Terminated();
                case TAKES_EFFECT, CALLED_OFF -> null;
            };
            case Restored _, CalledOff _, Terminated _ -> null;
        });
    }

    /// Stored with the row.
    default String code() {
        return switch (this) {
            case Planned _ -> "planned";
            case Suspended _ -> "suspended";
            case Restored _ -> "restored";
            case CalledOff _ -> "called-off";
            case Terminated _ -> "terminated";
        };
    }

    default Text label() {
        return switch (this) {
            case Planned _ -> Text.of("prévue", "planned");
            case Suspended _ -> Text.of("en cours", "in effect");
            case Restored _ -> Text.of("services rétablis", "services restored");
            case CalledOff _ -> Text.of("abandonnée", "called off");
            case Terminated _ -> Text.of("contrat résilié", "contract terminated");
        };
    }

    /// True while somebody has to look after it.
    default boolean open() {
        return this instanceof Planned || this instanceof Suspended;
    }

    static SuspensionState of(String code) {
        return ALL.stream().filter(s -> s.code().equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException("unknown state " + code));
    }
}
