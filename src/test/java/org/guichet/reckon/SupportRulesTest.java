package org.guichet.reckon;

import static org.guichet.reckon.Asking.answer;
import static org.guichet.reckon.Asking.ask;
import static org.guichet.reckon.Asking.local;
import static org.guichet.reckon.Asking.refusal;
import static org.guichet.reckon.Asking.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import org.guichet.clause.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// BTBS support through the calculator, which reads clocks with the code that reads real tickets. 6 March 2026 is a Friday.
class SupportRulesTest {
    private static final String FRIDAY = "2026-03-06T16:00";

    private static String line(String rule, String plan, String priority, String start) {
        return "{'family':'btbs','rule':'%s','plan':'%s','priority':'%s','start':'%s'}".formatted(rule, plan, priority, start);
    }

    private static String due(String rule, String plan, String priority, String start) {
        return local(line(rule, plan, priority, start), "due");
    }

    private static String priority(String criticality, String impact, String plan) {
        return ask("{'family':'btbs','rule':'priority','criticality':'%s','impact':'%s','plan':'%s','on':'2026-03-06'}".formatted(criticality, impact, plan), "priority");
    }

    private static String interruption(String start, String end, String pauses) {
        return ask("{'family':'btbs','rule':'interruption','start':'%s','end':'%s','pauses':[%s]}".formatted(start, end, pauses), "counted");
    }

    private static String pause(String kind, String from, String until) {
        return "{'kind':'%s','from':'2026-03-04T%s','until':'2026-03-04T%s'}".formatted(kind, from, until);
    }

    @ParameterizedTest
    @Proves("BTBS-CG-14.2-gti")
    @CsvSource({
        "standard, P2, 2026-03-09T15:00", "premium, P2, 2026-03-07T10:00", "platinum, P2, 2026-03-06T18:00",
        "standard, P3, 2026-03-09T15:00", "premium, P3, 2026-03-07T10:00", "platinum, P3, 2026-03-06T18:00",
        "standard, P1, ", "premium, P1, 2026-03-06T18:00", "platinum, P1, 2026-03-06T17:00",
        "standard, P4, ", "premium, P4, ", "platinum, P4, ",
    })
    void every_cell_of_the_response_table(String plan, String priority, String due) {
        assertEquals(due, due("gti", plan, priority, FRIDAY));
        assertEquals(due != null, result(line("gti", plan, priority, FRIDAY)).path("guaranteed").booleanValue());
    }

    @ParameterizedTest
    @Proves("BTBS-CG-14.2-gtr")
    @CsvSource({
        "standard, P2, 2026-03-10T16:00", "premium, P2, 2026-03-07T16:00", "platinum, P2, 2026-03-07T16:00",
        "standard, P3, 2026-03-11T16:00", "premium, P3, 2026-03-09T16:00", "platinum, P3, 2026-03-09T16:00",
        "standard, P1, ", "premium, P1, 2026-03-07T00:00", "platinum, P1, 2026-03-06T20:00",
        "standard, P4, ", "premium, P4, ", "platinum, P4, ",
    })
    void every_cell_of_the_restoration_table(String plan, String priority, String due) {
        assertEquals(due, due("gtr", plan, priority, FRIDAY));
        assertEquals("2026-03-07T06:00", due("gtr", "platinum", "P1", "2026-03-07T02:00"), "Saturday 02:00 is due at 06:00");
    }

    @Test
    @Proves("BTBS-CG-14.2-ho")
    void p1_runs_round_the_clock_and_the_others_in_business_hours() {
        assertEquals("2026-03-09T01:00", due("gti", "premium", "P1", "2026-03-08T23:00"));
        assertEquals("2026-03-09T00:00", due("gti", "platinum", "P1", "2026-03-08T23:00"));
        assertEquals("2026-03-09T12:00", due("gti", "premium", "P2", "2026-03-08T23:00"), "P2 waits for Monday 08:00");
        assertEquals("2026-03-09T12:00", due("gti", "premium", "P3", "2026-03-08T23:00"));
        assertEquals("2026-03-09T17:00", due("gti", "standard", "P2", "2026-03-08T23:00"), "P2 waits for Monday 09:00");
        assertEquals("2026-03-09T17:00", due("gti", "standard", "P3", "2026-03-08T23:00"));
        for (var moment : new String[] {"2026-03-08T00:00", "2026-03-08T23:59", "2026-05-01T12:00"}) {
            assertEquals(moment, local(line("gti", "premium", "P1", moment), "countsFrom"), "round the clock, holidays included");
        }
        // the night of 29 March has one hour less on the wall
        assertEquals("2026-03-29T04:00", due("gti", "premium", "P1", "2026-03-29T01:00"));
    }

    @Test
    @Proves("BTBS-CG-14.3-correctif")
    void corrective_work_keeps_business_hours_except_for_p1() {
        assertEquals("2026-03-08T07:00", due("gtr", "platinum", "P1", "2026-03-08T03:00"), "Sunday: the P1 exception prevails");
        assertEquals("2026-03-08T11:00", due("gtr", "premium", "P1", "2026-03-08T03:00"));
        assertEquals("2026-03-10T08:00", due("gtr", "platinum", "P2", "2026-03-08T03:00"), "counts from Monday 08:00");
        assertEquals("2026-03-11T08:00", due("gtr", "platinum", "P3", "2026-03-08T03:00"));
        assertEquals("2026-03-11T09:00", due("gtr", "standard", "P2", "2026-03-08T03:00"), "counts from Monday 09:00");
        assertEquals("[\"BTBS-CG-14.4-decompte\",\"BTBS-CG-14.2-gtr\",\"BTBS-CG-14.3-correctif\",\"BTBS-CG-14.2-ho\"]",
                answer(line("gtr", "platinum", "P1", "2026-03-08T03:00")).path("clauses").toString());
    }

    @Test
    @Proves("BTBS-CG-14.1-platinum")
    void platinum_is_reached_round_the_clock_and_handles_p2_in_extended_hours() {
        var call = "{'family':'btbs','rule':'telephone','plan':'platinum','start':'2026-03-08T03:00'}";
        assertEquals("true", ask(call, "open"));
        assertEquals("2026-03-08T03:00", local(call, "opening"));
        assertEquals("2026-03-08T03:00", local(line("gti", "platinum", "P1", "2026-03-08T03:00"), "countsFrom"));
        assertEquals("2026-03-09T08:00", local(line("gti", "platinum", "P2", "2026-03-08T03:00"), "countsFrom"));
        assertEquals("2026-03-07T10:00", local(line("gti", "platinum", "P3", "2026-03-07T10:00"), "countsFrom"), "Saturday counts");
        assertEquals("2026-03-09T08:30", due("gti", "platinum", "P2", "2026-03-07T16:30"), "Saturday until 18:00, then Monday from 08:00");
        assertEquals("2026-05-09T08:00", local(line("gti", "platinum", "P2", "2026-05-08T10:00"), "countsFrom"), "8 May is a holiday");
        assertEquals("[\"BTBS-CG-14.2-gti\",\"BTBS-CG-14.2-ho\",\"BTBS-CG-14.1-platinum\"]", answer(line("gti", "platinum", "P2", FRIDAY)).path("clauses").toString());
    }

    @Test
    @Proves("BTBS-CG-14.1-standard")
    void standard_answers_the_telephone_from_monday_to_friday() {
        var call = "{'family':'btbs','rule':'telephone','plan':'standard','start':'%s'}";
        assertEquals("2026-03-09T09:00", local(call.formatted("2026-03-07T10:00"), "opening"));
        assertEquals("2026-03-09T09:00", local(line("gti", "standard", "P2", "2026-03-07T10:00"), "countsFrom"));
        assertEquals("2026-03-06T10:00", local(call.formatted("2026-03-06T10:00"), "opening"));
    }

    @Test
    @Proves("BTBS-CG-14.1-premium")
    void premium_answers_the_telephone_on_saturdays_too() {
        var call = "{'family':'btbs','rule':'telephone','plan':'premium','start':'%s'}";
        assertEquals("2026-03-07T10:00", local(call.formatted("2026-03-07T10:00"), "opening"));
        assertEquals("2026-03-07T10:00", local(line("gti", "premium", "P2", "2026-03-07T10:00"), "countsFrom"));
        assertEquals("2026-03-09T08:00", local(call.formatted("2026-03-08T10:00"), "opening"));
    }

    @ParameterizedTest
    @Proves("BTBS-CG-14.2-matrice")
    @CsvSource({
        "C1, I1, P1", "C1, I2, P2", "C1, I3, P3", "C1, I4, P4", "C2, I1, P2", "C2, I2, P2", "C2, I3, P3", "C2, I4, P4",
        "C3, I1, P3", "C3, I2, P3", "C3, I3, P3", "C3, I4, P4", "C4, I1, P4", "C4, I2, P4", "C4, I3, P4", "C4, I4, P4",
    })
    void every_cell_of_the_priority_matrix(String criticality, String impact, String priority) {
        assertEquals(priority, priority(criticality, impact, "premium"));
        assertEquals("P3", ask("{'family':'btbs','rule':'priority','customerCriticality':'C1','criticality':'C3','impact':'I2','on':'2026-03-06'}", "priority"),
                "the provider's criticality decides");
        assertEquals("P1", ask("{'family':'btbs','rule':'priority','customerCriticality':'C1','on':'2026-03-06'}", "priority"),
                "before the assessment the strictest impact holds");
        assertEquals("reckon-input-missing criticality", refusal("{'family':'btbs','rule':'priority','impact':'I1','on':'2026-03-06'}"));
    }

    @Test
    @Proves("BTBS-CG-14.2-p1std")
    void standard_has_no_p1() {
        assertEquals("P2", priority("C1", "I1", "standard"));
        assertEquals("true", ask("{'family':'btbs','rule':'priority','criticality':'C1','impact':'I1','plan':'standard','on':'2026-03-06'}", "capped"));
        assertEquals("P1", priority("C1", "I1", "premium"));
        assertEquals("P1", priority("C1", "I1", "platinum"));
        assertEquals("P3", priority("C3", "I1", "standard"), "lower ones stay");
        assertNull(due("gtr", "standard", "P1", FRIDAY));
    }

    @Test
    @Proves("BTBS-CG-14.4-decompte")
    void an_interruption_runs_from_the_complete_notice_to_the_end_e_mail() {
        assertEquals("PT2H20M", interruption("2026-03-04T10:00", "2026-03-04T12:20", ""), "service back at 12:00, e-mail at 12:20");
        assertEquals("PT24H", interruption("2026-03-07T10:00", "2026-03-08T10:00", ""), "it runs through the week-end");
        var open = result("{'family':'btbs','rule':'interruption','start':'2026-03-04T10:00','asOf':'2026-03-04T13:00'}");
        assertEquals("PT3H", open.path("counted").asString());
        assertEquals("running", open.path("state").asString(), "without an end e-mail it goes on");
        assertEquals("PT2H", ask("{'family':'btbs','rule':'interruption','start':'2026-03-04T10:00','end':'2026-03-04T12:00','asOf':'2026-03-04T18:00'}", "counted"));
    }

    @Test
    @Proves({"BTBS-CG-14.4-suspension", "BTBS-CG-14.4-decompte", "BTBS-CG-14.2-gti"})
    void three_kinds_of_pauses_hold_the_count_and_overlaps_count_once() {
        assertEquals("PT3H", interruption("2026-03-04T10:00", "2026-03-04T15:00", pause("site-access", "11:00", "13:00")));
        assertEquals("PT3H", interruption("2026-03-04T10:00", "2026-03-04T15:00", pause("third-party", "11:00", "13:00")));
        assertEquals("PT3H", interruption("2026-03-04T10:00", "2026-03-04T15:00", pause("incomplete-notice", "11:00", "13:00")));
        assertEquals("PT2H", interruption("2026-03-04T10:00", "2026-03-04T15:00", pause("third-party", "12:00", "14:00") + "," + pause("site-access", "11:00", "13:00")),
                "the union of 11-13 and 12-14, told in any order");
        assertEquals("PT5H", interruption("2026-03-04T10:00", "2026-03-04T15:00", ""), "no pause, no deduction");
        var gtr = "{'family':'btbs','rule':'gtr','plan':'platinum','priority':'P1','start':'2026-03-04T10:00','pauses':[%s]}";
        for (var kind : new String[] {"site-access", "third-party", "incomplete-notice"}) {
            assertEquals("2026-03-04T16:00", local(gtr.formatted(pause(kind, "11:00", "13:00")), "due"), kind);
        }
        var gti = "{'family':'btbs','rule':'gti','plan':'premium','priority':'P1','start':'2026-03-04T10:00','pauses':[%s]}";
        assertEquals("2026-03-04T13:00", local(gti.formatted(pause("incomplete-notice", "11:00", "12:00")), "due"));
        var taken = result(gti.formatted("").replace("'pauses'", "'end':'2026-03-04T11:30','asOf':'2026-03-04T18:00','pauses'"));
        assertEquals("stopped PT1H30M", taken.path("state").asString() + " " + taken.path("counted").asString(), "taking charge stops it");
        var restored = result(gtr.formatted("").replace("'pauses'", "'end':'2026-03-04T11:30','asOf':'2026-03-04T18:00','pauses'"));
        assertEquals("stopped PT1H30M", restored.path("state").asString() + " " + restored.path("counted").asString(), "the end e-mail stops it");
        assertEquals("reckon-input-bad pauses[0].kind", refusal(gti.formatted(pause("site-access", "11:00", "12:00"))), "site access does not hold the response");
    }

    @Test
    void what_is_shown_adds_up() {
        var line = "{'family':'btbs','rule':'gtr','plan':'standard','priority':'P2','start':'" + FRIDAY + "','pauses':["
                + "{'kind':'site-access','from':'2026-03-09T10:00','until':'2026-03-09T11:00'},{'kind':'third-party','from':'2026-03-09T10:30','until':'2026-03-10T09:30'}]}";
        var result = result(line);
        var counted = Duration.ZERO;
        for (var interval : result.path("intervals")) {
            if (interval.path("kind").asString().equals("counted")) counted = counted.plus(Duration.parse(interval.path("working").asString()));
        }
        var left = Duration.ZERO;
        for (var interval : result.path("projection")) left = left.plus(Duration.parse(interval.path("working").asString()));
        assertEquals(Duration.parse(result.path("counted").asString()), counted);
        assertEquals(Duration.parse(result.path("allowed").asString()), counted.plus(left));
        assertEquals("2026-03-11T15:30:00+01:00", result.path("due").asString(), "Tuesday 16:00 and 8 h 30 of pauses");
    }
}
