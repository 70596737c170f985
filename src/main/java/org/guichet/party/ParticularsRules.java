package org.guichet.party;

import java.time.LocalDate;
import java.util.Set;
import org.guichet.terms.Family;
import org.guichet.terms.TermValue;
import org.guichet.workingtime.Span;

/// What a family's text says about telling changes of one's situation: term `particulars`. Where a family says nothing, changes may be told in
/// any form and are not late.
record ParticularsRules(boolean inWriting, String situationClause, boolean addressAtOnce, String addressClause, int bankAfterDays, String bankClause) {
    static final String TERM = "particulars";
    private static final ParticularsRules NONE = new ParticularsRules(false, null, false, null, 1, null);
    private static final Set<String> FORMS = Set.of("written", "any");

    static ParticularsRules of(Family family, LocalDate on) {
        return family.findTerm(TERM).filter(t -> t.inForceOn(on)).map(t -> read(t.on(on).value())).orElse(NONE);
    }

    static ParticularsRules read(TermValue value) {
        value.only("situation", "address", "bank-details");
        var situation = value.at("situation");
        situation.only("form");
        var form = situation.text("form");
        if (!FORMS.contains(form)) throw situation.at("form").shape("written or any");
        var address = value.at("address");
        address.only("at-once");
        var bank = value.at("bank-details");
        bank.only("used-after");
        if (!(bank.span("used-after") instanceof Span.CalendarDays(var days))) throw bank.at("used-after").shape("a number of calendar days such as 1d");
        return new ParticularsRules(form.equals("written"), situation.clause(), address.bool("at-once"), address.clause(), days, bank.clause());
    }
}
