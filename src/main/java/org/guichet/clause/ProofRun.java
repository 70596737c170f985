package org.guichet.clause;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What the tests of a run showed: `target/proofs.json`, written by the test run itself.
///
/// @param tests by test (`Class#method`) what it proves and whether every invocation of it passed
public record ProofRun(Map<String, Result> tests) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @param passed false as well for a test that was skipped or aborted
    public record Result(List<String> clauses, boolean passed) {}

    public ProofRun {
        tests = new TreeMap<>(tests);
    }

    /// An empty run where the file does not exist.
    public static ProofRun read(Path file) {
        try {
            if (!Files.exists(file)) return new ProofRun(Map.of());
            return new ProofRun(JSON.readValue(Files.readString(file), new TypeReference<TreeMap<String, Result>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tests) + "\n");
    }

    /// This run with the results of a later one, which count where both ran a test.
    public ProofRun and(ProofRun later) {
        var all = new TreeMap<>(tests);
        all.putAll(later.tests);
        return new ProofRun(all);
    }

    /// Clause id to its tests, for the clauses of which every test passed: one failed or skipped test, and the clause is not proven.
    public Map<String, List<String>> proofs() {
        var proofs = new TreeMap<String, List<String>>();
        tests.forEach((test, result) -> result.clauses().forEach(clause -> proofs.computeIfAbsent(clause, _ -> new ArrayList<>()).add(test)));
        tests.forEach((_, result) -> {
            if (!result.passed()) result.clauses().forEach(proofs::remove);
        });
        return proofs;
    }

    /// Tests that claim a proof and did not pass.
    public List<String> notPassed() {
        return tests.entrySet().stream().filter(e -> !e.getValue().passed()).map(Map.Entry::getKey).toList();
    }
}
