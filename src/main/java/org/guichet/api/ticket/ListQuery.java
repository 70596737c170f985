package org.guichet.api.ticket;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.api.ApiError;
import org.guichet.api.Json;
import org.guichet.api.tmf.Parameters;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.ticket.TicketQuery;

/// The parameters of a list, as TMF630 writes them, read into the desk's own query.
///
/// @param fields asked attributes, or null for all
record ListQuery(TicketQuery query, Set<String> fields) {
    static final int USUAL_PAGE = 20;
    private static final Set<String> STATUSES = new LinkedHashSet<>(List.of("acknowledged", "inProgress", "pending", "held", "resolved", "closed", "rejected", "cancelled"));
    private static final Map<String, String> SORTS = new TreeMap<>(Map.of("creationDate", "filed", "lastUpdate", "changed", "expectedResolutionDate", "due", "id", "reference", "priority", "priority"));
    static final Set<String> PARAMETERS = new LinkedHashSet<>(List.of("fields", "offset", "limit", "sort", "q", "id", "externalId", "status", "x-state.code", "priority", "relatedEntity.id",
            "creationDate.gt", "creationDate.gte", "creationDate.lt", "creationDate.lte"));
    private static final int LONGEST = 500;
    private static final int MOST_VALUES = 100;

    static Outcome<ListQuery> of(HttpServletRequest request) {
        var query = TicketQuery.all();
        var refused = new ArrayList<Refused>();
        var from = (Instant) null;
        var until = (Instant) null;
        Set<String> fields = null;
        int offset = 0;
        int limit = USUAL_PAGE;
        for (var parameter : request.getParameterMap().entrySet()) {
            // other operators of the field write creationDate[gte]
            var name = parameter.getKey().replaceFirst("\\[(gte?|lte?)]$", ".$1");
            var given = String.join(",", parameter.getValue());
            if (given.length() > LONGEST * 10 || !Json.isStorable(given)) {
                refused.add(value(name, "1–" + LONGEST));
                continue;
            }
            var bad = (Refused) null;
            switch (name) {
                case "fields" -> {
                    fields = TicketFields.names(given);
                    bad = TicketFields.unknown(fields);
                }
                case "offset" -> {
                    offset = Parameters.number(given);
                    if (offset < 0) bad = page(name, 0, Integer.MAX_VALUE);
                }
                case "limit" -> {
                    limit = Parameters.number(given);
                    if (limit < 1 || limit > TicketQuery.LARGEST_PAGE) bad = page(name, 1, TicketQuery.LARGEST_PAGE);
                }
                case "sort" -> {
                    var sort = sort(given);
                    if (sort == null) bad = Refused.of(ApiError.SORT_UNKNOWN).field(name).arg("sort", given).arg("known", String.join(", ", SORTS.keySet()));
                    else query = query.sort(sort);
                }
                case "q" -> query = query.text(given);
                case "id" -> {
                    query = query.references(Parameters.values(given));
                    if (query.references().size() > MOST_VALUES || query.references().isEmpty()) bad = value(name, "1–" + MOST_VALUES);
                }
                case "status" -> {
                    query = query.tmf(Parameters.values(given));
                    if (query.tmf().isEmpty() || !STATUSES.containsAll(query.tmf())) bad = value(name, String.join(", ", STATUSES));
                }
                case "x-state.code" -> query = query.states(Parameters.values(given));
                case "externalId" -> query = query.externalId(given);
                case "priority" -> query = query.priority(given);
                case "relatedEntity.id" -> query = query.service(given);
                case "creationDate.gt", "creationDate.gte" -> {
                    var at = Parameters.bound(given, name.endsWith("gt"));
                    if (at == null) bad = value(name, "2026-03-02T08:00:00+01:00, 2026-03-02");
                    else if (from == null || at.isAfter(from)) from = at;
                }
                case "creationDate.lt", "creationDate.lte" -> {
                    var at = Parameters.bound(given, name.endsWith("lte"));
                    if (at == null) bad = value(name, "2026-03-02T08:00:00+01:00, 2026-03-02");
                    else if (until == null || at.isBefore(until)) until = at;
                }
                default -> bad = Refused.of(ApiError.FILTER_UNKNOWN).field(name).arg("known", String.join(", ", PARAMETERS));
            }
            if (bad == null && given.isBlank() && !name.equals("q")) bad = value(name, "…");
            if (bad != null) refused.add(bad);
        }
        if (!refused.isEmpty()) return Outcome.no(refused);
        return Outcome.done(new ListQuery(query.filed(from, until).page(offset, limit), fields));
    }

    private static Refused value(String name, String expected) {
        return Refused.of(ApiError.FILTER_VALUE).field(name).arg("expected", expected);
    }

    private static Refused page(String name, int least, int most) {
        return Refused.of(ApiError.PAGE_BAD).field(name).arg("least", least).arg("most", most);
    }

    private static String sort(String given) {
        var text = given.strip();
        var descending = text.startsWith("-");
        var key = SORTS.get(descending || text.startsWith("+") ? text.substring(1) : text);
        return key == null ? null : descending ? "-" + key : key;
    }
}
