package org.guichet.document;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Gives this module's codes to the registry.
public final class DocumentErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Documents", "Documents");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(DocumentError.values());
    }
}
