package org.guichet.agreement;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.kernel.Text;
import org.guichet.party.Identity;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;

/// A kind of contract as its family's data describe it (term `contract-kinds`): who must be identified, what must be signed before, what is
/// recorded with it, when it takes effect, how it is signed. What a family does not ask for is null.
///
/// @param clause of the whole entry
public record ContractKind(String code, Text title, String clause, Parties parties, After after, Convention convention, Effect effect, Signing signing, Rule mandate, Rule transfer) {
    public static final String TERM = "contract-kinds";
    public static final String PROVIDER = "provider";
    public static final String CUSTOMER = "customer";
    static final List<String> SIDES = List.of(PROVIDER, CUSTOMER);
    static final Set<String> SIGNATURE_FIELDS = Set.of("place", "date", "last-name", "first-name", "capacity", "stamp", "mention");
    /// What a signature names in every family: without it nobody could say who signed.
    private static final List<String> EACH = List.of("last-name", "first-name", "capacity");
    private static final Set<String> PARTY_FIELDS = Identity.Particulars.NONE.byName().keySet();

    /// Fields that the identities of these sides must have.
    public record Parties(String clause, List<String> of, List<String> fields) {}

    /// A contract of this kind must have been signed by then.
    public record After(String clause, String kind) {}

    /// Public conventions under which it may stand, by code.
    public record Convention(String clause, Map<String, Text> kinds) {}

    /// @param bySubscription from the day of the subscription; else from the last signature
    public record Effect(String clause, boolean bySubscription) {}

    /// @param sides     who signs, in the order of the papers
    /// @param each      what each signature states
    /// @param mention   words that the signatory writes, or null
    /// @param flagged   an incomplete signature is recorded and flagged; else it is refused
    /// @param originals how many are issued, one for each party
    public record Signing(String clause, List<String> sides, List<String> each, String mention, boolean flagged, int originals) {}

    public record Rule(String clause) {}

    /// All kinds of a family on a day, in the order of its data; empty where the family names none.
    public static List<ContractKind> all(Family family, LocalDate on) {
        return family.findTerm(TERM).filter(t -> t.inForceOn(on)).map(t -> t.on(on).value().derived(All.class, All::read).kinds()).orElse(List.of());
    }

    public static Optional<ContractKind> find(Family family, String code, LocalDate on) {
        return all(family, on).stream().filter(k -> k.code().equals(code)).findFirst();
    }

    /// The days of a family's first contracts may lie before its first published terms: then the first ones hold.
    static Optional<ContractKind> findOrFirst(Family family, String code, LocalDate on) {
        return family.findTerm(TERM).flatMap(t -> find(family, code, on.isBefore(t.versions().getFirst().from()) ? t.versions().getFirst().from() : on));
    }

    record All(List<ContractKind> kinds) {
        static All read(TermValue value) {
            value.only("kinds");
            return new All(value.at("kinds").parts().entrySet().stream().map(e -> ContractKind.read(e.getKey(), e.getValue())).toList());
        }
    }

    private static ContractKind read(String code, TermValue value) {
        value.only("title", "parties", "after", "convention", "effect", "signatures", "mandate", "transfer");
        return new ContractKind(code, value.words("title"), value.clause(), value.find("parties").map(ContractKind::parties).orElse(null), value.find("after").map(ContractKind::after).orElse(null),
                value.find("convention").map(ContractKind::convention).orElse(null), effect(value), value.find("signatures").map(ContractKind::signing).orElse(null),
                rule(value, "mandate", "given"), rule(value, "transfer", "consent"));
    }

    private static Parties parties(TermValue value) {
        value.only("of", "fields");
        return new Parties(value.clause(), among(value.at("of"), SIDES), among(value.at("fields"), PARTY_FIELDS));
    }

    private static After after(TermValue value) {
        value.only("kind");
        return new After(value.clause(), value.text("kind"));
    }

    private static Convention convention(TermValue value) {
        value.only("kinds");
        var kinds = new LinkedHashMap<String, Text>();
        value.at("kinds").parts().forEach((code, words) -> kinds.put(code, words.words()));
        return new Convention(value.clause(), kinds);
    }

    private static Effect effect(TermValue kind) {
        if (!kind.has("effect")) return new Effect(kind.clause(), false);
        var value = kind.at("effect");
        value.only("on");
        return new Effect(value.clause(), switch (value.text("on")) {
            case "subscription" -> true;
            case "last-signature" -> false;
            default -> throw value.at("on").shape("subscription or last-signature");
        });
    }

    private static Signing signing(TermValue value) {
        value.only("by", "each", "mention", "incomplete", "originals");
        var mention = value.has("mention") ? value.text("mention") : null;
        var each = among(value.at("each"), SIGNATURE_FIELDS);
        if (each.contains("mention") != (mention != null)) throw value.at("each").shape("a mention is asked for where its words are given, and only there");
        var flagged = switch (value.text("incomplete")) {
            case "refused" -> false;
            case "flagged" -> true;
            default -> throw value.at("incomplete").shape("refused or flagged");
        };
        var originals = value.has("originals") ? value.integer("originals") : 0;
        return new Signing(value.clause(), among(value.at("by"), SIDES), each, mention, flagged, originals);
    }

    /// How it is signed where the family says nothing of it: by both, with name and capacity.
    Signing signed() {
        return signing != null ? signing : new Signing(null, SIDES, EACH, null, false, 0);
    }

    private static Rule rule(TermValue kind, String key, String flag) {
        if (!kind.has(key)) return null;
        var value = kind.at(key);
        value.only(flag);
        return value.bool(flag) ? new Rule(value.clause()) : null;
    }

    private static List<String> among(TermValue list, java.util.Collection<String> known) {
        for (var item : list.items()) if (!known.contains(item.text())) throw item.shape("known here: " + String.join(", ", known));
        return list.texts();
    }
}
