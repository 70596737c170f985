package org.guichet.dispute;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.guichet.agreement.LetterDate;
import org.guichet.agreement.TermRule;
import org.guichet.agreement.TermWords;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;

/// Whether what is brought opens a procedure of the contract.
final class OpeningRules {
    static final int LONGEST_ABOUT = 200;
    static final int LONGEST_TEXT = 4000;

    private OpeningRules() {}

    /// @param known    procedures of the contract
    /// @param byStaff  staff records it; else a customer's person opens it online
    static Outcome<Procedure> check(List<Procedure> known, Opening opening, boolean byStaff, LocalDate today, String language) {
        var found = known.stream().filter(p -> p.code().equals(opening.procedure())).findFirst();
        if (found.isEmpty()) {
            return Outcome.no(Refused.of(DisputeError.DISPUTE_PROCEDURE_UNKNOWN).field("procedure").arg("procedure", String.valueOf(opening.procedure())).arg("known", String.join(", ", known.stream().map(p -> p.label().in(language)).toList())));
        }
        var procedure = found.get();
        var faults = new ArrayList<Refused>();
        var party = byStaff ? opening.by() : TermRule.Party.CUSTOMER;
        if (party == null || party == TermRule.Party.EITHER || !procedure.may(party)) faults.add(Refused.of(DisputeError.DISPUTE_PARTY).field("by").clause(procedure.clause()));
        // online there is no letter: only what the contract lets people write in any form
        var form = byStaff ? opening.form() : "counter";
        if (form == null || !form.equals(opening.form()) || !procedure.takes(form)) faults.add(Refused.of(DisputeError.DISPUTE_FORM).field("form").clause(procedure.clause()).arg("form", TermWords.form(procedure.form()).in(language)));
        text(faults, "about", opening.about(), true, LONGEST_ABOUT);
        text(faults, "reasons", opening.reasons(), procedure.needs().contains(Procedure.Need.REASONS), LONGEST_TEXT);
        if (procedure.needs().contains(Procedure.Need.NUMBER) && blank(opening.number())) faults.add(missing("number", procedure));
        if (procedure.needs().contains(Procedure.Need.RECEIVED) && opening.receivedOn() == null) faults.add(missing("receivedOn", procedure));
        if (procedure.needs().contains(Procedure.Need.LEARNED) && opening.learnedOn() == null) faults.add(missing("learnedOn", procedure));
        if (procedure.needs().contains(Procedure.Need.EVIDENCE) && opening.evidence().isEmpty()) faults.add(Refused.of(DisputeError.DISPUTE_EVIDENCE_MISSING).field("evidence").clause(procedure.clause()));
        days(faults, procedure, opening, today);
        return faults.isEmpty() ? Outcome.done(procedure) : Outcome.no(faults);
    }

    private static void days(List<Refused> faults, Procedure procedure, Opening opening, LocalDate today) {
        if (opening.sentOn() == null && (opening.receivedOn() == null || procedure.deadline() != null && procedure.deadline().counts() == LetterDate.SENT)) faults.add(missing("sentOn", procedure));
        if (procedure.deadline() != null && procedure.deadline().counts() == LetterDate.RECEIVED && opening.receivedOn() == null) faults.add(missing("receivedOn", procedure));
        LocalDate before = null;
        String[] fields = {"learnedOn", "sentOn", "presentedOn", "receivedOn"};
        LocalDate[] days = {opening.learnedOn(), opening.sentOn(), opening.presentedOn(), opening.receivedOn()};
        for (int i = 0; i < days.length; i++) {
            if (days[i] == null) continue;
            if (days[i].isAfter(today)) faults.add(Refused.of(DisputeError.DISPUTE_DATE_FUTURE).field(fields[i]).arg("date", Words.fr(days[i])).arg("latest", Words.fr(today)));
            else if (before != null && days[i].isBefore(before)) faults.add(Refused.of(DisputeError.DISPUTE_DATES_REVERSED).field(fields[i]).arg("date", Words.fr(days[i])).arg("earliest", Words.fr(before)));
            before = days[i];
        }
    }

    private static Refused missing(String field, Procedure procedure) {
        return Refused.of(DisputeError.DISPUTE_FIELD_MISSING).field(field).clause(procedure.clause());
    }

    private static void text(List<Refused> faults, String field, String text, boolean needed, int longest) {
        var fault = text(field, text, needed, longest);
        if (fault != null) faults.add(fault);
    }

    static Refused text(String field, String text, boolean needed, int longest) {
        if (blank(text)) return needed ? Refused.of(DisputeError.DISPUTE_FIELD_MISSING).field(field) : null;
        return text.length() > longest || text.indexOf('\0') >= 0 ? Refused.of(DisputeError.DISPUTE_FIELD_BAD).field(field).arg("longest", longest) : null;
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
