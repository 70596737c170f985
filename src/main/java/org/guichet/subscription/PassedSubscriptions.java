package org.guichet.subscription;

import org.guichet.agreement.Contract;
import org.guichet.agreement.HolderChange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is subscribed under a contract, and the services that it is, go with the contract to its new holder (BTBS-CG-11.1).
@Component
class PassedSubscriptions implements HolderChange {
    @Override
    public void passed(JdbcClient jdbc, Contract contract, int to) {
        jdbc.sql("update subscription_price set customer_id = ? where subscription_id in (select id from subscription where contract_id = ?)").params(to, contract.id()).update();
        jdbc.sql("update subscription set customer_id = ?, version = version + 1 where contract_id = ?").params(to, contract.id()).update();
        jdbc.sql("update service set customer_id = ? where contract_id = ?").params(to, contract.id()).update();
    }
}
