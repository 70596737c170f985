package org.guichet.certificate;

import java.util.Arrays;

/// Where a certificate comes from (BFC-ESAV-5.2.2-source).
public enum Source {
    /// Issued by the provider's own authority.
    PROVIDER("provider"),
    /// Issued by an authority that the provider recognises, and brought by the customer.
    RECOGNISED("recognised");

    private final String code;

    Source(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Source of(String code) {
        return Arrays.stream(values()).filter(s -> s.code.equals(code)).findFirst().orElseThrow(() -> new IllegalArgumentException("unknown source " + code));
    }
}
