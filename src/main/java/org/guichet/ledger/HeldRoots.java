package org.guichet.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Roots that someone holds outside the installation: lines of JSON, as they were exported. Other lines (a mail's words, a line that a crash cut
/// off) are passed over.
public final class HeldRoots {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, TreeMap<Long, Batch>> byLedger = new HashMap<>();
    private int passedOver;

    private HeldRoots() {}

    public static HeldRoots none() {
        return new HeldRoots();
    }

    /// @throws IllegalArgumentException when two lines about one batch contradict each other, or a line's seal is not that of its header
    public static HeldRoots read(Path file) throws IOException {
        var held = new HeldRoots();
        try (var lines = Files.lines(file)) {
            lines.forEach(held::add);
        }
        return held;
    }

    private void add(String line) {
        if (!line.startsWith("{")) {
            if (!line.isBlank()) passedOver++;
            return;
        }
        Batch batch;
        try {
            batch = Batch.parse(JSON.readValue(line, Map.class));
        } catch (JacksonException | IllegalArgumentException e) {
            passedOver++;
            return;
        }
        if (!batch.isWhole()) throw new IllegalArgumentException("the held line of batch " + batch.number() + " of " + batch.ledger() + " was changed: its seal is not that of its header");
        var before = byLedger.computeIfAbsent(batch.ledger(), _ -> new TreeMap<>()).put(batch.number(), batch);
        if (before != null && !before.line().equals(batch.line())) throw new IllegalArgumentException("two held lines about batch " + batch.number() + " of " + batch.ledger() + " contradict each other");
    }

    public Set<String> ledgers() {
        return byLedger.keySet();
    }

    public int passedOver() {
        return passedOver;
    }

    public int size() {
        return byLedger.values().stream().mapToInt(Map::size).sum();
    }

    Optional<Batch> find(String ledger, long number) {
        return Optional.ofNullable(of(ledger).get(number));
    }

    TreeMap<Long, Batch> of(String ledger) {
        return byLedger.getOrDefault(ledger, new TreeMap<>());
    }
}
