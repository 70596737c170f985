package org.guichet.portal.security;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// A kept form as its page shows it.
///
/// @param action path that the form goes to
public record KeptPage(String action, Map<String, List<String>> fields) {
    /// Fields that the page filled in by itself.
    private static final Set<String> NOT_TYPED = Set.of("cle", "service", "version", "action", "code", "retour");

    /// What the person wrote or chose.
    public List<String> typed() {
        return fields.entrySet().stream().filter(field -> !NOT_TYPED.contains(field.getKey()))
                .flatMap(field -> field.getValue().stream()).filter(value -> !value.isBlank()).toList();
    }
}
