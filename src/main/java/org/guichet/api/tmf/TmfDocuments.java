package org.guichet.api.tmf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.config.Installation;
import org.springframework.stereotype.Component;

/// The OpenAPI documents of the resources, each read when first asked for.
@Component
public final class TmfDocuments {
    private final String base;
    private final Set<String> names = new TreeSet<>();
    private final Map<String, TmfDocument> read = new LinkedHashMap<>();

    TmfDocuments(Installation installation, List<TmfResource> resources) {
        this.base = installation.publicUrl();
        resources.forEach(resource -> names.add(resource.document()));
    }

    /// Their names, in order.
    public Set<String> names() {
        return names;
    }

    /// @throws IllegalStateException when there is no such document: a resource names one that is missing
    public synchronized TmfDocument of(TmfResource resource) {
        return read.computeIfAbsent(resource.document(), name -> TmfDocument.load(name, base));
    }

    public synchronized Optional<TmfDocument> find(String name) {
        return names.contains(name) ? Optional.of(read.computeIfAbsent(name, n -> TmfDocument.load(n, base))) : Optional.empty();
    }
}
