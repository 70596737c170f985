package org.guichet.reckon;

import static org.guichet.reckon.Asking.answer;
import static org.guichet.reckon.Asking.refusal;
import static org.guichet.reckon.Asking.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Terms and renewals without a contract, in all four families.
class TermRulesTest {
    private static String question(String family, String what, String start, String more) {
        return "{'family':'%s','rule':'contract-term','what':'%s','start':'%s'%s}".formatted(family, what, start, more);
    }

    /// `first last minimum | notice date | follows from to`, `-` for none.
    private static String term(String family, String what, String start, String more) {
        var result = result(question(family, what, start, more));
        var shown = new ArrayList<String>();
        for (var name : List.of("firstDay", "lastDay", "minimumLastDay", "noticeBy", "letterDate", "follows", "nextFirstDay", "nextLastDay")) {
            var value = result.path(name);
            shown.add(value.isNull() ? "-" : value.asString());
        }
        return String.join(" ", shown);
    }

    private static String clauses(String family, String what, String start, String more) {
        return answer(question(family, what, start, more)).path("clauses").toString();
    }

    @Test
    void anAccountIsRenewedYearByYearFromItsFirstDay() {
        assertEquals("2026-03-01 2029-02-28 - 2028-11-28 sent period 2029-03-01 2030-02-28", term("optima-azure", "account", "2026-03-01", ""));
        assertEquals("2029-03-01 2030-02-28 - 2029-11-28 sent period 2030-03-01 2031-02-28", term("optima-azure", "account", "2026-03-01", ",'renewals':1"));
        // begun on 29 February: the last day of a February that has none is still in
        assertEquals("2028-02-29 2031-02-28 - 2030-11-28 sent period 2031-03-01 2032-02-28", term("optima-azure", "account", "2028-02-29", ""));
        assertEquals("[\"ODSI-5-effet\",\"ODSI-5-36\",\"ODSI-5-preavis\",\"ODSI-5-12\"]", clauses("optima-azure", "account", "2026-03-01", ""));
    }

    @Test
    void anOrderLastsAsItSaysThenIndefinitely() {
        assertEquals("2026-04-01 2029-03-31 - 2028-12-31 received indefinite 2029-04-01 -", term("btbs", "default", "2026-04-01", ",'months':36"));
        assertEquals("2029-04-01 - - - - none - -", term("btbs", "default", "2026-04-01", ",'months':36,'renewals':1"));
        assertEquals("[\"BTBS-CG-2.6-debut\",\"BTBS-CG-9.1-terme\",\"BTBS-CG-9.3-reconduction\"]", clauses("btbs", "default", "2026-04-01", ",'months':36"));
    }

    @Test
    void supportHasAMinimumOfSixMonthsBesidesItsBasicLevel() {
        assertEquals("2026-03-01 - 2026-08-31 - - none - -", term("obs-multicloud", "default", "2026-03-01", ""));
        assertEquals("2026-03-01 - - - - none - -", term("obs-multicloud", "basic", "2026-03-01", ""));
    }

    @Test
    void anEServiceHasTheMinimumOfItsOrder() {
        assertEquals("2026-03-16 - 2027-03-15 - - none - -", term("bfc-fibre", "default", "2026-03-16", ",'months':12"));
        assertEquals("2026-03-16 - - - - none - -", term("bfc-fibre", "default", "2026-03-16", ""));
        assertEquals("2026-03-16 - - - - none - -", term("bfc-fibre", "e-sav", "2026-03-16", ""));
        assertEquals("2026-03-16 - - - - none - -", term("bfc-fibre", "e-services", "2026-03-16", ""));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertEquals("reckon-input-missing months", refusal(question("btbs", "default", "2026-04-01", "")));
        assertEquals("reckon-input-out-of-range months", refusal(question("btbs", "default", "2026-04-01", ",'months':0")));
        assertEquals("reckon-input-out-of-range months", refusal(question("btbs", "default", "2026-04-01", ",'months':121")));
        assertEquals("reckon-input-out-of-range renewals", refusal(question("btbs", "default", "2026-04-01", ",'months':36,'renewals':2")));
        assertEquals("reckon-input-out-of-range renewals", refusal(question("optima-azure", "account", "2026-03-01", ",'renewals':101")));
        assertEquals("reckon-input-unknown months", refusal(question("optima-azure", "account", "2026-03-01", ",'months':12")));
        assertEquals("reckon-input-unknown months", refusal(question("bfc-fibre", "e-sav", "2026-03-16", ",'months':12")));
        assertEquals("reckon-input-bad what", refusal(question("obs-multicloud", "gold", "2026-03-01", "")));
        assertEquals("reckon-term-not-in-force", refusal(question("btbs", "default", "2025-01-06", ",'months':36")));
    }
}
