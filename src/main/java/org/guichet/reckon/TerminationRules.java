package org.guichet.reckon;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Reckoning;
import org.guichet.kernel.Refused;
import org.guichet.kernel.Text;
import org.guichet.terms.Family;
import org.guichet.termination.ExitQuestions;
import org.guichet.termination.TerminationTerms;

/// Notices and exit fees of every family that has a text on ending: the code that runs real terminations, asked without a contract.
final class TerminationRules {
    private TerminationRules() {}

    static List<ReckonRule> all() {
        return List.of(new OfEnding("termination-notice", Text.of("Résiliation\u00a0: date d’effet d’un congé", "Termination: date of effect of a notice"), TerminationRules::noticeInputs, TerminationRules::notice),
                new OfEnding("exit-fee", Text.of("Résiliation\u00a0: indemnité de sortie", "Termination: exit fee"), TerminationRules::feeInputs, TerminationRules::fee));
    }

    private interface Asks {
        List<Input> of(Family family);
    }

    private interface Answers {
        Outcome<Reckoning<Map<String, Object>>> to(Family family, Inputs in);
    }

    /// Fits every family that has the term.
    private record OfEnding(String name, Text title, Asks asks, Answers answers) implements ReckonRule {
        @Override
        public boolean fits(Family family) {
            return family.findTerm(TerminationTerms.TERM).isPresent();
        }

        @Override
        public List<Input> inputs(Family family) {
            return asks.of(family);
        }

        @Override
        public Outcome<Reckoning<Map<String, Object>>> reckon(Family family, Inputs inputs) {
            return answers.to(family, inputs);
        }
    }

    private static List<Input> noticeInputs(Family family) {
        var inputs = new ArrayList<Input>();
        inputs.add(Input.choice("ground", Text.of("Motif", "Ground"), ExitQuestions.dated(family)));
        inputs.add(Input.date("counted", Text.of("Date de la lettre qui compte", "Date of the letter that counts"), "2026-03-10"));
        var products = ExitQuestions.products(family);
        if (!products.isEmpty()) inputs.add(Input.choice("product", Text.of("Service", "Service"), products).optional());
        inputs.add(Input.date("begin", Text.of("Début de l’engagement", "Beginning of the commitment"), "2026-01-01"));
        inputs.add(Input.number("months", Text.of("Durée ferme ou minimale, en mois (0\u00a0: aucune)", "Firm term or minimum, in months (0: none)"), "36"));
        return inputs;
    }

    private static Outcome<Reckoning<Map<String, Object>>> notice(Family family, Inputs in) {
        var asked = new ExitQuestions.Notice(in.text("ground"), in.date("counted"), in.textOrNull("product"), in.date("begin"), in.number("months"));
        if (asked.product() == null && ExitQuestions.wantsProduct(family, asked)) return Outcome.no(Refused.of(ReckonError.INPUT_MISSING).field("product"));
        return ExitQuestions.notice(family, asked).then(answer -> new Steps().all(answer.steps()).result("effectiveOn", answer.result().effectiveOn().toString(), "endedOn", answer.result().endedOn().toString(), "renewed", answer.result().late()));
    }

    private static List<Input> feeInputs(Family family) {
        var inputs = new ArrayList<Input>();
        inputs.add(Input.choice("ground", Text.of("Motif", "Ground"), ExitQuestions.grounds(family)));
        inputs.add(Input.date("begin", Text.of("Début de l’engagement (vide\u00a0: pas commencé)", "Beginning of the commitment (empty: not begun)"), "2026-01-01").optional());
        inputs.add(Input.number("months", Text.of("Durée ferme ou minimale, en mois", "Firm term or minimum, in months"), "48"));
        inputs.add(Input.date("effective", Text.of("Dernier jour", "Last day"), "2027-06-30"));
        inputs.add(Input.amount("monthly", Text.of("Mensualité hors taxe, en euros", "Monthly fee without tax, in euros"), "1000.00"));
        inputs.add(Input.choice("investment", Text.of("Investissement spécifique", "Specific investment"), List.of("no", "yes")).optional());
        return inputs;
    }

    private static Outcome<Reckoning<Map<String, Object>>> fee(Family family, Inputs in) {
        var begin = in.has("begin") ? in.date("begin") : null;
        LocalDate last = in.date("effective");
        if (begin != null && last.isBefore(begin)) return Outcome.no(Refused.of(ReckonError.TIME_ORDER).field("effective"));
        var asked = new ExitQuestions.Fee(in.text("ground"), begin, in.number("months"), last, in.amount("monthly"), "yes".equals(in.textOrNull("investment")));
        var answer = ExitQuestions.fee(family, asked);
        return new Steps().all(answer.steps()).result("fee", answer.result().toString());
    }
}
