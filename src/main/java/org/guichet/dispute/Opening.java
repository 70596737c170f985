package org.guichet.dispute;

import java.time.LocalDate;
import java.util.List;
import org.guichet.agreement.TermRule;

/// What opens a procedure on a contract.
///
/// @param by        who opens it; a customer's person opens for the customer
/// @param form      code of the form, e.g. `lrar`
/// @param number    number of the registered letter, or null
/// @param sentOn    the letter's day, or null where only its receipt is known
/// @param learnedOn day the customer learned of what it tells, or null
/// @param about     what it is about, in a few words
/// @param reasons   why, or null
/// @param evidence  files that come with it
public record Opening(int contract, String procedure, TermRule.Party by, String form, String number, LocalDate sentOn, LocalDate presentedOn, LocalDate receivedOn, LocalDate learnedOn, String about, String reasons, List<File> evidence) {
    public Opening {
        evidence = List.copyOf(evidence);
    }

    public record File(String name, String mediaType, byte[] content) {}

    /// By registered letter.
    public static Opening letter(int contract, String procedure, TermRule.Party by, String number, LocalDate sentOn, LocalDate receivedOn, String about) {
        return new Opening(contract, procedure, by, "lrar", number, sentOn, null, receivedOn, null, about, null, List.of());
    }

    public Opening form(String other) {
        return new Opening(contract, procedure, by, other, number, sentOn, presentedOn, receivedOn, learnedOn, about, reasons, evidence);
    }

    public Opening because(String why, File... files) {
        return new Opening(contract, procedure, by, form, number, sentOn, presentedOn, receivedOn, learnedOn, about, why, List.of(files));
    }

    public Opening learned(LocalDate day) {
        return new Opening(contract, procedure, by, form, number, sentOn, presentedOn, receivedOn, day, about, reasons, evidence);
    }
}
