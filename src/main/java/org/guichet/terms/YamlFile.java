package org.guichet.terms;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// One YAML file as nodes that know their lines. A part used again through an alias keeps its own line and takes the citation
/// of the place where it is used.
final class YamlFile {
    private static final int MAX_DEPTH = 40;
    private static final int MAX_ALIASES = 50;
    private static final int MAX_CODE_POINTS = 4_000_000;

    private final String label;
    private final FaultSink sink;

    private YamlFile(String label, FaultSink sink) {
        this.label = label;
        this.sink = sink;
    }

    /// The file's top-level map, or empty after reporting why there is none.
    static Optional<TermValue> read(Path path, String label, FaultSink sink) {
        var file = new YamlFile(label, sink);
        try {
            var options = new LoaderOptions();
            options.setCodePointLimit(MAX_CODE_POINTS);
            options.setMaxAliasesForCollections(MAX_ALIASES);
            options.setNestingDepthLimit(MAX_DEPTH);
            var root = new Yaml(new SafeConstructor(options)).compose(new StringReader(Files.readString(path)));
            if (root instanceof MappingNode map) return Optional.of(file.map(map, "", null, null));
            sink.fault(new Source(label, 1), "a map is expected at the top of the file");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            sink.fault(new Source(label, line), "not YAML: " + e.getProblem());
        } catch (YAMLException | IOException e) {
            sink.fault(new Source(label, 1), "cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    private TermValue value(Node node, String name, String clause, String reading) {
        return switch (node) {
            case MappingNode map -> map(map, name, clause, reading);
            case SequenceNode list -> {
                var items = new ArrayList<TermValue>();
                for (var item : list.getValue()) items.add(value(item, name + "[" + items.size() + "]", clause, reading));
                yield TermValue.list(name, source(node), clause, reading, items);
            }
            case ScalarNode scalar ->
                TermValue.scalar(name, source(node), clause, reading, scalar.getTag().equals(Tag.NULL) ? null : scalar.getValue());
            default -> {
                sink.fault(source(node), "a value, a list or a map is expected");
                yield TermValue.scalar(name, source(node), clause, reading, null);
            }
        };
    }

    private TermValue map(MappingNode node, String name, String outerClause, String outerReading) {
        var nodes = new LinkedHashMap<String, Node>();
        for (var pair : node.getValue()) {
            if (!(pair.getKeyNode() instanceof ScalarNode key)) {
                sink.fault(source(pair.getKeyNode()), "a key is a single word");
            } else if (nodes.put(key.getValue(), pair.getValueNode()) != null) {
                sink.fault(source(key), "key '" + key.getValue() + "' is given twice");
            }
        }
        var ownClause = text(nodes.get("clause"));
        var ownReading = text(nodes.get("reading"));
        var clause = ownClause == null ? outerClause : ownClause;
        // another clause is not covered by the outer clause's reading
        var reading = ownReading != null || ownClause != null && !ownClause.equals(outerClause) ? ownReading : outerReading;
        var parts = new LinkedHashMap<String, TermValue>();
        nodes.forEach((key, part) -> parts.put(key, value(part, name.isEmpty() ? key : name + "." + key, clause, reading)));
        return TermValue.map(name, source(node), clause, reading, parts);
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL) ? scalar.getValue() : null;
    }

    private Source source(Node node) {
        return new Source(label, node.getStartMark().getLine() + 1);
    }
}
