package org.guichet.portal;

import java.time.LocalDate;
import java.util.List;
import org.guichet.kernel.Actor;
import org.guichet.offering.Offering;
import org.guichet.offering.OfferingKind;
import org.guichet.offering.Offerings;
import org.springframework.stereotype.Component;

/// What may be ordered on a day.
@Component
class OrderChoices {
    private final Offerings offerings;

    OrderChoices(Offerings offerings) {
        this.offerings = offerings;
    }

    /// Everything on the market but the offers that services are held under: those have contracts of their own.
    List<Offering> products(Actor actor, LocalDate on) {
        return offerings.list(actor, on).stream().filter(o -> o.kind() != OfferingKind.OFFER && o.availableOn(on)).toList();
    }
}
