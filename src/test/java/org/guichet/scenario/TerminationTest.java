package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.guichet.clause.Proves;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Outcome;
import org.guichet.kernel.Refused;
import org.guichet.suspension.SuspensionDesk;
import org.guichet.termination.Dispatch;
import org.guichet.termination.Exit;
import org.guichet.termination.Following;
import org.guichet.termination.FormalNotices;
import org.guichet.termination.Party;
import org.guichet.termination.Request;
import org.guichet.termination.Termination;
import org.guichet.termination.Terminations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Ending contracts over a travelling clock: which date counts, when it takes effect, what is owed.
class TerminationTest {
    private Counter counter;
    private Terminations terminations;
    private Following following;
    private Actor customer;
    private Actor admin;
    private Held held;

    private void open(String at, String login, String staff) {
        counter = Counter.open(at);
        terminations = counter.installation.bean(Terminations.class);
        following = counter.installation.bean(Following.class);
        customer = counter.person(login);
        admin = counter.person(staff);
        held = new Held(counter, customer);
    }

    @AfterEach
    void close() {
        counter.close();
    }

    private static LocalDate day(String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static Dispatch lrar(String sent, String presented, String received) {
        return new Dispatch("lrar", "1A 234 567 8901 2", day(sent), day(presented), day(received));
    }

    private static Request notice(int contract, Dispatch letter) {
        return new Request(contract, List.of(), null, null, letter, null, null, null);
    }

    /// What the act gives, after a simulation that must say the very same.
    private Termination give(Request request) {
        var thought = terminations.simulate(customer, request).get();
        var given = terminations.give(customer, request).get();
        assertThat(given.exit()).isEqualTo(thought);
        assertThat(given.fee()).isEqualTo(thought.fee());
        return given;
    }

    private Exit think(Request request) {
        return terminations.simulate(customer, request).get();
    }

    private Refused no(Outcome<?> outcome) {
        return counter.refused(outcome);
    }

    private static String refusal(Refused refused) {
        return refused.code().code() + " " + refused.clause() + " " + refused.args().getOrDefault("earliest", "-");
    }

    // ---------- BFC ----------

    @Test
    @Proves("BFC-CG-9-contrat")
    void the_e_services_contract_ends_three_months_after_the_letter_was_presented() {
        open("2026-03-20T10:00", "client.alpha", "admin.bfc");
        var contract = held.contract("ES-1", "e-services", "2025-04-01", null);
        var request = notice(contract, lrar("2026-03-06", "2026-03-10", "2026-03-14"));
        var mail = no(terminations.give(customer, request.letter(new Dispatch("e-mail", null, day("2026-03-10"), day("2026-03-10"), day("2026-03-10")))));
        assertThat(refusal(mail)).isEqualTo("termination-form-wrong BFC-CG-9-contrat -");
        assertThat(mail.args().get("asked")).isEqualTo("lettre recommandée avec accusé de réception");
        assertThat(held.contractState(contract)).isEqualTo("in-force null");
        assertThat(refusal(no(terminations.give(customer, request.wishing(day("2026-06-09")))))).isEqualTo("termination-too-early BFC-CG-9-contrat 10/06/2026");
        assertThat(think(request.wishing(day("2026-07-15"))).effectiveOn()).isEqualTo("2026-07-15");
        assertThat(terminations.simulate(admin, request.by(Party.PROVIDER)).get().effectiveOn()).isEqualTo("2026-06-10");
        var given = give(request);
        assertThat(given.exit().effectiveOn()).isEqualTo("2026-06-10");
        assertThat(given.exit().endedOn()).isEqualTo("2026-06-11");
        assertThat(held.contractState(contract)).isEqualTo("ending 2026-06-11");
        counter.at("2026-06-10T23:59");
        assertThat(held.contractState(contract)).isEqualTo("ending 2026-06-11");
        counter.at("2026-06-11T00:01");
        assertThat(held.contractState(contract)).isEqualTo("ended 2026-06-11");
        assertThat(terminations.find(customer, given.id()).orElseThrow().state().code()).isEqualTo("ended");
        assertThat(no(terminations.simulate(customer, request)).code().code()).isEqualTo("termination-contract-ended");
    }

    @Test
    @Proves("BFC-CG-9-cascade")
    void the_end_of_the_contract_ends_every_e_service() {
        open("2026-03-12T10:00", "client.alpha", "admin.bfc");
        var contract = held.contract("ES-1", "e-services", "2025-04-01", null);
        var all = List.of(held.active(contract, "e-sav", "2025-04-01", null, null, "0"), held.active(contract, "tao", "2025-04-01", null, null, "50"), held.active(contract, "eep", "2025-04-01", null, null, "30"));
        var exit = give(notice(contract, lrar("2026-03-06", "2026-03-10", "2026-03-10"))).exit();
        assertThat(exit.parts()).extracting(p -> p.product() + " " + p.effectiveOn()).containsExactly("e-sav 2026-06-10", "tao 2026-06-10", "eep 2026-06-10");
        for (var one : all) assertThat(held.state(one)).isEqualTo("active 2026-06-11");
        counter.at("2026-06-11T08:00");
        for (var one : all) assertThat(held.state(one)).isEqualTo("ended 2026-06-11");
    }

    @Test
    @Proves("BFC-CG-9-eservice")
    void one_e_service_ends_and_the_others_go_on() {
        open("2026-03-12T10:00", "client.alpha", "admin.bfc");
        var contract = held.contract("ES-1", "e-services", "2025-04-01", null);
        var esav = held.active(contract, "e-sav", "2025-04-01", null, null, "0");
        var tao = held.active(contract, "tao", "2025-04-01", null, null, "50");
        var request = notice(contract, lrar("2026-03-06", "2026-03-10", "2026-03-11")).of(List.of(esav));
        assertThat(refusal(no(terminations.give(customer, request.of(List.of(tao)))))).isEqualTo("termination-notice-unknown BFC-CG-9-eservice -");
        assertThat(refusal(no(terminations.give(customer, request.letter(new Dispatch("letter", null, day("2026-03-10"), null, day("2026-03-10"))))))).isEqualTo("termination-form-wrong BFC-CG-9-eservice -");
        assertThat(terminations.simulate(admin, request.by(Party.PROVIDER)).get().effectiveOn()).isEqualTo("2026-05-10");
        var given = give(request);
        assertThat(given.exit().ground()).isEqualTo("e-service");
        assertThat(given.exit().effectiveOn()).isEqualTo("2026-05-10");
        assertThat(given.exit().whole()).isFalse();
        counter.at("2026-05-11T00:01");
        assertThat(held.state(esav)).isEqualTo("ended 2026-05-11");
        assertThat(held.state(tao)).isEqualTo("active null");
        assertThat(held.contractState(contract)).isEqualTo("in-force null");
    }

    @Test
    @Proves("BFC-ESAV-8.2")
    void e_sav_alone_takes_two_months() {
        open("2026-03-12T10:00", "client.alpha", "admin.bfc");
        var contract = held.contract("ES-1", "e-services", "2025-04-01", null);
        var esav = held.active(contract, "e-sav", "2025-04-01", null, null, "0");
        var request = notice(contract, lrar("2026-03-06", "2026-03-10", "2026-03-10"));
        assertThat(think(request.of(List.of(esav))).effectiveOn()).isEqualTo("2026-05-10");
        assertThat(think(request).effectiveOn()).isEqualTo("2026-06-10");
        assertThat(refusal(no(terminations.give(customer, request.of(List.of(esav)).wishing(day("2026-05-09")))))).isEqualTo("termination-too-early BFC-ESAV-8.2 10/05/2026");
        assertThat(give(request.of(List.of(esav))).exit().date().clauses()).contains("BFC-ESAV-8.2");
    }

    @Test
    @Proves("BFC-CG-9-dedit")
    void leaving_before_the_minimum_ends_costs_the_fees_that_are_left() {
        open("2026-09-20T10:00", "client.alpha", "admin.bfc");
        var contract = held.contract("ES-1", "e-services", "2025-04-01", null);
        var tao = held.active(contract, "tao", "2026-03-16", null, 12, "100");
        // presented on 15 September: three months to 15 December
        var request = notice(contract, lrar("2026-09-12", "2026-09-15", "2026-09-15"));
        var exit = think(request);
        assertThat(exit.effectiveOn()).isEqualTo("2026-12-15");
        assertThat(exit.fee().toString()).isEqualTo("300.00");
        assertThat(exit.feeReckoning().clauses()).containsExactly("BFC-CG-9-dedit");
        // 17 December to 15 January: 30 days of 31 are left of that month
        assertThat(think(request.wishing(day("2026-12-16"))).fee().toString()).isEqualTo("296.77");
        assertThat(think(request.wishing(day("2027-03-15"))).fee().toString()).isEqualTo("0.00");
        assertThat(terminations.simulate(admin, request.by(Party.PROVIDER)).get().fee().toString()).isEqualTo("0.00");
        assertThat(give(request).fee().toString()).isEqualTo("300.00");
        held.price(tao, "2026-10-01", "500");
        assertThat(terminations.ofContract(customer, contract).getFirst().exit().fee().toString()).as("what was given never follows later edits").isEqualTo("300.00");
    }

    // ---------- BTBS ----------

    private int order48(String since) {
        return held.contract("BC-1", "order", since, null);
    }

    /// The fee of an order of 48 months from 1 January 2026 at 1,000 EUR, by the day the letter is received.
    private String fee(int contract, String received) {
        var exit = think(notice(contract, lrar(received, received, received)));
        return exit.effectiveOn() + " " + exit.fee();
    }

    @Test
    @Proves("BTBS-CG-9.1-80")
    void from_month_13_to_24_it_costs_80_percent() {
        open("2027-06-10T10:00", "client.rhone", "admin.btbs");
        var contract = order48("2025-12-01");
        held.active(contract, "vm", "2026-01-01", 48, null, "1000");
        assertThat(fee(contract, "2027-06-10")).isEqualTo("2027-06-30 24000.00");
        assertThat(fee(contract, "2027-01-01")).isEqualTo("2027-01-31 28000.00");
        assertThat(fee(contract, "2027-12-31")).isEqualTo("2027-12-31 19200.00");
        assertThat(fee(contract, "2028-01-01")).isEqualTo("2028-01-31 13800.00");
        var request = notice(contract, lrar("2027-06-07", "2027-06-09", "2027-06-10"));
        assertThat(refusal(no(terminations.give(customer, request.wishing(day("2027-07-15")))))).isEqualTo("termination-date-not-possible BTBS-CG-9.1-80 31/07/2027");
        assertThat(refusal(no(terminations.give(customer, request.letter(new Dispatch("e-mail", null, day("2027-06-10"), null, day("2027-06-10"))))))).isEqualTo("termination-form-wrong BTBS-CG-9.1-80 -");
        assertThat(refusal(no(terminations.simulate(admin, request.ground("early-exit").by(Party.PROVIDER))))).isEqualTo("termination-ground-party BTBS-CG-9.1-80 -");
        // what counts is the receipt: sent in May, received in June
        assertThat(think(request.letter(lrar("2027-05-28", "2027-05-31", "2027-06-02"))).effectiveOn()).isEqualTo("2027-06-30");
        var given = give(request);
        assertThat(given.fee().toString()).isEqualTo("24000.00");
        assertThat(given.exit().feeReckoning().clauses()).contains("BTBS-CG-9.1-80");
        assertThat(held.contractState(contract)).isEqualTo("ending 2027-07-01");
        assertThat(no(terminations.simulate(customer, request.ground("notice"))).code().code()).as("the firm term knows no 90 days").isEqualTo("termination-ground-phase");
        counter.at("2027-07-01T01:00");
        assertThat(held.contractState(contract)).isEqualTo("ended 2027-07-01");
    }

    @Test
    @Proves("BTBS-CG-9.1-60")
    void from_month_25_to_36_it_costs_60_percent() {
        open("2028-06-10T10:00", "client.rhone", "admin.btbs");
        var contract = order48("2025-12-01");
        held.active(contract, "vm", "2026-01-01", 48, null, "1000");
        assertThat(fee(contract, "2028-06-10")).isEqualTo("2028-06-30 10800.00");
        assertThat(fee(contract, "2028-12-01")).isEqualTo("2028-12-31 7200.00");
        assertThat(fee(contract, "2029-01-01")).isEqualTo("2029-01-31 4400.00");
        assertThat(give(notice(contract, lrar("2028-06-05", "2028-06-06", "2028-06-06"))).fee().toString()).isEqualTo("10800.00");
    }

    @Test
    @Proves("BTBS-CG-9.1-40")
    void from_month_37_on_it_costs_40_percent() {
        open("2029-04-10T10:00", "client.rhone", "admin.btbs");
        var contract = order48("2025-12-01");
        held.active(contract, "vm", "2026-01-01", 48, null, "1000");
        assertThat(fee(contract, "2029-04-10")).isEqualTo("2029-04-30 3200.00");
        assertThat(fee(contract, "2029-12-01")).isEqualTo("2029-12-31 0.00");
        assertThat(fee(contract, "2029-11-15")).isEqualTo("2029-11-30 400.00");
        assertThat(give(notice(contract, lrar("2029-04-05", "2029-04-06", "2029-04-06"))).fee().toString()).isEqualTo("3200.00");
    }

    @Test
    @Proves("BTBS-CG-9.1-100")
    void cancelling_and_leaving_in_the_first_twelve_months_costs_everything() {
        open("2026-03-05T10:00", "client.rhone", "admin.btbs");
        var ordered = held.contract("BC-1", "order", "2026-03-01", null);
        var line = held.ordered(ordered, "vm", "2026-03-01", 36, "500", false);
        var request = notice(ordered, lrar("2026-03-02", "2026-03-04", "2026-03-05"));
        var exit = think(request);
        assertThat(exit.ground()).isEqualTo("cancellation");
        assertThat(exit.fee().toString()).isEqualTo("18000.00");
        assertThat(exit.effectiveOn()).isEqualTo("2026-03-05");
        assertThat(refusal(no(terminations.simulate(admin, request.ground("cancellation").by(Party.PROVIDER))))).isEqualTo("termination-ground-party BTBS-CG-9.1-100 -");
        assertThat(refusal(no(terminations.give(customer, request.letter(new Dispatch("e-mail", null, day("2026-03-05"), null, day("2026-03-05"))))))).isEqualTo("termination-form-wrong BTBS-CG-9.1-100 -");
        assertThat(give(request).fee().toString()).isEqualTo("18000.00");
        counter.at("2026-03-06T01:00");
        assertThat(held.state(line)).startsWith("cancelled");
        var running = held.contract("BC-2", "order", "2026-01-01", null);
        held.active(running, "vm", "2026-01-01", 36, null, "500");
        assertThat(fee(running, "2026-06-15")).isEqualTo("2026-06-30 15000.00");
        assertThat(fee(running, "2026-11-30")).isEqualTo("2026-11-30 12500.00");
        // the end of month 12 is the first day at 80 %
        assertThat(fee(running, "2026-12-01")).isEqualTo("2026-12-31 9600.00");
        assertThat(no(terminations.simulate(customer, notice(running, lrar("2026-06-15", "2026-06-15", "2026-06-15")).ground("cancellation"))).code().code()).isEqualTo("termination-ground-phase");
    }

    @Test
    @Proves("BTBS-CG-9.1-invest")
    void what_was_bought_for_the_customer_costs_everything_whatever_the_month() {
        open("2028-06-10T10:00", "client.rhone", "admin.btbs");
        var contract = order48("2025-12-01");
        var line = held.active(contract, "vm", "2026-01-01", 48, null, "1000");
        assertThat(fee(contract, "2028-06-10")).isEqualTo("2028-06-30 10800.00");
        held.investment(line);
        assertThat(fee(contract, "2028-06-10")).isEqualTo("2028-06-30 18000.00");
        var given = give(notice(contract, lrar("2028-06-05", "2028-06-06", "2028-06-06")));
        assertThat(given.fee().toString()).isEqualTo("18000.00");
        assertThat(given.exit().feeReckoning().clauses()).contains("BTBS-CG-9.1-invest");
    }

    @Test
    @Proves("BTBS-CG-9.1-acquis")
    void sums_paid_are_kept() {
        open("2027-04-16T10:00", "client.rhone", "admin.btbs");
        var contract = order48("2025-12-01");
        held.active(contract, "vm", "2026-01-01", 48, null, "1000");
        var request = notice(contract, lrar("2027-04-13", "2027-04-15", "2027-04-15"));
        var april = think(request.paidUntil(day("2027-04-30")));
        assertThat(april.effectiveOn()).isEqualTo("2027-04-30");
        assertThat(april.refund().toString()).isEqualTo("0.00");
        assertThat(april.feeReckoning().clauses()).contains("BTBS-CG-9.1-acquis");
        // paid to the end of June: nothing comes back either
        assertThat(think(request.paidUntil(day("2027-06-30"))).refund().toString()).isEqualTo("0.00");
        assertThat(give(request.paidUntil(day("2027-04-30"))).exit().refund().toString()).isEqualTo("0.00");
    }

    @Test
    @Proves("BTBS-CG-9.3-90")
    void without_a_term_ninety_days_to_the_end_of_a_month() {
        open("2026-03-12T10:00", "client.rhone", "admin.btbs");
        var contract = order48("2025-01-01");
        held.active(contract, "vm", "2025-01-01", null, null, "1000");
        var request = notice(contract, lrar("2026-03-06", "2026-03-09", "2026-03-10"));
        var exit = think(request);
        assertThat(exit.ground()).isEqualTo("notice");
        assertThat(exit.date().steps()).anyMatch(s -> "2026-06-08".equals(s.inputs().get("noticeEnds")));
        assertThat(exit.effectiveOn()).isEqualTo("2026-06-30");
        assertThat(exit.fee().toString()).isEqualTo("0.00");
        // received on 2 April the notice ends on 1 July
        assertThat(think(request.letter(lrar("2026-03-30", "2026-04-01", "2026-04-02"))).effectiveOn()).isEqualTo("2026-07-31");
        assertThat(think(request.letter(lrar("2026-03-30", "2026-04-01", "2026-04-01"))).effectiveOn()).isEqualTo("2026-06-30");
        assertThat(terminations.simulate(admin, request.by(Party.PROVIDER)).get().effectiveOn()).isEqualTo("2026-06-30");
        assertThat(refusal(no(terminations.give(customer, request.letter(new Dispatch("written", null, day("2026-03-10"), null, day("2026-03-10"))))))).isEqualTo("termination-form-wrong BTBS-CG-9.3-90 -");
        assertThat(refusal(no(terminations.give(customer, request.wishing(day("2026-05-31")))))).isEqualTo("termination-too-early BTBS-CG-9.3-90 30/06/2026");
        assertThat(no(terminations.simulate(customer, request.ground("early-exit"))).code().code()).isEqualTo("termination-ground-phase");
        assertThat(give(request).exit().endedOn()).isEqualTo("2026-07-01");
    }

    @Test
    @Proves("BTBS-CG-9.3-reconduction")
    void notice_before_the_term_costs_nothing_and_too_late_there_is_no_term_any_more() {
        open("2026-10-02T10:00", "client.rhone", "admin.btbs");
        var contract = order48("2024-01-01");
        held.active(contract, "vm", "2024-01-01", 36, null, "1000");
        var request = notice(contract, lrar("2026-09-28", "2026-10-01", "2026-10-02")).ground("term");
        var exit = think(request);
        assertThat(exit.effectiveOn()).isEqualTo("2026-12-31");
        assertThat(exit.fee().toString()).isEqualTo("0.00");
        assertThat(refusal(no(terminations.simulate(customer, request.letter(lrar("2026-09-28", "2026-10-01", "2026-10-03")))))).isEqualTo("termination-term-missed BTBS-CG-9.3-reconduction -");
        assertThat(refusal(no(terminations.simulate(customer, request.letter(new Dispatch("e-mail", null, null, null, day("2026-10-02"))))))).isEqualTo("termination-form-wrong BTBS-CG-9.3-reconduction -");
        assertThat(terminations.simulate(admin, request.by(Party.PROVIDER)).get().effectiveOn()).isEqualTo("2026-12-31");
        var old = order("BC-OLD");
        held.active(old, "vm", "2025-01-01", null, null, "1000");
        assertThat(no(terminations.simulate(customer, new Request(old, List.of(), "term", null, lrar("2026-09-28", "2026-10-01", "2026-10-02"), null, null, null))).code().code()).isEqualTo("termination-ground-phase");
        assertThat(give(request).exit().endedOn()).isEqualTo("2027-01-01");
    }

    private int order(String reference) {
        return held.contract(reference, "order", "2025-01-01", null);
    }

    @Test
    @Proves("BTBS-CG-9.4-15j")
    void a_serious_breach_opens_fifteen_days_after_the_formal_notice_was_sent() {
        open("2026-03-02T10:00", "client.rhone", "admin.btbs");
        var contract = order48("2025-12-01");
        held.active(contract, "vm", "2026-01-01", 48, null, "1000");
        var register = counter.installation.bean(FormalNotices.class);
        var sent = new Dispatch("lrar", "2C 1", day("2026-03-02"), null, null);
        assertThat(refusal(no(register.record(admin, new FormalNotices.Draft(contract, null, "non-payment", new Dispatch("e-mail", null, day("2026-03-02"), null, null), ""))))).isEqualTo("termination-form-wrong BTBS-CG-9.4-15j -");
        assertThat(refusal(no(register.record(admin, new FormalNotices.Draft(contract, null, "whim", sent, ""))))).isEqualTo("termination-cause-unknown BTBS-CG-9.4-15j -");
        var request = notice(contract, new Dispatch("letter", null, day("2026-03-18"), null, null)).ground("breach").by(Party.PROVIDER);
        assertThat(refusal(no(terminations.simulate(admin, request)))).isEqualTo("termination-formal-notice-unknown BTBS-CG-9.4-15j -");
        var notice = register.record(admin, new FormalNotices.Draft(contract, null, "non-payment", sent, "Factures de janvier et février")).get();
        assertThat(notice.opensOn()).isEqualTo("2026-03-18");
        counter.at("2026-03-17T10:00");
        var tooEarly = no(terminations.give(admin, request.letter(new Dispatch("letter", null, day("2026-03-17"), null, null))));
        assertThat(refusal(tooEarly)).isEqualTo("termination-waiting BTBS-CG-9.4-15j 18/03/2026");
        counter.at("2026-03-18T10:00");
        assertThat(no(terminations.simulate(customer, request.by(null))).code().code()).as("the customer sent no formal notice").isEqualTo("termination-formal-notice-unknown");
        var given = terminations.give(admin, request).get();
        assertThat(given.exit().effectiveOn()).isEqualTo("2026-03-18");
        assertThat(given.exit().by()).isEqualTo(Party.PROVIDER);
        assertThat(given.fee().toString()).isEqualTo("0.00");
        assertThat(given.formalNotice()).isEqualTo(notice.id());
        // the customer may do the same, and a breach that was remedied opens nothing
        var other = order("BC-2");
        held.active(other, "vm", "2026-01-01", 48, null, "1000");
        var own = register.record(customer, new FormalNotices.Draft(other, null, "contract", sent, "")).get();
        assertThat(terminations.simulate(customer, new Request(other, List.of(), "breach", null, new Dispatch("letter", null, day("2026-03-18"), null, null), null, null, null)).get().effectiveOn()).isEqualTo("2026-03-18");
        register.remedied(customer, own.id(), null).get();
        assertThat(no(terminations.simulate(customer, new Request(other, List.of(), "breach", null, new Dispatch("letter", null, day("2026-03-18"), null, null), null, null, null))).code().code()).isEqualTo("termination-formal-notice-unknown");
    }

    // ---------- Optima ----------

    @Test
    @Proves("ODSI-5-preavis")
    void three_months_before_the_term_or_it_is_renewed() {
        open("2028-11-28T10:00", "client.optima-1", "admin.optima");
        var contract = held.contract("CPT-1", "account", "2026-03-01", 36);
        var vm = held.active(contract, "cloud-azure", "2026-03-01", null, null, "310");
        var request = notice(contract, lrar("2028-11-28", null, null));
        assertThat(think(request).effectiveOn()).isEqualTo("2029-02-28");
        assertThat(think(request).late()).isFalse();
        var late = think(request.letter(lrar("2028-12-01", null, null)));
        assertThat(late.effectiveOn()).isEqualTo("2030-02-28");
        assertThat(late.late()).isTrue();
        assertThat(think(request.letter(lrar("2028-11-29", null, null))).effectiveOn()).isEqualTo("2030-02-28");
        var wished = no(terminations.simulate(customer, request.letter(lrar("2028-12-01", null, null)).wishing(day("2029-02-28"))));
        assertThat(wished.args().get("earliest")).isEqualTo("28/02/2030");
        assertThat(refusal(no(terminations.give(customer, request.letter(new Dispatch("e-mail", null, day("2028-11-28"), null, null)))))).isEqualTo("termination-form-wrong ODSI-5-preavis -");
        assertThat(terminations.simulate(admin, request.by(Party.PROVIDER)).get().effectiveOn()).isEqualTo("2029-02-28");
        // sent in time counts, whenever it arrives
        var given = give(request.letter(lrar("2028-11-28", null, null)));
        assertThat(given.exit().effectiveOn()).isEqualTo("2029-02-28");
        assertThat(given.exit().parts()).extracting(Exit.Part::subscription).containsExactly(vm);
    }

    @Test
    @Proves("ODSI-5-recup")
    void it_ends_once_the_customer_has_its_data_back() {
        open("2028-11-20T10:00", "client.optima-1", "admin.optima");
        var contract = held.contract("CPT-1", "account", "2026-03-01", 36);
        var vm = held.active(contract, "cloud-azure", "2026-03-01", null, null, "310");
        var id = give(notice(contract, lrar("2028-11-20", null, null))).id();
        counter.at("2029-03-01T08:00");
        assertThat(held.contractState(contract)).startsWith("awaiting-recovery");
        assertThat(held.state(vm)).startsWith("active");
        assertThat(mails("confirmez")).hasSize(1);
        counter.at("2029-03-07T23:59");
        assertThat(mails("rappel")).isEmpty();
        counter.at("2029-03-08T08:00");
        assertThat(mails("rappel")).hasSize(1);
        counter.at("2029-03-12T15:00");
        assertThat(no(following.recovered(customer, id, day("2029-03-13"))).code().code()).isEqualTo("termination-date-future");
        var confirmed = following.recovered(customer, id, null).get();
        assertThat(confirmed.endedOn()).isEqualTo("2029-03-13");
        counter.at("2029-03-13T00:01");
        assertThat(held.contractState(contract)).isEqualTo("ended 2029-03-13");
        assertThat(held.state(vm)).isEqualTo("ended 2029-03-13");
        assertThat(terminations.find(customer, id).orElseThrow().state().code()).isEqualTo("effective");
        counter.at("2029-03-22T08:00");
        assertThat(mails("rappel")).as("nobody is reminded any more").hasSize(1);
        assertThat(no(following.recovered(customer, id, null)).code().code()).isEqualTo("termination-recovery-not-awaited");
    }

    @Test
    @Proves("ODSI-5-recup")
    void confirmed_before_the_term_it_ends_at_the_term() {
        open("2028-11-20T10:00", "client.optima-1", "admin.optima");
        var contract = held.contract("CPT-1", "account", "2026-03-01", 36);
        var id = give(notice(contract, lrar("2028-11-20", null, null))).id();
        counter.at("2029-02-10T10:00");
        assertThat(following.recovered(admin, id, day("2029-02-09")).get().endedOn()).isEqualTo("2029-03-01");
        counter.at("2029-03-01T00:01");
        assertThat(held.contractState(contract)).isEqualTo("ended 2029-03-01");
    }

    @Test
    @Proves("ODSI-17.2")
    void a_backup_is_asked_for_and_supplied_within_fifteen_days() {
        open("2028-11-20T10:00", "client.optima-1", "admin.optima");
        var contract = held.contract("CPT-1", "account", "2026-03-01", 36);
        var id = give(notice(contract, lrar("2028-11-20", null, null))).id();
        counter.at("2029-03-12T15:00");
        following.recovered(customer, id, null).get();
        assertThat(no(following.askBackup(customer, id, null)).code().code()).isEqualTo("termination-backup-early");
        counter.at("2029-03-14T09:00");
        var asked = following.askBackup(customer, id, null).get();
        assertThat(asked.backupDueOn()).isEqualTo("2029-03-27");
        assertThat(no(following.askBackup(customer, id, null)).code().code()).isEqualTo("termination-backup-twice");
        counter.at("2029-03-20T09:00");
        assertThat(following.backupDelivered(admin, id, null).get().backupDeliveredOn()).isEqualTo("2029-03-20");
        counter.at("2029-03-28T00:01");
        assertThat(terminations.find(customer, id).orElseThrow().state().code()).isEqualTo("ended");
    }

    @Test
    @Proves("ODSI-17.2")
    void on_the_sixteenth_day_it_is_too_late_for_a_backup() {
        open("2028-11-20T10:00", "client.optima-1", "admin.optima");
        var contract = held.contract("CPT-1", "account", "2026-03-01", 36);
        var id = give(notice(contract, lrar("2028-11-20", null, null))).id();
        counter.at("2029-03-12T15:00");
        following.recovered(customer, id, null).get();
        counter.at("2029-03-27T23:00");
        assertThat(following.lastForBackup(terminations.find(customer, id).orElseThrow())).isEqualTo("2029-03-27");
        counter.at("2029-03-28T00:01");
        var late = no(following.askBackup(customer, id, null));
        assertThat(late.code().code() + " " + late.clause() + " " + late.args().get("until")).isEqualTo("termination-backup-late ODSI-17.2 27/03/2029");
    }

    private void suspend(int contract, String ground, String announcedEnd) {
        var order = SuspensionDesk.Order.now(contract, ground, "Faits (démo)").untold("Urgence.");
        if (ground.equals("authority")) order = order.asked("Parquet de Rennes (démo)", "2026/118");
        counter.installation.bean(SuspensionDesk.class).suspend(admin, announcedEnd == null ? order : order.planned(null, day(announcedEnd), false)).get();
    }

    private Request suspended(int contract, String letterOn) {
        return notice(contract, new Dispatch("letter", null, day(letterOn), null, null)).ground("suspension").by(Party.PROVIDER);
    }

    @Test
    @Proves("ODSI-17.1-15j")
    void a_suspension_of_more_than_fifteen_days_opens_a_termination() {
        open("2026-04-10T10:00", "client.optima-1", "admin.optima");
        var contract = held.contract("CPT-1", "account", "2026-03-01", 36);
        assertThat(refusal(no(terminations.simulate(admin, suspended(contract, "2026-04-26"))))).isEqualTo("termination-ground-not-open ODSI-17.1-15j -");
        suspend(contract, "breach", null);
        counter.at("2026-04-25T10:00");
        assertThat(refusal(no(terminations.give(admin, suspended(contract, "2026-04-25"))))).isEqualTo("termination-waiting ODSI-17.1-15j 26/04/2026");
        counter.at("2026-04-26T10:00");
        assertThat(terminations.give(admin, suspended(contract, "2026-04-26")).get().exit().effectiveOn()).isEqualTo("2026-04-26");
        // the period that an authority asked for, where it is shorter
        var other = held.contract("CPT-2", "account", "2026-03-01", 36);
        suspend(other, "authority", "2026-04-30");
        assertThat(refusal(no(terminations.simulate(admin, suspended(other, "2026-04-30"))))).isEqualTo("termination-waiting ODSI-17.1-15j 01/05/2026");
        assertThat(terminations.simulate(admin, suspended(other, "2026-05-01")).get().effectiveOn()).isEqualTo("2026-05-01");
    }

    @Test
    @Proves("ODSI-17.1-notif")
    void it_is_notified_by_letter_and_effective_at_the_end_of_the_suspension() {
        open("2026-04-10T10:00", "client.optima-1", "admin.optima");
        var open = held.contract("CPT-1", "account", "2026-03-01", 36);
        var announced = held.contract("CPT-2", "account", "2026-03-01", 36);
        suspend(open, "breach", null);
        suspend(announced, "security", "2026-05-31");
        counter.at("2026-04-27T10:00");
        assertThat(refusal(no(terminations.give(admin, suspended(open, "2026-04-27").letter(new Dispatch("e-mail", null, day("2026-04-27"), null, null)))))).isEqualTo("termination-form-wrong ODSI-17.1-notif -");
        assertThat(refusal(no(terminations.simulate(customer, suspended(open, "2026-04-27"))))).isEqualTo("termination-ground-party ODSI-17.1-notif -");
        assertThat(terminations.simulate(admin, suspended(open, "2026-04-27").letter(lrar("2026-04-27", null, null))).get().effectiveOn()).isEqualTo("2026-04-27");
        assertThat(terminations.simulate(admin, suspended(announced, "2026-04-27")).get().effectiveOn()).isEqualTo("2026-05-31");
        // sent on 27 April, received later: the letter's own day counts
        var given = terminations.give(admin, suspended(open, "2026-04-27").letter(new Dispatch("letter", null, day("2026-04-27"), null, null))).get();
        assertThat(given.exit().effectiveOn()).isEqualTo("2026-04-27");
        assertThat(given.exit().awaitsRecovery()).isFalse();
        counter.at("2026-04-28T01:00");
        assertThat(held.contractState(open)).isEqualTo("ended 2026-04-28");
    }

    @Test
    void two_at_once_one_wins() throws Exception {
        open("2028-11-20T10:00", "client.optima-1", "admin.optima");
        var contract = held.contract("CPT-1", "account", "2026-03-01", 36);
        var outcomes = new java.util.concurrent.ConcurrentLinkedQueue<String>();
        var threads = List.of("1A 234 567 8901 3", "1A 234 567 8901 4").stream().map(number -> Thread.ofPlatform().start(() -> {
            var outcome = terminations.give(customer, notice(contract, new Dispatch("lrar", number, day("2028-11-20"), null, null)));
            outcomes.add(outcome instanceof Outcome.Done<Termination> ? "given" : no(outcome).code().code());
        })).toList();
        for (var thread : threads) thread.join();
        assertThat(outcomes).containsExactlyInAnyOrder("given", "termination-already-given");
        assertThat(no(terminations.give(customer, notice(contract, new Dispatch("lrar", "1A 234 567 8901 5", day("2028-11-21"), null, null)))).code().code()).isEqualTo("termination-date-future");
        assertThat(no(terminations.simulate(counter.person("client.optima-2"), Request.whatIf(contract, day("2028-11-20")))).code().code()).isEqualTo("termination-contract-unknown");
    }

    private List<String> mails(String word) {
        return counter.installation.bean(org.guichet.notification.Outbox.class).list(counter.person("support.optima"), org.guichet.notification.Outbox.Query.all().page(0, 200)).get().items().stream()
                .filter(i -> i.recipient().startsWith("client.")).map(i -> i.subject()).filter(s -> s.contains(word)).toList();
    }

    // ---------- OBS ----------

    @Test
    @Proves("OBS-MCR-8.2.1-six")
    void support_does_not_end_within_its_six_months() {
        open("2026-05-12T10:00", "client.obs-1", "admin.obs");
        var contract = held.contract("SUP-1", "support", "2026-03-01", null);
        held.active(contract, "support", "2026-03-01", null, 6, "69");
        var request = notice(contract, new Dispatch("written", null, day("2026-05-12"), null, day("2026-05-12")));
        assertThat(refusal(no(terminations.give(customer, request.wishing(day("2026-08-30")))))).isEqualTo("termination-too-early OBS-MCR-8.2.1-six 31/08/2026");
        assertThat(think(request).endedOn()).isEqualTo("2026-09-01");
        assertThat(think(request.letter(new Dispatch("written", null, day("2026-09-10"), null, day("2026-09-15")))).effectiveOn()).isEqualTo("2026-09-15");
        assertThat(terminations.simulate(admin, request.by(Party.PROVIDER)).get().endedOn()).isEqualTo("2026-09-01");
        assertThat(give(request).exit().fee().toString()).isEqualTo("0.00");
    }

    @Test
    @Proves("OBS-MCR-5.4.1-engagement")
    void the_cloud_providers_own_commitments_stay_due() {
        open("2026-07-31T10:00", "client.obs-1", "admin.obs");
        var contract = held.contract("SUP-1", "support", "2026-01-01", null);
        held.active(contract, "support", "2026-01-01", null, 6, "69");
        held.active(contract, "reserved-instance", "2026-01-01", 12, null, "100");
        var exit = give(notice(contract, new Dispatch("written", null, day("2026-07-31"), null, day("2026-07-31")))).exit();
        assertThat(exit.endedOn()).isEqualTo("2026-08-01");
        assertThat(exit.stays().toString()).isEqualTo("500.00");
        assertThat(exit.fee().toString()).isEqualTo("0.00");
        assertThat(exit.feeReckoning().clauses()).containsExactly("OBS-MCR-5.4.1-engagement");
    }
}
