package org.guichet.evolution;

import java.util.List;
import org.guichet.kernel.ErrorCatalogue;
import org.guichet.kernel.ErrorCode;
import org.guichet.kernel.Text;

/// Gives the codes of versions and evolutions to the registry.
public final class EvolutionErrors implements ErrorCatalogue {
    @Override
    public Text subject() {
        return Text.of("Évolutions et versions", "Changes and versions");
    }

    @Override
    public List<ErrorCode> codes() {
        return List.of(EvolutionError.values());
    }
}
