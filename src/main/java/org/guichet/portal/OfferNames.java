package org.guichet.portal;

import org.guichet.kernel.Paris;
import org.guichet.subscription.Offer;

/// Names of offers for people.
final class OfferNames {
    private OfferNames() {}

    /// The offer's label today, or its code where the family lists no offers.
    static String of(Page page, String code) {
        if (page.family().findTerm("offers").isEmpty()) return code;
        return Offer.find(page.family(), code, Paris.date(page.now())).map(o -> page.w(o.label())).orElse(code);
    }
}
