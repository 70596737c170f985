package org.guichet.clause;

import java.io.IOException;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds `@Executes` in compiled classes without loading them.
public final class ExecutesScan {
    private static final ClassDesc EXECUTES = ClassDesc.of(Executes.class.getName());

    private ExecutesScan() {}

    /// Clause id to the classes and methods (`org.guichet.x.Y`, `org.guichet.x.Y#method`) that claim to execute it.
    ///
    /// @param classes a folder of class files
    public static Map<String, List<String>> scan(Path classes) throws IOException {
        var found = new TreeMap<String, List<String>>();
        try (var files = Files.walk(classes)) {
            for (var file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) scan(file, found);
        }
        return found;
    }

    private static void scan(Path file, Map<String, List<String>> found) throws IOException {
        var model = ClassFile.of().parse(file);
        var name = model.thisClass().asInternalName().replace('/', '.').replace('$', '.');
        collect(model, name, found);
        for (var method : model.methods()) collect(method, name + "#" + method.methodName().stringValue(), found);
    }

    private static void collect(AttributedElement element, String place, Map<String, List<String>> found) {
        element.findAttribute(Attributes.runtimeInvisibleAnnotations()).ifPresent(all -> {
            for (var annotation : all.annotations()) {
                if (!annotation.classSymbol().equals(EXECUTES)) continue;
                for (var part : annotation.elements()) {
                    for (var clause : texts(part.value())) {
                        var places = found.computeIfAbsent(clause, _ -> new ArrayList<>());
                        if (!places.contains(place)) places.add(place);
                    }
                }
            }
        });
    }

    private static List<String> texts(AnnotationValue value) {
        return switch (value) {
            case AnnotationValue.OfString text -> List.of(text.stringValue());
            case AnnotationValue.OfArray array -> array.values().stream().flatMap(v -> texts(v).stream()).toList();
            default -> List.of();
        };
    }
}
