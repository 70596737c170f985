package org.guichet.terms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.kernel.Text;
import org.guichet.workingtime.FrenchHolidays;
import org.guichet.workingtime.HolidayCalendar;
import org.guichet.workingtime.OpeningHours;
import org.guichet.workingtime.Week;

/// Makes a family of the files of one folder: first what can be cited (clauses, readings), then what cites it.
final class FamilyReader {
    private static final String FAMILY_FILE = "family.yaml";
    private static final String CLAUSES_FILE = "clauses.yaml";
    private static final String FRENCH_FILE = "french.yaml";
    private static final String READINGS_FILE = "readings.yaml";
    private static final String CALENDARS_FILE = "calendars.yaml";
    private static final Set<String> OWN_FORMAT = Set.of(FRENCH_FILE, FAMILY_FILE, CLAUSES_FILE, READINGS_FILE, CALENDARS_FILE);
    /// What dates an entry of a term; the rest is its value.
    private static final Set<String> DATING = Set.of("from", "applies", "ended");

    private final String id;
    private final String label;
    private final Map<String, TermValue> files;
    private final FaultSink sink;
    private final Map<String, Clause> clauses = new LinkedHashMap<>();
    private final Map<String, Reading> readings = new LinkedHashMap<>();
    private final Map<String, Clause.French> frenchClauses = new LinkedHashMap<>();
    private final Map<String, Reading.French> frenchReadings = new LinkedHashMap<>();
    private final Map<String, Term> terms = new TreeMap<>();
    private final Map<String, Family.Calendar> calendars = new TreeMap<>();
    private Text name;
    private String provider;
    private Family.Precedence precedence;

    FamilyReader(String id, String label, Map<String, TermValue> files, FaultSink sink) {
        this.id = id;
        this.label = label;
        this.files = files;
        this.sink = sink;
    }

    Family read() {
        section(FRENCH_FILE, "french", false).forEach((key, value) -> sink.check(() -> french(key, value)));
        section(READINGS_FILE, "readings", false).forEach((key, value) -> sink.check(() -> reading(key, value)));
        section(CLAUSES_FILE, "clauses", true).forEach((key, value) -> sink.check(() -> clause(key, value)));
        readings.values().forEach(this::readingHasClause);
        frenchClauses.keySet().forEach(this::frenchHasClause);
        var head = files.get(FAMILY_FILE);
        if (head == null) sink.fault(new Source(label, 1), FAMILY_FILE + " is missing or unreadable");
        else sink.check(() -> head(head));
        section(CALENDARS_FILE, "calendars", false).forEach((key, value) -> sink.check(() -> calendar(key, value)));
        for (var file : files.keySet()) {
            if (!OWN_FORMAT.contains(file)) section(file, "terms", true).forEach((key, value) -> sink.check(() -> term(key, value)));
        }
        return new Family(id, name, provider, precedence, clauses, readings, terms, calendars, new Source(label + "/" + FAMILY_FILE, 1));
    }

    /// The named map of a file whose top level holds nothing else.
    private Map<String, TermValue> section(String file, String key, boolean required) {
        var root = files.get(file);
        var found = new LinkedHashMap<String, TermValue>();
        if (root == null) {
            if (required) sink.fault(new Source(label, 1), file + " is missing or unreadable");
            return found;
        }
        sink.check(() -> root.only(key));
        sink.check(() -> found.putAll(root.at(key).parts()));
        return found;
    }

    private void head(TermValue value) {
        value.only("name", "provider", "precedence");
        name = value.words("name");
        provider = value.text("provider");
        var order = value.at("precedence");
        order.only("documents");
        cites(order);
        var titles = new LinkedHashMap<String, Text>();
        for (var document : order.at("documents").items()) {
            document.only("code", "title");
            if (titles.put(document.text("code"), document.words("title")) != null) sink.fault(document, "document is listed twice");
        }
        precedence = new Family.Precedence(List.copyOf(titles.keySet()), titles, order.clause(), order.reading());
    }

    /// The rule's own words in French, and those of its reading.
    private void french(String clauseId, TermValue value) {
        value.only("title", "rule", "question");
        frenchClauses.put(clauseId, new Clause.French(value.text("title"), value.text("rule")));
        if (value.has("question")) frenchReadings.put(clauseId, new Reading.French(value.text("question"), value.text("reading")));
    }

    private void frenchHasClause(String clauseId) {
        if (!clauses.containsKey(clauseId)) sink.fault(files.get(FRENCH_FILE).at("french", clauseId), "words for clause " + clauseId + ", which is unknown here");
    }

    private void clause(String clauseId, TermValue value) {
        value.only("article", "title", "rule", "kind", "seed-system", "capability", "example");
        clauses.put(clauseId, new Clause(clauseId, id, value.text("article"), value.text("title"), value.text("rule"), value.text("kind"),
                value.text("seed-system"), value.text("capability"), value.text("example"), frenchClauses.get(clauseId), readings.containsKey(clauseId), value.source()));
    }

    private void reading(String readingId, TermValue value) {
        value.only("question", "status");
        var status = switch (value.text("status")) {
            case "proposed" -> Reading.Status.PROPOSED;
            case "approved" -> Reading.Status.APPROVED;
            default -> throw value.at("status").shape("proposed or approved is expected");
        };
        var clause = value.has("clause") ? value.text("clause") : readingId;
        readings.put(readingId, new Reading(readingId, id, clause, value.text("question"), value.text("reading"), frenchReadings.get(readingId), status, value.source()));
    }

    private void readingHasClause(Reading reading) {
        if (!clauses.containsKey(reading.clause())) sink.fault(reading.source(), "reads clause " + reading.clause() + ", which is unknown here");
    }

    private void calendar(String key, TermValue value) {
        value.only("label", "from", "hours", "holidays", "closures");
        cites(value);
        value.date("from");
        var holidays = switch (value.text("holidays")) {
            case "france-metropolitan" -> FrenchHolidays.METROPOLITAN;
            case "none" -> HolidayCalendar.NONE;
            default -> throw value.at("holidays").shape("france-metropolitan or none is expected");
        };
        var hours = new LinkedHashMap<String, String>();
        value.at("hours").parts().forEach((days, range) -> hours.put(days, range.text()));
        var closures = new HashSet<LocalDate>();
        if (value.has("closures")) for (var day : value.at("closures").items()) closures.add(day.date());
        boolean continuous = hours.equals(Map.of("mon-sun", "00:00-24:00")) && holidays == HolidayCalendar.NONE && closures.isEmpty();
        try {
            calendars.put(key, new Family.Calendar(continuous
                    ? OpeningHours.continuous(key, value.words("label"))
                    : OpeningHours.of(key, value.words("label"), Week.parse(hours), holidays, closures), value));
        } catch (IllegalArgumentException e) {
            throw value.at("hours").shape(e.getMessage());
        }
    }

    private void term(String key, TermValue value) {
        value.only("title", "reviewed-until", "values");
        var known = terms.get(key);
        if (known != null) throw value.shape("term already stands in " + known.source());
        var title = value.has("title") ? value.words("title") : Text.of(key, key);
        var reviewedUntil = value.date("reviewed-until");
        var versions = new ArrayList<Term.Version>();
        var entries = value.at("values").items();
        if (entries.isEmpty()) throw value.at("values").shape("no value");
        for (var entry : entries) sink.check(() -> versions.add(version(entry, versions.isEmpty() ? null : versions.getLast())));
        if (versions.isEmpty()) return; // each of them was a fault
        if (reviewedUntil.isBefore(versions.getLast().from())) sink.fault(value.at("reviewed-until"), "reviewed until a day before the last value holds");
        terms.put(key, new Term(id, key, title, reviewedUntil, versions, value.source()));
    }

    private Term.Version version(TermValue entry, Term.Version before) {
        var from = entry.date("from");
        if (before != null && !from.isAfter(before.from())) sink.fault(entry.at("from"), "dates must increase: " + from + " follows " + before.from());
        cites(entry);
        boolean ended = entry.flag("ended");
        var applies = entry.find("applies").orElse(null);
        if (applies != null) applies.only("new", "running");
        var payload = entry.without(DATING);
        if (ended && !payload.keys().isEmpty()) sink.fault(entry, "a term that ended has no value");
        if (!ended && payload.keys().isEmpty()) sink.fault(entry, "no value under this date");
        payload.walk(part -> {
            if (part.isEmpty()) sink.fault(part, part.name() + ": empty");
        });
        return new Term.Version(from, ended, applies, payload);
    }

    /// The part cites a clause; it and every citation within it are known.
    private void cites(TermValue value) {
        if (value.clause() == null) sink.fault(value, "no clause");
        value.walk(part -> {
            if (!part.isMap()) return;
            if (part.has("clause")) known(part.at("clause"), "clause", clauses.keySet());
            if (part.has("reading")) known(part.at("reading"), "reading", readings.keySet());
        });
    }

    private void known(TermValue citation, String kind, Set<String> ids) {
        if (!citation.isScalar() || !ids.contains(citation.text())) {
            sink.fault(citation, "unknown " + kind + " " + (citation.isScalar() ? citation.text() : ""));
        }
    }
}
