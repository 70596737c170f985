package org.guichet.ledger;

import java.nio.file.Path;
import java.util.List;
import org.guichet.config.Installation;
import org.guichet.config.Settings;

/// An installation that hands out its roots.
final class Handing {
    private Handing() {}

    static Installation installation(Path data, Settings.Sealing sealing) {
        return new Installation(data, Settings.DEFAULTS.sealing(sealing), true, List.of(), false, true);
    }
}
