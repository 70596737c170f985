package org.guichet.reckon;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.agreement.Commitment;
import org.guichet.agreement.TermQuestions;
import org.guichet.agreement.TermRule;
import org.guichet.agreement.TermWords;
import org.guichet.kernel.Cited;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;

/// Terms and renewals of every family that has a text on them: the rules by which contracts and subscriptions run, asked without a contract.
final class TermRules {
    private static final int MOST_MONTHS = 120;
    private static final int MOST_RENEWALS = 100;

    private TermRules() {}

    static List<ReckonRule> all() {
        return List.of(new ContractTerm());
    }

    private record ContractTerm() implements ReckonRule {
        @Override
        public String name() {
            return "contract-term";
        }

        @Override
        public Text title() {
            return Text.of("Durée, reconduction et dernier jour pour dénoncer", "Term, renewal and last day for notice");
        }

        @Override
        public boolean fits(Family family) {
            return !TermQuestions.newest(family).isEmpty();
        }

        @Override
        public List<Input> inputs(Family family) {
            return TermRules.inputs(family);
        }

        @Override
        public Outcome<Reckoning<Map<String, Object>>> reckon(Family family, Inputs inputs) {
            return TermRules.reckon(family, inputs);
        }
    }

    private static List<Input> inputs(Family family) {
        var rules = TermQuestions.newest(family);
        var inputs = new ArrayList<Input>();
        var what = Input.choice("what", Text.of("Contrat ou service (default\u00a0: tout autre service)", "Contract or service (default: any other service)"), List.copyOf(rules.keySet()));
        // an example that needs no order, where there is one
        inputs.add(what.example(rules.entrySet().stream().filter(e -> !e.getValue().byOrder()).map(Map.Entry::getKey).findFirst().orElse(what.example())));
        inputs.add(Input.date("start", Text.of("Premier jour", "First day"), "2026-03-01"));
        var months = Input.number("months", Text.of("Durée portée à la commande, en mois", "Term stated on the order, in months"), "36");
        if (rules.values().stream().allMatch(TermRule::byOrder)) inputs.add(months);
        else if (rules.values().stream().anyMatch(TermRule::readsOrder)) inputs.add(months.optional());
        inputs.add(Input.number("renewals", Text.of("Reconductions déjà passées (vide\u00a0: aucune)", "Renewals so far (empty: none)"), "0").optional());
        return inputs;
    }

    private static Outcome<Reckoning<Map<String, Object>>> reckon(Family family, Inputs in) {
        var cited = TermQuestions.rule(family, in.text("what"), in.date("start"));
        var rule = cited.value();
        if (rule.byOrder() && !in.has("months")) return Outcome.no(Refused.of(ReckonError.INPUT_MISSING).field("months").clause(rule.initial().clause()));
        if (in.has("months") && !rule.readsOrder()) return Outcome.no(Refused.of(ReckonError.INPUT_UNKNOWN).field("months").clause(rule.initial().clause()).arg("choices", "what, start, renewals"));
        Integer months = in.has("months") ? in.number("months") : null;
        if (months != null && (months < 1 || months > MOST_MONTHS)) return beyond("months", "1 … " + MOST_MONTHS);
        int renewals = in.has("renewals") ? in.number("renewals") : 0;
        if (renewals > MOST_RENEWALS) return beyond("renewals", "0 … " + MOST_RENEWALS);

        var period = rule.first(in.date("start"), months);
        var steps = new Steps();
        starts(steps, cited, period, months);
        while (period.renewals() < renewals) {
            // what has no end, or lapses, is not renewed
            if (period.until() == null || rule.lapses(period)) return beyond("renewals", "0 … " + period.renewals());
            period = rule.next(period);
        }
        if (renewals > 0) period(steps, rule, period);
        minimum(steps, rule, period);
        return answer(steps, rule, period);
    }

    private static void starts(Steps steps, Cited<TermRule> cited, Commitment first, Integer months) {
        var rule = cited.value();
        var from = Words.day(first.from());
        var starts = switch (rule.starts().value()) {
            case EFFECT -> Text.of("Premier jour, celui de la prise d’effet\u00a0: " + from.fr(), "First day, that of the effect: " + from.en());
            case AVAILABILITY -> Text.of("Premier jour, celui de la mise à disposition\u00a0: " + from.fr(), "First day, on which it was made available: " + from.en());
            case ACTIVATION -> Text.of("Premier jour, celui de l’activation\u00a0: " + from.fr(), "First day, that of the activation: " + from.en());
        };
        steps.cited(starts, Map.of("start", first.from().toString()), rule.starts().clause(), rule.starts().reading());
        var length = rule.initial().value().label();
        var until = lastDay(first);
        var inputs = months == null || !rule.byOrder() ? Map.<String, String>of() : Map.of("months", months.toString());
        steps.cited(Text.of("Première période (" + length.fr() + ")\u00a0: " + until.fr(), "First period (" + length.en() + "): " + until.en()), inputs,
                new Cited<>(rule, rule.initial().clause(), cited.since(), rule.initial().reading(), cited.reviewed(), cited.source()));
    }

    private static void period(Steps steps, TermRule rule, Commitment period) {
        var from = Words.day(period.from());
        var until = lastDay(period);
        steps.cited(Text.of("Reconduction n°\u00a0" + period.renewals() + ", comptée depuis le premier jour\u00a0: à partir du " + from.fr() + ", " + until.fr(),
                        "Renewal no. " + period.renewals() + ", counted from the first day: from " + from.en() + " on, " + until.en()),
                Map.of("renewals", String.valueOf(period.renewals())), rule.renewal().clause(), rule.renewal().reading());
    }

    private static void minimum(Steps steps, TermRule rule, Commitment period) {
        if (period.minimumUntil() == null) return;
        var last = Words.day(period.minimumLastDay());
        var length = rule.minimum().value().label();
        steps.cited(Text.of("Période minimale (" + length.fr() + ")\u00a0: jusqu’au " + last.fr() + " inclus", "Minimum period (" + length.en() + "): until " + last.en() + " included"),
                Map.of("minimumLastDay", period.minimumLastDay().toString()), rule.minimum().clause(), rule.minimum().reading());
    }

    private static Outcome<Reckoning<Map<String, Object>>> answer(Steps steps, TermRule rule, Commitment period) {
        LocalDate notice = null;
        Commitment next = null;
        var follows = "none";
        if (rule.lapses(period)) {
            follows = "nothing";
            steps.cited(Text.of("Si personne n’agit, rien ne lui succède", "If nobody acts, nothing follows"), Map.of(), rule.initial().clause(), rule.initial().reading());
        } else if (period.until() == null) {
            steps.plain(Text.of("Sans terme, il n’y a pas de reconduction à empêcher", "Without an end there is no renewal to prevent"));
        } else {
            notice = rule.lastDayForNotice(period);
            next = rule.next(period);
            follows = next.until() == null ? "indefinite" : "period";
            renewal(steps, rule.renewal(), notice, next);
        }
        return steps.result("firstDay", period.from().toString(), "lastDay", text(period.lastDay()), "minimumLastDay", text(period.minimumLastDay()),
                "noticeBy", text(notice), "letterDate", notice == null ? null : rule.renewal().counts().code(),
                "follows", follows, "nextFirstDay", next == null ? null : next.from().toString(), "nextLastDay", next == null ? null : text(next.lastDay()));
    }

    private static void renewal(Steps steps, TermRule.Renewal renewal, LocalDate notice, Commitment next) {
        var day = Words.day(notice);
        var by = TermWords.party(renewal.by());
        var form = TermWords.form(renewal.form());
        var delay = renewal.notice().label();
        steps.cited(Text.of("Dernier jour pour dénoncer, " + delay.fr() + " avant le dernier jour\u00a0: " + day.fr() + " (" + renewal.counts().label().fr() + "\u00a0; " + by.fr() + ", par " + form.fr() + ")",
                        "Last day for notice, " + delay.en() + " before the last day: " + day.en() + " (" + renewal.counts().label().en() + "; " + by.en() + ", by " + form.en() + ")"),
                Map.of("noticeBy", notice.toString(), "letterDate", renewal.counts().code()), renewal.prevented(), renewal.preventedReading());
        var from = Words.day(next.from());
        var until = lastDay(next);
        steps.cited(Text.of("Si personne n’agit, reconduction à partir du " + from.fr() + ", " + until.fr(), "If nobody acts, it is renewed from " + from.en() + " on, " + until.en()),
                Map.of("nextFirstDay", next.from().toString()), renewal.clause(), renewal.reading());
    }

    private static Text lastDay(Commitment period) {
        if (period.until() == null) return Text.of("sans terme", "without an end");
        var last = Words.day(period.lastDay());
        return Text.of("jusqu’au " + last.fr() + " inclus", "until " + last.en() + " included");
    }

    private static String text(LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static Outcome<Reckoning<Map<String, Object>>> beyond(String field, String expected) {
        return Outcome.no(Refused.of(ReckonError.INPUT_OUT_OF_RANGE).field(field).arg("expected", expected));
    }
}
