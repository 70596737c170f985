package org.guichet.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.guichet.kernel.Paris;
import org.guichet.terms.Family;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "terms",
        description = "Checks the contracts' terms and how well they are proven.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TermsCommand.Check.class, TermsCommand.Mutate.class})
public final class TermsCommand {
    @Command(
            name = "check",
            description = "Reads all contract folders and prints each fault as file:line: reason; a term whose review is overdue is one as well.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:sound", "1:faults", "2:wrong use"})
    static final class Check implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        ContractsOption contracts;

        @Option(names = "--on", paramLabel = "DATE", description = "Day on which reviews must not be overdue (default: today).")
        LocalDate on;

        @Override
        public Integer call() {
            var out = spec.commandLine().getOut();
            var library = contracts.load(out);
            if (library == null) return 1;
            var overdue = library.unreviewed(on == null ? Paris.date(InstantSource.system().instant()) : on);
            for (var term : overdue) out.println("%s: %s is reviewed until %s only".formatted(term.source(), term.key(), term.reviewedUntil()));
            if (!overdue.isEmpty()) return 1;
            for (var family : library.families()) out.println(line(family));
            return 0;
        }

        private static String line(Family family) {
            return "%-16s %4d clauses %4d readings %4d terms %3d calendars".formatted(
                    family.id(), family.clauses().size(), family.readings().size(), family.terms().size(), family.calendarNames().size());
        }
    }

    @Command(
            name = "mutate",
            description = {
                "In a source checkout: changes each value of the terms and calendars in turn, runs the tests that prove its clause,",
                "and lists the survivors: values that could be wrong without any proof failing. See docs/contracts.md."
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:no survivor", "1:survivors", "2:wrong use"})
    static final class Mutate implements Callable<Integer> {
        private static final String RUNNER = "org.guichet.terms.mutation.MutateTerms";

        @Spec
        CommandSpec spec;

        @Option(names = "--family", paramLabel = "FAMILY", description = "Only this family.")
        String family;

        @Option(names = "--sample", paramLabel = "N", description = "Only N changes, drawn at random.")
        Integer sample;

        @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed of the draw (default: ${DEFAULT-VALUE}); the same seed draws the same changes.")
        long seed;

        @Option(names = "--clause", paramLabel = "ID", description = "Only values that cite this clause.")
        String clause;

        @Override
        public Integer call() throws IOException, InterruptedException {
            if (sample != null && sample < 1) throw new ParameterException(spec.commandLine(), "--sample takes a number from 1");
            var target = Home.folder().resolve("target");
            var libraries = target.resolve("test-classpath.txt");
            if (!Files.exists(libraries)) throw new CommandFailed("the tests are not built here: this needs a source checkout and its launcher ./guichet");
            var command = new ArrayList<>(List.of(java(), "-Xmx1g", "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED",
                    "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-cp",
                    String.join(File.pathSeparator, target.resolve("test-classes").toString(), target.resolve("classes").toString(), Files.readString(libraries).strip()),
                    RUNNER, "--seed", String.valueOf(seed)));
            if (family != null) command.addAll(List.of("--family", family));
            if (sample != null) command.addAll(List.of("--sample", String.valueOf(sample)));
            if (clause != null) command.addAll(List.of("--clause", clause));
            return new ProcessBuilder(command).directory(Home.folder().toFile()).inheritIO().start().waitFor();
        }

        private static String java() {
            return Path.of(System.getProperty("java.home"), "bin", "java").toString();
        }
    }
}
