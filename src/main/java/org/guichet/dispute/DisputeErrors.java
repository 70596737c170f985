package org.guichet.dispute;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Gives the codes of claims and conciliations to the registry.
public final class DisputeErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Réclamations et conciliation", "Claims and conciliation");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(DisputeError.values());
    }
}
