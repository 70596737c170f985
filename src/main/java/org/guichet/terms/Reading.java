package org.guichet.terms;

/// How an ambiguous clause is read.
///
/// @param id       id of the clause that it reads, or an id of its own where one clause needs two readings
/// @param clause   id of the clause that it reads
/// @param question what the text leaves open
/// @param french   question and reading in French; null where they are not written yet
/// @param reading  the answer taken
public record Reading(String id, String family, String clause, String question, String reading, French french, Status status, Source source) {
    /// The same in the language of the provider's people.
    public record French(String question, String reading) {}

    /// PROPOSED until the provider says yes: a figure that rests on it says so.
    public enum Status { PROPOSED, APPROVED }

    public String question(String language) {
        return french == null || language.startsWith("en") ? question : french.question();
    }

    public String reading(String language) {
        return french == null || language.startsWith("en") ? reading : french.reading();
    }
}
