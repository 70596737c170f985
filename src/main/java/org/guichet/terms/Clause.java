package org.guichet.terms;

/// A clause of a contract that the product executes or will execute, told in our own words.
///
/// @param id         stable id, e.g. `BTBS-CG-14.2-gtr`
/// @param article    article of the contract
/// @param rule       what it demands
/// @param kind       kind of rule (deadline, penalty, definition …)
/// @param seedSystem part of the contract that it belongs to
/// @param capability capability of the product that executes it
/// @param example    an example with its expected result, to be proven by a test
/// @param french     title and rule in French; null where they are not written yet
/// @param ambiguous  true when the register of readings holds an entry of the same id
public record Clause(String id, String family, String article, String title, String rule, String kind, String seedSystem,
                     String capability, String example, French french, boolean ambiguous, Source source) {
    /// The same in the language of the provider's people.
    public record French(String title, String rule) {}

    /// The title in a language; English where the French one is missing.
    public String title(String language) {
        return french == null || language.startsWith("en") ? title : french.title();
    }

    /// The rule in a language; English where the French one is missing.
    public String rule(String language) {
        return french == null || language.startsWith("en") ? rule : french.rule();
    }
}
