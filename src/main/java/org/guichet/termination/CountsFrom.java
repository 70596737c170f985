package org.guichet.termination;

import java.time.LocalDate;
import java.util.Optional;
import org.guichet.kernel.Text;

/// Which date of a letter its delays are counted from.
public enum CountsFrom {
    SENDING("sending", "sentOn", Text.of("l’envoi", "its sending")),
    /// First presentation by the post, or the receipt where nothing was presented before.
    PRESENTATION("presentation", "presentedOn", Text.of("la première présentation", "its first presentation")),
    RECEIPT("receipt", "receivedOn", Text.of("la réception", "its receipt"));

    private final String code;
    private final String field;
    private final Text label;

    CountsFrom(String code, String field, Text label) {
        this.code = code;
        this.field = field;
        this.label = label;
    }

    public String code() {
        return code;
    }

    /// The input that holds the date.
    String field() {
        return field;
    }

    public Text label() {
        return label;
    }

    /// The date of the letter that counts, if it is known yet.
    public Optional<LocalDate> of(Dispatch letter) {
        return Optional.ofNullable(switch (this) {
            case SENDING -> letter.sentOn();
            case PRESENTATION -> letter.presentedOn() != null ? letter.presentedOn() : letter.receivedOn();
            case RECEIPT -> letter.receivedOn();
        });
    }
}
