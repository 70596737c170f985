package org.guichet.termination;

import java.time.LocalDate;

/// How and when a notice went from one party to the other. Days are of Europe/Paris.
///
/// @param form        code of the form: `lrar`, `letter`, `e-mail`, `written`, `counter`
/// @param number      number of a registered letter, or null
/// @param presentedOn day the post first presented it, or null
/// @param receivedOn  day it was received, or null
public record Dispatch(String form, String number, LocalDate sentOn, LocalDate presentedOn, LocalDate receivedOn) {
    /// Sent, presented and received on one day: what a simulation assumes.
    public static Dispatch on(String form, LocalDate day) {
        return new Dispatch(form, null, day, day, day);
    }
}
