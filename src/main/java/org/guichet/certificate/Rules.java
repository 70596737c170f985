package org.guichet.certificate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.clause.Executes;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;
import org.guichet.workingtime.DayCount;
import org.guichet.workingtime.OpeningHours;
import org.guichet.workingtime.Span;

/// What a family's contract says about certificates on one day: who may bring what how, and by when. Pure: days in, days out.
@Executes({"BFC-ESAV-5.2.2-source", "BFC-ESAV-5.2.2-a-fourniture", "BFC-ESAV-5.2.2-b-config", "BFC-ESAV-5.2.2-a-renouv", "BFC-ESAV-5.2.2-b-renouv",
    "BFC-ESAV-5.2.2-a-switch", "BFC-ESAV-5.2.2-b-switch", "BFC-ESAV-5.2.2-a-usage", "BFC-ESAV-5.2.2-a-defaut"})
public final class Rules {
    static final String TERM = "certificates";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Family family;
    private final TermValue value;

    private Rules(Family family, TermValue value) {
        this.family = family;
        this.value = value;
    }

    /// The rules in force on a day; empty for a contract without certificates.
    public static Optional<Rules> of(Family family, LocalDate on) {
        return family.findTerm(TERM).filter(term -> term.inForceOn(on)).map(term -> new Rules(family, term.on(on).value()));
    }

    /// Who owes the next certificate.
    public enum Owed { PROVIDER, CUSTOMER }

    /// The next certificate after the one in service.
    ///
    /// @param latest last day on which it may come so that service goes on without a gap, with its reasons
    /// @param by     who owes it
    /// @param fee    what changing costs, or null where nothing is said
    public record Next(Reckoning<LocalDate> latest, Owed by, BigDecimal fee) {
        public String clause() {
            return latest.clauses().getFirst();
        }
    }

    boolean admits(Source source, String way) {
        return value.at("ways", source.code(), "by").texts().contains(way);
    }

    String sourceClause() {
        return value.clause();
    }

    /// The one use that a certificate is for.
    String purpose() {
        return value.at("use").text("purpose");
    }

    /// Last day for the provider to issue what was asked for on a day.
    Reckoning<LocalDate> supply(LocalDate received) {
        return within(value.at("supply"), received, Text.of("Demande reçue", "Request received"), Text.of("fourniture", "supply"));
    }

    /// Last day for the provider to configure a certificate that was received on a day.
    Reckoning<LocalDate> configuration(LocalDate received) {
        return within(value.at("configuration"), received, Text.of("Certificat reçu", "Certificate received"), Text.of("configuration", "configuration"));
    }

    /// What must follow a certificate that ends on a day.
    ///
    /// @param current source of the one in service
    /// @param next    source of the one to follow
    Next next(Source current, Source next, LocalDate expiry) {
        var rule = value.at("next", current.code(), next.code());
        var span = rule.span("before");
        var hours = calendar(rule);
        var latest = DayCount.latestNotice(expiry, span, hours);
        var steps = List.of(
                step(rule, Text.of("Fin de validité du certificat en service\u00a0: " + DAY.format(expiry) + ".", "The certificate in service ends on " + expiry + "."), Map.of("expiry", expiry.toString())),
                step(rule, Text.of("Délai à respecter avant cette date\u00a0: " + span.label().fr() + counted(hours, true) + ".", "To be kept before that day: " + span.label().en() + counted(hours, false) + "."), inputs(rule)),
                step(rule, Text.of("Au plus tard le " + DAY.format(latest) + " inclus.", "At the latest on " + latest + ", included."), Map.of("latest", latest.toString())));
        return new Next(new Reckoning<>(latest, steps), owed(rule.at("owed-by")), rule.find("fee").map(TermValue::decimal).orElse(null));
    }

    /// Whose outage it is when nothing followed a certificate that ended.
    Owed outageOf() {
        return owed(value.at("after-end", "outage-of"));
    }

    private static Owed owed(TermValue word) {
        return switch (word.text()) {
            case "provider" -> Owed.PROVIDER;
            case "customer" -> Owed.CUSTOMER;
            default -> throw word.shape("neither provider nor customer: " + word.text());
        };
    }

    String endedClause() {
        return value.at("after-end").clause();
    }

    private Reckoning<LocalDate> within(TermValue rule, LocalDate received, Text what, Text act) {
        var span = rule.span("within");
        var hours = calendar(rule);
        var last = DayCount.lastDay(received, span, hours);
        return new Reckoning<>(last, List.of(
                step(rule, Text.of(what.fr() + " le " + DAY.format(received) + "\u00a0: ce jour ne compte pas.", what.en() + " on " + received + ": that day does not count."), Map.of("received", received.toString())),
                step(rule, Text.of("Délai de " + act.fr() + "\u00a0: " + span.label().fr() + counted(hours, true) + ".", "Time for " + act.en() + ": " + span.label().en() + counted(hours, false) + "."), inputs(rule)),
                step(rule, Text.of("Au plus tard le " + DAY.format(last) + " inclus.", "At the latest on " + last + ", included."), Map.of("latest", last.toString()))));
    }

    private static Reckoning.Step step(TermValue rule, Text text, Map<String, String> inputs) {
        return new Reckoning.Step(text, inputs, rule.clause(), rule.reading());
    }

    private static Map<String, String> inputs(TermValue rule) {
        var inputs = new LinkedHashMap<String, String>();
        rule.find("within").or(() -> rule.find("before")).ifPresent(span -> inputs.put("span", span.text()));
        rule.find("calendar").ifPresent(calendar -> inputs.put("calendar", calendar.text()));
        return inputs;
    }

    private static String counted(OpeningHours hours, boolean french) {
        return hours == null ? "" : french ? "\u00a0; calendrier\u00a0: " + hours.label().fr() : "; calendar: " + hours.label().en();
    }

    private OpeningHours calendar(TermValue rule) {
        return rule.find("calendar").map(name -> family.calendar(name.text())).orElse(null);
    }

    /// Reads everything once: a fault of the file shows when it is loaded, not when a certificate comes in.
    static void check(Family family, TermValue value) {
        var rules = new Rules(family, value);
        var day = LocalDate.of(2026, 3, 2);
        rules.purpose();
        rules.supply(day);
        rules.configuration(day);
        value.at("after-end").only("outage-of");
        rules.outageOf();
        for (var current : Source.values()) {
            rules.admits(current, "");
            for (var next : Source.values()) rules.next(current, next, day);
        }
        value.walk(part -> {
            if (!part.isMap()) return;
            part.find("calendar").filter(name -> family.findCalendar(name.text()).isEmpty()).ifPresent(name -> {
                throw name.shape("unknown calendar " + name.text());
            });
        });
    }
}
