package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.guichet.amendment.AmendmentDesk;
import org.guichet.clause.Proves;
import org.guichet.termination.Dispatch;
import org.guichet.termination.Party;
import org.guichet.termination.Request;
import org.guichet.termination.Terminations;
import org.junit.jupiter.api.Test;

/// Exits that something else opened: a change of the contract, the end of a renegotiation, a definitive impediment.
class ExitByChangeTest extends AmendmentTest {
    private Terminations terminations;

    private static Request request(int contract, String ground, String form, String sent) {
        var on = LocalDate.parse(sent);
        return new Request(contract, List.of(), ground, null, new Dispatch(form, form.equals("lrar") ? "1A 234 567 8901 2" : null, on, on.plusDays(2), on.plusDays(2)), null, null, null);
    }

    private String no(Request request) {
        var refused = refused(terminations.simulate(admin, request));
        return refused.code().code() + " " + refused.clause();
    }

    @Test
    @Proves("BFC-CG-10.2-substantiel")
    void a_detrimental_change_ends_the_e_service_on_its_day_without_fee() {
        open("2026-03-10T10:00", "bfc", "client.alpha");
        terminations = counter.installation.bean(Terminations.class);
        var contract = contract(customer, "BFC-AV-9", "e-services", "2025-02-03", null);
        bound(contract, "specific-conditions", "v1", "2025-02-03");
        var service = subscription(contract, "e-sav", null, "2026-01-05", "100.00");
        db.in(all, jdbc -> jdbc.sql("update subscription set minimum_until = '2027-01-05' where id = ?").param(service).update());
        var change = desk.attach(admin, plan(conditions("specific-conditions", "specific-conditions", "v2", "2026-04-10")).id(), "v2.pdf", "application/pdf", PDF).get();
        desk.notify(admin, change.id()).get();
        var request = request(contract, "detrimental-change", "written", "2026-04-01").of(List.of(service));
        counter.at("2026-04-05T10:00");
        assertThat(no(request)).as("not flagged").isEqualTo("termination-ground-not-open BFC-CG-10.2-substantiel");
        desk.detrimental(admin, change.id(), true).get();
        assertThat(no(request.by(Party.PROVIDER))).isEqualTo("termination-ground-party BFC-CG-10.2-substantiel");
        assertThat(no(request(contract, "detrimental-change", "written", "2026-04-10").of(List.of(service)))).as("in force").isEqualTo("termination-ground-not-open BFC-CG-10.2-substantiel");
        // sent on the day before, received after: the sending counts
        assertThat(terminations.simulate(customer, request(contract, "detrimental-change", "written", "2026-04-09").of(List.of(service))).get().effectiveOn()).isEqualTo("2026-04-10");
        var given = terminations.give(customer, request).get();
        assertThat(given.exit().effectiveOn()).isEqualTo("2026-04-10");
        assertThat(given.endedOn()).isEqualTo("2026-04-10");
        assertThat(given.fee().toString()).isEqualTo("0.00");
        assertThat(given.exit().whole()).isFalse();
    }

    @Test
    @Proves("ODSI-4-evol")
    void a_service_evolution_opens_an_exit_with_three_months_of_notice() {
        open("2026-03-02T10:00", "optima", "client.optima-1");
        terminations = counter.installation.bean(Terminations.class);
        var contract = contract(customer, "CPT-9", "account", "2025-03-01", "2028-03-01");
        var change = plan(new AmendmentDesk.Plan("service", null, null, null, WHAT, WHAT, LocalDate.parse("2026-04-15"), false, List.of()));
        var request = request(contract, "change", "lrar", "2026-03-02");
        assertThat(no(request)).isEqualTo("termination-ground-not-open ODSI-4-evol");
        desk.notify(admin, change.id()).get();
        assertThat(no(request.by(Party.PROVIDER))).isEqualTo("termination-ground-party ODSI-4-evol");
        assertThat(no(request(contract, "change", "e-mail", "2026-03-02"))).isEqualTo("termination-form-wrong ODSI-4-evol");
        counter.at("2026-03-05T10:00");
        var given = terminations.give(customer, request).get();
        assertThat(given.endedOn()).isEqualTo("2026-06-03");
        assertThat(given.fee().toString()).isEqualTo("0.00");
        assertThat(given.exit().whole()).isTrue();
        assertThat(given.recoveryAwaited()).isTrue();
    }

    @Test
    @Proves("BTBS-CG-15.2")
    void after_a_renegotiation_without_agreement_eight_days_from_the_receipt() {
        open("2026-04-07T10:00", "btbs", "client.rhone");
        terminations = counter.installation.bean(Terminations.class);
        var contract = contract(customer, "BC-9", "order", "2025-02-03", null);
        subscription(contract, "vm", null, "2025-02-03", "1000.00");
        var request = request(contract, "hardship", "lrar", "2026-04-05");
        assertThat(no(request)).as("the procedure leads to it, nothing else").isEqualTo("termination-ground-not-open BTBS-CG-15.2");
        for (var by : Party.values()) assertThat(refused(terminations.give(admin, request.by(by).letter(new Dispatch("e-mail", null, null, null, LocalDate.parse("2026-04-07"))), Set.of("hardship"))).code().code()).isEqualTo("termination-form-wrong");
        var given = terminations.give(admin, request.by(Party.CUSTOMER), Set.of("hardship")).get();
        assertThat(given.exit().effectiveOn()).isEqualTo("2026-04-15");
        assertThat(given.fee().toString()).isEqualTo("0.00");
        assertThat(given.exit().whole()).isTrue();
    }

    @Test
    @Proves("BTBS-CG-12.5-suspension")
    void a_definitive_impediment_ends_the_order_at_once_without_fee() {
        open("2026-03-10T10:00", "btbs", "client.rhone");
        terminations = counter.installation.bean(Terminations.class);
        var contract = contract(customer, "BC-9", "order", "2025-02-03", null);
        subscription(contract, "vm", null, "2025-02-03", "1000.00");
        var request = request(contract, "force-majeure", "letter", "2026-03-08");
        assertThat(no(request)).isEqualTo("termination-ground-not-open BTBS-CG-12.5-suspension");
        counter.installation.bean(org.guichet.suspension.ForceMajeure.class)
                .record(admin, new org.guichet.suspension.ForceMajeure.Event(contract, null, "flood", "Site détruit (démo)", LocalDate.parse("2026-03-02"), null, true)).get();
        for (var by : Party.values()) assertThat(terminations.simulate(admin, request.by(by)).get().effectiveOn()).isEqualTo("2026-03-10");
        assertThat(terminations.give(admin, request.by(Party.PROVIDER)).get().fee().toString()).isEqualTo("0.00");
    }
}
