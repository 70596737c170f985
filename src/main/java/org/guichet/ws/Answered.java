package org.guichet.ws;

import jakarta.servlet.http.HttpServletRequest;
import org.guichet.kernel.Refused;
import org.springframework.stereotype.Component;

/// Tells the interconnection what became of each call, before its answer leaves: a test that counts is counted when the caller reads it.
@Component
class Answered {
    /// Request attribute: our operation was called.
    static final String BEGUN = "org.guichet.ws.begun";

    void well(HttpServletRequest request) {
    }

    void badly(HttpServletRequest request, Refused why) {
    }
}
