package org.guichet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.guichet.clause.ClauseBook;
import org.guichet.clause.ClauseStatus;
import org.guichet.clause.ExecutesScan;
import org.guichet.clause.ProofIndex;
import org.guichet.clause.ProofRun;
import org.guichet.terms.ContractLibrary;
import org.guichet.terms.Family;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "clauses",
        description = "Lists every clause of the contracts with what executes it and which tests prove it.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the contracts have faults, or the index differs from the tests' run", "2:wrong use"})
public final class ClausesCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    ContractsOption contracts;

    @Option(names = "--json", description = "Answer in JSON.")
    boolean json;

    @Option(names = "--family", paramLabel = "FAMILY", description = "Only this family.")
    String family;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only proven, executed or not-yet.")
    String status;

    @ArgGroup
    Index index = new Index();

    static final class Index {
        @Option(names = "--update", description = "In a source checkout: write contracts/proven.json from the last run of the tests.")
        boolean update;

        @Option(names = "--verify", description = "In a source checkout: compare contracts/proven.json with the last run of the tests.")
        boolean verify;
    }

    @Override
    public Integer call() throws IOException {
        var library = contracts.load(spec.commandLine().getErr());
        if (library == null) return 1;
        if (index.update || index.verify) return index(library);
        var entries = chosen(library);
        if (json) json(entries);
        else plain(entries);
        return 0;
    }

    private List<ClauseBook.Entry> chosen(ContractLibrary library) {
        if (family != null && library.find(family).isEmpty()) {
            throw wrong("no contract family " + family + "; known: " + String.join(", ", library.families().stream().map(Family::id).toList()));
        }
        var wanted = status == null ? null : ClauseStatus.of(status).orElseThrow(() -> wrong("a status is proven, executed or not-yet, not " + status));
        return ClauseBook.of(library, ProofIndex.readAll(contracts.folders())).entries().stream()
                .filter(e -> family == null || e.clause().family().equals(family)).filter(e -> wanted == null || e.status() == wanted).toList();
    }

    private void json(List<ClauseBook.Entry> entries) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var entry : entries) {
            var clause = entry.clause();
            var row = new LinkedHashMap<String, Object>();
            row.put("id", clause.id());
            row.put("family", clause.family());
            row.put("article", clause.article());
            row.put("title", clause.title());
            row.put("seedSystem", clause.seedSystem());
            row.put("capability", clause.capability());
            row.put("status", entry.status().code());
            row.put("tests", entry.tests());
            rows.add(row);
        }
        print(JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("clauses", rows)));
    }

    private void plain(List<ClauseBook.Entry> entries) {
        int longest = entries.stream().mapToInt(e -> e.id().length()).max().orElse(0);
        for (var entry : entries) {
            print("%-8s  %-" + Math.max(longest, 1) + "s  %s", entry.status().code(), entry.id(), entry.clause().title());
        }
        print("");
        print("%-52s %7s %9s %8s %6s", "Seed system", "proven", "executed", "not yet", "all");
        ClauseBook.bySeedSystem(entries).forEach(this::total);
        var sum = new int[3];
        for (var entry : entries) sum[entry.status().ordinal()]++;
        total("All", new ClauseBook.Count(sum[0], sum[1], sum[2]));
    }

    private void total(String name, ClauseBook.Count count) {
        print("%-52s %7d %9d %8d %6d", name, count.proven(), count.executed(), count.notYet(), count.all());
    }

    private int index(ContractLibrary library) throws IOException {
        var target = Home.folder().resolve("target");
        var run = ProofRun.read(target.resolve("proofs.json"));
        if (run.tests().isEmpty()) throw new CommandFailed("no run of the tests found: run ./guichet test first");
        var found = new ProofIndex(ExecutesScan.scan(target.resolve("classes")), run.proofs());
        int unknown = 0;
        for (var clause : unknown(library, found)) {
            print("%s is claimed by %s, and no contract has it", clause, claimants(found, clause));
            unknown++;
        }
        for (var test : run.notPassed()) print("did not pass: %s, so its clauses are not proven", test);
        return unknown > 0 ? 1 : index.update ? update(found) : verify(found);
    }

    private int update(ProofIndex found) throws IOException {
        found.write(file());
        print("%d clauses proven by tests, %d named by code", found.proofs().size(), found.executes().size());
        return 0;
    }

    private int verify(ProofIndex found) {
        var differences = ProofIndex.readAll(List.of(ContractsOption.own())).differences(found);
        differences.forEach(this::print);
        if (differences.isEmpty()) print("%s agrees with the run: %d clauses proven", ProofIndex.FILE, found.proofs().size());
        else print("%d differences; ./guichet clauses --update writes the index anew", differences.size());
        return differences.isEmpty() ? 0 : 1;
    }

    private static List<String> unknown(ContractLibrary library, ProofIndex found) {
        var all = new java.util.TreeSet<>(found.proofs().keySet());
        all.addAll(found.executes().keySet());
        all.removeIf(clause -> library.clause(clause).isPresent());
        return List.copyOf(all);
    }

    private static String claimants(ProofIndex found, String clause) {
        var names = new ArrayList<>(found.proofs().getOrDefault(clause, List.of()));
        names.addAll(found.executes().getOrDefault(clause, List.of()));
        return String.join(", ", names);
    }

    private static Path file() {
        return ContractsOption.own().resolve(ProofIndex.FILE);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private void print(String text) {
        spec.commandLine().getOut().println(text);
    }

    private void print(String format, Object... values) {
        print(format.formatted(values));
    }
}
