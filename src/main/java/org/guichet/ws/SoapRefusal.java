package org.guichet.ws;

import java.util.List;
import org.guichet.kernel.Refused;

/// Carries refusals out of the depths of XML binding, where only an exception gets through. It becomes a typed fault.
final class SoapRefusal extends RuntimeException {
    private final transient List<Refused> reasons;

    SoapRefusal(List<Refused> reasons) {
        super(reasons.getFirst().code().code(), null, false, false);
        this.reasons = List.copyOf(reasons);
    }

    SoapRefusal(Refused reason) {
        this(List.of(reason));
    }

    List<Refused> reasons() {
        return reasons;
    }
}
