package org.guichet.config;

/// The configuration cannot be used: one sentence that names file and line.
public final class ConfigError extends RuntimeException {
    public ConfigError(String sentence) {
        super(sentence);
    }
}
