package org.guichet.terms.mutation;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.guichet.clause.ProvingTest;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// The tests that prove clauses, and how to run some of them again and again in this JVM.
final class Proofs {
    /// A change that makes a test hang counts as noticed.
    private static final String TIMEOUT = "120 s";

    private final Launcher launcher = LauncherFactory.create(LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build());
    private final Map<String, Set<ProvingTest>> byClause = new TreeMap<>();

    /// Finds the proofs of a package and those below it.
    ///
    /// @param classNames pattern of their classes' names
    Proofs(String packageName, String classNames) {
        var plan = launcher.discover(LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage(packageName)).filters(includeClassNamePatterns(classNames), excludeTags("long")).build());
        for (var root : plan.getRoots()) {
            for (var node : plan.getDescendants(root)) {
                if (node.getSource().orElse(null) instanceof MethodSource source) ProvingTest.of(source).ifPresent(this::add);
            }
        }
    }

    private void add(ProvingTest test) {
        for (var clause : test.clauses()) byClause.computeIfAbsent(clause, _ -> new LinkedHashSet<>()).add(test);
    }

    Set<ProvingTest> of(String clause) {
        return byClause.getOrDefault(clause, Set.of());
    }

    /// Runs tests and names those that did not pass.
    ///
    /// @param all false: stop at the first one
    Set<String> failing(Collection<ProvingTest> tests, boolean all) {
        var token = CancellationToken.create();
        var failed = new TreeSet<String>();
        var passed = new TreeSet<String>();
        var listener = new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier node, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                    if (node.isTest()) passed.add(node.getUniqueId());
                } else if (!token.isCancellationRequested()) {
                    failed.add(node.getDisplayName() + result.getThrowable().map(t -> ": " + t).orElse(""));
                    if (!all) token.cancel();
                }
            }
        };
        var selectors = tests.stream().map(t -> selectMethod(t.className(), t.methodName(), t.parameterTypes())).toList();
        var request = LauncherDiscoveryRequestBuilder.request().selectors(selectors).filters(excludeTags("long"))
                .configurationParameter("junit.jupiter.execution.timeout.testable.method.default", TIMEOUT).build();
        launcher.execute(LauncherExecutionRequestBuilder.request(request).listeners(listener).cancellationToken(token).build());
        if (failed.isEmpty() && passed.isEmpty()) failed.add("no test ran: " + List.copyOf(tests));
        return failed;
    }
}
