package org.guichet.suspension;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.kernel.Text;
import org.guichet.terms.TermValue;

/// Reads the term `suspension` whole: a value that fits no kind is a fault of the file.
final class RulesReader {
    private static final Set<String> CONTRACTS = Set.of("framework", "e-services", "offer", "order", "account", "support");

    private RulesReader() {}

    static Rules read(TermValue value) {
        value.only("contracts", "notice", "liability", "billing", "lifted", "otherwise", "grounds", "prohibited", "force-majeure");
        var contracts = value.at("contracts");
        if (contracts.items().isEmpty()) throw contracts.shape("at least one kind of contract is expected");
        for (var kind : contracts.items()) if (!CONTRACTS.contains(kind.text())) throw kind.shape("a kind of contract is expected");
        if (!value.has("grounds") && !value.has("force-majeure")) throw value.shape("`grounds` or `force-majeure` is missing");
        if (value.has("grounds")) for (var key : List.of("notice", "liability", "billing", "lifted", "otherwise")) value.at(key);
        var grounds = new ArrayList<Rules.Ground>();
        value.find("grounds").ifPresent(all -> all.parts().forEach((code, ground) -> grounds.add(ground(code, ground, value))));
        var uses = new ArrayList<Rules.Use>();
        value.find("prohibited").ifPresent(all -> all.parts().forEach((code, use) -> uses.add(use(code, use, grounds))));
        return new Rules(contracts.texts(), value.find("notice").map(RulesReader::notice).orElse(null), one(value, "liability", "none"), one(value, "billing", "continues", "stops"), one(value, "lifted", "remedied"),
                one(value, "otherwise", "termination"), List.copyOf(grounds), List.copyOf(uses), value.find("force-majeure").map(RulesReader::majeure).orElse(null));
    }

    private static Rules.Ground ground(String code, TermValue value, TermValue all) {
        value.only("label", "remedy", "notice", "told", "needs", "measures");
        var needs = EnumSet.noneOf(Rules.Need.class);
        if (value.has("needs")) {
            if (value.at("needs").items().isEmpty()) throw value.at("needs").shape("at least one is expected");
            for (var need : value.at("needs").items()) needs.add(need(need));
        }
        return new Rules.Ground(code, value.words("label"), value.words("remedy"), notice(value.has("notice") ? value.at("notice") : all.at("notice")), one(value, "told", "at-once"), needs,
                value.find("measures").map(RulesReader::wordings).orElse(Map.of()), value.clause(), value.reading());
    }

    private static Rules.Need need(TermValue value) {
        return switch (value.text()) {
            case "late-since" -> Rules.Need.LATE_SINCE;
            case "requisition" -> Rules.Need.REQUISITION;
            default -> throw value.shape("known here: late-since, requisition");
        };
    }

    private static Rules.Cite<Rules.Notice> notice(TermValue value) {
        return switch (value.text()) {
            case "none" -> new Rules.Cite<>(Rules.Notice.NONE, value.clause(), value.reading());
            case "where-possible" -> new Rules.Cite<>(Rules.Notice.WHERE_POSSIBLE, value.clause(), value.reading());
            default -> throw value.shape("known here: none, where-possible");
        };
    }

    private static Rules.Use use(String code, TermValue value, List<Rules.Ground> grounds) {
        value.only("label", "opens");
        if (grounds.stream().noneMatch(g -> g.code().equals(value.text("opens")))) throw value.at("opens").shape("no such ground");
        return new Rules.Use(code, value.words("label"), value.text("opens"), value.clause());
    }

    private static Rules.Majeure majeure(TermValue value) {
        value.only("events", "other", "temporary", "definitive");
        var other = value.at("other");
        return new Rules.Majeure(wordings(value.at("events")), new Rules.Cite<>(other.bool(), other.clause(), other.reading()), one(value, "temporary", "relieved"), one(value, "definitive", "terminates"), value.clause(), value.reading());
    }

    private static Map<String, Text> wordings(TermValue value) {
        var all = new LinkedHashMap<String, Text>();
        value.parts().forEach((code, words) -> all.put(code, words.words()));
        if (all.isEmpty()) throw value.shape("at least one is expected");
        return java.util.Collections.unmodifiableMap(all);
    }

    /// @return null where the key is absent
    private static Rules.Cite<String> one(TermValue value, String key, String... known) {
        if (!value.has(key)) return null;
        var found = value.at(key);
        if (!List.of(known).contains(found.text())) throw found.shape("known here: " + String.join(", ", known));
        return new Rules.Cite<>(found.text(), found.clause(), found.reading());
    }
}
