package org.guichet.ws;

import java.io.IOException;

/// A body without an announced length has passed the limit.
final class BodyTooLarge extends IOException {
    BodyTooLarge() {
        super("body over " + SignalisationServlet.LIMIT + " bytes");
    }
}
