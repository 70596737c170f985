package org.guichet.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Money;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;
import org.guichet.workingtime.Span;

/// Something that several documents of a contract may state: its name, its type, and what the family's own texts say of it (term
/// `contract-values`).
///
/// @param type   `span`, `money`, `percent`, `number`, `day` or `text`
/// @param heldBy kind of contract that alone decides it (`framework`, `offer`), or null: the documents, by their order
/// @param about  subject that decides which document prevails, e.g. `personal-data`; or null
/// @param clause why it is decided so
public record ContractKey(String code, Text title, String type, String heldBy, String about, String clause, String reading, List<Stated> stated) {
    static final String TERM = "contract-values";
    private static final List<String> TYPES = List.of("span", "money", "percent", "number", "day", "text");
    private static final List<String> HOLDERS = List.of("framework", "offer");

    /// What a document of the family states.
    ///
    /// @param limitedTo what it is limited to, or null: everything
    /// @param clause    that states it
    record Stated(String document, String value, String limitedTo, String clause) {}

    /// All keys of a family on a day.
    public static List<ContractKey> all(Family family, LocalDate on) {
        return family.findTerm(TERM).filter(t -> t.inForceOn(on)).map(t -> t.on(on).value().derived(All.class, All::read).keys()).orElse(List.of());
    }

    public static Optional<ContractKey> find(Family family, String code, LocalDate on) {
        return all(family, on).stream().filter(k -> k.code().equals(code)).findFirst();
    }

    /// True when a text is a value of this key's type.
    public boolean accepts(String text) {
        try {
            switch (type) {
                case "span" -> Span.parse(text);
                case "money" -> Money.eur(text);
                case "percent", "number" -> new BigDecimal(text);
                case "day" -> LocalDate.parse(text);
                default -> {
                    return !text.isBlank() && text.length() <= 300;
                }
            }
            return true;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException e) {
            return false;
        }
    }

    /// A value of this key as people read it.
    public Text label(String value) {
        return switch (type) {
            case "span" -> Span.parse(value).label();
            case "money" -> Money.eur(value).label();
            case "percent" -> Text.of(value.replace('.', ',') + "\u00a0%", value + "%");
            case "day" -> Days.label(LocalDate.parse(value));
            default -> Text.of(value, value);
        };
    }

    record All(List<ContractKey> keys) {
        static All read(TermValue value) {
            value.only("values");
            return new All(value.at("values").parts().entrySet().stream().map(e -> ContractKey.read(e.getKey(), e.getValue())).toList());
        }
    }

    private static ContractKey read(String code, TermValue value) {
        value.only("title", "type", "held-by", "about", "stated");
        if (!TYPES.contains(value.text("type"))) throw value.at("type").shape("one of " + String.join(", ", TYPES));
        var heldBy = value.has("held-by") ? value.text("held-by") : null;
        if (heldBy != null && !HOLDERS.contains(heldBy)) throw value.at("held-by").shape("one of " + String.join(", ", HOLDERS));
        var key = new ContractKey(code, value.words("title"), value.text("type"), heldBy, value.has("about") ? value.text("about") : null, value.clause(), value.reading(), List.of());
        var stated = new ArrayList<Stated>();
        if (value.has("stated")) for (var item : value.at("stated").items()) {
            item.only("document", "of", "for", "value");
            if (!key.accepts(item.text("value"))) throw item.at("value").shape("no value of type " + key.type());
            stated.add(new Stated(item.text("document"), item.text("value"), item.has("for") ? item.text("for") : null, item.text("of")));
        }
        return new ContractKey(code, key.title(), key.type(), heldBy, key.about(), key.clause(), key.reading(), List.copyOf(stated));
    }
}
