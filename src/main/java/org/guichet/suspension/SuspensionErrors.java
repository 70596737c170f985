package org.guichet.suspension;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Gives this module's codes to the registry.
public final class SuspensionErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Suspensions", "Suspensions");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(SuspensionError.values());
    }
}
