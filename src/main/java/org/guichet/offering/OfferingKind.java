package org.guichet.offering;

import java.util.Arrays;
import java.util.Optional;
import org.guichet.kernel.Text;

/// What sort of thing is offered.
public enum OfferingKind {
    /// What services are held under: accesses, links.
    OFFER("offer", "offres", "offers"),
    /// A service of information, opened by an offer that is held.
    E_SERVICE("e-service", "e-services", "e-services"),
    SERVICE("service", "services", "services"),
    SUPPORT("support", "support", "support"),
    /// Subscribed beside something else.
    OPTION("option", "options", "options");

    private final String code;
    private final Text plural;

    OfferingKind(String code, String fr, String en) {
        this.code = code;
        this.plural = Text.of(fr, en);
    }

    public String code() {
        return code;
    }

    /// Heading of a list of them.
    public Text plural() {
        return plural;
    }

    public static Optional<OfferingKind> find(String code) {
        return Arrays.stream(values()).filter(k -> k.code.equals(code)).findFirst();
    }
}
