package org.guichet.terms;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/// All contract families of an installation, read once and never changed; a reload makes another library.
public final class ContractLibrary {
    private final Map<String, Family> families;

    ContractLibrary(Map<String, Family> families) {
        this.families = families;
    }

    /// Reads every `<family>/*.yaml` of the given folders with the checks that the capabilities have registered.
    ///
    /// @throws ContractFaults when anything is wrong: all faults together, each with file, line and reason
    public static ContractLibrary load(Path... directories) {
        return load(List.of(directories), registeredChecks());
    }

    public static ContractLibrary load(List<Path> directories, List<ContractCheck> checks) {
        return new FolderReader(directories, checks).read();
    }

    /// The checks in `META-INF/services/org.guichet.terms.ContractCheck`.
    public static List<ContractCheck> registeredChecks() {
        return ServiceLoader.load(ContractCheck.class, ContractCheck.class.getClassLoader()).stream().map(ServiceLoader.Provider::get).toList();
    }

    public Collection<Family> families() {
        return families.values();
    }

    /// @throws IllegalArgumentException when no folder of this name was loaded
    public Family family(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no contract family " + id + "; known: " + families.keySet()));
    }

    public Optional<Family> find(String id) {
        return Optional.ofNullable(families.get(id));
    }

    /// Terms whose review is overdue on a day: they still hold, and someone must read the contract again.
    public List<Term> unreviewed(LocalDate on) {
        return families.values().stream().flatMap(family -> family.terms().stream()).filter(term -> term.reviewedUntil().isBefore(on)).toList();
    }

    /// The clause of any family; clause ids are unique over all families.
    public Optional<Clause> clause(String clauseId) {
        return families.values().stream().map(f -> f.clause(clauseId)).flatMap(Optional::stream).findFirst();
    }
}
