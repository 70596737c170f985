package org.guichet.clause;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The committed index `proven.json` beside the contract families: which tests prove a clause and which code executes it.
/// A running installation has no tests and no sources at hand; this file tells it what they showed.
///
/// @param executes clause id to classes and methods annotated `@Executes`
/// @param proofs   clause id to tests annotated `@Proves`, all of which passed
public record ProofIndex(Map<String, List<String>> executes, Map<String, List<String>> proofs) {
    public static final String FILE = "proven.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public ProofIndex {
        executes = sorted(executes);
        proofs = sorted(proofs);
    }

    public static ProofIndex empty() {
        return new ProofIndex(Map.of(), Map.of());
    }

    /// The indexes of several contract folders together; a folder without one adds nothing.
    public static ProofIndex readAll(Collection<Path> contractFolders) {
        var executes = new TreeMap<String, List<String>>();
        var proofs = new TreeMap<String, List<String>>();
        for (var folder : contractFolders) {
            var file = folder.resolve(FILE);
            if (!Files.exists(file)) continue;
            var one = read(file);
            one.executes.forEach((clause, places) -> executes.computeIfAbsent(clause, _ -> new ArrayList<>()).addAll(places));
            one.proofs.forEach((clause, tests) -> proofs.computeIfAbsent(clause, _ -> new ArrayList<>()).addAll(tests));
        }
        return new ProofIndex(executes, proofs);
    }

    /// @throws UncheckedIOException when the file cannot be read or is no such index
    public static ProofIndex read(Path file) {
        try {
            var parts = JSON.readValue(Files.readString(file), new TypeReference<Map<String, Map<String, List<String>>>>() {});
            return new ProofIndex(parts.getOrDefault("executes", Map.of()), parts.getOrDefault("proofs", Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            throw new UncheckedIOException(new IOException(file + " is no index of proofs: " + e.getOriginalMessage(), e));
        }
    }

    /// Writes one clause per line, sorted, so that two branches merge.
    public void write(Path file) throws IOException {
        Files.writeString(file, "{\n" + section("executes", executes) + ",\n" + section("proofs", proofs) + "\n}\n");
    }

    private static String section(String name, Map<String, List<String>> clauses) {
        var lines = clauses.entrySet().stream()
                .map(e -> "    " + JSON.writeValueAsString(e.getKey()) + ": " + JSON.writeValueAsString(e.getValue()).replace("\",\"", "\", \"")).toList();
        return "  \"" + name + "\": {" + (lines.isEmpty() ? "}" : "\n" + String.join(",\n", lines) + "\n  }");
    }

    /// What this index and what really was there disagree about, in both directions; empty when they agree.
    public List<String> differences(ProofIndex found) {
        var differences = new ArrayList<String>();
        compare(proofs, found.proofs, "proven by", "no test of that name passed", "not in the index", differences);
        compare(executes, found.executes, "executed by", "no such annotated code", "not in the index", differences);
        return differences;
    }

    private static void compare(Map<String, List<String>> index, Map<String, List<String>> found, String verb, String gone, String added, List<String> into) {
        var clauses = new TreeSet<>(index.keySet());
        clauses.addAll(found.keySet());
        for (var clause : clauses) {
            var here = new TreeSet<>(index.getOrDefault(clause, List.of()));
            var there = new TreeSet<>(found.getOrDefault(clause, List.of()));
            for (var name : here) if (!there.contains(name)) into.add("%s %s %s: %s".formatted(clause, verb, name, gone));
            for (var name : there) if (!here.contains(name)) into.add("%s %s %s: %s".formatted(clause, verb, name, added));
        }
    }

    private static Map<String, List<String>> sorted(Map<String, List<String>> from) {
        var copy = new TreeMap<String, List<String>>();
        from.forEach((clause, names) -> copy.put(clause, names.stream().distinct().sorted().toList()));
        return java.util.Collections.unmodifiableMap(copy);
    }
}
