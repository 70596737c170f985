package org.guichet.amendment;

import java.time.Instant;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.notification.Notices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells customers of amendments: by mail to their people, by letter too where the contract wants it written, and as a row that nobody can change.
@Component
class AmendmentTelling {
    /// Path of the page on the portal where an amendment is read.
    static final String PAGE = "/avenants";

    private final Notices notices;

    AmendmentTelling(Notices notices) {
        this.notices = notices;
    }

    void tell(JdbcClient jdbc, Actor by, Amendment amendment, Rule rule, int customer, String reason, AmendmentTexts.Message message, Instant now) {
        var addresses = notices.inform(jdbc, amendment.provider(), customer, "amendment", PAGE + "/" + amendment.id(), message.subject(), message.body(),
                reason.equals("notice") && amendment.file() != null ? amendment.file().document() : null);
        var form = rule.form() == null ? "e-mail" : rule.form().value();
        AmendmentStore.told(jdbc, amendment, customer, reason, form, Paris.date(now), now, addresses, null, message.subject(), message.body());
    }
}
