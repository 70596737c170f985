package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.guichet.clause.Proves;
import org.guichet.subscription.SubscriptionStore;
import org.junit.jupiter.api.Test;

/// Orange Business: revision of support prices (Descriptif de Service, art. 5.3.5).
class ObsAmendmentTest extends AmendmentTest {
    private long one;
    private long other;
    private int contract;

    private void begin(String at) {
        open(at, "obs", "client.obs-1");
        contract = contract(customer, "OBS-AV-1", "support", "2025-06-01", null);
        one = subscription(contract, "support", "standard", "2025-06-01", "199.00");
        other = subscription(contract(counter.person("client.obs-2"), "OBS-AV-2", "support", "2025-07-01", null), "support", "standard", "2025-07-01", "199.00");
    }

    private String monthly(long subscription, String on) {
        return db.read(all, jdbc -> SubscriptionStore.monthly(jdbc, SubscriptionStore.find(jdbc, subscription).orElseThrow(), LocalDate.parse(on)).toString());
    }

    @Test
    @Proves({"OBS-MCR-5.3.5-revision", "OBS-MCR-5.3.5-publication"})
    void new_prices_of_1_april_are_those_of_the_april_invoices_of_all_contracts() {
        begin("2026-04-01T09:00");
        var inside = refused(desk.plan(admin, prices("prices", "2026-04-15", line("support", "standard", "199.00", "189.00", null))));
        assertThat(inside.code().code()).isEqualTo("amendment-not-month-start");
        assertThat(inside.clause()).isEqualTo("OBS-MCR-5.3.5-revision");
        assertThat(inside.args()).containsEntry("earliest", "01/05/2026");
        var otherKind = contract(customer, "OBS-AV-3", "order", "2025-06-01", null);
        subscription(otherKind, "support", "standard", "2025-06-01", "199.00");
        var amendment = plan(prices("prices", "2026-04-01", line("support", "standard", "199.00", "189.00", null)));
        desk.notify(admin, amendment.id()).get();
        assertThat(desk.find(admin, amendment.id()).get().concerns()).extracting(c -> c.contractReference()).contains("OBS-AV-1", "OBS-AV-2").doesNotContain("OBS-AV-3");
        assertThat(desk.find(admin, amendment.id()).get().told()).extracting(t -> t.form()).containsOnly("e-mail");
        counter.at("2026-04-01T09:30");
        for (var subscription : List.of(one, other)) {
            assertThat(monthly(subscription, "2026-03-31")).isEqualTo("199.00");
            assertThat(monthly(subscription, "2026-04-01")).isEqualTo("189.00");
        }
        assertThat(state(amendment)).isEqualTo("in-force");
        counter.at("2026-04-02T09:00");
        var next = desk.plan(admin, prices("prices", null, line("support", "standard", "189.00", "179.00", null))).get();
        assertThat(desk.notify(admin, next.id()).get().inForceOn()).as("once a month").isEqualTo("2026-05-01");
    }

    @Test
    @Proves("OBS-MCR-5.3.5-hausse")
    void a_rise_of_1_may_is_told_by_1_april() {
        begin("2026-04-01T09:00");
        var amendment = plan(prices("prices", "2026-05-01", line("support", "standard", "199.00", "209.00", null)));
        var late = plan(prices("prices", "2026-05-01", line("support", "standard", "199.00", "219.00", null)));
        assertThat(desk.notify(admin, amendment.id()).get().inForceOn()).isEqualTo("2026-05-01");
        counter.at("2026-04-02T00:00");
        var refused = refused(desk.notify(admin, late.id()));
        assertThat(refused.code().code()).isEqualTo("amendment-notice-short");
        assertThat(refused.clause()).isEqualTo("OBS-MCR-5.3.5-hausse");
        assertThat(refused.args()).containsEntry("earliest", "01/06/2026");
        counter.at("2026-05-01T01:00");
        assertThat(monthly(one, "2026-04-30")).isEqualTo("199.00");
        assertThat(monthly(one, "2026-05-01")).isEqualTo("209.00");
    }
}
