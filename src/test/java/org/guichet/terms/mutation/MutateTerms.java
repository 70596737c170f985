package org.guichet.terms.mutation;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.guichet.terms.ContractsUnderTest;

/// `./guichet terms mutate`: changes each value of the terms and calendars in turn and lists what no proof notices.
/// Runs on the tests' class path in the folder of the source checkout.
public final class MutateTerms {
    private static final Path CONTRACTS = Path.of("contracts");

    private MutateTerms() {}

    public static void main(String[] args) throws IOException {
        var out = System.out;
        var log = Path.of("target", "mutation.log");
        Files.createDirectories(log.getParent());
        // what tests print would drown the list
        try (var tests = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
            System.setOut(tests);
            int code = run(Arrays.asList(args), out);
            out.flush();
            System.setOut(new PrintStream(OutputStream.nullOutputStream()));
            System.exit(code); // servers of the tests may still run
        }
    }

    private static int run(List<String> args, PrintStream out) throws IOException {
        var mutants = chosen(option(args, "--family"), option(args, "--clause"));
        if (mutants.isEmpty()) {
            out.println("nothing to change: no such family or clause among the terms");
            return 2;
        }
        int all = mutants.size();
        var sample = option(args, "--sample");
        if (sample != null && Integer.parseInt(sample) < all) {
            long seed = Long.parseLong(option(args, "--seed"));
            Collections.shuffle(mutants, new Random(seed));
            mutants = new ArrayList<>(mutants.subList(0, Integer.parseInt(sample)));
            out.printf("%d of %d changes, drawn with seed %d%n", mutants.size(), all, seed);
        } else {
            out.printf("%d changes%n", all);
        }
        var scratch = Files.createTempDirectory("guichet-mutation-");
        try {
            return run(mutants, scratch, out);
        } finally {
            delete(scratch);
        }
    }

    private static int run(List<Mutant> mutants, Path scratch, PrintStream out) throws IOException {
        var run = new MutationRun(CONTRACTS, scratch, ContractsUnderTest.contracts(), new Proofs("org.guichet", ".*Test"));
        // proofs that add lines to a file add them to the changed copy
        System.setProperty(ContractsUnderTest.PROPERTY, scratch.resolve("contracts").toString());
        var unsound = run.unsound(mutants);
        if (!unsound.isEmpty()) {
            out.println("these proofs fail without any change, or when they run twice; mend them first:");
            unsound.forEach(out::println);
            return 1;
        }
        var done = new int[1];
        var results = run.run(mutants, result -> {
            out.printf("[%d/%d] %s%n", ++done[0], mutants.size(), result);
            out.flush();
        });
        for (var fate : MutationRun.Fate.values()) {
            out.printf("%-18s %d%n", fate.name().toLowerCase().replace('_', ' '), results.stream().filter(r -> r.fate() == fate).count());
        }
        var survivors = results.stream().filter(MutationRun.Result::survived)
                .sorted(Comparator.comparing(r -> r.mutant().source())).toList();
        if (!survivors.isEmpty()) out.println("survivors:");
        survivors.forEach(out::println);
        return survivors.isEmpty() ? 0 : 1;
    }

    private static List<Mutant> chosen(String family, String clause) throws IOException {
        var all = new ArrayList<Mutant>();
        try (var folders = Files.list(CONTRACTS)) {
            for (var folder : folders.filter(f -> Files.exists(f.resolve("family.yaml"))).sorted().toList()) {
                if (family == null || folder.getFileName().toString().equals(family)) all.addAll(MutantFinder.find(folder));
            }
        }
        if (clause != null) all.removeIf(mutant -> !clause.equals(mutant.clause()));
        return all;
    }

    private static String option(List<String> args, String name) {
        int at = args.indexOf(name);
        return at < 0 ? null : args.get(at + 1);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
