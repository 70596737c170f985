package org.guichet.portal;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Gives the portal's codes to the registry.
public final class PortalErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Portail", "Portal");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(PortalError.values());
    }
}
