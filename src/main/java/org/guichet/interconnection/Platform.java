package org.guichet.interconnection;

import java.util.Arrays;

/// Where a call goes: to what is real, or to the same services on test data.
public enum Platform {
    PRODUCTION("production"),
    INTEGRATION("integration");

    private final String code;

    Platform(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static Platform of(String code) {
        return Arrays.stream(values()).filter(p -> p.code.equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException("unknown platform " + code));
    }
}
