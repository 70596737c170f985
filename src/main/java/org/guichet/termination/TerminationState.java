package org.guichet.termination;

import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Text;

/// The life of a notice that was given: until its day it may be taken back; then it takes effect, at once or once the customer has its data back;
/// it is over when nothing can be asked for any more. One transition function, the whole table is a golden file.
public sealed interface TerminationState {
    /// Given: the day of effect is to come.
    record Given() implements TerminationState {}

    /// Its day has passed; the end waits for the customer's word that it has its data back (ODSI-5-recup).
    record AwaitingRecovery() implements TerminationState {}

    /// Ended; what may be asked for after the end still may be.
    record Effective() implements TerminationState {}

    /// Taken back, or replaced by one that takes effect earlier.
    record Withdrawn() implements TerminationState {}

    /// Ended, and nothing is open any more.
    record Ended() implements TerminationState {}

    /// What can happen to it.
    enum Event { DAY_REACHED, RECOVERY_AWAITED, RECOVERY_CONFIRMED, WITHDRAWN, CLOSED }

    List<TerminationState> ALL = List.of(new Given(), new AwaitingRecovery(), new Effective(), new Withdrawn(), new Ended());

    /// The state after an event, or empty where it cannot happen.
    default Optional<TerminationState> after(Event event) {
        return Optional.ofNullable(switch (this) {
            case Given s -> switch (event) {
                case DAY_REACHED -> new Effective();
                case RECOVERY_AWAITED -> new AwaitingRecovery();
                // known ahead: the end then waits for its day alone
                case RECOVERY_CONFIRMED -> s;
                case WITHDRAWN -> new Withdrawn();
                case CLOSED -> null;
            };
            case AwaitingRecovery _ -> switch (event) {
                case RECOVERY_CONFIRMED -> new Effective();
                case DAY_REACHED, RECOVERY_AWAITED, WITHDRAWN, CLOSED -> null;
            };
            case Effective _ -> switch (event) {
                case CLOSED -> new Ended();
                case DAY_REACHED, RECOVERY_AWAITED, RECOVERY_CONFIRMED, WITHDRAWN -> null;
            };
            case Withdrawn _, Ended _ -> null;
        });
    }

    /// Stored with the row, part of addresses.
    default String code() {
        return switch (this) {
            case Given _ -> "given";
            case AwaitingRecovery _ -> "awaiting-recovery";
            case Effective _ -> "effective";
            case Withdrawn _ -> "withdrawn";
            case Ended _ -> "ended";
        };
    }

    default Text label() {
        return switch (this) {
            case Given _ -> Text.of("congé donné", "notice given");
            case AwaitingRecovery _ -> Text.of("en attente de récupération des données", "awaiting data recovery");
            case Effective _ -> Text.of("effective", "effective");
            case Withdrawn _ -> Text.of("retirée", "withdrawn");
            case Ended _ -> Text.of("achevée", "completed");
        };
    }

    static TerminationState of(String code) {
        return ALL.stream().filter(s -> s.code().equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException("unknown state " + code));
    }
}
