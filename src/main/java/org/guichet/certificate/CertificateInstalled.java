package org.guichet.certificate;

import java.time.InstantSource;
import org.guichet.clause.Executes;
import org.guichet.subscription.CommissioningStep;
import org.guichet.subscription.Subscription;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// BFC-CG-5-mes: integrated e-SAV asks for a certificate of the customer's system that is installed and valid.
@Executes({"BFC-CG-5-mes"})
@Component
class CertificateInstalled implements CommissioningStep {
    private final InstantSource clock;

    CertificateInstalled(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String code() {
        return "certificate-installed";
    }

    @Override
    public boolean done(JdbcClient jdbc, Subscription subscription) {
        var now = clock.instant();
        return CertificateStore.inService(jdbc, subscription.customer(), Certificates.ESAV, now).map(one -> one.serves(now)).orElse(false);
    }

    @Override
    public String page() {
        return "/certificats";
    }
}
