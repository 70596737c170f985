package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.guichet.amendment.AmendmentAnswers.Objecting;
import org.guichet.amendment.DocumentVersions;
import org.guichet.clause.Proves;
import org.junit.jupiter.api.Test;

/// BTBS: new conditions, objections, new orders (Conditions Générales, art. 2.4).
class BtbsAmendmentTest extends AmendmentTest {
    private int order;

    private void begin(String at) {
        open(at, "btbs", "client.rhone");
        order = contract(customer, "BT-AV-1", "order", "2025-01-10", "2027-01-01");
        for (var document : new String[] {"general-conditions", "specific-conditions"}) {
            versions.publish(admin, new DocumentVersions.Publication(document, "v1", LocalDate.parse("2025-01-07"))).get();
            bound(order, document, "v1", "2025-01-10");
        }
    }

    @Test
    @Proves("BTBS-CG-2.4-effet")
    void without_objection_the_new_version_applies_thirty_days_after_the_notice() {
        begin("2026-03-02T10:00");
        for (var document : new String[] {"general-conditions", "specific-conditions"}) {
            var amendment = plan(conditions("conditions", document, "v2", null));
            assertThat(desk.notify(admin, amendment.id()).get().inForceOn()).isEqualTo("2026-04-01");
            assertThat(desk.find(admin, amendment.id()).get().told()).extracting(t -> t.form() + " " + t.letter()).containsOnly("e-mail null");
            assertThat(version(order, document, "2026-04-01")).as("nothing before its day").isEqualTo("v1");
        }
        var fixed = refused(desk.plan(admin, conditions("conditions", "general-conditions", "v3", "2026-03-10")));
        assertThat(fixed.code().code()).isEqualTo("amendment-day-fixed");
        assertThat(fixed.clause()).isEqualTo("BTBS-CG-2.4-effet");
        assertThat(fixed.args()).containsEntry("earliest", "01/04/2026");
        counter.at("2026-03-31T23:59");
        assertThat(version(order, "general-conditions", "2026-04-01")).isEqualTo("v1");
        counter.at("2026-04-01T00:01");
        for (var document : new String[] {"general-conditions", "specific-conditions"}) {
            assertThat(version(order, document, "2026-03-31")).isEqualTo("v1");
            assertThat(version(order, document, "2026-04-01")).isEqualTo("v2");
        }
        var after = everything();
        counter.at("2026-04-02T08:00");
        assertThat(everything()).as("a second night finds nothing to do").isEqualTo(after);
    }
}
