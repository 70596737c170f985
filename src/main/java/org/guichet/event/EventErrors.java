package org.guichet.event;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Gives this module's codes to the registry.
public final class EventErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Webhooks et événements", "Webhooks and events");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(EventError.values());
    }
}
