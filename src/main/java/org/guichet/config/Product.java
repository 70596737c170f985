package org.guichet.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// What this build is: read from `META-INF/build-info.properties`, which the build writes.
public final class Product {
    private static final Properties INFO = load();

    private Product() {}

    /// The product's version, e.g. `0.1.0`.
    public static String version() {
        return INFO.getProperty("build.version");
    }

    /// The version of the embedded PostgreSQL programs, e.g. `18.6.0`.
    public static String postgresVersion() {
        return INFO.getProperty("build.postgres");
    }

    private static Properties load() {
        try (var stream = Product.class.getResourceAsStream("/META-INF/build-info.properties")) {
            if (stream == null) throw new IllegalStateException("META-INF/build-info.properties is missing: built without Maven?");
            var info = new Properties();
            info.load(stream);
            return info;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
