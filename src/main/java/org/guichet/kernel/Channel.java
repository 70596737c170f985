package org.guichet.kernel;

import java.util.Arrays;

/// How something reached the counter. Contracts name channels: some offers accept only some of them.
public enum Channel {
    /// The portal, in a browser.
    ONLINE("online"),
    /// REST and SOAP.
    WEB_SERVICES("web-services"),
    FILE_EXCHANGE("file-exchange"),
    /// Recorded by staff on behalf of a caller.
    TELEPHONE("telephone"),
    /// Filed by the offer contract's own procedure while e-SAV was unavailable, recorded later (BFC-ESAV-11-secours).
    OUTSIDE("outside"),
    /// The product itself, for due work.
    SYSTEM("system");

    private final String code;

    Channel(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Channel of(String code) {
        return Arrays.stream(values()).filter(c -> c.code.equals(code)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown channel " + code));
    }
}
