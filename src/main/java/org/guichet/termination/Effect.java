package org.guichet.termination;

/// On which day a notice takes effect, once its delay has run.
public enum Effect {
    /// The last day of the delay.
    NOTICE_END("notice-end"),
    /// The last day of the calendar month in which the delay ends.
    MONTH_END("month-end"),
    /// The last day of the current period, when the notice comes in time for it; else of the next one.
    TERM("term"),
    /// The day that the change gives that opened the exit: the first one without.
    AS_OPENED("as-opened"),
    /// The day the suspension was announced to end, or the day that counts for the letter.
    SUSPENSION_END("suspension-end"),
    /// The day that counts for the letter.
    AT_ONCE("at-once");

    private final String code;

    Effect(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
