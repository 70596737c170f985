package org.guichet.api.tmf;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.guichet.api.ApiError;
import org.guichet.api.Json;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import tools.jackson.databind.JsonNode;

/// The parameters of a list as TMF630 writes them, checked against the schema of the resource: an attribute that it does not name, or a
/// value of another type, is refused.
///
/// @param fields asked attributes, or null for all
record TmfQuery(Set<String> fields, int offset, int limit, List<Sort> sorts, List<TmfFilter> filters) {
    static final int USUAL_PAGE = 20;
    static final int LARGEST_PAGE = 100;
    private static final int LONGEST = 5000;
    private static final String NONE = "none";

    /// @param path       of the attribute
    /// @param descending latest, largest or last first
    record Sort(String path, boolean descending) {}

    static Outcome<TmfQuery> of(HttpServletRequest request, TmfDocument document, String schema) {
        var faults = new ArrayList<Refused>();
        Set<String> fields = null;
        var offset = 0;
        var limit = USUAL_PAGE;
        var sorts = new ArrayList<Sort>();
        var filters = new ArrayList<TmfFilter>();
        for (var parameter : request.getParameterMap().entrySet()) {
            var name = parameter.getKey();
            var given = String.join(",", parameter.getValue());
            if (given.isBlank() || given.length() > LONGEST || !Json.isStorable(given)) {
                faults.add(Refused.of(ApiError.FILTER_VALUE).field(shown(name)).arg("expected", "…"));
                continue;
            }
            switch (name) {
                case "fields" -> fields = fields(given, document, schema, faults);
                case "offset" -> {
                    offset = Parameters.number(given);
                    if (offset < 0) faults.add(page(name, 0, Integer.MAX_VALUE));
                }
                case "limit" -> {
                    limit = Parameters.number(given);
                    if (limit < 1 || limit > LARGEST_PAGE) faults.add(page(name, 1, LARGEST_PAGE));
                }
                case "sort" -> sorts.addAll(sorts(given, document, schema, faults));
                default -> TmfFilter.of(name, given, document, schema, faults).ifPresent(filters::add);
            }
        }
        return faults.isEmpty() ? Outcome.done(new TmfQuery(fields, offset, limit, List.copyOf(sorts), List.copyOf(filters))) : Outcome.no(faults);
    }

    /// What `fields` asks for; also for one resource.
    static Outcome<Set<String>> onlyFields(HttpServletRequest request, TmfDocument document, String schema) {
        var faults = new ArrayList<Refused>();
        Set<String> fields = null;
        for (var parameter : request.getParameterMap().entrySet()) {
            if (parameter.getKey().equals("fields")) fields = fields(String.join(",", parameter.getValue()), document, schema, faults);
            else faults.add(Refused.of(ApiError.FILTER_UNKNOWN).field(shown(parameter.getKey())).arg("known", "fields"));
        }
        return faults.isEmpty() ? Outcome.done(fields == null ? Set.of() : fields) : Outcome.no(faults);
    }

    private static Set<String> fields(String given, TmfDocument document, String schema, List<Refused> faults) {
        var known = document.attributes(schema);
        var fields = new LinkedHashSet<String>();
        for (var name : Parameters.values(given)) {
            if (name.equals(NONE)) fields.addAll(List.of("id", "href"));
            else if (known.contains(name)) fields.add(name);
            else faults.add(Refused.of(ApiError.FIELDS_UNKNOWN).field("fields").arg("name", shown(name)));
        }
        return fields;
    }

    private static List<Sort> sorts(String given, TmfDocument document, String schema, List<Refused> faults) {
        var sorts = new ArrayList<Sort>();
        for (var text : Parameters.values(given)) {
            var path = text.replaceFirst("^[+-]", "");
            var type = document.attribute(schema, path).map(a -> a.path("type").asString("")).orElse("");
            if (type.isEmpty() || type.equals("object") || type.equals("array")) {
                faults.add(Refused.of(ApiError.SORT_UNKNOWN).field("sort").arg("sort", shown(text)).arg("known", String.join(", ", scalars(document, schema))));
            } else {
                sorts.add(new Sort(path, text.startsWith("-")));
            }
        }
        return sorts;
    }

    private static List<String> scalars(TmfDocument document, String schema) {
        return document.attributes(schema).stream().filter(name -> document.attribute(schema, name).map(a -> !Set.of("object", "array").contains(a.path("type").asString(""))).orElse(false)).toList();
    }

    private static Refused page(String name, int least, int most) {
        return Refused.of(ApiError.PAGE_BAD).field(name).arg("least", least).arg("most", most);
    }

    static String shown(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80) + "…";
    }

    boolean admits(JsonNode node) {
        return filters.stream().allMatch(filter -> filter.admits(node));
    }

    /// In the asked order; what lacks an attribute comes last.
    int compare(JsonNode one, JsonNode other) {
        for (var sort : sorts) {
            var a = first(one, sort.path());
            var b = first(other, sort.path());
            if (a == null && b == null) continue;
            if (a == null || b == null) return a == null ? 1 : -1;
            var order = a.isNumber() && b.isNumber() ? new BigDecimal(a.asString()).compareTo(new BigDecimal(b.asString())) : a.asString().compareTo(b.asString());
            if (order != 0) return sort.descending() ? -order : order;
        }
        return 0;
    }

    private static JsonNode first(JsonNode node, String path) {
        var all = at(node, path);
        return all.isEmpty() ? null : all.getFirst();
    }

    /// The values under a path, through lists.
    static List<JsonNode> at(JsonNode node, String path) {
        var here = List.of(node);
        for (var name : path.split("\\.")) {
            here = here.stream().flatMap(n -> n.isArray() ? StreamSupport.stream(n.spliterator(), false) : java.util.stream.Stream.of(n)).map(n -> n.path(name)).filter(n -> !n.isMissingNode() && !n.isNull()).toList();
        }
        return here.stream().flatMap(n -> n.isArray() ? StreamSupport.stream(n.spliterator(), false) : java.util.stream.Stream.of(n)).toList();
    }
}
