package org.guichet.terms.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.guichet.clause.ProvingTest;
import org.guichet.terms.ContractFaults;
import org.guichet.terms.ContractLibrary;
import org.guichet.terms.Contracts;

/// Makes each change in a copy of the contracts, lets the proofs of its clause run on it, and tells what happened.
final class MutationRun {
    /// What a change met.
    enum Fate { NOTICED, REFUSED_BY_CHECK, SURVIVED, UNPROVEN, BROKE_THE_CHECK }

    record Result(Mutant mutant, Fate fate, int proofs) {
        boolean survived() {
            return fate == Fate.SURVIVED || fate == Fate.UNPROVEN || fate == Fate.BROKE_THE_CHECK;
        }

        @Override
        public String toString() {
            return switch (fate) {
                case NOTICED -> mutant + " noticed by a proof of " + mutant.clause();
                case REFUSED_BY_CHECK -> mutant + " refused by check";
                case SURVIVED -> mutant + " SURVIVES " + (proofs == 1 ? "the one proof of " : "all " + proofs + " proofs of ") + mutant.clause();
                case UNPROVEN -> mutant + " SURVIVES: no test proves " + mutant.clause();
                case BROKE_THE_CHECK -> mutant + " SURVIVES: the check of the contracts breaks instead of refusing it";
            };
        }
    }

    private final Path original;
    private final Path copy;
    private final Contracts underTest;
    private final Proofs proofs;

    MutationRun(Path original, Path scratch, Contracts underTest, Proofs proofs) throws IOException {
        this.original = original;
        this.copy = scratch.resolve("contracts");
        this.underTest = underTest;
        this.proofs = proofs;
        try (var files = Files.walk(original)) {
            for (var file : files.toList()) {
                var target = copy.resolve(original.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else Files.copy(file, target);
            }
        }
    }

    /// Proofs that fail, or fail when run a second time, without any change: with these nothing can be shown.
    Set<String> unsound(List<Mutant> mutants) {
        var needed = new LinkedHashSet<ProvingTest>();
        for (var mutant : mutants) needed.addAll(proofs.of(mutant.clause()));
        if (needed.isEmpty()) return Set.of();
        var failing = proofs.failing(needed, true);
        return failing.isEmpty() ? proofs.failing(needed, true) : failing;
    }

    List<Result> run(List<Mutant> mutants, Consumer<Result> told) throws IOException {
        var unchanged = underTest.current();
        var results = new ArrayList<Result>();
        for (var mutant : mutants) {
            var tests = proofs.of(mutant.clause());
            var result = new Result(mutant, fate(mutant, tests), tests.size());
            underTest.replace(unchanged);
            results.add(result);
            told.accept(result);
        }
        return results;
    }

    private Fate fate(Mutant mutant, Set<ProvingTest> tests) throws IOException {
        var place = Path.of(mutant.family(), mutant.file());
        Files.writeString(copy.resolve(place), mutant.applyTo(Files.readString(original.resolve(place))));
        try {
            return fate(tests);
        } finally {
            Files.copy(original.resolve(place), copy.resolve(place), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// With the changed copy in use and on the disk: a proof may take it up and add lines of its own.
    private Fate fate(Set<ProvingTest> tests) {
        try {
            underTest.replace(ContractLibrary.load(copy));
        } catch (ContractFaults refused) {
            return Fate.REFUSED_BY_CHECK;
        } catch (RuntimeException bug) {
            bug.printStackTrace(System.out);
            return Fate.BROKE_THE_CHECK;
        }
        if (tests.isEmpty()) return Fate.UNPROVEN;
        return proofs.failing(tests, false).isEmpty() ? Fate.SURVIVED : Fate.NOTICED;
    }
}
