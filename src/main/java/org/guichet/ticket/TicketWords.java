package org.guichet.ticket;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.guichet.kernel.Paris;
import org.guichet.kernel.Text;

/// Wordings of what happens to a report, shared by pages, mails and conflicts.
public final class TicketWords {
    private static final DateTimeFormatter FR = DateTimeFormatter.ofPattern("HH'\u00a0h\u00a0'mm");
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("HH:mm");

    private TicketWords() {}

    /// A time of day in Paris: `14 h 30` or `14:30`.
    public static String time(Instant at, String language) {
        return ("en".equals(language) ? EN : FR).format(Paris.of(at));
    }

    /// A word of the journal, for people.
    public static Text kind(String kind) {
        return switch (kind) {
            case TicketJournal.FILED -> Text.of("déposée", "filed");
            case TicketJournal.MOVED -> Text.of("changement d’état", "change of state");
            case TicketJournal.MARKED -> Text.of("étape datée", "milestone");
            case TicketJournal.PAUSED -> Text.of("décompte suspendu", "count suspended");
            case TicketJournal.RESUMED -> Text.of("décompte repris", "count resumed");
            case TicketJournal.ASSESSED -> Text.of("qualification", "assessment");
            case TicketJournal.COMMENTED -> Text.of("commentaire", "comment");
            case TicketJournal.NOTED -> Text.of("note interne", "internal note");
            case TicketJournal.DEADLINE_PASSED -> Text.of("échéance dépassée", "deadline passed");
            default -> Text.of(kind, kind);
        };
    }
}
