package org.guichet.termination;

/// Kinds of work that falls due on days of a termination.
final class TerminationDays {
    /// The first day without.
    static final String EFFECT = "termination-effect";
    /// A reminder that the end waits for the customer's confirmation.
    static final String REMIND = "termination-remind";
    /// The last day on which something may be asked for has passed.
    static final String CLOSE = "termination-close";

    private TerminationDays() {}
}
