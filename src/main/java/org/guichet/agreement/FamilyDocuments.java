package org.guichet.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;

/// The documents of a family's contracts in their order, with what its data say of single ones (term `contract-documents`): parts of a
/// document, conditions under which one belongs to a contract, what one is limited to, on what one prevails over all.
final class FamilyDocuments {
    static final String TERM = "contract-documents";
    private final Family family;
    private final Map<String, Part> parts;
    private final Map<String, Limit> limits;

    /// A document that shares the rank of the one it is part of.
    ///
    /// @param within     code of the ranked document
    /// @param elsewhere  its text is not among the documents at hand: referred to by name
    /// @param onlyWith   belongs to a contract that holds this product, or null: to every one
    /// @param prevailsOn subject on which it stands above all, or null
    record Part(String code, Text title, String within, boolean elsewhere, String onlyWith, String prevailsOn, String clause, String reading) {}

    /// A document that only says something about these subjects.
    record Limit(List<String> subjects, String clause) {}

    private FamilyDocuments(Family family, Map<String, Part> parts, Map<String, Limit> limits) {
        this.family = family;
        this.parts = parts;
        this.limits = limits;
    }

    static FamilyDocuments of(Family family, LocalDate on) {
        return family.findTerm(TERM).filter(t -> t.inForceOn(on)).map(t -> read(family, t.on(on).value())).orElseGet(() -> new FamilyDocuments(family, Map.of(), Map.of()));
    }

    /// Those of its first published terms: for checks at load.
    static FamilyDocuments first(Family family) {
        return family.findTerm(TERM).map(t -> read(family, t.versions().getFirst().value())).orElseGet(() -> new FamilyDocuments(family, Map.of(), Map.of()));
    }

    static FamilyDocuments read(Family family, TermValue value) {
        value.only("parts", "limited");
        var parts = new LinkedHashMap<String, Part>();
        if (value.has("parts")) value.at("parts").parts().forEach((code, part) -> {
            part.only("title", "within", "text", "only-with", "prevails-on");
            if (!family.precedence().contains(part.text("within"))) throw part.at("within").shape("a document of the family's precedence");
            if (part.has("text") && !part.text("text").equals("elsewhere")) throw part.at("text").shape("elsewhere");
            parts.put(code, new Part(code, part.words("title"), part.text("within"), part.has("text"), part.has("only-with") ? part.text("only-with") : null,
                    part.has("prevails-on") ? part.text("prevails-on") : null, part.clause(), part.reading()));
        });
        var limits = new LinkedHashMap<String, Limit>();
        if (value.has("limited")) value.at("limited").parts().forEach((code, subjects) -> {
            if (!family.precedence().contains(code)) throw subjects.shape("a document of the family's precedence");
            limits.put(code, new Limit(subjects.texts(), subjects.clause()));
        });
        return new FamilyDocuments(family, parts, limits);
    }

    /// Its place in the order, 0 highest; -1 when the family has no such document, so that it has no rank.
    int place(String document) {
        var part = parts.get(document);
        return family.precedence().indexOf(part == null ? document : part.within());
    }

    /// True when it stands above all on this subject.
    boolean prevails(String document, String subject) {
        var part = parts.get(document);
        return subject != null && part != null && subject.equals(part.prevailsOn());
    }

    /// The clause by which the document says nothing about a subject, or null: it may.
    String silent(String document, String subject) {
        var limit = limits.get(document);
        return limit == null || limit.subjects().contains(subject) ? null : limit.clause();
    }

    Text title(String document) {
        var part = parts.get(document);
        if (part != null) return part.title();
        return family.precedenceRule().titles().getOrDefault(document, Text.of(document, document));
    }

    /// Every document that may belong to a contract, highest first; a document with parts by its parts.
    List<Line> lines(Set<String> products) {
        var lines = new ArrayList<Line>();
        for (var document : family.precedence()) {
            var within = parts.values().stream().filter(p -> p.within().equals(document)).toList();
            if (within.isEmpty()) {
                lines.add(new Line(document, title(document), place(document), false, null, limits.containsKey(document) ? limits.get(document).clause() : family.precedenceRule().clause(), family.precedenceRule().reading()));
            }
            for (var part : within) {
                if (part.onlyWith() != null && !products.contains(part.onlyWith())) continue;
                lines.add(new Line(part.code(), part.title(), place(part.code()), part.elsewhere(), part.prevailsOn(), part.clause(), part.reading()));
            }
        }
        return lines;
    }

    /// Code under which a contract's own list of documents keeps the version of one: its own, or that of the document it is part of.
    String keptAs(String document) {
        var part = parts.get(document);
        return part == null ? document : part.within();
    }

    record Line(String document, Text title, int place, boolean elsewhere, String prevailsOn, String clause, String reading) {}
}
