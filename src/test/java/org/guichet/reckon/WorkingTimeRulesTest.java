package org.guichet.reckon;

import static org.guichet.reckon.Asking.answer;
import static org.guichet.reckon.Asking.answers;
import static org.guichet.reckon.Asking.ask;
import static org.guichet.reckon.Asking.local;
import static org.guichet.reckon.Asking.refusal;
import static org.guichet.reckon.Asking.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.guichet.clause.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingTimeRulesTest {
    @Test
    @Proves("BFC-CG-1-jho")
    void business_hours_of_bfc_are_monday_to_saturday_8_to_18_without_holidays() {
        var add = "{'family':'bfc-fibre','rule':'add-working-time','calendar':'heures-ouvrables','start':'%s','time':'%s'}";
        assertEquals("2026-03-07T10:00:00+01:00", ask(add.formatted("2026-03-06T17:00", "3h"), "due"), "Friday 17:00 and 3 h end on Saturday");
        assertEquals("2026-03-09T09:00:00+01:00", ask(add.formatted("2026-03-07T17:00", "2h"), "due"), "Sunday does not count");
        assertEquals("2026-03-06T18:00:00+01:00", ask(add.formatted("2026-03-06T08:00", "10h"), "due"), "a whole day ends at 18:00");
        assertEquals("2026-03-06T08:30:00+01:00", ask(add.formatted("2026-03-05T19:00", "30min"), "due"), "the day begins at 08:00");
        assertEquals("2026-05-02T09:00:00+02:00", ask(add.formatted("2026-04-30T17:00", "2h"), "due"), "1 May does not count");
        assertEquals("2026-05-09T09:00:00+02:00", ask(add.formatted("2026-05-07T17:00", "2h"), "due"), "8 May does not count");
        var days = "{'family':'bfc-fibre','rule':'add-working-time','calendar':'jours-ouvres','start':'%s','time':'%s'}";
        assertEquals("2026-03-09T10:00:00+01:00", ask(days.formatted("2026-03-06T17:00", "3h"), "due"), "working days are Monday to Friday");
        assertEquals("2026-03-06T18:00:00+01:00", ask(days.formatted("2026-03-06T08:00", "10h"), "due"));
        assertEquals("2026-05-11T09:00:00+02:00", ask(days.formatted("2026-05-07T17:00", "2h"), "due"));
        var answer = answer(add.formatted("2026-03-06T17:00", "3h"));
        assertEquals("[\"BFC-CG-1-jho\"]", answer.path("clauses").toString());
    }

    @Test
    @Proves("BTBS-CG-14.1-standard")
    void standard_support_is_monday_to_friday_9_to_18_without_holidays() {
        var next = "{'family':'btbs','rule':'next-opening','calendar':'standard','start':'%s'}";
        assertEquals("2026-03-09T09:00:00+01:00", ask(next.formatted("2026-03-07T10:00"), "opening"));
        assertEquals("false", ask(next.formatted("2026-03-07T10:00"), "open"));
        assertEquals("2026-03-06T17:59:00+01:00", ask(next.formatted("2026-03-06T17:59"), "opening"), "Friday 17:59 is open");
        assertEquals("2026-03-09T09:00:00+01:00", ask(next.formatted("2026-03-06T18:00"), "opening"));
        assertEquals("2026-03-06T09:00:00+01:00", ask(next.formatted("2026-03-06T08:59"), "opening"));
        assertEquals("2026-05-11T09:00:00+02:00", ask(next.formatted("2026-05-08T10:00"), "opening"), "8 May is a holiday");
    }

    @Test
    @Proves("BTBS-CG-14.1-premium")
    void premium_support_is_monday_to_saturday_8_to_18_without_holidays() {
        var next = "{'family':'btbs','rule':'next-opening','calendar':'premium','start':'%s'}";
        assertEquals("true", ask(next.formatted("2026-03-07T10:00"), "open"), "Saturday 10:00 is open");
        assertEquals("2026-03-07T10:00:00+01:00", ask(next.formatted("2026-03-07T10:00"), "opening"));
        assertEquals("2026-03-07T08:00:00+01:00", ask(next.formatted("2026-03-07T07:59"), "opening"));
        assertEquals("2026-03-07T17:59:00+01:00", ask(next.formatted("2026-03-07T17:59"), "opening"));
        assertEquals("2026-03-09T08:00:00+01:00", ask(next.formatted("2026-03-07T18:00"), "opening"), "Sunday is closed");
        assertEquals("2026-05-09T08:00:00+02:00", ask(next.formatted("2026-05-08T10:00"), "opening"), "8 May is a holiday");
    }

    @Test
    @Proves("OBS-MCR-8.1-ho")
    void business_hours_of_multicloud_ready_are_monday_to_friday_9_to_19() {
        var add = "{'family':'obs-multicloud','rule':'add-working-time','calendar':'heures-ouvrees','start':'%s','time':'%s'}";
        assertEquals("2026-03-09T10:00", local(add.formatted("2026-03-06T18:00", "2h"), "due"));
        assertEquals("2026-03-06T19:00", local(add.formatted("2026-03-06T09:00", "10h"), "due"));
        assertEquals("2026-03-09T09:01", local(add.formatted("2026-03-07T10:00", "1min"), "due"), "Saturday does not count");
        assertEquals("2026-05-11T10:00", local(add.formatted("2026-05-08T10:00", "1h"), "due"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-02, 15d, 2026-04-17, 2026-04-18, 2026-04-18T00:00:00+02:00", "2026-03-02, 90d, 2026-05-31, 2026-06-01, 2026-06-01T00:00:00+02:00",
        "2026-04-30, 5wd, 2026-05-11, 2026-05-12, 2026-05-12T00:00:00+02:00", "2026-01-31, 1m, 2026-02-28, 2026-03-01, 2026-03-01T00:00:00+01:00",
    })
    void days_are_counted_by_one_rule(String trigger, String delay, String last, String opens, String ends) {
        var line = "{'family':'btbs','rule':'count-days','calendar':'standard','trigger':'" + trigger + "','delay':'" + delay + "'}";
        assertEquals(last, ask(line, "lastDay"));
        assertEquals(opens, ask(line, "opens"));
        assertEquals(ends, ask(line, "ends"));
    }

    @ParameterizedTest
    @CsvSource({
        "bfc-fibre, jours-ouvres, 2026-03-16, 2wd, 2026-03-12, 2026-03-12, true", "bfc-fibre, jours-ouvres, 2026-03-16, 2wd, 2026-03-13, 2026-03-12, false",
        "btbs, standard, 2026-03-16, 7d, 2026-03-09, 2026-03-09, true", "btbs, standard, 2026-03-16, 7d, 2026-03-10, 2026-03-09, false",
    })
    void notices_count_backwards(String family, String calendar, String effective, String delay, String sent, String latest, String inTime) {
        var line = "{'family':'%s','rule':'notice-latest','calendar':'%s','effective':'%s','delay':'%s','sent':'%s'}".formatted(family, calendar, effective, delay, sent);
        assertEquals(latest, ask(line, "latest"));
        assertEquals(inTime, ask(line, "inTime"));
    }

    @Test
    void working_time_between_two_instants_adds_up() {
        var line = "{'family':'bfc-fibre','rule':'working-time-between','calendar':'heures-ouvrables','start':'2026-03-06T17:00','end':'2026-03-09T10:00'}";
        assertEquals("PT13H", ask(line, "working"));
        var sum = java.time.Duration.ZERO;
        for (var interval : result(line).path("intervals")) sum = sum.plus(java.time.Duration.parse(interval.path("working").asString()));
        assertEquals(java.time.Duration.ofHours(13), sum);
        assertEquals("PT23H", ask("{'family':'btbs','rule':'working-time-between','calendar':'continuous','start':'2026-03-29T00:00','end':'2026-03-30T00:00'}", "working"));
    }

    @Test
    void a_clock_takes_pauses_told_in_any_way() {
        var clock = "{'family':'btbs','rule':'clock','calendar':'standard','time':'4h','start':'2026-03-06T16:00','pauses':[%s]}";
        assertEquals("2026-03-09T11:00:00+01:00", ask(clock.formatted(""), "due"));
        assertEquals("2026-03-09T13:00:00+01:00", ask(clock.formatted("{'from':'2026-03-06T17:00','until':'2026-03-09T10:00'}"), "due"));
        // overlapping stretches of one kind are a union, in any order
        assertEquals("2026-03-09T13:00:00+01:00", ask(clock.formatted("{'from':'2026-03-09T09:30','until':'2026-03-09T10:00'},{'from':'2026-03-06T17:00','until':'2026-03-09T09:45'}"), "due"));
        var open = result(clock.formatted("{'kind':'pause','from':'2026-03-06T17:00'}"));
        assertTrue(open.path("due").isNull());
        assertEquals("paused", open.path("state").asString());
        assertEquals("2026-03-09T11:00:00+01:00", open.path("dueIfResumed").asString());
        assertEquals("2026-03-10T16:00:00+01:00", ask("{'family':'btbs','rule':'clock','calendar':'standard','time':'2wd','start':'2026-03-06T16:00'}", "due"));
        assertEquals("PT2H", ask("{'family':'btbs','rule':'clock','calendar':'continuous','start':'2026-03-06T16:00','end':'2026-03-06T18:00'}", "counted"));
    }

    @Test
    void instants_with_an_offset_are_themselves() {
        assertEquals("2026-03-07T10:00:00+01:00", ask("{'family':'bfc-fibre','rule':'add-working-time','calendar':'heures-ouvrables','start':'2026-03-06T16:00:00Z','time':'PT3H'}", "due"));
        assertEquals("2026-03-10T16:00:00+01:00", ask("{'family':'btbs','rule':'add-working-days','calendar':'standard','start':'2026-03-06T16:00','days':2}", "due"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "nonsense | reckon-line-not-json", "[1] | reckon-line-not-json", "null | reckon-line-not-json", "{'family':'btbs'} {} | reckon-line-not-json",
        "{'family':'btbs','family':'btbs'} | reckon-line-not-json", "{'rule':'clock'} | reckon-input-missing family", "{'family':'btbs'} | reckon-input-missing rule",
        "{'family':7,'rule':'clock'} | reckon-input-missing family", "{'family':'x','rule':'clock'} | reckon-family-unknown family",
        "{'family':'btbs','rule':'x'} | reckon-rule-unknown rule", "{'family':'btbs','rule':'mtti'} | reckon-rule-unknown rule",
        "{'family':'btbs','rule':'next-opening','calendar':'standard'} | reckon-input-missing start",
        "{'family':'btbs','rule':'next-opening','calendar':'x','start':'2026-03-02T09:00'} | reckon-input-bad calendar",
        "{'family':'btbs','rule':'next-opening','calendar':'standard','start':'yesterday'} | reckon-input-bad start",
        "{'family':'btbs','rule':'next-opening','calendar':'standard','start':'2026-02-30T09:00'} | reckon-input-bad start",
        "{'family':'btbs','rule':'next-opening','calendar':'standard','start':['2026-02-20T09:00']} | reckon-input-bad start",
        "{'family':'btbs','rule':'next-opening','calendar':'standard','start':'+999999999-01-01T00:00'} | reckon-input-out-of-range start",
        "{'family':'btbs','rule':'next-opening','calendar':'standard','start':'2026-03-02T09:00','x':1} | reckon-input-unknown x",
        "{'family':'btbs','rule':'add-working-time','calendar':'standard','start':'2026-03-02T09:00','time':'-1h'} | reckon-input-bad time",
        "{'family':'btbs','rule':'add-working-time','calendar':'standard','start':'2026-03-02T09:00','time':'2wd'} | reckon-input-bad time",
        "{'family':'btbs','rule':'add-working-time','calendar':'standard','start':'2026-03-02T09:00','time':'900000h'} | reckon-input-out-of-range time",
        "{'family':'btbs','rule':'add-working-time','calendar':'standard','start':'2026-03-02T09:00','time':'PT99999999999999999999H'} | reckon-input-bad time",
        "{'family':'btbs','rule':'add-working-days','calendar':'standard','start':'2026-03-02T09:00','days':-1} | reckon-input-bad days",
        "{'family':'btbs','rule':'add-working-days','calendar':'standard','start':'2026-03-02T09:00','days':99999} | reckon-input-out-of-range days",
        "{'family':'btbs','rule':'count-days','calendar':'standard','trigger':'2026-03-02','delay':'8h'} | reckon-span-not-in-days delay",
        "{'family':'btbs','rule':'working-time-between','calendar':'standard','start':'2026-03-02T09:00','end':'2026-03-01T09:00'} | reckon-time-order end",
        "{'family':'btbs','rule':'working-time-between','calendar':'standard','start':'2026-03-02T09:00','end':'2046-03-01T09:00'} | reckon-input-out-of-range end",
        "{'family':'btbs','rule':'clock','calendar':'standard','start':'2026-03-02T09:00','asOf':'2046-03-01T09:00'} | reckon-input-out-of-range asOf",
        "{'family':'btbs','rule':'clock','calendar':'standard','start':'2026-03-02T09:00','pauses':[{'from':'2046-03-01T09:00'}]} | reckon-input-out-of-range pauses",
        "{'family':'btbs','rule':'clock','calendar':'standard','start':'2026-03-02T09:00','pauses':{}} | reckon-input-bad pauses",
        "{'family':'btbs','rule':'clock','calendar':'standard','start':'2026-03-02T09:00','pauses':[7]} | reckon-input-bad pauses[0]",
        "{'family':'btbs','rule':'clock','calendar':'standard','start':'2026-03-02T09:00','pauses':[{}]} | reckon-input-missing pauses[0].from",
        "{'family':'btbs','rule':'clock','calendar':'standard','start':'2026-03-02T09:00','pauses':[{'from':'2026-03-02T10:00','until':'2026-03-02T09:00'}]} | reckon-time-order pauses[0].until",
        "{'family':'btbs','rule':'clock','calendar':'standard','start':'2026-03-02T09:00','pauses':[{'from':'2026-03-02T10:00','to':'2026-03-02T11:00'}]} | reckon-input-unknown pauses[0].to",
        "{'family':'btbs','rule':'clock','calendar':'standard','start':'2026-03-02T09:00','pauses':[{'kind':'x','from':'2026-03-02T10:00'}]} | reckon-input-bad pauses[0].kind",
        "{'family':'obs-multicloud','rule':'auto-close','resolved':'2015-03-02T09:00'} | reckon-term-not-in-force",
    })
    void a_wrong_line_is_refused_with_code_and_field(String line, String refusal) {
        assertEquals(refusal, refusal(line));
    }

    @Test
    void the_next_line_goes_on() {
        var good = "{'family':'btbs','rule':'next-opening','calendar':'standard','start':'2026-03-07T10:00'}";
        var out = answers(good, "", "{broken", "x".repeat(1_500_000), good).lines().toList();
        assertEquals(4, out.size());
        assertTrue(out.get(0).startsWith("{\"ok\":true") && out.get(3).equals(out.get(0)));
        assertTrue(out.get(1).contains("reckon-line-not-json") && out.get(2).contains("reckon-line-too-long"));
        assertFalse(out.get(1).contains("JsonParser"), "no inner names in messages");
    }

    @Test
    void all_faults_of_a_line_are_named_at_once() {
        var errors = answer("{'family':'btbs','rule':'add-working-time','calendar':'x','start':'y','z':1}").path("errors");
        assertEquals(4, errors.size());
    }
}
