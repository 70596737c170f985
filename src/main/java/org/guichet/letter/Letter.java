package org.guichet.letter;

import java.time.Instant;
import java.time.LocalDate;
import org.guichet.kernel.Text;

/// A letter from one party to the other.
///
/// @param outgoing    from the provider to the customer
/// @param subjectKind what it belongs to, e.g. `contract`
/// @param about       what it is about, in a few words
/// @param document    its paper or scan (see `document.Documents`), or null
/// @param createdBy   name of who wrote or recorded it
public record Letter(long id, int provider, int customer, String customerName, boolean outgoing, Form form, String subjectKind, long subject, String about, Long document, LetterDates dates,
                     Instant createdAt, String createdBy, int version) {
    public String number() {
        return dates.number();
    }

    public LocalDate sentOn() {
        return dates.sentOn();
    }

    public LocalDate presentedOn() {
        return dates.presentedOn();
    }

    public LocalDate receivedOn() {
        return dates.receivedOn();
    }

    public LocalDate returnedOn() {
        return dates.returnedOn();
    }

    public LetterState state() {
        return LetterState.of(form, dates);
    }

    public Text direction() {
        return outgoing ? Text.of("envoyé", "sent") : Text.of("reçu", "received");
    }

    /// Where the portal shows it.
    public String href() {
        return "/courriers/" + id;
    }
}
