package org.guichet.reckon;

import java.util.List;
import java.util.Map;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.workingtime.OpeningHours;

/// A family's calendar with the clause behind it.
record Calendar(OpeningHours hours, String clause, String reading) {
    static Calendar of(Family family, String name) {
        var found = family.findCalendar(name).orElseThrow(() -> new IllegalArgumentException("no calendar " + name + " in " + family.id()));
        return new Calendar(found.hours(), found.value().clause(), found.value().reading());
    }

    /// The input that chooses among the family's calendars.
    static Input input(Family family) {
        return Input.choice("calendar", Text.of("Calendrier", "Calendar"), List.copyOf(family.calendarNames()));
    }

    Steps cite(Steps steps) {
        return steps.cited(
                Text.of("Calendrier\u00a0: " + hours.label().fr(), "Calendar: " + hours.label().en()), Map.of("calendar", hours.id()), clause, reading);
    }
}
