package org.guichet.party;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Gives the codes about particulars to the registry.
public final class ParticularsErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Identité et coordonnées bancaires", "Identity and bank details");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(ParticularsError.values());
    }
}
