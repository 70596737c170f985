package org.guichet.agreement;

import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Text;

/// The life of a contract: prepared, signed by one, in force once all have signed, ending on a known day, ended. One transition function, the
/// whole table is a golden file.
public sealed interface ContractState {
    /// Prepared by staff, not yet signed by anybody.
    record Draft() implements ContractState {}

    /// Signed by one party.
    record Signing() implements ContractState {}

    record InForce() implements ContractState {}

    /// Given notice of: in force until a day that is known.
    record Ending() implements ContractState {}

    /// Past its term, held by the customer's confirmation that it has recovered its data (ODSI-5-recup).
    record AwaitingRecovery() implements ContractState {}

    record Ended() implements ContractState {}

    /// Given up before it was in force.
    record Abandoned() implements ContractState {}

    /// What can happen to a contract.
    enum Event { SIGNED_BY_ONE, SIGNED_BY_ALL, ABANDONED, NOTICE_GIVEN, NOTICE_WITHDRAWN, RECOVERY_AWAITED, ENDED }

    List<ContractState> ALL = List.of(new Draft(), new Signing(), new InForce(), new Ending(), new AwaitingRecovery(), new Ended(), new Abandoned());

    /// The state after an event, or empty where it cannot happen.
    default Optional<ContractState> after(Event event) {
        return Optional.ofNullable(switch (this) {
            case Draft _ -> switch (event) {
                case SIGNED_BY_ONE -> new Signing();
                case SIGNED_BY_ALL -> new InForce();
                case ABANDONED -> new Abandoned();
                case NOTICE_GIVEN, NOTICE_WITHDRAWN, RECOVERY_AWAITED, ENDED -> null;
            };
            case Signing s -> switch (event) {
                case SIGNED_BY_ONE -> s;
                case SIGNED_BY_ALL -> new InForce();
                case ABANDONED -> new Abandoned();
                case NOTICE_GIVEN, NOTICE_WITHDRAWN, RECOVERY_AWAITED, ENDED -> null;
            };
            case InForce _ -> switch (event) {
                case NOTICE_GIVEN -> new Ending();
                case ENDED -> new Ended();
                case SIGNED_BY_ONE, SIGNED_BY_ALL, ABANDONED, NOTICE_WITHDRAWN, RECOVERY_AWAITED -> null;
            };
            case Ending s -> switch (event) {
                // a second notice may end it earlier
                case NOTICE_GIVEN -> s;
                case NOTICE_WITHDRAWN -> new InForce();
                case RECOVERY_AWAITED -> new AwaitingRecovery();
                case ENDED -> new Ended();
                case SIGNED_BY_ONE, SIGNED_BY_ALL, ABANDONED -> null;
            };
            case AwaitingRecovery _ -> switch (event) {
                case ENDED -> new Ended();
                case SIGNED_BY_ONE, SIGNED_BY_ALL, ABANDONED, NOTICE_GIVEN, NOTICE_WITHDRAWN, RECOVERY_AWAITED -> null;
            };
            case Ended _, Abandoned _ -> null;
        });
    }

    /// Stored with the row, part of addresses.
    default String code() {
        return switch (this) {
            case Draft _ -> "draft";
            case Signing _ -> "signing";
            case InForce _ -> "in-force";
            case Ending _ -> "ending";
            case AwaitingRecovery _ -> "awaiting-recovery";
            case Ended _ -> "ended";
            case Abandoned _ -> "abandoned";
        };
    }

    default Text label() {
        return switch (this) {
            case Draft _ -> Text.of("en préparation", "in preparation");
            case Signing _ -> Text.of("à signer", "to be signed");
            case InForce _ -> Text.of("en vigueur", "in force");
            case Ending _ -> Text.of("en cours de résiliation", "under notice");
            case AwaitingRecovery _ -> Text.of("en attente de récupération des données", "awaiting data recovery");
            case Ended _ -> Text.of("terminé", "ended");
            case Abandoned _ -> Text.of("abandonné", "abandoned");
        };
    }

    /// True while both parties are bound.
    default boolean binds() {
        return this instanceof InForce || this instanceof Ending || this instanceof AwaitingRecovery;
    }

    static ContractState of(String code) {
        return ALL.stream().filter(s -> s.code().equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException("unknown state " + code));
    }
}
