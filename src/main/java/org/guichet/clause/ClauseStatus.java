package org.guichet.clause;

import java.util.Arrays;
import java.util.Optional;

/// How far the product keeps a clause.
public enum ClauseStatus {
    /// Tests that passed in the last compared run drive it.
    PROVEN("proven"),
    /// Something executes it, no test proves it.
    EXECUTED("executed"),
    NOT_YET("not-yet");

    private final String code;

    ClauseStatus(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<ClauseStatus> of(String code) {
        return Arrays.stream(values()).filter(s -> s.code.equals(code)).findFirst();
    }
}
