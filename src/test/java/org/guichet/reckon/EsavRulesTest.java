package org.guichet.reckon;

import static org.guichet.reckon.Asking.answer;
import static org.guichet.reckon.Asking.ask;
import static org.guichet.reckon.Asking.local;
import static org.guichet.reckon.Asking.refusal;
import static org.guichet.reckon.Asking.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.guichet.clause.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// e-SAV through the calculator.
class EsavRulesTest {
    private static final String HANDLING = "{'family':'bfc-fibre','rule':'esav-handling','guarantee':'%s','calendar':'heures-ouvrables','start':'%s'%s}";

    private static String due(String guarantee, String start, String more) {
        return local(HANDLING.formatted(guarantee, start, more), "due");
    }

    @Test
    void the_guarantee_of_the_offer_runs_in_its_hours() {
        assertEquals("2026-03-06T18:00", due("10h", "2026-03-06T08:00", ""));
        assertEquals("2026-03-07T16:00", due("10h", "2026-03-06T16:00", ""), "Saturday counts");
        assertEquals("2026-03-07T10:00", due("4h", "2026-03-06T16:00", ""));
        assertEquals("2026-03-09T12:00", due("4h", "2026-03-07T18:00", ""), "out of hours it starts on Monday");
        assertEquals("2026-03-07T16:00", local("{'family':'bfc-fibre','rule':'esav-handling','offer':'cuivre-entreprise','start':'2026-03-06T16:00'}", "due"));
        assertEquals("2026-03-07T10:00", local("{'family':'bfc-fibre','rule':'esav-handling','offer':'fibre-entreprise','start':'2026-03-06T16:00'}", "due"));
        var none = result("{'family':'bfc-fibre','rule':'esav-handling','offer':'fibre-noire','start':'2026-03-06T16:00'}");
        assertEquals(false, none.path("guaranteed").booleanValue());
    }

    @Test
    @Proves("BFC-ESAV-4.2.2-d")
    void frozen_moves_the_deadline_and_closed_ends_it() {
        var sameDay = HANDLING.formatted("4h", "2026-03-04T10:00", "%s,'end':'2026-03-04T16:00'");
        assertEquals("PT2H", ask(sameDay.formatted(",'pauses':[{'kind':'frozen','from':'2026-03-04T11:00','until':'2026-03-04T15:00'}]"), "counted"));
        assertEquals("PT6H", ask(sameDay.formatted(""), "counted"), "not frozen, all of it counts");
        assertEquals("PT4H", ask(sameDay.formatted(",'pauses':[{'from':'2026-03-04T08:00','until':'2026-03-04T12:00'},{'from':'2026-03-04T08:00','until':'2026-03-04T09:00'}]"), "counted"),
                "frozen from the start on");
        assertEquals("PT1H", ask(sameDay.formatted(",'pauses':[{'from':'2026-03-04T11:00'}]"), "counted"), "closed while frozen");
        assertEquals("PT3H", ask(sameDay.formatted(",'pauses':[{'from':'2026-03-04T13:00','until':'2026-03-04T15:00'},{'from':'2026-03-04T12:00','until':'2026-03-04T14:00'}]"), "counted"));
        var frozen = ",'pauses':[{'from':'2026-03-06T17:00','until':'2026-03-07T09:00'}]";
        assertEquals("2026-03-07T12:00", due("4h", "2026-03-06T16:00", frozen), "two business hours later");
        var closed = result(HANDLING.formatted("4h", "2026-03-06T16:00", frozen + ",'end':'2026-03-07T11:00'"));
        assertEquals("PT3H", closed.path("counted").asString());
        assertEquals("stopped", closed.path("state").asString());
        assertEquals(false, closed.path("overdue").booleanValue());
        assertEquals(true, result(HANDLING.formatted("4h", "2026-03-06T16:00", ",'end':'2026-03-09T08:30'")).path("overdue").booleanValue());
        assertTrue(answer(HANDLING.formatted("4h", "2026-03-06T16:00", frozen)).path("clauses").toString().contains("BFC-ESAV-4.2.2-d"));
    }

    @Test
    void the_offer_or_its_guarantee_is_named_not_both() {
        assertEquals("reckon-input-conflict guarantee", refusal("{'family':'bfc-fibre','rule':'esav-handling','offer':'cuivre-entreprise','guarantee':'4h','start':'2026-03-06T16:00'}"));
        assertEquals("reckon-input-missing guarantee", refusal("{'family':'bfc-fibre','rule':'esav-handling','start':'2026-03-06T16:00'}"));
        assertEquals("reckon-input-missing calendar", refusal("{'family':'bfc-fibre','rule':'esav-handling','guarantee':'4h','start':'2026-03-06T16:00'}"));
    }

    @Test
    @Proves("BFC-ESAV-4.2.2-90j")
    void a_closed_report_can_be_read_for_ninety_calendar_days() {
        var line = "{'family':'bfc-fibre','rule':'esav-history-until','closed':'2026-03-02','on':'%s'}";
        assertEquals("2026-05-31", ask(line.formatted("2026-05-31"), "lastDay"));
        assertEquals("true", ask(line.formatted("2026-05-31"), "readable"));
        assertEquals("2026-06-01", ask(line.formatted("2026-06-01"), "refusedFrom"));
        assertEquals("false", ask(line.formatted("2026-06-01"), "readable"));
    }

    @ParameterizedTest
    @Proves("BFC-ESAV-10.1-nuit")
    @CsvSource({
        "2026-03-03T03:58, 2026-03-03T04:14, true", "2026-03-02T04:02, 2026-03-02T04:16, true", "2026-03-02T03:45, 2026-03-02T04:30, true", "2026-03-02T03:44, 2026-03-02T04:10, false",
        "2026-03-02T04:20, 2026-03-02T04:31, false", "2026-03-02T14:00, 2026-03-02T14:10, false", "2026-03-02T04:00, 2026-03-03T04:10, false",
        "2026-03-29T03:50, 2026-03-29T04:10, true",
    })
    void an_outage_within_the_window_is_maintenance(String start, String end, String maintenance) {
        var answer = result("{'family':'bfc-fibre','rule':'nightly-interruption','start':'%s','end':'%s'}".formatted(start, end));
        assertEquals(maintenance, answer.path("maintenance").asString());
        assertEquals("04:00", answer.path("interruption").path("from").asString().substring(11, 16));
        assertEquals("04:15", answer.path("interruption").path("until").asString().substring(11, 16));
    }
}
