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
/// @param ambiguous  true when the register of readings holds an entry of the same id
public record Clause(String id, String family, String article, String title, String rule, String kind, String seedSystem,
                     String capability, String example, boolean ambiguous, Source source) {}
