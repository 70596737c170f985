package org.guichet.clause;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Writes what a test run proved to `target/proofs.json`. A test counts as passed when every invocation of it ran and passed;
/// skipped, aborted and failed ones do not, nor do those of a class whose set-up or clean-up failed. Long tests prove nothing
/// here: the committed index must be reproducible by the ordinary run.
///
/// Results are laid over those of earlier runs, so that a run of one test does not forget the others.
public final class ProofListener implements TestExecutionListener {
    static final String LONG = "long";

    private final Path file;
    private final Map<String, ProofRun.Result> results = new TreeMap<>();
    private TestPlan plan;

    public ProofListener() {
        this(Path.of("target", "proofs.json"));
    }

    ProofListener(Path file) {
        this.file = file;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier node, String reason) {
        fail(node);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier node, TestExecutionResult result) {
        if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            fail(node);
        } else if (node.isTest() && !isLong(node)) {
            ProvingTest.of(plan, node).ifPresent(test -> results.putIfAbsent(test.name(), new ProofRun.Result(test.clauses(), true)));
        }
    }

    /// The node's test and all tests below it did not pass.
    private void fail(TestIdentifier node) {
        ProvingTest.of(plan, node).filter(_ -> !isLong(node)).ifPresent(this::failed);
        for (var below : plan.getDescendants(node)) ProvingTest.of(plan, below).filter(_ -> !isLong(below)).ifPresent(this::failed);
        if (node.getSource().orElse(null) instanceof ClassSource source) {
            // invocations that were registered on the way may no longer hang in the plan
            var prefix = source.getClassName().replace('$', '.') + "#";
            results.replaceAll((name, result) -> name.startsWith(prefix) ? new ProofRun.Result(result.clauses(), false) : result);
        }
    }

    private void failed(ProvingTest test) {
        results.put(test.name(), new ProofRun.Result(test.clauses(), false));
    }

    private boolean isLong(TestIdentifier node) {
        return node.getTags().stream().anyMatch(tag -> tag.getName().equals(LONG));
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan finished) {
        if (results.isEmpty()) return;
        // Test processes run side by side; each lays its results over what the others have written.
        try (var locked = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE); var _ = locked.lock()) {
            stillThere(ProofRun.read(file)).and(new ProofRun(results)).write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path lockFile() throws IOException {
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        return folder.resolve(file.getFileName() + ".lock");
    }

    Map<String, ProofRun.Result> results() {
        return results;
    }

    /// Earlier results of tests that still exist and claim the same clauses.
    private static ProofRun stillThere(ProofRun earlier) {
        var kept = new TreeMap<>(earlier.tests());
        kept.entrySet().removeIf(entry -> !claims(entry.getKey()).equals(entry.getValue().clauses()));
        return new ProofRun(kept);
    }

    private static List<String> claims(String test) {
        var parts = test.split("#", 2);
        try {
            var type = typeNamed(parts[0]);
            return Arrays.stream(type.getDeclaredMethods()).filter(m -> m.getName().equals(parts[1]))
                    .map(m -> ProvingTest.clauses(type, m)).findFirst().orElse(List.of());
        } catch (ClassNotFoundException e) {
            return List.of();
        }
    }

    /// Nested classes are written with a dot.
    private static Class<?> typeNamed(String name) throws ClassNotFoundException {
        try {
            return Class.forName(name, false, ProofListener.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            int dot = name.lastIndexOf('.');
            if (dot < 0 || !Character.isUpperCase(name.charAt(name.lastIndexOf('.', dot - 1) + 1))) throw e;
            return typeNamed(name.substring(0, dot) + "$" + name.substring(dot + 1));
        }
    }
}
