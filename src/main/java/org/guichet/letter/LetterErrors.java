package org.guichet.letter;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Gives this module's codes to the registry.
public final class LetterErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Courriers", "Letters");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(LetterError.values());
    }
}
