package org.guichet.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The secret by which the other commands of the same data folder prove themselves to the running server.
record ControlToken(String value) {
    static final String HEADER = "X-Guichet-Control";

    boolean matches(String shown) {
        return shown != null && MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ControlToken";
    }
}
