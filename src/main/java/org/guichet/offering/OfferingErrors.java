package org.guichet.offering;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Gives the codes of this module to the registry.
public final class OfferingErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Catalogue, prix et documentation", "Catalogue, prices and documentation");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(OfferingError.values());
    }
}
