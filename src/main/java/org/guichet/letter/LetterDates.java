package org.guichet.letter;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Refused;

/// What is known of a letter's way, in days of Europe/Paris; null while unknown. Which of them counts is said by the clause that asks.
///
/// @param number      tracking number of the post
/// @param sentOn      handed over to the post
/// @param presentedOn first presented to the addressee
/// @param receivedOn  received by the addressee, as the acknowledgement says
/// @param returnedOn  back at the sender's
public record LetterDates(String number, LocalDate sentOn, LocalDate presentedOn, LocalDate receivedOn, LocalDate returnedOn) {
    private static final int LONGEST_NUMBER = 40;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    public LetterDates {
        number = number == null || number.isBlank() ? null : number.replaceAll("[\\s\u00a0.-]", "").toUpperCase(java.util.Locale.ROOT);
    }

    static final LetterDates UNKNOWN = new LetterDates(null, null, null, null, null);

    /// Day by name of its field, in the order in which they happen; only those known.
    Map<String, LocalDate> days() {
        var days = new LinkedHashMap<String, LocalDate>();
        if (sentOn != null) days.put("sentOn", sentOn);
        if (presentedOn != null) days.put("presentedOn", presentedOn);
        if (receivedOn != null) days.put("receivedOn", receivedOn);
        if (returnedOn != null) days.put("returnedOn", returnedOn);
        return days;
    }

    /// These, and what is already known where these say nothing.
    LetterDates over(LetterDates known) {
        return new LetterDates(number != null ? number : known.number, sentOn != null ? sentOn : known.sentOn, presentedOn != null ? presentedOn : known.presentedOn,
                receivedOn != null ? receivedOn : known.receivedOn, returnedOn != null ? returnedOn : known.returnedOn);
    }

    /// What is wrong with them, if anything.
    ///
    /// @param notBefore day on which the letter was written, or null when it came from outside
    Optional<Refused> fault(LocalDate today, LocalDate notBefore) {
        if (number != null && !number.matches("[0-9A-Z]{5," + LONGEST_NUMBER + "}")) {
            return Optional.of(Refused.of(LetterError.LETTER_NUMBER_BAD).field("number").arg("number", number.length() > LONGEST_NUMBER ? number.substring(0, LONGEST_NUMBER) + "…" : number));
        }
        if (receivedOn != null && returnedOn != null) return Optional.of(Refused.of(LetterError.LETTER_RECEIVED_AND_RETURNED).field("returnedOn"));
        var before = notBefore;
        for (var day : days().entrySet()) {
            if (day.getValue().isAfter(today)) return Optional.of(Refused.of(LetterError.LETTER_DATE_FUTURE).field(day.getKey()).arg("date", DAY.format(day.getValue())).arg("earliest", DAY.format(today)));
            if (before != null && day.getValue().isBefore(before)) {
                return Optional.of(Refused.of(LetterError.LETTER_DATES_ORDER).field(day.getKey()).arg("date", DAY.format(day.getValue())).arg("earliest", DAY.format(before)));
            }
            before = day.getValue();
        }
        return Optional.empty();
    }
}
