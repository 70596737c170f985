package org.guichet.amendment;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Gives the codes of amendments to the registry.
public final class AmendmentErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Avenants et versions de documents", "Amendments and versions of documents");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(AmendmentError.values());
    }
}
