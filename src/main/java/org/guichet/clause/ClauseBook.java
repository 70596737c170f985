package org.guichet.clause;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guichet.terms.Clause;
import org.guichet.terms.ContractLibrary;
import org.guichet.terms.Family;
import org.guichet.terms.Reading;

/// Every clause of every family with what executes it and what proves it: the honest measure of what the product does.
public final class ClauseBook {
    /// Something that executes a clause.
    ///
    /// @param kind  what it is
    /// @param what  a term's part (`restoration-time.P1`), a calendar's name, or a Java class or method
    /// @param where file and line of the contract folder, or the Java class
    public record Executor(Kind kind, String what, String where) {
        public enum Kind { PRECEDENCE, TERM, CALENDAR, CODE }
    }

    /// One clause.
    ///
    /// @param executors what executes it: terms, calendars, code
    /// @param tests     tests that prove it, as `Class#method`
    /// @param readings  readings of its text, empty where it is clear
    public record Entry(Clause clause, ClauseStatus status, List<Executor> executors, List<String> tests, List<Reading> readings) {
        public String id() {
            return clause.id();
        }
    }

    /// How many clauses stand where.
    public record Count(int proven, int executed, int notYet) {
        public int all() {
            return proven + executed + notYet;
        }

        Count plus(ClauseStatus status) {
            return switch (status) {
                case PROVEN -> new Count(proven + 1, executed, notYet);
                case EXECUTED -> new Count(proven, executed + 1, notYet);
                case NOT_YET -> new Count(proven, executed, notYet + 1);
            };
        }
    }

    private final Map<String, Entry> entries;

    private ClauseBook(Map<String, Entry> entries) {
        this.entries = entries;
    }

    public static ClauseBook of(ContractLibrary library, ProofIndex index) {
        var entries = new LinkedHashMap<String, Entry>();
        for (var family : library.families()) {
            var executors = executors(family);
            index.executes().forEach((clause, places) -> places.forEach(place -> executors.computeIfAbsent(clause, _ -> new ArrayList<>())
                    .add(new Executor(Executor.Kind.CODE, place.substring(place.lastIndexOf('.') + 1), place))));
            for (var clause : family.clauses()) {
                var executed = executors.getOrDefault(clause.id(), List.of());
                var tests = index.proofs().getOrDefault(clause.id(), List.of());
                var status = !tests.isEmpty() ? ClauseStatus.PROVEN : !executed.isEmpty() ? ClauseStatus.EXECUTED : ClauseStatus.NOT_YET;
                var readings = family.readings().stream().filter(r -> r.clause().equals(clause.id())).toList();
                entries.put(clause.id(), new Entry(clause, status, List.copyOf(executed), List.copyOf(tests), readings));
            }
        }
        return new ClauseBook(entries);
    }

    private static Map<String, List<Executor>> executors(Family family) {
        var found = new TreeMap<String, List<Executor>>();
        add(found, family.precedenceRule().clause(), Executor.Kind.PRECEDENCE, "precedence", family.source().toString());
        for (var term : family.terms()) {
            for (var version : term.versions()) {
                version.value().walk(part -> {
                    if (!part.isMap() || !part.has("clause")) return;
                    add(found, part.clause(), Executor.Kind.TERM, part.name().replaceFirst("^terms\\.", "").replaceFirst("\\.values\\[\\d+]", ""), part.source().toString());
                });
            }
        }
        for (var name : family.calendarNames()) {
            var value = family.findCalendar(name).orElseThrow().value();
            add(found, value.clause(), Executor.Kind.CALENDAR, name, value.source().toString());
        }
        return found;
    }

    private static void add(Map<String, List<Executor>> found, String clause, Executor.Kind kind, String what, String where) {
        found.computeIfAbsent(clause, _ -> new ArrayList<>()).add(new Executor(kind, what, where));
    }

    /// All entries, by family and in the order of the contract.
    public Collection<Entry> entries() {
        return entries.values();
    }

    public Optional<Entry> entry(String clauseId) {
        return Optional.ofNullable(entries.get(clauseId));
    }

    /// Totals per seed system, by family and in the order in which the contract names them.
    public Map<String, Count> bySeedSystem() {
        return bySeedSystem(entries.values());
    }

    public static Map<String, Count> bySeedSystem(Collection<Entry> some) {
        var counts = new LinkedHashMap<String, Count>();
        for (var entry : some) {
            counts.put(entry.clause().seedSystem(), counts.getOrDefault(entry.clause().seedSystem(), new Count(0, 0, 0)).plus(entry.status()));
        }
        return counts;
    }
}
