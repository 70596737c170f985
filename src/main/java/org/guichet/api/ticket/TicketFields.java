package org.guichet.api.ticket;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.ApiError;
import org.guichet.kernel.Refused;

/// The attributes of a trouble ticket, and which of them an answer shows: TMF621 gives exactly the asked ones.
final class TicketFields {
    /// Attributes that need the report's journal: a list shows them only where `fields` asks for them.
    static final Set<String> WHOLE = Set.of("note", "statusChange", "clock", "serviceGuarantees", "formField");
    /// What this resource has.
    static final Set<String> KNOWN = new LinkedHashSet<>(List.of("id", "href", "externalId", "name", "description", "severity", "ticketType", "priority", "status", "statusChangeDate",
            "statusChangeReason", "creationDate", "lastUpdate", "expectedResolutionDate", "resolutionDate", "channel", "relatedEntity", "relatedParty", "note", "statusChange",
            "x-state", "waitingFor", "acceptedAt", "restoredAt", "repairedAt", "formField", "serviceGuarantees", "clock", "@type", "@baseType", "@schemaLocation"));
    /// What TMF621 v4 also names; it has no value here.
    private static final Set<String> OTHERS = Set.of("requestedResolutionDate", "attachment", "ticketRelationship", "none");

    private TicketFields() {}

    static Set<String> names(String given) {
        return Arrays.stream(given.split(",")).map(String::strip).filter(n -> !n.isEmpty()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// The refusal of the first unknown name, or null.
    static Refused unknown(Set<String> names) {
        return names.stream().filter(n -> !KNOWN.contains(n) && !OTHERS.contains(n)).findFirst()
                .map(n -> Refused.of(ApiError.FIELDS_UNKNOWN).field("fields").arg("name", n)).orElse(null);
    }

    static boolean isTmf(String name) {
        return KNOWN.contains(name) || OTHERS.contains(name) && !name.equals("none");
    }
}
