package org.guichet.terms;

import java.time.LocalDate;
import java.util.List;
import org.guichet.kernel.Cited;
import org.guichet.kernel.Text;

/// One dated term of a family: its values in order of the dates from which they hold (Europe/Paris).
public final class Term {
    private final String family;
    private final String key;
    private final Text title;
    private final LocalDate reviewedUntil;
    private final List<Version> versions;
    private final Source source;

    Term(String family, String key, Text title, LocalDate reviewedUntil, List<Version> versions, Source source) {
        this.family = family;
        this.key = key;
        this.title = title;
        this.reviewedUntil = reviewedUntil;
        this.versions = List.copyOf(versions);
        this.source = source;
    }

    /// One value in time.
    ///
    /// @param from    first day on which it holds
    /// @param ended   from that day on the term no longer exists
    /// @param applies to which contracts a change applies (new ones, running ones), or null
    /// @param value   the payload; for a term that ended only its citation counts
    public record Version(LocalDate from, boolean ended, TermValue applies, TermValue value) {}

    /// The value on a day. Past `reviewedUntil` the last value holds and the citation says that it was not reviewed since.
    ///
    /// @throws TermNotInForce before the first date, or when the term ended
    public Cited<TermValue> on(LocalDate day) {
        Version found = null;
        for (var version : versions) if (!version.from().isAfter(day)) found = version;
        if (found == null || found.ended()) throw new TermNotInForce(family, key, day);
        var value = found.value();
        return new Cited<>(value, value.clause(), found.from(), value.reading(), !day.isAfter(reviewedUntil), value.source().toString());
    }

    public boolean inForceOn(LocalDate day) {
        try {
            on(day);
            return true;
        } catch (TermNotInForce e) {
            return false;
        }
    }

    public String family() {
        return family;
    }

    public String key() {
        return key;
    }

    /// Title for people; where the file gives none, the key in both languages.
    public Text title() {
        return title;
    }

    /// Last day for which someone has read the contract again and confirmed the values.
    public LocalDate reviewedUntil() {
        return reviewedUntil;
    }

    public List<Version> versions() {
        return versions;
    }

    public Source source() {
        return source;
    }

    @Override
    public String toString() {
        return family + " " + key;
    }
}
