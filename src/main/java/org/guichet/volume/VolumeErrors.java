package org.guichet.volume;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Gives the codes of this module to the registry.
public final class VolumeErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Volume de requêtes", "Volume of requests");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(VolumeError.values());
    }
}
