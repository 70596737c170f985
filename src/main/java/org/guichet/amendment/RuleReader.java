package org.guichet.amendment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.terms.TermValue;
import org.guichet.workingtime.Span;

/// Reads the term `amendments` whole: a value that fits no kind is a fault of the file.
final class RuleReader {
    static final String WRITTEN = "written";
    private static final Set<String> FORMS = Set.of("e-mail", WRITTEN);
    private static final Set<String> LETTERS = Set.of("lrar", "letter", "e-mail", "written", "counter");
    private static final Set<String> COUNTED = Set.of("sent", "presented", "received");

    private RuleReader() {}

    static Rule.Rules read(TermValue value) {
        value.only("contracts", "changes", "exits");
        // which kinds there are is the family's matter: see AmendmentCheck
        var contracts = value.texts("contracts");
        if (contracts.isEmpty()) throw value.at("contracts").shape("at least one kind of contract is expected");
        var exits = new HashMap<String, Rule.Exit>();
        value.find("exits").ifPresent(all -> all.parts().forEach((name, exit) -> exits.put(name, exit(exit))));
        var rules = new ArrayList<Rule>();
        for (var change : value.at("changes").parts().entrySet()) rules.add(rule(change.getKey(), change.getValue(), contracts, exits));
        if (rules.isEmpty()) throw value.at("changes").shape("at least one change is expected");
        var governed = new HashMap<String, String>();
        for (var rule : rules) {
            for (var document : rule.documents()) {
                if (governed.put(document, rule.code()) != null) throw value.at("changes", rule.code()).shape("`" + document + "` is governed twice");
            }
        }
        return new Rule.Rules(List.copyOf(rules));
    }

    private static Rule rule(String code, TermValue value, List<String> contracts, Map<String, Rule.Exit> exits) {
        value.only("label", "kind", "documents", "signatures", "form", "attached", "notice", "rise", "fall", "starts", "running-after", "new-from", "objection", "accepted-by", "exit");
        var kind = kind(value);
        var documents = value.has("documents") ? value.texts("documents") : List.<String>of();
        if (value.has("documents") && documents.isEmpty()) throw value.at("documents").shape("at least one document is expected");
        var signed = value.has("signatures") && one(value.at("signatures"), "both").equals("both");
        var form = value.find("form").map(RuleReader::form).orElse(null);
        var notice = value.find("notice").map(RuleReader::days).orElse(null);
        var rise = value.find("rise").map(RuleReader::direction).orElse(null);
        var fall = value.find("fall").map(RuleReader::direction).orElse(null);
        var after = value.find("running-after").map(RuleReader::days).orElse(null);
        var rule = new Rule(code, value.words("label"), kind, value.clause(), value.reading(), documents, contracts, signed, form, value.flag("attached"), notice, rise, fall,
                value.has("starts") && one(value.at("starts"), "month") != null, after, value.find("new-from").map(v -> only(v, "notification")).orElse(null),
                value.find("objection").map(v -> objection(v, exits)).orElse(null), value.find("accepted-by").map(v -> only(v, "use")).orElse(null),
                value.find("exit").map(v -> exit(v, exits)).orElse(null));
        fits(rule, value);
        return rule;
    }

    /// What the kinds ask for, beyond the shape of single values.
    private static void fits(Rule rule, TermValue value) {
        if ((rule.kind() == Rule.Kind.CONDITIONS || rule.kind() == Rule.Kind.THIRD_PARTY) && rule.documents().isEmpty()) throw value.shape("`documents` is missing");
        if (rule.kind() == Rule.Kind.SERVICE && !rule.documents().isEmpty()) throw value.at("documents").shape("a change of the service has no document");
        if ((rule.rise() == null) != (rule.fall() == null)) throw value.shape("`rise` and `fall` stand together");
        if (rule.rise() != null && (rule.kind() != Rule.Kind.PRICES || rule.notice() != null)) throw value.at("rise").shape("for prices only, and in place of `notice`");
        if (rule.kind() == Rule.Kind.PRICES && rule.rise() == null && rule.notice() == null) throw value.shape("prices need `notice`, or `rise` and `fall`");
        if (rule.signed() && (rule.notice() != null || rule.runningAfter() != null)) throw value.at("signatures").shape("what both sign needs no notice");
        if (rule.kind() == Rule.Kind.THIRD_PARTY ? rule.form() != null || rule.signed() : !rule.signed() && rule.form() == null) throw value.shape("`form` or `signatures`, one of them, except for terms of third parties");
        if (rule.kind() == Rule.Kind.CONDITIONS && !rule.signed() && (rule.notice() == null) == (rule.runningAfter() == null)) throw value.shape("either `notice` or `running-after`");
    }

    private static Rule.Kind kind(TermValue value) {
        return switch (value.text("kind")) {
            case "conditions" -> Rule.Kind.CONDITIONS;
            case "prices" -> Rule.Kind.PRICES;
            case "service" -> Rule.Kind.SERVICE;
            case "third-party" -> Rule.Kind.THIRD_PARTY;
            default -> throw value.at("kind").shape("known here: conditions, prices, service, third-party");
        };
    }

    private static Rule.Cite<String> form(TermValue value) {
        if (!FORMS.contains(value.text())) throw value.shape("known here: e-mail, written");
        return Rule.cite(value);
    }

    private static Rule.Cite<Span> direction(TermValue value) {
        value.only("notice");
        return new Rule.Cite<>(days(value.at("notice")).value(), value.clause(), value.reading());
    }

    private static Rule.Cite<Span> days(TermValue value) {
        var span = value.span();
        if (!(span instanceof Span.CalendarDays || span instanceof Span.Months)) throw value.shape("days or months are expected (15d, 3m)");
        return new Rule.Cite<>(span, value.clause(), value.reading());
    }

    private static Rule.Objection objection(TermValue value, Map<String, Rule.Exit> exits) {
        value.only("form", "counts", "within", "counted-from", "keeps-until", "undone-by", "exit");
        if (value.has("form") && !LETTERS.contains(value.text("form"))) throw value.at("form").shape("known here: lrar, letter, e-mail, written, counter");
        if (value.has("counts") && !COUNTED.contains(value.text("counts"))) throw value.at("counts").shape("known here: sent, presented, received");
        var from = value.text("counted-from");
        if (!Set.of("notification", "entry-into-force").contains(from)) throw value.at("counted-from").shape("known here: notification, entry-into-force");
        return new Rule.Objection(value.has("form") ? value.text("form") : null, value.has("counts") ? value.text("counts") : "sent", days(value.at("within")).value(), from.equals("notification"),
                value.has("keeps-until") && one(value.at("keeps-until"), "initial-term-end") != null, value.find("undone-by").map(v -> only(v, "new-order")).orElse(null),
                value.find("exit").map(v -> exit(v, exits)).orElse(null), value.clause(), value.reading());
    }

    private static Rule.Exit exit(TermValue value, Map<String, Rule.Exit> exits) {
        var exit = exits.get(value.text());
        if (exit == null) throw value.shape("no such exit, known here: " + String.join(", ", exits.keySet()));
        return exit;
    }

    private static Rule.Exit exit(TermValue value) {
        value.only("when", "until", "effective", "notice", "free");
        if (value.has("effective") == value.has("notice")) throw value.shape("either `effective` or `notice`");
        if (value.has("effective")) one(value.at("effective"), "entry-into-force");
        return new Rule.Exit(value.has("when") && one(value.at("when"), "detrimental") != null, value.has("until") && one(value.at("until"), "entry-into-force") != null,
                value.find("notice").map(v -> days(v).value()).orElse(null), value.bool("free"), value.clause(), value.reading());
    }

    private static String one(TermValue value, String known) {
        if (!value.text().equals(known)) throw value.shape("known here: " + known);
        return known;
    }

    private static Rule.Cite<String> only(TermValue value, String known) {
        one(value, known);
        return Rule.cite(value);
    }
}
