package org.guichet.catalogue;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Gives the codes of the catalogue pack to the registry.
public final class CatalogueErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Pack catalogue", "Catalogue pack");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(CatalogueError.values());
    }
}
