package org.guichet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guichet.clause.Proves;
import org.guichet.ordering.OrderDraft;
import org.junit.jupiter.api.Test;

/// Orders at Optima: excluded uses (Conditions Générales de Vente, art. 14.2.1); and the plain order form of a contract that has none of its own.
class OptimaOrderingTest extends OrderingTest {
    private OrderDraft machine() {
        return OrderDraft.of(customerId(), OrderDraft.Line.of("machine-azure", 1, null)).under(reference("account"));
    }

    @Test
    @Proves("ODSI-14.2.1-risque")
    void a_use_at_risk_is_refused() {
        open("2026-03-02T10:00", "optima", "client.optima-1");
        for (var use : List.of("patient-monitoring", "life-or-limb", "grave-damage")) {
            for (var by : List.of(staff, customer)) {
                var refusal = refused(orders.place(by, machine().use(use), signed()));
                assertThat(refusal.code().code()).isEqualTo("order-use-forbidden");
                assertThat(refusal.clause()).isEqualTo("ODSI-14.2.1-risque");
            }
        }
        assertThat(count()).isZero();
        var order = orders.place(customer, machine().customerOrder("A-1"), signed()).get();
        assertThat(order.form()).isEqualTo("order");
        assertThat(refused(answers.refuse(staff, order.number(), null, " ")).code().code()).isEqualTo("order-motive-missing");
        answers.confirm(staff, order.number()).get();
        assertThat(subscriptions(order.number())).singleElement().satisfies(s -> assertThat(s.contractReference() + " " + s.customerOrder()).isEqualTo(reference("account") + " A-1"));
    }
}
