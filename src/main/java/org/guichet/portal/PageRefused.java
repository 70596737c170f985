package org.guichet.portal;

import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;

/// A refusal that leaves nothing to show but itself: it becomes an error page with the refusal's status.
final class PageRefused extends RuntimeException {
    private final transient Refused refused;

    PageRefused(Refused refused) {
        super(refused.code().code(), null, false, false);
        this.refused = refused;
    }

    Refused refused() {
        return refused;
    }

    /// The value, or the error page.
    static <T> T orElse(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.No<T> no -> throw new PageRefused(no.first());
        };
    }
}
