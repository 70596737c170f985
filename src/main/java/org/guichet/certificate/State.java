package org.guichet.certificate;

import java.util.Arrays;
import java.util.Optional;

/// The life of one certificate in the register. The product defines it: one transition function without a default, so that a
/// new state breaks the build where it is not handled; the whole table is a golden file.
public enum State {
    /// Asked of the provider, not issued yet.
    REQUESTED("requested"),
    /// Brought by the customer and checked, not configured yet.
    RECEIVED("received"),
    /// Configured: calls that show it are admitted. Two may be live together while one follows the other.
    LIVE("live"),
    /// Its successor is in use.
    REPLACED("replaced"),
    EXPIRED("expired"),
    REVOKED("revoked"),
    REFUSED("refused");

    /// What happens to a certificate.
    public enum Event {
        /// The provider issues it, which configures it too: the register is the configuration.
        ISSUE,
        /// The provider configures one of a recognised authority.
        CONFIGURE,
        /// The customer uses its successor.
        REPLACE,
        /// Its last second has passed.
        EXPIRE,
        /// By its customer, by staff, or by its authority's list.
        REVOKE,
        /// Staff refuses it, or its customer withdraws it.
        REFUSE
    }

    private final String code;

    State(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /// Nothing can happen any more.
    public boolean ended() {
        return Arrays.stream(Event.values()).allMatch(event -> after(event).isEmpty());
    }

    /// The state after an event; empty when it cannot happen in this state.
    public Optional<State> after(Event event) {
        return Optional.ofNullable(switch (this) {
            case REQUESTED -> switch (event) {
                case ISSUE -> LIVE;
                case REFUSE -> REFUSED;
                case CONFIGURE, REPLACE, EXPIRE, REVOKE -> null;
            };
            case RECEIVED -> switch (event) {
                case CONFIGURE -> LIVE;
                case REFUSE -> REFUSED;
                case EXPIRE -> EXPIRED;
                case REVOKE -> REVOKED;
                case ISSUE, REPLACE -> null;
            };
            case LIVE -> switch (event) {
                case REPLACE -> REPLACED;
                case EXPIRE -> EXPIRED;
                case REVOKE -> REVOKED;
                case ISSUE, CONFIGURE, REFUSE -> null;
            };
            // lost after it was set aside: it must stand on the list
            case REPLACED -> switch (event) {
                case REVOKE -> REVOKED;
                case EXPIRE -> EXPIRED;
                case ISSUE, CONFIGURE, REPLACE, REFUSE -> null;
            };
            case EXPIRED, REVOKED, REFUSED -> switch (event) {
                case ISSUE, CONFIGURE, REPLACE, EXPIRE, REVOKE, REFUSE -> null;
            };
        });
    }

    /// @throws IllegalArgumentException for an unknown code
    public static State of(String code) {
        return Arrays.stream(values()).filter(s -> s.code.equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException("unknown state " + code));
    }
}
