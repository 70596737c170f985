package org.guichet.letter;

import org.guichet.kernel.Text;

/// Where a letter is, as its dates tell. No state is stored: a date that is learnt or corrected moves it.
public enum LetterState {
    TO_POST("to-post", Text.of("à poster", "to be posted")),
    UNDER_WAY("under-way", Text.of("accusé de réception attendu", "awaiting acknowledgement")),
    PRESENTED("presented", Text.of("présentée, accusé de réception attendu", "presented, awaiting acknowledgement")),
    /// Of an ordinary letter nobody hears again.
    SENT("sent", Text.of("envoyée", "sent")),
    RECEIVED("received", Text.of("reçue", "received")),
    RETURNED("returned", Text.of("revenue à l’expéditeur", "returned to sender"));

    private final String code;
    private final Text label;

    LetterState(String code, Text label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public Text label() {
        return label;
    }

    /// True while somebody has to look after it.
    public boolean open() {
        return this == TO_POST || this == UNDER_WAY || this == PRESENTED;
    }

    static LetterState of(Form form, LetterDates dates) {
        if (dates.receivedOn() != null) return RECEIVED;
        if (dates.returnedOn() != null) return RETURNED;
        if (dates.presentedOn() != null) return form == Form.REGISTERED ? PRESENTED : SENT;
        if (dates.sentOn() == null) return TO_POST;
        return form == Form.REGISTERED ? UNDER_WAY : SENT;
    }
}
