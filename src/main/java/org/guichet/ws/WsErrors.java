package org.guichet.ws;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// The SOAP channel's codes for the registry.
public final class WsErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Web Services", "Web services");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(WsError.values());
    }
}
