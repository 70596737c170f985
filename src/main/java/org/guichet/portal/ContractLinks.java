package org.guichet.portal;

import java.util.List;
import org.guichet.agreement.Contract;
import org.guichet.kernel.Actor;

/// What else can be done with a contract: pages of other capabilities that its page leads to. Beans of this type are found.
public interface ContractLinks {
    /// @param key  wording of the link
    /// @param icon name of its icon
    record Way(String key, String href, String icon) {}

    /// The ways open to this person, in order.
    List<Way> of(Actor actor, Contract contract);
}
