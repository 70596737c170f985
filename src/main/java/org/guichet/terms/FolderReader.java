package org.guichet.terms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads contract folders into a library, collecting every fault on the way.
final class FolderReader implements FaultSink {
    /// Holds the JSON Schemas beside the families.
    private static final String SCHEMA = "schema";

    private final List<Path> directories;
    private final List<ContractCheck> checks;
    private final TreeSet<Fault> faults = new TreeSet<>();

    FolderReader(List<Path> directories, List<ContractCheck> checks) {
        this.directories = directories;
        this.checks = checks;
    }

    @Override
    public void fault(Source source, String reason) {
        faults.add(new Fault(source, reason));
    }

    ContractLibrary read() {
        var families = new TreeMap<String, Family>();
        for (var directory : directories) {
            var label = label(directory);
            var folders = list(directory, label).stream()
                    .filter(Files::isDirectory).filter(f -> !f.getFileName().toString().equals(SCHEMA)).toList();
            if (folders.isEmpty()) fault(new Source(label, 1), "no contract folder in it");
            for (var folder : folders) {
                var family = family(folder, label + "/" + folder.getFileName());
                var known = families.putIfAbsent(family.id(), family);
                if (known != null) fault(family.source(), "family " + family.id() + " was already read from " + known.source().file());
            }
        }
        clausesAreUnique(families);
        // capabilities check only what reads well: their faults would repeat those above
        if (faults.isEmpty()) for (var family : families.values()) for (var check : checks) check(() -> check.check(family, this));
        if (!faults.isEmpty()) throw new ContractFaults(faults);
        return new ContractLibrary(families);
    }

    private Family family(Path folder, String label) {
        var files = new LinkedHashMap<String, TermValue>();
        for (var path : list(folder, label)) {
            var name = path.getFileName().toString();
            if (name.endsWith(".yml")) fault(new Source(label + "/" + name, 1), "contract files are named .yaml");
            if (name.endsWith(".yaml")) YamlFile.read(path, label + "/" + name, this).ifPresent(root -> files.put(name, root));
        }
        return new FamilyReader(folder.getFileName().toString(), label, files, this).read();
    }

    private void clausesAreUnique(Map<String, Family> families) {
        var seen = new LinkedHashMap<String, Clause>();
        for (var family : families.values()) {
            for (var clause : family.clauses()) {
                var known = seen.putIfAbsent(clause.id(), clause);
                if (known != null) fault(clause.source(), "clause " + clause.id() + " already stands in " + known.source());
            }
        }
    }

    private List<Path> list(Path directory, String label) {
        try (var entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            fault(new Source(label, 1), "cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    private static String label(Path directory) {
        var name = directory.toAbsolutePath().normalize().getFileName();
        return name == null ? "/" : name.toString();
    }
}
