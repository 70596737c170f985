package org.guichet.clause;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// A test method that claims to prove clauses.
///
/// @param name    `org.guichet.x.YTest#method`
/// @param clauses clause ids of its own `@Proves` and of its classes'
public record ProvingTest(String name, String className, String methodName, String parameterTypes, List<String> clauses) {
    /// The test method that a node of a plan belongs to, itself or as one of its invocations; empty when it proves nothing.
    static Optional<ProvingTest> of(TestPlan plan, TestIdentifier node) {
        for (var here = Optional.of(node); here.isPresent(); here = plan.getParent(here.get())) {
            if (here.get().getSource().orElse(null) instanceof MethodSource source) return of(source);
        }
        return Optional.empty();
    }

    public static Optional<ProvingTest> of(MethodSource source) {
        var clauses = clauses(source.getJavaClass(), source.getJavaMethod());
        if (clauses.isEmpty()) return Optional.empty();
        var name = source.getClassName().replace('$', '.') + "#" + source.getMethodName();
        return Optional.of(new ProvingTest(name, source.getClassName(), source.getMethodName(), source.getMethodParameterTypes(), clauses));
    }

    static List<String> clauses(Class<?> type, Method method) {
        var all = new ArrayList<String>();
        for (var proves : AnnotationSupport.findRepeatableAnnotations(method, Proves.class)) all.addAll(List.of(proves.value()));
        for (var outer = type; outer != null; outer = outer.getEnclosingClass()) {
            for (var proves : AnnotationSupport.findRepeatableAnnotations(outer, Proves.class)) all.addAll(List.of(proves.value()));
        }
        return all.stream().distinct().sorted().toList();
    }
}
