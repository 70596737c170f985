package org.guichet.terms;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.guichet.kernel.Text;
import org.guichet.workingtime.Span;

/// A read-only view of one part of a contract file: a map, a list or a scalar, which knows its line, its clause and its reading.
///
/// A map that holds `clause` or `reading` cites that part; these two are not among its keys. A scalar may be wrapped in order to
/// be cited, `{clause: X, value: 8h}`, and reads as the scalar itself. Whatever is missing or of another kind throws `TermShapeFault`.
public final class TermValue {
    private static final Set<String> CITING = Set.of("clause", "reading");

    /// How a scalar is wrapped to carry its own citation.
    static final String WRAPPED = "value";

    private final String name;
    private final Source source;
    private final String clause;
    private final String reading;
    private final Map<String, TermValue> map;
    private final List<TermValue> list;
    private final String scalar;
    /// By class: what capabilities have made of this value. See `derived`.
    private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>(1);

    private TermValue(String name, Source source, String clause, String reading, Map<String, TermValue> map, List<TermValue> list, String scalar) {
        this.name = name;
        this.source = source;
        this.clause = clause;
        this.reading = reading;
        this.map = map;
        this.list = list;
        this.scalar = scalar;
    }

    static TermValue map(String name, Source source, String clause, String reading, Map<String, TermValue> parts) {
        return new TermValue(name, source, clause, reading, new LinkedHashMap<>(parts), null, null);
    }

    static TermValue list(String name, Source source, String clause, String reading, List<TermValue> items) {
        return new TermValue(name, source, clause, reading, null, List.copyOf(items), null);
    }

    /// @param text null for an empty value
    static TermValue scalar(String name, Source source, String clause, String reading, String text) {
        return new TermValue(name, source, clause, reading, null, null, text);
    }

    /// What a capability makes of this value, such as a life cycle from its table: made once and kept with the value, which never changes.
    public <T> T derived(Class<T> type, Function<TermValue, T> maker) {
        var known = derived.get(type);
        return type.cast(known != null ? known : derived.computeIfAbsent(type, _ -> maker.apply(this)));
    }

    // ---------- where it stands ----------

    public Source source() {
        return source;
    }

    /// Id of the nearest enclosing clause.
    public String clause() {
        return clause;
    }

    /// Id of the nearest enclosing reading, or null. A part that cites another clause without a reading has none.
    public String reading() {
        return reading;
    }

    // ---------- shape ----------

    public boolean isMap() {
        return map != null;
    }

    public boolean isList() {
        return list != null;
    }

    public boolean isScalar() {
        return map == null && list == null && scalar != null;
    }

    /// A key without a value.
    public boolean isEmpty() {
        return map == null && list == null && scalar == null;
    }

    public boolean has(String key) {
        return map != null && map.containsKey(key);
    }

    /// The keys in the order of the file, without those that cite.
    public Set<String> keys() {
        var keys = new LinkedHashSet<>(asMap().keySet());
        keys.removeAll(CITING);
        return keys;
    }

    /// The parts of a map by key, in the order of the file, without those that cite.
    public Map<String, TermValue> parts() {
        var parts = new LinkedHashMap<>(asMap());
        parts.keySet().removeAll(CITING);
        return parts;
    }

    /// This part and all parts within it, from the outside in.
    public void walk(Consumer<TermValue> visitor) {
        visitor.accept(this);
        if (list != null) list.forEach(item -> item.walk(visitor));
        if (map != null) parts().values().forEach(part -> part.walk(visitor));
    }

    public List<TermValue> items() {
        if (list == null && has(WRAPPED)) return map.get(WRAPPED).items();
        if (list == null) throw shape("a list is expected");
        return list;
    }

    /// The part under a path of keys.
    public TermValue at(String... path) {
        var here = this;
        for (var key : path) {
            var next = here.asMap().get(key);
            if (next == null) throw here.shape("`" + key + "` is missing");
            here = next;
        }
        return here;
    }

    public Optional<TermValue> find(String key) {
        return has(key) ? Optional.of(map.get(key)) : Optional.empty();
    }

    /// Fails unless every key is one of these: readers that know all their keys find misspelt ones.
    public void only(String... known) {
        var allowed = Set.of(known);
        for (var key : keys()) if (!allowed.contains(key)) throw map.get(key).shape("unknown key, known here: " + String.join(", ", known));
    }

    // ---------- typed reading ----------

    public String text() {
        if (map != null && map.containsKey(WRAPPED)) return map.get(WRAPPED).text();
        if (!isScalar()) throw shape("a single value is expected");
        return scalar;
    }

    public int integer() {
        return read("a whole number", Integer::valueOf);
    }

    public BigDecimal decimal() {
        return read("a number", BigDecimal::new);
    }

    public boolean bool() {
        return read("true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    /// `8h`, `30min`, `2wd`, `15d`, `3m`.
    public Span span() {
        return read("a span (8h, 30min, 2wd, 15d, 3m)", Span::parse);
    }

    public LocalDate date() {
        return read("a date (2026-03-02)", LocalDate::parse);
    }

    public LocalTime time() {
        return read("a time of day (08:00)", LocalTime::parse);
    }

    /// A wording in both languages, `{fr: …, en: …}`.
    public Text words() {
        only("fr", "en");
        return Text.of(text("fr"), text("en"));
    }

    /// The texts of a list.
    public List<String> texts() {
        var texts = new ArrayList<String>();
        for (var item : items()) texts.add(item.text());
        return texts;
    }

    public String text(String key) {
        return at(key).text();
    }

    public int integer(String key) {
        return at(key).integer();
    }

    public BigDecimal decimal(String key) {
        return at(key).decimal();
    }

    public boolean bool(String key) {
        return at(key).bool();
    }

    /// False where the key is absent: only for flags whose absence means no.
    public boolean flag(String key) {
        return has(key) && map.get(key).bool();
    }

    public Span span(String key) {
        return at(key).span();
    }

    public LocalDate date(String key) {
        return at(key).date();
    }

    public LocalTime time(String key) {
        return at(key).time();
    }

    public Text words(String key) {
        return at(key).words();
    }

    public List<String> texts(String key) {
        return at(key).texts();
    }

    /// A fault at this place, for readers that find more than a wrong shape.
    public TermShapeFault shape(String reason) {
        return new TermShapeFault(source, name + ": " + reason);
    }

    /// The same map without some keys: an entry of a term without what dates it.
    TermValue without(Set<String> hidden) {
        var rest = new LinkedHashMap<>(asMap());
        rest.keySet().removeAll(hidden);
        return new TermValue(name, source, clause, reading, rest, null, null);
    }

    /// Path of the part in its file, e.g. `restoration-time.P1.premium`.
    public String name() {
        return name;
    }

    private Map<String, TermValue> asMap() {
        if (map == null) throw shape("a map is expected");
        return map;
    }

    private <T> T read(String expected, Function<String, T> parser) {
        var text = text();
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw shape(expected + " is expected, not '" + text + "'");
        }
    }

    @Override
    public String toString() {
        return name + " (" + source + ")";
    }
}
