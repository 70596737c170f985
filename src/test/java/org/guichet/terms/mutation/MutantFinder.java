package org.guichet.terms.mutation;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Finds everything in a family's terms and calendars that can be changed.
///
/// Left out, because no behaviour follows from it: wordings (`{fr, en}`), citations (clause, reading), the date of the next
/// review, a calendar's `from`, and the first `from` of a term, before which nothing binds anyone; a later `from` is a change
/// in time and is moved by a day. Keys are names, not values, except the days of opening hours. Of a list each item is
/// taken out; the only item of a list is replaced.
final class MutantFinder {
    private static final Set<String> LEFT_OUT = Set.of("clause", "reading", "title", "label", "reviewed-until");
    private static final Set<String> NOT_TERMS = Set.of("family.yaml", "clauses.yaml", "readings.yaml", "french.yaml");

    private static final String CALENDARS = "calendars.yaml";

    private final String family;
    private final Set<String> calendars = new TreeSet<>();
    private final Map<String, Set<String>> wordsByKey = new HashMap<>();
    private final Set<String> places = new HashSet<>();
    private final List<Mutant> mutants = new ArrayList<>();
    private String file;
    private String text;

    private MutantFinder(String family) {
        this.family = family;
    }

    static List<Mutant> find(Path folder) throws IOException {
        var finder = new MutantFinder(folder.getFileName().toString());
        List<Path> files;
        try (var all = Files.list(folder)) {
            files = all.filter(f -> f.toString().endsWith(".yaml") && !NOT_TERMS.contains(f.getFileName().toString())).sorted().toList();
        }
        for (var one : files) finder.words(read(one), "");
        if (Files.exists(folder.resolve(CALENDARS))) finder.calendars(read(folder.resolve(CALENDARS)));
        for (var one : files) {
            finder.file = one.getFileName().toString();
            finder.text = Files.readString(one);
            finder.walk(read(one), "", "", null);
        }
        return finder.mutants;
    }

    private static Node read(Path file) throws IOException {
        var options = new LoaderOptions();
        options.setCodePointLimit(4_000_000);
        return new Yaml(new SafeConstructor(options)).compose(new StringReader(Files.readString(file)));
    }

    /// Which words stand under which key, for valid alternatives.
    private void words(Node node, String key) {
        switch (node) {
            case MappingNode map -> map.getValue().forEach(pair -> words(pair.getValueNode(), key(pair)));
            case SequenceNode list -> list.getValue().forEach(item -> words(item, key));
            case ScalarNode scalar -> {
                if (Variation.isWord(scalar.getValue())) wordsByKey.computeIfAbsent(key, _ -> new TreeSet<>()).add(scalar.getValue());
            }
            default -> { }
        }
    }

    private void calendars(Node root) {
        for (var section : ((MappingNode) root).getValue()) {
            if (section.getValueNode() instanceof MappingNode named) named.getValue().forEach(pair -> calendars.add(key(pair)));
        }
    }

    /// Another calendar for a calendar, else what stands under the same key elsewhere.
    private Set<String> alternatives(String word, String key) {
        var all = new TreeSet<>(wordsByKey.getOrDefault(key, Set.of()));
        if (calendars.contains(word)) all.addAll(calendars);
        return all;
    }

    private void walk(Node node, String path, String key, String clause) {
        switch (node) {
            case MappingNode map -> map(map, path, clause);
            case SequenceNode list -> list(list, path, key, clause);
            case ScalarNode scalar -> change(scalar, path, clause, Variation.of(scalar.getValue(), alternatives(scalar.getValue(), key)));
            default -> { }
        }
    }

    private void map(MappingNode map, String path, String outer) {
        var keys = map.getValue().stream().map(MutantFinder::key).toList();
        if (Set.copyOf(keys).equals(Set.of("fr", "en"))) return;
        var clause = map.getValue().stream().filter(p -> key(p).equals("clause")).map(p -> ((ScalarNode) p.getValueNode()).getValue()).findFirst().orElse(outer);
        for (var pair : map.getValue()) {
            var key = key(pair);
            var below = path.isEmpty() ? key : path + "." + key;
            if (LEFT_OUT.contains(key) || key.equals("from") && isFirstDate(path)) continue;
            if (path.startsWith("calendars.") && key.equals("hours")) hours((MappingNode) pair.getValueNode(), below, clause);
            else if (path.startsWith("calendars.") && key.equals("holidays")) holidays((ScalarNode) pair.getValueNode(), below, clause);
            else walk(pair.getValueNode(), below, key, clause);
        }
    }

    private static boolean isFirstDate(String path) {
        return path.matches("terms\\.[^.]+\\.values\\[0]") || path.matches("calendars\\.[^.]+");
    }

    private void hours(MappingNode hours, String path, String clause) {
        for (var pair : hours.getValue()) {
            var days = (ScalarNode) pair.getKeyNode();
            change(days, path + "." + days.getValue(), clause, Variation.days(days.getValue()));
            var ranges = (ScalarNode) pair.getValueNode();
            for (var other : Variation.hours(ranges.getValue())) change(ranges, path + "." + days.getValue(), clause, other);
        }
    }

    private void holidays(ScalarNode holidays, String path, String clause) {
        change(holidays, path, clause, holidays.getValue().equals("none") ? "france-metropolitan" : "none");
    }

    private void list(SequenceNode list, String path, String key, String clause) {
        var items = list.getValue();
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof ScalarNode item)) {
                walk(items.get(i), path + "[" + i + "]", key, clause);
            } else if (items.size() == 1) {
                walk(item, path + "[0]", key, clause);
            } else {
                int from = i + 1 < items.size() ? start(item) : end(items.get(i - 1));
                int until = i + 1 < items.size() ? start(items.get(i + 1)) : end(item);
                add(item, path + "[" + i + "]", clause, "without " + item.getValue(), from, until, "");
            }
        }
    }

    private void change(ScalarNode scalar, String path, String clause, String other) {
        var quoted = text.substring(start(scalar), end(scalar));
        var quote = quoted.startsWith("\"") ? "\"" : quoted.startsWith("'") ? "'" : "";
        add(scalar, path, clause, scalar.getValue() + " -> " + other, start(scalar), end(scalar), quote + other + quote);
    }

    private void add(Node node, String path, String clause, String change, int from, int until, String replacement) {
        var place = file + from + change;
        if (!places.add(place)) return; // seen already through an alias
        var plain = path.replaceFirst("^(terms|calendars)\\.", "").replaceFirst("\\.values\\[0]", "");
        mutants.add(new Mutant(family, file, node.getStartMark().getLine() + 1, plain, clause, change, from, until, replacement));
    }

    private int start(Node node) {
        return text.offsetByCodePoints(0, node.getStartMark().getIndex());
    }

    private int end(Node node) {
        return text.offsetByCodePoints(0, node.getEndMark().getIndex());
    }

    private static String key(NodeTuple pair) {
        return ((ScalarNode) pair.getKeyNode()).getValue();
    }
}
