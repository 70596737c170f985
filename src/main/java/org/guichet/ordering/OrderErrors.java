package org.guichet.ordering;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Gives the codes of orders to the registry.
public final class OrderErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Commandes", "Orders");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(OrderError.values());
    }
}
