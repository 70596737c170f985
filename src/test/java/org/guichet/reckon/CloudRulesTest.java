package org.guichet.reckon;

import static org.guichet.reckon.Asking.answer;
import static org.guichet.reckon.Asking.ask;
import static org.guichet.reckon.Asking.local;
import static org.guichet.reckon.Asking.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.guichet.clause.Proves;
import org.junit.jupiter.api.Test;

class CloudRulesTest {
    private static String mtti(String plan, String priority, String start) {
        return local("{'family':'obs-multicloud','rule':'mtti','plan':'%s','priority':'%s','start':'%s'}".formatted(plan, priority, start), "due");
    }

    private static String countsFrom(String plan, String priority, String start) {
        return local("{'family':'obs-multicloud','rule':'mtti','plan':'%s','priority':'%s','start':'%s'}".formatted(plan, priority, start), "countsFrom");
    }

    @Test
    @Proves("OBS-MCR-8.2.1-mtti-p1")
    void first_response_to_a_critical_incident() {
        assertEquals("2026-03-09T17:00", mtti("standard", "P1", "2026-03-06T15:00"), "12 business hours: 4 on Friday, 8 on Monday");
        assertEquals("2026-03-08T04:00", mtti("business", "P1", "2026-03-08T03:00"));
        assertEquals("2026-03-08T03:30", mtti("premium", "P1", "2026-03-08T03:00"));
        assertNull(mtti("basic", "P1", "2026-03-06T15:00"), "Basic promises nothing");
    }

    @Test
    @Proves("OBS-MCR-8.2.1-mtti-p2")
    void first_response_to_a_major_incident() {
        assertEquals("2026-03-07T12:00", mtti("business", "P2", "2026-03-07T10:00"));
        assertEquals("2026-03-10T10:00", mtti("standard", "P2", "2026-03-09T10:00"));
        assertEquals("2026-03-07T11:00", mtti("premium", "P2", "2026-03-07T10:00"));
        assertNull(mtti("basic", "P2", "2026-03-07T10:00"));
    }

    @Test
    @Proves("OBS-MCR-8.2.1-mtti-p3")
    void first_response_to_a_standard_incident() {
        assertEquals("2026-03-09T11:00", mtti("business", "P3", "2026-03-06T11:00"));
        assertEquals("2026-03-07T06:00", mtti("premium", "P3", "2026-03-06T22:00"));
        assertEquals("2026-03-09T11:00", mtti("standard", "P3", "2026-03-06T11:00"));
        assertNull(mtti("basic", "P3", "2026-03-06T11:00"));
    }

    @Test
    @Proves("OBS-MCR-8.2.1-horaires")
    void handling_hours_by_level_and_priority() {
        for (var priority : new String[] {"P1", "P2", "P3"}) {
            assertEquals("2026-03-09T09:00", countsFrom("basic", priority, "2026-03-08T03:00"));
            assertEquals("2026-03-09T09:00", countsFrom("standard", priority, "2026-03-08T03:00"));
            assertEquals("2026-03-08T03:00", countsFrom("premium", priority, "2026-03-08T03:00"));
        }
        for (var moment : new String[] {"2026-03-08T00:00", "2026-03-08T23:59", "2026-05-01T12:00"}) {
            assertEquals(moment, countsFrom("premium", "P3", moment), "round the clock, holidays included");
        }
        assertEquals("2026-03-08T03:00", countsFrom("business", "P1", "2026-03-08T03:00"));
        assertEquals("2026-03-08T03:00", countsFrom("business", "P2", "2026-03-08T03:00"));
        assertEquals("2026-03-09T09:00", countsFrom("business", "P3", "2026-03-08T03:00"));
    }

    @Test
    @Proves("OBS-MCR-8.4-mtti")
    void the_first_response_follows_the_table() {
        var line = "{'family':'obs-multicloud','rule':'mtti','plan':'premium','priority':'P1','start':'2026-03-04T03:00'}";
        assertEquals("2026-03-04T03:30", local(line, "due"));
        assertEquals("[\"OBS-MCR-8.4-mtti\",\"OBS-MCR-8.2.1-mtti-p1\",\"OBS-MCR-8.2.1-horaires\"]", answer(line).path("clauses").toString());
        assertEquals("2026-03-05T09:00", mtti("standard", "P2", "2026-03-04T03:00"), "Standard waits for the day");
    }

    @Test
    @Proves("OBS-MCR-8.4-mtti")
    void on_hold_stops_the_first_response() {
        var line = "{'family':'obs-multicloud','rule':'mtti','plan':'business','priority':'P1','start':'2026-03-04T10:00',"
                + "'pauses':[{'kind':'on-hold','from':'2026-03-04T10:30','until':'2026-03-04T11:10'}]}";
        assertEquals("2026-03-04T11:40", local(line, "due"));
        assertEquals("PT40M", ask(line, "paused"));
        assertEquals(true, result(line).path("guaranteed").booleanValue());
    }

    @Test
    @Proves("OBS-MCR-8.2.1-questions")
    void account_questions_wait_for_business_hours() {
        var line = "{'family':'obs-multicloud','rule':'account-question','start':'%s'}";
        assertEquals("2026-03-09T09:00", local(line.formatted("2026-03-07T12:00"), "countsFrom"));
        assertEquals("2026-03-09T12:00", local(line.formatted("2026-03-09T12:00"), "countsFrom"));
    }

    @Test
    @Proves("OBS-MCR-8.4.2-5j")
    void a_resolved_ticket_closes_after_five_business_days() {
        var line = "{'family':'obs-multicloud','rule':'auto-close','resolved':'%s'}";
        assertEquals("2026-05-11", ask(line.formatted("2026-04-30T15:00"), "lastDay"), "1 and 8 May are holidays");
        assertEquals("2026-05-12T00:00:00+02:00", ask(line.formatted("2026-04-30T15:00"), "closesAt"));
        assertEquals("2026-03-09", ask(line.formatted("2026-03-02T15:00"), "lastDay"), "an ordinary week");
    }

    @Test
    @Proves("ODSI-12")
    void optima_answers_from_monday_to_friday() {
        var line = "{'family':'optima-azure','rule':'support-clock-start','start':'%s'}";
        assertEquals("2026-03-09T09:00", local(line.formatted("2026-03-07T11:00"), "countsFrom"));
        assertEquals("2026-03-06T17:59", local(line.formatted("2026-03-06T17:59"), "countsFrom"));
        assertEquals("2026-03-09T09:00", local(line.formatted("2026-03-06T18:00"), "countsFrom"));
        assertEquals("2026-05-11T09:00", local(line.formatted("2026-05-08T10:00"), "countsFrom"));
        assertFalse(answer(line.formatted("2026-03-07T11:00")).path("steps").path(0).path("readingApproved").booleanValue(), "the hours are a reading that nobody approved");
    }

    @Test
    @Proves("ODSI-5-preavis")
    void the_letter_goes_three_months_before_the_term() {
        var line = "{'family':'optima-azure','rule':'notice','effective':'2029-02-28','sent':'%s'}";
        assertEquals("true", ask(line.formatted("2028-11-28"), "inTime"));
        assertEquals("false", ask(line.formatted("2028-12-01"), "inTime"));
        assertEquals("2028-11-28", ask(line.formatted("2028-11-28"), "latest"));
    }
}
