package org.guichet.volume;

import org.guichet.cli.TestInstallation;

/// Leaves nothing of one test's requests in the memory of the installation that the next test uses.
public final class VolumeReset {
    private VolumeReset() {}

    public static void before(TestInstallation installation) {
        installation.bean(Counters.class).write();
    }

    public static void after(TestInstallation installation) {
        installation.bean(Limits.class).refresh();
    }
}
