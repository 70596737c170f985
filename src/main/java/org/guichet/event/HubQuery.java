package org.guichet.event;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;

/// Which events a subscription wants: `eventType=A,B&troubleTicket.status=resolved`. Criteria are joined by and, values of one by or;
/// no criterion at all wants everything. Read strictly: a name that nothing could ever match is refused, not passed over.
final class HubQuery {
    static final int LONGEST = 1000;
    private static final String TYPE = "eventType";
    private static final String RESOURCE = "troubleTicket.";
    private static final Set<String> TYPES = Arrays.stream(EventKind.values()).filter(k -> k != EventKind.TEST).flatMap(k -> List.of(k.tmf(), k.type()).stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    private static final Set<String> STATUSES = new LinkedHashSet<>(List.of("acknowledged", "inProgress", "pending", "held", "resolved", "closed", "rejected", "cancelled"));
    /// Attributes of the resource that can be asked for; `Events.Facts` has a value for each.
    static final Set<String> ATTRIBUTES = new TreeSet<>(List.of("id", "externalId", "status", "priority", "severity", "waitingFor", "channel.id", "x-state.code", "relatedEntity.id"));

    private final Map<String, Set<String>> criteria;

    private HubQuery(Map<String, Set<String>> criteria) {
        this.criteria = criteria;
    }

    /// @param text the query, null or blank for everything
    static Outcome<HubQuery> read(String text) {
        if (text == null || text.isBlank()) return Outcome.done(new HubQuery(Map.of()));
        if (text.length() > LONGEST) return Outcome.no(Refused.of(EventError.QUERY_TOO_LONG).field("query").arg("longest", LONGEST));
        var criteria = new LinkedHashMap<String, Set<String>>();
        for (var part : text.strip().replaceFirst("^\\?", "").split("&", -1)) {
            var at = part.indexOf('=');
            var name = at < 0 ? null : decoded(part.substring(0, at));
            var given = at < 0 ? null : decoded(part.substring(at + 1));
            if (name == null || name.isEmpty() || given == null || given.isEmpty()) return Outcome.no(Refused.of(EventError.QUERY_MALFORMED).field("query").arg("part", part.strip()));
            var values = Arrays.stream(given.split(",", -1)).map(String::strip).collect(Collectors.toCollection(LinkedHashSet::new));
            var fault = fault(name, values);
            if (fault != null) return Outcome.no(fault);
            criteria.computeIfAbsent(plain(name), _ -> new LinkedHashSet<>()).addAll(values);
        }
        return Outcome.done(new HubQuery(criteria));
    }

    private static Refused fault(String name, Set<String> values) {
        var attribute = plain(name);
        if (!attribute.equals(TYPE) && (!name.contains(RESOURCE) || !ATTRIBUTES.contains(attribute))) {
            return Refused.of(EventError.QUERY_FIELD).field("query").arg("name", name)
                    .arg("known", TYPE + ", " + ATTRIBUTES.stream().map(RESOURCE::concat).collect(Collectors.joining(", ")));
        }
        var possible = attribute.equals(TYPE) ? TYPES : attribute.equals("status") ? STATUSES : null;
        for (var value : values) {
            if (value.isEmpty() || possible != null && !possible.contains(value)) {
                return Refused.of(EventError.QUERY_VALUE).field("query").arg("name", name).arg("value", value).arg("known", possible == null ? "…" : String.join(", ", possible));
            }
        }
        return null;
    }

    /// `event.troubleTicket.status` and `troubleTicket.status` mean the same.
    private static String plain(String name) {
        for (var prefix : List.of("event." + RESOURCE, RESOURCE)) if (name.startsWith(prefix)) return name.substring(prefix.length());
        return name;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// @param facts values of the attributes; one that the subject does not have is absent
    boolean wants(EventKind kind, Map<String, String> facts) {
        for (var criterion : criteria.entrySet()) {
            var values = criterion.getValue();
            var met = criterion.getKey().equals(TYPE) ? values.contains(kind.tmf()) || values.contains(kind.type()) : values.contains(facts.get(criterion.getKey()));
            if (!met) return false;
        }
        return true;
    }
}
