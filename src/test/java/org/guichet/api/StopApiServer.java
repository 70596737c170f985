package org.guichet.api;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Stops the shared application when all tests have run, before its database goes.
public final class StopApiServer implements LauncherSessionListener {
    @Override
    public void launcherSessionClosed(LauncherSession session) {
        ApiServer.stop();
    }
}
