package org.guichet.terms;

/// How an ambiguous clause is read.
///
/// @param id       id of the clause that it reads, or an id of its own where one clause needs two readings
/// @param clause   id of the clause that it reads
/// @param question what the text leaves open
/// @param reading  the answer taken
public record Reading(String id, String family, String clause, String question, String reading, Status status, Source source) {
    /// PROPOSED until the provider says yes: a figure that rests on it says so.
    public enum Status { PROPOSED, APPROVED }
}
