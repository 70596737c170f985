package org.guichet.subscription;

import org.springframework.jdbc.core.simple.JdbcClient;

/// A step that must be done before a product can be activated and that another module knows about (a certificate that is installed, a test
/// that was passed). A bean of this type is found by its code; a step without one is confirmed by a person.
public interface CommissioningStep {
    /// Code of the step in the contract's data: kebab-case, e.g. `certificate-installed`.
    String code();

    /// True when it is done for the customer of this subscription now.
    boolean done(JdbcClient jdbc, Subscription subscription);

    /// Page of the portal where one sees and does it, from its slash on.
    String page();
}
