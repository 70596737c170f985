package org.guichet.api.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.guichet.api.ApiError;
import org.guichet.api.tmf.Shapes;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.ticket.TicketDetail;
import tools.jackson.databind.JsonNode;

/// Reads the body of a PATCH (JSON merge patch, RFC 7396) against the report as the client sees it. What equals the report asks for
/// nothing; what differs is either a wish that a command exists for, or refused by name: nothing is dropped in silence.
final class Amendments {
    private static final Set<String> META = Set.of("@type", "@baseType", "@schemaLocation");

    /// @param notes  new comments or answers
    /// @param cancel the report is to be withdrawn
    record Wanted(List<String> notes, boolean cancel) {}

    private Amendments() {}

    /// @param shown the report's own representation
    static Outcome<Wanted> read(JsonNode patch, JsonNode shown, TicketDetail report) {
        var faults = new ArrayList<Refused>();
        var notes = new ArrayList<String>();
        var cancel = false;
        for (var entry : patch.properties()) {
            var name = entry.getKey();
            var value = entry.getValue();
            if (name.equals("note")) {
                notes(patch, report, notes, faults);
            } else if (META.contains(name) || value.equals(shown.get(name)) || value.isNull() && !shown.has(name)) {
                continue;
            } else if (name.equals("status")) {
                var status = Shapes.text(patch, "status", "status", faults);
                if ("cancelled".equals(status)) cancel = true;
                else if (status != null || value.isNull()) faults.add(Refused.of(ApiError.STATUS_BY_PROVIDER).field("status").clause(report.cycle().clause()).arg("status", String.valueOf(status)));
            } else {
                faults.add(Refused.of(TicketFields.isTmf(name) ? ApiError.ATTRIBUTE_FIXED : ApiError.ATTRIBUTE_UNKNOWN).field(name));
            }
        }
        return faults.isEmpty() ? Outcome.done(new Wanted(notes, cancel)) : Outcome.no(faults);
    }

    /// An entry with the id of a known note repeats it; one without id is new. Known notes that the array leaves out stay.
    private static void notes(JsonNode patch, TicketDetail report, List<String> notes, List<Refused> faults) {
        var known = report.comments();
        for (var note : Shapes.objects(patch, "note", faults)) {
            var text = Shapes.text(note, "text", "note.text", faults);
            var id = Shapes.text(note, "id", "note.id", faults);
            if (id == null) {
                notes.add(text == null ? "" : text);
                continue;
            }
            var number = id.matches("\\d{1,6}") ? Integer.parseInt(id) : 0;
            var same = number >= 1 && number <= known.size() && (text == null || known.get(number - 1).text().equals(text));
            if (!same) faults.add(Refused.of(ApiError.NOTE_FIXED).field("note").arg("note", id));
        }
    }
}
