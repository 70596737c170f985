package org.guichet.interconnection;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// This module's codes, for the registry.
public final class InterconnectionErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Interconnexion et porte des web services", "Interconnection and the door of the web services");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(InterconnectionError.values());
    }
}
