package org.guichet.evolution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The versions of web services that this build answers, from every `META-INF/guichet/web-services` on the class path:
/// one service and version a line.
final class ImplementedServices {
    static final String FILE = "META-INF/guichet/web-services";

    private static final Map<String, List<String>> ALL = read();

    private ImplementedServices() {}

    private static Map<String, List<String>> read() {
        var found = new TreeMap<String, TreeSet<String>>();
        try {
            for (var file : Collections.list(ImplementedServices.class.getClassLoader().getResources(FILE))) {
                try (var in = file.openStream()) {
                    for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList()) {
                        var words = line.split("\\s+");
                        if (words.length != 2) throw new IllegalStateException(file + ": a service and a version are expected, not " + line);
                        found.computeIfAbsent(words[0], _ -> new TreeSet<>(VersionOrder.NATURAL)).add(words[1]);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        var all = new TreeMap<String, List<String>>();
        found.forEach((service, versions) -> all.put(service, List.copyOf(versions)));
        return Collections.unmodifiableMap(all);
    }

    /// Versions by service, the oldest first.
    static Map<String, List<String>> all() {
        return ALL;
    }

    static List<String> versions(String service) {
        return ALL.getOrDefault(service, List.of());
    }
}
