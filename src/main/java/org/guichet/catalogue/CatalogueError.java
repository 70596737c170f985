package org.guichet.catalogue;

import org.guichet.kernel.ErrorCode;

/// Codes with which the catalogue pack is refused.
public enum CatalogueError implements ErrorCode {
    CATALOGUE_PACK_UNKNOWN("catalogue-pack-unknown", 404, "Il n’y a pas de pack catalogue en version {version}.", "There is no catalogue pack in version {version}.");

    private final Definition definition;

    CatalogueError(String code, int status, String fr, String en) {
        this.definition = Definition.of(code, status, fr, en);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
