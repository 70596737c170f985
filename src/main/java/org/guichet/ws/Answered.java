package org.guichet.ws;

import jakarta.servlet.http.HttpServletRequest;
import org.guichet.interconnection.Caller;
import org.guichet.interconnection.Interconnections;
import org.guichet.kernel.Refused;
import org.springframework.stereotype.Component;

/// Tells the interconnection what became of each call, before its answer leaves: a test that counts is counted when the caller reads it.
@Component
class Answered {
    /// Request attribute: our operation was called.
    static final String BEGUN = "org.guichet.ws.begun";

    private final Interconnections interconnections;

    Answered(Interconnections interconnections) {
        this.interconnections = interconnections;
    }

    void well(HttpServletRequest request) {
        if (request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller) interconnections.answered(caller, operation(request), true, null);
    }

    void badly(HttpServletRequest request, Refused why) {
        if (request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller) interconnections.answered(caller, operation(request), false, why.code().code());
    }

    private static String operation(HttpServletRequest request) {
        return request.getAttribute(Reading.OPERATION) instanceof String name ? name : "";
    }
}
