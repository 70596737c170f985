package org.guichet.terms;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.kernel.Text;
import org.guichet.workingtime.OpeningHours;

/// One provider's contract: its clauses, readings, dated terms and calendars, as loaded from one folder.
public final class Family {
    private final String id;
    private final Text name;
    private final String provider;
    private final Precedence precedence;
    private final Map<String, Clause> clauses;
    private final Map<String, Reading> readings;
    private final Map<String, Term> terms;
    private final Map<String, Calendar> calendars;
    private final Source source;

    /// The order in which the family's documents prevail.
    ///
    /// @param documents codes, highest first
    /// @param titles    title of each document by code
    public record Precedence(List<String> documents, Map<String, Text> titles, String clause, String reading) {
        public Precedence {
            documents = List.copyOf(documents);
            titles = Map.copyOf(titles);
        }
    }

    /// A working calendar with its citation.
    public record Calendar(OpeningHours hours, TermValue value) {}

    Family(String id, Text name, String provider, Precedence precedence, Map<String, Clause> clauses, Map<String, Reading> readings,
            Map<String, Term> terms, Map<String, Calendar> calendars, Source source) {
        this.id = id;
        this.name = name;
        this.provider = provider;
        this.precedence = precedence;
        this.clauses = clauses;
        this.readings = readings;
        this.terms = terms;
        this.calendars = calendars;
        this.source = source;
    }

    /// Name of its folder, e.g. `btbs`.
    public String id() {
        return id;
    }

    public Text name() {
        return name;
    }

    /// Name of the provider whose contract it is.
    public String provider() {
        return provider;
    }

    /// Codes of the documents, highest first. Families rank them in opposite directions: there is no global order.
    public List<String> precedence() {
        return precedence.documents();
    }

    public Precedence precedenceRule() {
        return precedence;
    }

    /// @throws IllegalArgumentException when the family has no such term
    public Term term(String key) {
        return findTerm(key).orElseThrow(() -> new IllegalArgumentException("family " + id + " has no term " + key));
    }

    public Optional<Term> findTerm(String key) {
        return Optional.ofNullable(terms.get(key));
    }

    public Collection<Term> terms() {
        return terms.values();
    }

    /// @throws IllegalArgumentException when the family has no such calendar
    public OpeningHours calendar(String calendarName) {
        return findCalendar(calendarName).map(Calendar::hours)
                .orElseThrow(() -> new IllegalArgumentException("family " + id + " has no calendar " + calendarName));
    }

    public Optional<Calendar> findCalendar(String calendarName) {
        return Optional.ofNullable(calendars.get(calendarName));
    }

    public Set<String> calendarNames() {
        return calendars.keySet();
    }

    public Collection<Clause> clauses() {
        return clauses.values();
    }

    public Optional<Clause> clause(String clauseId) {
        return Optional.ofNullable(clauses.get(clauseId));
    }

    public Collection<Reading> readings() {
        return readings.values();
    }

    public Optional<Reading> reading(String readingId) {
        return Optional.ofNullable(readings.get(readingId));
    }

    /// Where its `family.yaml` stands.
    public Source source() {
        return source;
    }
}
