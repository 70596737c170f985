package org.guichet.subscription;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Gives the codes of subscriptions to the registry.
public final class SubscriptionErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Abonnements", "Subscriptions");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(SubscriptionError.values());
    }
}
