package org.guichet.portal;

import java.time.LocalDate;
import org.guichet.clause.ReadingRegister;
import org.guichet.kernel.Cited;
import org.springframework.stereotype.Component;

/// The contract behind what a page shows: clause in our own words, dated term, reading with its standing.
@Component
public class Citations {
    private final ReadingRegister readings;

    Citations(ReadingRegister readings) {
        this.readings = readings;
    }

    /// @param what     what the clause is cited for, or null
    /// @param title    title of the clause, in English like its rule
    /// @param since    first day of the dated value, or null
    /// @param source   file and line of the value, or null
    /// @param reviewed false past the term's review
    /// @param reading  the reading that it rests on, or null
    public record Cite(String what, String clause, String article, String title, String rule, LocalDate since, String source, boolean reviewed, Taken reading) {
        public boolean unapproved() {
            return reading != null && !reading.approved();
        }

        Cite named(String name) {
            return new Cite(name, clause, article, title, rule, since, source, reviewed, reading);
        }
    }

    /// A reading of an ambiguous clause as it stands for this provider.
    public record Taken(String id, String question, String answer, boolean approved, String by, java.time.Instant at) {}

    Cite cite(Page page, String clause, String reading, Cited<?> term) {
        var known = page.family().clause(clause);
        return new Cite(null, clause, known.map(c -> c.article()).orElse(""), known.map(c -> c.title(page.language())).orElse(clause), known.map(c -> c.rule(page.language())).orElse(""),
                term == null ? null : term.since(), term == null ? null : term.source(), term == null || term.reviewed(), taken(page, reading));
    }

    /// The clause of any family, for the calculator: another family's readings stand as their file says.
    Cite cite(Page page, org.guichet.terms.Family family, String clause, String reading) {
        if (family.id().equals(page.family().id())) return cite(page, clause, reading, null);
        var known = family.clause(clause);
        var taken = reading == null ? null : family.reading(reading).map(r -> new Taken(r.id(), r.question(page.language()), r.reading(page.language()), r.status() == org.guichet.terms.Reading.Status.APPROVED, "", null)).orElse(null);
        return new Cite(null, clause, known.map(c -> c.article()).orElse(""), known.map(c -> c.title(page.language())).orElse(clause), known.map(c -> c.rule(page.language())).orElse(""), null, null, true, taken);
    }

    Cite cite(Page page, Cited<?> term) {
        return cite(page, term.clause(), term.reading(), term);
    }

    private Taken taken(Page page, String reading) {
        if (reading == null) return null;
        var standing = readings.statuses(page.actor().scope().provider()).get(reading);
        return standing == null ? null : taken(page, standing);
    }

    static Taken taken(Page page, ReadingRegister.Standing standing) {
        return new Taken(standing.reading().id(), standing.reading().question(page.language()), standing.reading().reading(page.language()), standing.approved(), standing.approvedBy(), standing.approvedAt());
    }
}
