package org.guichet.termination;

import java.time.LocalDate;
import java.util.Optional;
import org.guichet.agreement.LetterDate;
import org.guichet.letter.Letter;

/// How and when a notice went from one party to the other. Days are of Europe/Paris.
///
/// @param form        code of the form: `lrar`, `letter`, `e-mail`, `written`, `counter`
/// @param number      number of a registered letter, or null
/// @param presentedOn day the post first presented it, or null
/// @param receivedOn  day it was received, or null
/// @param letter      id of the letter that the provider sent (module `letter`), or null
public record Dispatch(String form, String number, LocalDate sentOn, LocalDate presentedOn, LocalDate receivedOn, Long letter) {
    public Dispatch(String form, String number, LocalDate sentOn, LocalDate presentedOn, LocalDate receivedOn) {
        this(form, number, sentOn, presentedOn, receivedOn, null);
    }

    /// A letter of the provider's, as far as its way is known.
    public static Dispatch of(Letter letter) {
        return new Dispatch(letter.form().code(), letter.number(), letter.sentOn(), letter.presentedOn(), letter.receivedOn(), letter.id());
    }

    /// Sent, presented and received on one day: what a simulation assumes.
    public static Dispatch on(String form, LocalDate day) {
        return new Dispatch(form, null, day, day, day);
    }

    /// The date of the letter that counts, if it is known yet. What was received without a presentation that anybody noted was presented then.
    public Optional<LocalDate> day(LetterDate which) {
        return Optional.ofNullable(switch (which) {
            case SENT -> sentOn;
            case PRESENTED -> presentedOn != null ? presentedOn : receivedOn;
            case RECEIVED -> receivedOn;
        });
    }

    /// The input that holds a date.
    static String field(LetterDate which) {
        return switch (which) {
            case SENT -> "sentOn";
            case PRESENTED -> "presentedOn";
            case RECEIVED -> "receivedOn";
        };
    }
}
