package org.guichet.evolution;

import java.time.Instant;
import java.time.LocalDate;
import org.guichet.kernel.Text;

/// A change of e-SAV of which customers are told ahead.
///
/// @param change      code of what changes, by the term evolution-notice
/// @param kind        minor, major or technical: follows from the change
/// @param service     web service concerned, or null
/// @param version     version that it brings in, or null
/// @param notifiedAt  when the notice was sent, or null
/// @param documented  the notice went with the documentation
/// @param endedAt     when the replaced version was retired or the evolution called off, or null
/// @param changes     counts changes of the record
public record Evolution(long id, int provider, String change, String kind, String service, String version, LocalDate plannedOn, Text description, EvolutionState state,
                        Instant announcedAt, String announcedBy, Instant notifiedAt, boolean documented, Instant producedAt, Instant endedAt, int changes) {
    /// What carries its version, or null where it brings none.
    public Line line() {
        return version == null ? null : service == null ? Line.FORMS : new Line(service);
    }

    /// A document that goes with it.
    ///
    /// @param documentation updated technical and functional documentation (BFC-ESAV-12.1-doc)
    public record Document(long id, long evolution, String name, String mediaType, int bytes, String sha256, boolean documentation, Instant addedAt, String addedBy) {}

    /// What was told to one customer.
    ///
    /// @param reason     notice, postponed, cancelled, in-production, retiring or retired
    /// @param recipients addresses, separated by commas
    public record Told(long evolution, int customer, String customerName, String reason, LocalDate plannedOn, Instant sentAt, String recipients, Text subject, Text body) {}
}
