package org.guichet.cli;

import ch.qos.logback.classic.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logging of the commands themselves, before or without the application's own set-up.
final class Console {
    private Console() {}

    /// Only warnings reach the console.
    static void quiet() {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    }
}
