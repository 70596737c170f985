package org.guichet.agreement;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Gives the codes of conclusion, transfer and mandate to the registry.
public final class EngagementErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Conclusion des contrats", "Conclusion of contracts");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(EngagementError.values());
    }
}
