package org.guichet.interconnection;

import org.guichet.clause.Executes;
import org.guichet.subscription.CommissioningStep;
import org.guichet.subscription.Subscription;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// BFC-CG-5-mes: integrated e-SAV asks for a passed test of the customer's system on the integration platform.
@Executes({"BFC-CG-5-mes"})
@Component
class IntegrationTestPassed implements CommissioningStep {
    @Override
    public String code() {
        return "integration-test-passed";
    }

    @Override
    public boolean done(JdbcClient jdbc, Subscription subscription) {
        return InterconnectionStore.find(jdbc, subscription.provider(), subscription.customer(), false).map(i -> passed(i.stage())).orElse(false);
    }

    private static boolean passed(Stage stage) {
        return switch (stage) {
            case Stage.Validated(), Stage.Production() -> true;
            case Stage.Suspended(var before) -> passed(before);
            case Stage.None(), Stage.Integration(), Stage.Closed() -> false;
        };
    }

    @Override
    public String page() {
        return "/interconnexion";
    }
}
