package org.guichet.evolution;

import java.time.Instant;
import java.time.LocalDate;

/// A version of the form catalogue that web services take.
///
/// @param version   as the contract folder names it
/// @param since     when it came into production
/// @param until     first instant at which it is no longer taken, or null while nothing ends it
/// @param lastDay   last day on which it is taken, or null
/// @param newest    it replaces the others
public record FormVersion(String version, Instant since, Instant until, LocalDate lastDay, boolean newest) {}
