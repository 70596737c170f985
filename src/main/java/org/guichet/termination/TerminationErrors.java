package org.guichet.termination;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Gives the codes of terminations to the registry.
public final class TerminationErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Résiliations", "Terminations");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(TerminationError.values());
    }
}
