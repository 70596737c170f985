package org.guichet.portal;

import java.util.ArrayList;
import java.util.List;
import org.guichet.agreement.Contract;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Permission;
import org.springframework.stereotype.Component;

/// Where a contract's page leads: what leaving it would cost, its orders, what changes it, what is disputed about it.
@Component
class ContractWays implements ContractLinks {
    @Override
    public List<Way> of(Actor actor, Contract contract) {
        var ways = new ArrayList<Way>();
        if (contract.state().binds()) ways.add(new Way("ctr.way.leave", "/contrats/" + contract.id() + "/resiliation", "calculator"));
        if (actor.may(Permission.ORDER_READ)) ways.add(new Way("nav.orders", "/commandes", "file-text"));
        ways.add(new Way("nav.subscriptions", "/abonnements", "package"));
        ways.add(new Way("nav.amendments", "/avenants", "file-text"));
        ways.add(new Way("nav.disputes", "/reclamations", "scale"));
        return ways;
    }
}
