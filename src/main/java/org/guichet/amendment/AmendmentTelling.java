package org.guichet.amendment;

import java.time.Instant;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Paris;
import org.guichet.letter.Form;
import org.guichet.letter.Letters;
import org.guichet.notification.Notices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells customers of amendments: by mail to their people, by letter too where the contract wants it written, and as a row that nobody can change.
@Component
class AmendmentTelling {
    /// Path of the page on the portal where an amendment is read.
    static final String PAGE = "/avenants";

    private final Notices notices;
    private final Letters letters;

    AmendmentTelling(Notices notices, Letters letters) {
        this.notices = notices;
        this.letters = letters;
    }

    void tell(JdbcClient jdbc, Actor by, Amendment amendment, Rule rule, int customer, String reason, AmendmentTexts.Message message, Instant now) {
        var addresses = notices.inform(jdbc, amendment.provider(), customer, "amendment", PAGE + "/" + amendment.id(), message.subject(), message.body(),
                reason.equals("notice") && amendment.file() != null ? amendment.file().document() : null);
        var form = rule.form() == null ? "e-mail" : rule.form().value();
        var letter = rule.byLetter() && !reason.equals("objection")
                ? letters.send(jdbc, by, new Letters.Outgoing(customer, Form.LETTER, AmendmentDesk.SUBJECT, amendment.id(), AmendmentPaper.of(jdbc, amendment, customer, message, rule.clause(), Paris.date(now)))).id() : null;
        AmendmentStore.told(jdbc, amendment, customer, reason, form, Paris.date(now), now, addresses, letter, message.subject(), message.body());
    }
}
