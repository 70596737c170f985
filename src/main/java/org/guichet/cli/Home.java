package org.guichet.cli;

import java.nio.file.Path;

/// Where the product itself lies: the folder of the launcher, which names it in the property `guichet.home`.
public final class Home {
    private Home() {}

    public static Path folder() {
        return Path.of(System.getProperty("guichet.home", "")).toAbsolutePath().normalize();
    }
}
