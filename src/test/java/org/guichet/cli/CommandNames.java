package org.guichet.cli;

import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;

/// The command line as a list, for tests of the documentation. `test` belongs to the launcher, which alone can build.
public final class CommandNames {
    private static final CommandLine ROOT = new CommandLine(new Main());
    private static final Set<String> TEST = Set.of("--long", "--only", "--help", "-h");

    private CommandNames() {}

    /// Every command, those of a group as `group command`.
    public static Set<String> all() {
        var names = new TreeSet<>(Set.of("test"));
        ROOT.getSubcommands().forEach((name, command) -> {
            if (command.getSubcommands().isEmpty()) names.add(name);
            else command.getSubcommands().keySet().forEach(inner -> names.add(name + " " + inner));
        });
        return names;
    }

    /// The options of a command, or null when there is none of that name.
    public static Set<String> options(String command) {
        if (command.equals("test")) return TEST;
        var found = ROOT;
        for (var word : command.split(" ")) {
            found = found.getSubcommands().get(word);
            if (found == null) return null;
        }
        var all = new TreeSet<String>();
        found.getCommandSpec().options().forEach(option -> all.addAll(Set.of(option.names())));
        return all;
    }
}
